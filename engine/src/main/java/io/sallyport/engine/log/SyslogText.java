package io.sallyport.engine.log;

import io.sallyport.config.model.Ipv6InspectMap;
import io.sallyport.config.model.ThreatEvent;
import io.sallyport.engine.connection.TeardownReason;
import io.sallyport.engine.nat.PortRange;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes text of events. For readers, never on the packet path. */
public final class SyslogText {
    /** Interface index of the box itself. */
    public static final int IDENTITY = -1;

    private static final Map<SyslogMessage, List<Part>> TEMPLATES = compile();

    private SyslogText() {}

    /** Names that events refer to by number. */
    public interface Names {
        /** The nameif of an interface index. */
        String interfaceName(int index);

        /** The access list that holds a rule. */
        String accessListName(int rule);

        /** The pool of a translation rule. */
        default String poolName(int translationRule) {
            return "";
        }

        /** The access list that decides when a translation rule applies, or an empty text. */
        default String translationListName(int translationRule) {
            return "";
        }
    }

    private sealed interface Part {
        record Literal(String text) implements Part {}

        record Argument(Placeholder kind) implements Part {}
    }

    /** The message as it goes on the wire, without time and device: {@code %ASA-6-106015: Deny TCP ...}. */
    public static String format(LogEvent event, Names names) {
        StringBuilder text = new StringBuilder(160);
        text.append("%ASA-")
                .append(event.severity())
                .append('-')
                .append(event.message().number())
                .append(": ");
        int next = 0;
        for (Part part : TEMPLATES.getOrDefault(event.message(), List.of())) {
            switch (part) {
                case Part.Literal(String literal) -> text.append(literal);
                case Part.Argument(Placeholder kind) -> append(text, kind, event, next++, names);
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Placeholder kind, LogEvent event, int index, Names names) {
        long value = event.argument(index);
        switch (kind) {
            case IP -> text.append(event.address(index));
            case NUMBER -> text.append(value);
            case ID -> text.append(value & 0xffff_ffffL);
            case INTERFACE -> text.append(value == IDENTITY ? "NP Identity Ifc" : names.interfaceName((int) value));
            case FLAGS -> text.append(flagWords((int) value));
            case PROTOCOL -> text.append(protocolName((int) value));
            case PROTOCOL_CAPITALS -> text.append(protocolName((int) value).toUpperCase(java.util.Locale.ROOT));
            case ACCESS_LIST -> text.append(names.accessListName((int) value));
            case HEX -> text.append("0x").append(Integer.toHexString((int) value));
            case DIRECTION -> text.append(value == 1 ? "inbound" : "outbound");
            case INPUT -> text.append(value == 1 ? "output" : "input");
            case DNS -> text.append(value == 1 ? "Response" : "Query");
            case STATIC -> text.append(value == 1 ? "static" : "xlate");
            case PERMITTED -> text.append(value == 2 ? "est-allowed" : value == 1 ? "permitted" : "denied");
            case DURATION -> text.append(duration(value));
            case OPTION -> text.append(optionName((int) value));
            case POOL -> text.append(names.poolName((int) value));
            case PORTS -> {
                PortRange range = PortRange.values()[(int) value];
                text.append(range.first()).append('-').append(range.last());
            }
            case PORT_MAP -> text.append(value == 1 ? "portmap" : "regular");
            case TRANSLATION_LIST -> {
                String list = names.translationListName((int) value);
                text.append(list.isEmpty() ? "" : "(" + list + ")");
            }
            case THREAT -> text.append(ThreatEvent.values()[(int) value].label());
            case HEADER -> text.append(Ipv6InspectMap.Header.values()[(int) value].words());
            case DROPPED -> text.append(value == 1 ? "drop" : "log");
            case MAC -> text.append(macAddress(value));
            case REASON -> text.append(TeardownReason.values()[(int) value].text());
            case FROM -> text.append(value == 0 ? "" : " from " + names.interfaceName((int) value - 1));
            case TYPE_AND_CODE -> text.append(value < 0 ? "" : " type " + (value >> 8) + " code " + (value & 0xff));
        }
    }

    /** Seconds as {@code h:mm:ss}; hours are not padded. */
    public static String duration(long seconds) {
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** Flag words in the order FIN SYN RST PSH ACK URG (observed), for example {@code PSH ACK}. */
    public static String flagWords(int flags) {
        StringBuilder words = new StringBuilder();
        flag(words, flags, TcpHeader.FIN, "FIN");
        flag(words, flags, TcpHeader.SYN, "SYN");
        flag(words, flags, TcpHeader.RST, "RST");
        flag(words, flags, TcpHeader.PSH, "PSH");
        flag(words, flags, TcpHeader.ACK, "ACK");
        flag(words, flags, TcpHeader.URG, "URG");
        return words.toString();
    }

    private static String macAddress(long mac) {
        return String.format(Locale.ROOT, "%04x.%04x.%04x", mac >>> 32, mac >>> 16 & 0xffff, mac & 0xffff);
    }

    private static void flag(StringBuilder words, int flags, int bit, String word) {
        if ((flags & bit) != 0) {
            words.append(words.isEmpty() ? "" : " ").append(word);
        }
    }

    /** Name of an IP option in quotation marks, or its type (names observed for the router alert only). */
    private static String optionName(int type) {
        return type == Ipv4Header.ROUTER_ALERT ? "\"Router Alert\"" : "\"0x" + Integer.toHexString(type) + "\"";
    }

    /** {@code tcp}, {@code udp}, {@code icmp}, or {@code protocol N}. */
    public static String protocolName(int protocol) {
        return switch (protocol) {
            case Protocol.ICMP -> "icmp";
            case Protocol.TCP -> "tcp";
            case Protocol.UDP -> "udp";
            case Protocol.ICMP6 -> "icmp6";
            default -> "protocol " + protocol;
        };
    }

    private static Map<SyslogMessage, List<Part>> compile() {
        Map<SyslogMessage, List<Part>> templates = new EnumMap<>(SyslogMessage.class);
        for (SyslogMessage message : SyslogMessage.values()) {
            templates.put(message, parts(message.template()));
        }
        return templates;
    }

    private static List<Part> parts(String template) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < template.length()) {
            int open = template.indexOf('{', at);
            if (open < 0) {
                parts.add(new Part.Literal(template.substring(at)));
                break;
            }
            if (open > at) {
                parts.add(new Part.Literal(template.substring(at, open)));
            }
            int close = template.indexOf('}', open);
            parts.add(new Part.Argument(Placeholder.of(template.substring(open + 1, close))));
            at = close + 1;
        }
        return parts;
    }
}
