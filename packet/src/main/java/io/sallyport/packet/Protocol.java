package io.sallyport.packet;

/** IP protocol numbers (IANA) that the firewall knows by name. */
public final class Protocol {
    public static final int ICMP = 1;
    public static final int IGMP = 2;
    public static final int TCP = 6;
    public static final int UDP = 17;
    public static final int GRE = 47;
    public static final int ESP = 50;
    public static final int AH = 51;
    public static final int ICMP6 = 58;

    private Protocol() {}
}
