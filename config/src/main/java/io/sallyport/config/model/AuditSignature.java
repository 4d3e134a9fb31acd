package io.sallyport.config.model;

import java.util.Arrays;
import java.util.Optional;

/** The signatures of {@code ip audit}, with their messages and kinds (ASA configuration guides, "IP Audit Signature List"). */
public enum AuditSignature {
    BAD_OPTION_LIST(1000, 400000, Kind.INFORMATION, 0),
    RECORD_ROUTE(1001, 400001, Kind.INFORMATION, 0),
    TIMESTAMP(1002, 400002, Kind.INFORMATION, 0),
    SECURITY(1003, 400003, Kind.INFORMATION, 0),
    LOOSE_SOURCE_ROUTE(1004, 400004, Kind.INFORMATION, 0),
    SATNET_ID(1005, 400005, Kind.INFORMATION, 0),
    STRICT_SOURCE_ROUTE(1006, 400006, Kind.INFORMATION, 0),
    FRAGMENT_ATTACK(1100, 400007, Kind.ATTACK, 0),
    IMPOSSIBLE_PACKET(1102, 400008, Kind.ATTACK, 0),
    OVERLAPPING_FRAGMENTS(1103, 400009, Kind.ATTACK, 0),
    ECHO_REPLY(2000, 400010, Kind.INFORMATION, 0),
    HOST_UNREACHABLE(2001, 400011, Kind.INFORMATION, 0),
    SOURCE_QUENCH(2002, 400012, Kind.INFORMATION, 0),
    REDIRECT(2003, 400013, Kind.INFORMATION, 0),
    ECHO_REQUEST(2004, 400014, Kind.INFORMATION, 0),
    TIME_EXCEEDED(2005, 400015, Kind.INFORMATION, 0),
    PARAMETER_PROBLEM(2006, 400016, Kind.INFORMATION, 0),
    TIME_REQUEST(2007, 400017, Kind.INFORMATION, 0),
    TIME_REPLY(2008, 400018, Kind.INFORMATION, 0),
    INFORMATION_REQUEST(2009, 400019, Kind.INFORMATION, 0),
    INFORMATION_REPLY(2010, 400020, Kind.INFORMATION, 0),
    MASK_REQUEST(2011, 400021, Kind.INFORMATION, 0),
    MASK_REPLY(2012, 400022, Kind.INFORMATION, 0),
    FRAGMENTED_ICMP(2150, 400023, Kind.ATTACK, 0),
    LARGE_ICMP(2151, 400024, Kind.ATTACK, 0),
    PING_OF_DEATH(2154, 400025, Kind.ATTACK, 0),
    TCP_NO_FLAGS(3040, 400026, Kind.ATTACK, 0),
    TCP_SYN_FIN(3041, 400027, Kind.ATTACK, 0),
    TCP_FIN_ONLY(3042, 400028, Kind.ATTACK, 0),
    FTP_ADDRESS(3153, 400029, Kind.INFORMATION, 21),
    FTP_PORT(3154, 400030, Kind.INFORMATION, 21),
    UDP_BOMB(4050, 400031, Kind.ATTACK, 0),
    UDP_SNORK(4051, 400032, Kind.ATTACK, 0),
    UDP_CHARGEN(4052, 400033, Kind.ATTACK, 0),
    DNS_HINFO(6050, 400034, Kind.INFORMATION, 53),
    DNS_ZONE_TRANSFER(6051, 400035, Kind.INFORMATION, 53),
    DNS_ZONE_TRANSFER_HIGH_PORT(6052, 400036, Kind.INFORMATION, 53),
    DNS_ALL_RECORDS(6053, 400037, Kind.ATTACK, 53),
    RPC_REGISTRATION(6100, 400038, Kind.INFORMATION, 111),
    RPC_UNREGISTRATION(6101, 400039, Kind.INFORMATION, 111),
    RPC_DUMP(6102, 400040, Kind.INFORMATION, 111),
    PROXIED_RPC(6103, 400041, Kind.ATTACK, 111),
    YPSERV(6150, 400042, Kind.INFORMATION, 111),
    YPBIND(6151, 400043, Kind.INFORMATION, 111),
    YPPASSWDD(6152, 400044, Kind.INFORMATION, 111),
    YPUPDATED(6153, 400045, Kind.INFORMATION, 111),
    YPXFRD(6154, 400046, Kind.INFORMATION, 111),
    MOUNTD(6155, 400047, Kind.INFORMATION, 111),
    REXD_PORTMAP(6175, 400048, Kind.INFORMATION, 111),
    REXD(6180, 400049, Kind.INFORMATION, -1),
    STATD(6190, 400050, Kind.ATTACK, -1);

    /** What a policy is about. */
    public enum Kind {
        ATTACK,
        INFORMATION
    }

    private static final int ANY_PORT = -1;

    private final int number;
    private final int message;
    private final Kind kind;
    private final int payloadPort;

    AuditSignature(int number, int message, Kind kind, int payloadPort) {
        this.number = number;
        this.message = message;
        this.kind = kind;
        this.payloadPort = payloadPort;
    }

    /** The signature of this number. */
    public static Optional<AuditSignature> numbered(int number) {
        return Arrays.stream(values())
                .filter(signature -> signature.number == number)
                .findFirst();
    }

    public int number() {
        return number;
    }

    /** Number of the message that tells it. */
    public int message() {
        return message;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether headers do not tell it: such signatures are not looked for. */
    public boolean needsPayload() {
        return payloadPort != 0;
    }

    /** Whether it may stand in the payload of packets with these ports. */
    public boolean mayStandIn(int sourcePort, int destinationPort) {
        return payloadPort == ANY_PORT
                || payloadPort != 0 && (payloadPort == sourcePort || payloadPort == destinationPort);
    }
}
