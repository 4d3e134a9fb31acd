package io.sallyport.config.model;

import java.util.List;

/**
 * {@code policy-map type inspect ipv6}: what becomes of packets with extension headers (ASA firewall guides, "IPv6 Inspection").
 *
 * @param name its name
 * @param matches what is looked for, in order
 * @param verifyType whether headers that RFC 2460 does not know are refused
 * @param verifyOrder whether headers must stand in the order of RFC 2460
 */
public record Ipv6InspectMap(String name, List<HeaderMatch> matches, boolean verifyType, boolean verifyOrder) {
    /** The map of {@code inspect ipv6} without a name (documented). */
    public static final String DEFAULT = "_default_ipv6_map";

    /** A new map, and the one of {@code inspect ipv6} without a map: routing headers are dropped (documented). */
    public static final HeaderMatch ROUTING = new HeaderMatch(Header.ROUTING_TYPE, 0, 255, true, true);

    public Ipv6InspectMap {
        matches = List.copyOf(matches);
    }

    /** A map as it is when it has just been made. */
    public static Ipv6InspectMap made(String name) {
        return new Ipv6InspectMap(name, List.of(ROUTING), true, true);
    }

    /** The same with other matches. */
    public Ipv6InspectMap withMatches(List<HeaderMatch> others) {
        return new Ipv6InspectMap(name, others, verifyType, verifyOrder);
    }

    /** What a match looks for. */
    public enum Header {
        AH("ah"),
        DESTINATION_OPTION("destination-option"),
        ESP("esp"),
        FRAGMENT("fragment"),
        HOP_BY_HOP("hop-by-hop"),
        /** How many extension headers there are. */
        COUNT("count"),
        /** How many addresses a routing header of type 0 holds. */
        ROUTING_ADDRESS("routing-address count"),
        ROUTING_TYPE("routing-type");

        private final String words;

        Header(String words) {
            this.words = words;
        }

        /** The words of the command. */
        public String words() {
            return words;
        }
    }

    /**
     * {@code match header}.
     *
     * @param header what is looked for
     * @param low the number that a count must exceed, or the lowest routing type, 0-255; 0 for a header
     * @param high the highest routing type; 0 for all else
     * @param drop whether such packets are dropped
     * @param log whether they are told (325004)
     */
    public record HeaderMatch(Header header, int low, int high, boolean drop, boolean log) {

        /** The same with another action. */
        public HeaderMatch with(boolean dropping, boolean logging) {
            return new HeaderMatch(header, low, high, dropping, logging);
        }

        /** The line as it is printed. */
        public String text() {
            String head = "match header " + header.words();
            return switch (header) {
                case COUNT, ROUTING_ADDRESS -> head + " gt " + low;
                case ROUTING_TYPE -> head + (low == high ? " eq " + low : " range " + low + " " + high);
                default -> head;
            };
        }
    }
}
