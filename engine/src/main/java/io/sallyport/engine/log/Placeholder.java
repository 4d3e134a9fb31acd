package io.sallyport.engine.log;

/** The kinds of argument that a template may name. */
enum Placeholder {
    /** IPv4 or IPv6 address. */
    IP("ip"),
    /** Decimal number. */
    NUMBER("n"),
    /** Connection number, unsigned 32 bits. */
    ID("id"),
    /** Interface index, printed as its nameif; the box itself is {@link SyslogText#IDENTITY}. */
    INTERFACE("if"),
    /** TCP flag bits as words. */
    FLAGS("flags"),
    /** Protocol name in lower case, or {@code protocol N}. */
    PROTOCOL("proto"),
    /** Protocol name in capitals. */
    PROTOCOL_CAPITALS("PROTO"),
    /** Rule number, printed as the name of its access list. */
    ACCESS_LIST("acl"),
    /** Hash of a rule. */
    HEX("hex"),
    /** 1 inbound, 0 outbound. */
    DIRECTION("direction"),
    /** 1 Response, 0 Query. */
    DNS("dns"),
    /** 1 output, 0 input. */
    INPUT("input"),
    /** 1 for a static translation, 0 for any other. */
    STATIC("static"),
    /** 2 est-allowed, 1 permitted, 0 denied. */
    PERMITTED("permitted"),
    /** Seconds, printed as {@code h:mm:ss}. */
    DURATION("duration"),
    /** Type of an IP option. */
    OPTION("option"),
    /** Number of a translation rule, printed as the name of its pool. */
    POOL("pool"),
    /** Ordinal of a {@link io.sallyport.engine.nat.PortRange}. */
    PORTS("ports"),
    /** 1 portmap, 0 regular. */
    PORT_MAP("portmap"),
    /** Number of a translation rule, printed as the name of its access list in brackets; nothing if it has none. */
    TRANSLATION_LIST("natacl"),
    /** Ordinal of a {@link io.sallyport.config.model.ThreatEvent}. */
    THREAT("threat"),
    /** Ordinal of an {@link io.sallyport.config.model.Ipv6InspectMap.Header}. */
    HEADER("header"),
    /** 1 drop, 0 log. */
    DROPPED("dropped"),
    /** MAC address in 48 bits, printed in three groups of four digits. */
    MAC("mac"),
    /** Ordinal of a teardown reason. */
    REASON("reason"),
    /** One more than the index of the interface whose side ended the connection, printed after {@code from}; 0 prints nothing. */
    FROM("from"),
    /** ICMP type << 8 | code, printed with both words; a negative number prints nothing. */
    TYPE_AND_CODE("type");

    private final String word;

    Placeholder(String word) {
        this.word = word;
    }

    static Placeholder of(String word) {
        for (Placeholder placeholder : values()) {
            if (placeholder.word.equals(word)) {
                return placeholder;
            }
        }
        throw new IllegalStateException("no placeholder {" + word + "}");
    }
}
