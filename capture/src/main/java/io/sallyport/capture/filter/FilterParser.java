package io.sallyport.capture.filter;

import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.IpAddress;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads a filter. As in pcap-filter(7) {@code and} and {@code or} bind equally and from the left, {@code not} binds tightest, and
 * an address or number without words before it takes those of the one before: {@code tcp port 80 or 443}.
 */
final class FilterParser {
    private static final Set<String> PROTOCOLS = Set.of(
            "ether", "ip", "ip6", "arp", "rarp", "tcp", "udp", "sctp", "icmp", "icmp6", "igmp", "ah", "esp", "pim",
            "vrrp", "carp", "igrp");
    private static final Set<String> TYPES = Set.of("host", "net", "port", "portrange", "proto");
    private static final Set<String> ENDS = Set.of("", "and", "or", "&&", "||", ")");
    private static final Set<String> NOT_READ = Set.of(
            "gateway",
            "protochain",
            "decnet",
            "lat",
            "mopdl",
            "iso",
            "mpls",
            "pppoed",
            "pppoes",
            "inbound",
            "outbound",
            "ifname",
            "on",
            "type",
            "subtype",
            "dir",
            "wlan",
            "fddi",
            "tr",
            "link",
            "ppp",
            "slip",
            "stp",
            "ipx",
            "atalk");
    private static final int RARP = 0x8035;

    /** The words before an address or number; empty where they were left out. */
    private record Words(String protocol, Direction direction, String type) {}

    private final Tokens tokens;
    private Words last = new Words("", Direction.EITHER, "");

    FilterParser(Tokens tokens) {
        this.tokens = tokens;
    }

    Condition parse() {
        Condition all = alternatives();
        if (!tokens.isAtEnd()) {
            throw tokens.problem(
                    tokens.peek().equals(")") ? "this ) closes nothing" : "and, or, or the end must stand here");
        }
        return all;
    }

    private Condition alternatives() {
        Condition left = single();
        while (true) {
            if (tokens.take("and") || tokens.take("&&")) {
                left = left.and(single());
            } else if (tokens.take("or") || tokens.take("||")) {
                left = left.or(single());
            } else {
                return left;
            }
        }
    }

    private Condition single() {
        if (tokens.take("not") || tokens.take("!")) {
            return single().not();
        }
        if (Arithmetic.mayBegin(tokens)) {
            int begin = tokens.position();
            try {
                return new Arithmetic(tokens).comparison();
            } catch (FilterProblem problem) {
                // "(tcp or udp)" and "80 or 443" begin as a comparison may, too; "tcp[" does not.
                if (!isPrimitive(begin)) {
                    throw problem;
                }
            }
        }
        if (tokens.take("(")) {
            Condition inner = alternatives();
            if (!tokens.take(")")) {
                throw tokens.problem("a ) is missing here");
            }
            return inner;
        }
        return primitive();
    }

    private boolean isPrimitive(int begin) {
        tokens.back(begin);
        return tokens.peek().equals("(") || Arithmetic.number(tokens.peek()).isPresent();
    }

    private Condition primitive() {
        String word = tokens.peek();
        return switch (word) {
            case "" -> throw tokens.problem("something is missing at the end");
            case "vlan" -> vlan();
            case "less" -> Conditions.shorter(numberBehind());
            case "greater" -> Conditions.longer(numberBehind());
            case "broadcast", "multicast" -> cast("");
            default -> {
                if (NOT_READ.contains(word)) {
                    throw tokens.problem("'" + word + "' is not read here");
                }
                yield qualified();
            }
        };
    }

    private int numberBehind() {
        tokens.take();
        return number(Integer.MAX_VALUE);
    }

    private Condition vlan() {
        tokens.take();
        return Arithmetic.number(tokens.peek()).isPresent() ? Conditions.vlan(number(4095)) : Conditions.vlan();
    }

    private Condition cast(String protocol) {
        boolean multi = tokens.take().equals("multicast");
        return switch (protocol) {
            case "", "ether" -> multi ? Conditions.etherMulticast() : Conditions.etherBroadcast();
            case "ip" -> {
                if (!multi) {
                    throw tokens.problemBefore("'ip broadcast' needs a netmask, which a capture does not tell");
                }
                yield Conditions.ip4Multicast();
            }
            case "ip6" -> {
                if (!multi) {
                    throw tokens.problemBefore("IPv6 has no broadcast");
                }
                yield Conditions.ip6Multicast();
            }
            default -> throw tokens.problemBefore("broadcast and multicast go with ether, ip and ip6");
        };
    }

