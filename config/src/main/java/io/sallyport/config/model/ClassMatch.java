package io.sallyport.config.model;

/** The {@code match} of a layer 3/4 class map. */
public sealed interface ClassMatch {

    /** {@code match any}. */
    record Any() implements ClassMatch {}

    /** {@code match access-list NAME}: permit matches the class, deny does not. */
    record OfAccessList(String accessList) implements ClassMatch {}

    /** {@code match port {tcp|udp} ...}, destination port; {@code protocol} is 6 or 17. */
    record Port(int protocol, PortMatch port) implements ClassMatch {}

    /**
     * {@code match dscp ...} and {@code match precedence ...}.
     *
     * @param set the code points meant: bit n is code point n (RFC 2474); a precedence is the eight that begin with its bits
     */
    record CodePoints(long set) implements ClassMatch {

        /** Whether packets with this traffic class, the whole octet, are meant. */
        public boolean has(int trafficClass) {
            return (set >>> (trafficClass >>> 2) & 1) != 0;
        }
    }

    /** {@code match rtp START RANGE}: UDP to even ports from START to START + RANGE (documented). */
    record Rtp(int first, int last) implements ClassMatch {

        /** Whether this is such a port. */
        public boolean has(int port) {
            return port >= first && port <= last && (port & 1) == 0;
        }
    }

    /** {@code match default-inspection-traffic}. */
    record DefaultInspectionTraffic() implements ClassMatch {}
}
