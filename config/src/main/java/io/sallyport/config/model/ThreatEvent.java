package io.sallyport.config.model;

import java.util.List;

/** The events that threat detection counts, with their rates unless the configuration says otherwise (documented). */
public enum ThreatEvent {
    ACL_DROP("acl-drop", "ACL drop", "ACL  drop", 400, 800, 320, 640),
    BAD_PACKET_DROP("bad-packet-drop", "Bad pkts", "Bad  pkts", 100, 400, 80, 320),
    CONN_LIMIT_DROP("conn-limit-drop", "Conn limit", "Conn limit", 100, 400, 80, 320),
    DOS_DROP("dos-drop", "DoS attack", "DoS attck", 100, 400, 80, 320),
    FW_DROP("fw-drop", "Firewall", "Firewall", 400, 1600, 320, 1280),
    ICMP_DROP("icmp-drop", "ICMP attk", "ICMP attk", 100, 400, 80, 320),
    INSPECT_DROP("inspect-drop", "Inspect", "Inspect", 400, 1600, 320, 1280),
    INTERFACE_DROP("interface-drop", "Interface", "Interface", 2000, 8000, 1600, 6400),
    SCANNING_THREAT("scanning-threat", "Scanning", "Scanning", 5, 10, 4, 8),
    SYN_ATTACK("syn-attack", "SYN attck", "SYN attck", 100, 200, 80, 160);

    private static final int TEN_MINUTES = 600;
    private static final int HOUR = 3600;

    private final String word;
    private final String label;
    private final String shown;
    private final List<ThreatRate> usual;

    ThreatEvent(String word, String label, String shown, int average, int burst, int hourAverage, int hourBurst) {
        this.word = word;
        this.label = label;
        this.shown = shown;
        usual = List.of(new ThreatRate(TEN_MINUTES, average, burst), new ThreatRate(HOUR, hourAverage, hourBurst));
    }

    /** The word in commands. */
    public String word() {
        return word;
    }

    /** The object that message 733100 names. */
    public String label() {
        return label;
    }

    /** What {@code show threat-detection rate} calls it. */
    public String shown() {
        return shown;
    }

    /** Its rates unless they are configured. */
    public List<ThreatRate> usual() {
        return usual;
    }
}