    private Condition qualified() {
        int begin = tokens.position();
        String protocol = PROTOCOLS.contains(tokens.peek()) ? tokens.take() : "";
        if (!protocol.isEmpty()
                && (tokens.peek().equals("broadcast") || tokens.peek().equals("multicast"))) {
            return cast(protocol);
        }
        boolean directed = tokens.peek().equals("src") || tokens.peek().equals("dst");
        Direction direction = directed ? direction() : Direction.EITHER;
        String type = TYPES.contains(tokens.peek()) ? tokens.take() : "";
        if (tokens.position() == begin) {
            return value(last);
        }
        if (!directed && type.isEmpty()) {
            if (!ENDS.contains(tokens.peek())) {
                throw tokens.problem(
                        "host, net, port, portrange, proto, src or dst is missing before '" + tokens.peek() + "'");
            }
            return protocol(protocol);
        }
        last = new Words(protocol, direction, type);
        return value(last);
    }

    private Direction direction() {
        boolean source = tokens.take().equals("src");
        String other = source ? "dst" : "src";
        boolean or = tokens.peek().equals("or");
        if ((or || tokens.peek().equals("and")) && tokens.peekSecond().equals(other)) {
            tokens.take();
            tokens.take();
            return or ? Direction.EITHER : Direction.BOTH;
        }
        return source ? Direction.SRC : Direction.DST;
    }

    private Condition protocol(String name) {
        OptionalInt ethertype = FilterNames.ethertype(name);
        if (ethertype.isPresent()) {
            return Conditions.ethertype(ethertype.getAsInt());
        }
        return switch (name) {
            case "ether" -> headers -> true;
            case "icmp" -> Conditions.ip4Protocol(1);
            case "icmp6" -> Conditions.ip6Protocol(58);
            case "igmp", "igrp", "vrrp", "carp" ->
                Conditions.ip4Protocol(FilterNames.protocol(name).orElseThrow());
            default -> Conditions.protocol(FilterNames.protocol(name).orElseThrow());
        };
    }

    private Condition value(Words words) {
        return switch (words.type()) {
            case "port" -> {
                int port = port(tokens.take());
                yield ports(words, port, port);
            }
            case "portrange" -> {
                String range = tokens.take();
                int dash = range.lastIndexOf('-');
                if (dash < 0) {
                    int port = port(range);
                    yield ports(words, port, port);
                }
                int low = port(range.substring(0, dash));
                int high = port(range.substring(dash + 1));
                yield ports(words, Math.min(low, high), Math.max(low, high));
            }
            case "proto" -> proto(words);
            case "net" -> net(words);
            default -> host(words);
        };
    }

    private int port(String word) {
        OptionalInt port = Arithmetic.number(word).isPresent() ? Arithmetic.number(word) : FilterNames.service(word);
        if (port.isEmpty() || port.getAsInt() < 0 || port.getAsInt() > 65_535) {
            throw tokens.problemBefore("a port from 0 to 65535, or the name of a service, must stand here");
        }
        return port.getAsInt();
    }

    private Condition ports(Words words, int low, int high) {
        int protocol = switch (words.protocol()) {
            case "" -> 0;
            case "tcp", "udp", "sctp" -> FilterNames.protocol(words.protocol()).orElseThrow();
            default -> throw tokens.problemBefore("'" + words.protocol() + "' has no ports");
        };
        return Conditions.ports(protocol, words.direction(), low, high);
    }

    private Condition proto(Words words) {
        String word = tokens.take();
        OptionalInt number = Arithmetic.number(word);
        if (words.protocol().equals("ether")) {
            OptionalInt type = number.isPresent() ? number : FilterNames.ethertype(word);
            return Conditions.ethertype(type.orElseThrow(
                    () -> tokens.problemBefore("an ethertype must stand here: a number, ip, ip6, arp or rarp")));
        }
        OptionalInt protocol = number.isPresent() ? number : FilterNames.protocol(word);
        int wanted = protocol.orElseThrow(
                () -> tokens.problemBefore("an IP protocol must stand here: a number or a name such as tcp"));
        return switch (words.protocol()) {
            case "ip" -> Conditions.ip4Protocol(wanted);
            case "ip6" -> Conditions.ip6Protocol(wanted);
            case "" -> Conditions.protocol(wanted);
            default -> throw tokens.problemBefore("'" + words.protocol() + " proto' means nothing");
        };
    }

