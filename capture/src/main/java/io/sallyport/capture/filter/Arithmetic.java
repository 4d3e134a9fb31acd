package io.sallyport.capture.filter;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Numbers of a filter: {@code tcp[tcpflags] & tcp-syn}, {@code len - 14}; 32 bits without sign, as in BPF. */
final class Arithmetic {
    private static final long WORD = 0xffff_ffffL;
    private static final List<List<String>> LEVELS =
            List.of(List.of("|", "&", "^"), List.of("<<", ">>"), List.of("+", "-"), List.of("*", "/", "%"));
    /** What can be indexed by bytes, and its IP protocol; 0 for a link or network header. */
    private static final Map<String, Integer> HEADERS = Map.of(
            "ether", 0, "ip", 0, "ip6", 0, "arp", 0, "rarp", 0, "tcp", 6, "udp", 17, "icmp", 1, "igmp", 2, "sctp", 132);

    private final Tokens tokens;

    Arithmetic(Tokens tokens) {
        this.tokens = tokens;
    }

    /** A number that may depend on the packet. */
    interface Value {
        long of(FrameHeaders headers);
    }

    /** Whether a comparison may begin here: bytes of a header, a length, a number that is no address or port alone. */
    static boolean mayBegin(Tokens tokens) {
        String first = tokens.peek();
        return first.equals("(")
                || first.equals("len")
                || first.equals("-")
                || tokens.peekSecond().equals("[")
                || number(first).isPresent() && !tokens.peekSecond().isEmpty();
    }

    /** A comparison. */
    Condition comparison() {
        Value left = value(0);
        String sign = tokens.peek();
        if (!List.of("<", ">", "<=", ">=", "=", "==", "!=").contains(sign)) {
            throw tokens.problem("a comparison is missing here: =, !=, <, >, <= or >=");
        }
        tokens.take();
        Value right = value(0);
        return headers -> {
            headers.expectPresent();
            int order = Long.compare(left.of(headers), right.of(headers));
            return headers.isPresent()
                    && switch (sign) {
                        case "<" -> order < 0;
                        case ">" -> order > 0;
                        case "<=" -> order <= 0;
                        case ">=" -> order >= 0;
                        case "!=" -> order != 0;
                        default -> order == 0;
                    };
        };
    }

    private Value value(int level) {
        if (level == LEVELS.size()) {
            return term();
        }
        Value value = value(level + 1);
        while (LEVELS.get(level).contains(tokens.peek())) {
            Value left = value;
            String sign = tokens.take();
            Value right = value(level + 1);
            value = headers -> calculate(sign, left.of(headers), right.of(headers), headers);
        }
        return value;
    }

    private static long calculate(String sign, long left, long right, FrameHeaders headers) {
        return WORD
                & switch (sign) {
                    case "|" -> left | right;
                    case "&" -> left & right;
                    case "^" -> left ^ right;
                    case "<<" -> right > 31 ? 0 : left << right;
                    case ">>" -> right > 31 ? 0 : left >>> right;
                    case "+" -> left + right;
                    case "-" -> left - right;
                    case "*" -> left * right;
                    case "/" -> right == 0 ? headers.unanswerable() : left / right;
                    default -> right == 0 ? headers.unanswerable() : left % right;
                };
    }

    private Value term() {
        if (tokens.take("(")) {
            Value value = value(0);
            if (!tokens.take(")")) {
                throw tokens.problem("a ) is missing here");
            }
            return value;
        }
        if (tokens.take("-")) {
            Value value = term();
            return headers -> -value.of(headers) & WORD;
        }
        String word = tokens.peek();
        if (HEADERS.containsKey(word) && tokens.peekSecond().equals("[")) {
            return bytes(tokens.take());
        }
        if (tokens.take("len")) {
            return FrameHeaders::wireLength;
        }
        OptionalInt number = number(word).isPresent() ? number(word) : FilterNames.constant(word);
        if (number.isEmpty()) {
            throw tokens.problem("a number, len, or bytes of a header such as tcp[13] must stand here");
        }
        tokens.take();
        long constant = number.getAsInt() & WORD;
        return headers -> constant;
    }

    private Value bytes(String header) {
        tokens.take("[");
        Value offset = value(0);
        int size = 1;
        if (tokens.take(":")) {
            size = number(tokens.peek()).orElse(0);
            if (size != 1 && size != 2 && size != 4) {
                throw tokens.problem("one, two or four bytes can be read at a time");
            }
            tokens.take();
        }
        if (!tokens.take("]")) {
            throw tokens.problem("a ] is missing here");
        }
        int bytes = size;
        return headers -> {
            long begin = begin(header, headers);
            return begin < 0 ? headers.absent() : headers.load(begin + offset.of(headers), bytes);
        };
    }

    /** Where a header begins; -1 in a packet that does not have it. */
    private static long begin(String header, FrameHeaders headers) {
        return switch (header) {
            case "ether" -> 0;
            case "ip" -> headers.isIp4() ? headers.network() : -1;
            case "ip6" -> headers.isIp6() ? headers.network() : -1;
            case "arp" -> headers.isType(0x0806) ? headers.network() : -1;
            case "rarp" -> headers.isType(0x8035) ? headers.network() : -1;
            default -> {
                int protocol = HEADERS.getOrDefault(header, 0);
                boolean there = headers.isIp4() && headers.protocol4() == protocol && headers.isFirst();
                yield there ? headers.transport4() : -1;
            }
        };
    }

    /** A decimal or hexadecimal number up to 32 bits. */
    static OptionalInt number(String word) {
        try {
            boolean hex = word.startsWith("0x") || word.startsWith("0X");
            return word.isEmpty() || !Character.isDigit(word.charAt(0))
                    ? OptionalInt.empty()
                    : OptionalInt.of(
                            hex ? Integer.parseUnsignedInt(word.substring(2), 16) : Integer.parseUnsignedInt(word));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }
}