    private Condition host(Words words) {
        String word = tokens.take();
        if (words.protocol().equals("ether")) {
            String digits = word.replaceAll("[:.-]", "");
            if (!digits.matches("[0-9a-fA-F]{12}")) {
                throw tokens.problemBefore("a MAC address such as 02:00:00:01:04:01 must stand here");
            }
            return Conditions.mac(words.direction(), Long.parseLong(digits, 16));
        }
        if (!IpAddress.isAddress(word)) {
            throw tokens.problemBefore(
                    word.isEmpty()
                            ? "an address is missing here"
                            : "'" + word + "' is no address; names of hosts are not looked up");
        }
        IpAddress address = IpAddress.parse(word);
        return address.version() == 4 ? network4(words, address.bits(), -1) : network6(words, address, 128);
    }

    private Condition net(Words words) {
        String word = tokens.take();
        if (word.indexOf(':') >= 0) {
            if (!IpAddress.isAddress(word)) {
                throw tokens.problemBefore("'" + word + "' is no IPv6 network");
            }
            return network6(words, IpAddress.parse(word), tokens.take("/") ? number(128) : 128);
        }
        int parts = word.split("\\.", -1).length;
        String whole = word + ".0".repeat(Math.max(0, 4 - parts));
        if (!IpAddress.isAddress(whole)) {
            throw tokens.problemBefore("'" + word + "' is no network such as 10.1.0.0/16");
        }
        int network = IpAddress.parse(whole).bits();
        int mask = prefix(8 * parts);
        if (tokens.take("/")) {
            mask = prefix(number(32));
        } else if (tokens.take("mask")) {
            String text = tokens.take();
            if (!IpAddress.isAddress(text) || text.indexOf(':') >= 0) {
                throw tokens.problemBefore("a netmask such as 255.255.0.0 must stand here");
            }
            mask = IpAddress.parse(text).bits();
        }
        if ((network & ~mask) != 0) {
            throw tokens.problemBefore("the network " + whole + " has bits outside of its mask");
        }
        return network4(words, network, mask);
    }

    private static int prefix(int length) {
        return length == 0 ? 0 : -1 << 32 - length;
    }

    private Condition network4(Words words, int network, int mask) {
        Direction direction = words.direction();
        return switch (words.protocol()) {
            case "" -> Conditions.ip4(direction, network, mask).or(Conditions.anyArp(direction, network, mask));
            case "ip" -> Conditions.ip4(direction, network, mask);
            case "arp" -> Conditions.arp(EthernetHeader.ARP, direction, network, mask);
            case "rarp" -> Conditions.arp(RARP, direction, network, mask);
            default -> throw wrongFamily(words, "IPv4");
        };
    }

    private Condition network6(Words words, IpAddress address, int length) {
        if (!words.protocol().isEmpty() && !words.protocol().equals("ip6")) {
            throw wrongFamily(words, "IPv6");
        }
        int[] network = {
            (int) (address.high() >>> 32), (int) address.high(), (int) (address.low() >>> 32), (int) address.low()
        };
        int[] mask = new int[4];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = prefix(Math.clamp(length - 32 * i, 0, 32));
            if ((network[i] & ~mask[i]) != 0) {
                throw tokens.problemBefore("the network has bits outside of its mask");
            }
        }
        return Conditions.ip6(words.direction(), network, mask);
    }

    private FilterProblem wrongFamily(Words words, String family) {
        return tokens.problemBefore(
                String.format(Locale.ROOT, "'%s' does not go with an %s address", words.protocol(), family));
    }

    private int number(int most) {
        OptionalInt number = Arithmetic.number(tokens.peek());
        if (number.isEmpty() || number.getAsInt() < 0 || number.getAsInt() > most) {
            throw tokens.problem("a number from 0 to " + most + " must stand here");
        }
        tokens.take();
        return number.getAsInt();
    }
}
