package io.sallyport.operate.show;

import io.sallyport.config.model.AsaVersion;

/**
 * The letters of {@code show conn}, as {@code show conn detail} explains them (9.x observed; 8.x documented in part; the letters of 7.x
 * documented, how its lines are broken inferred).
 */
final class ConnectionLegend {
    private static final String OLDEST = """
            Flags: A - awaiting inside ACK to SYN, a - awaiting outside ACK to SYN,
                   B - initial SYN from outside, C - CTIQBE media, D - DNS, d - dump,
                   E - outside back connection, F - outside FIN, f - inside FIN,
                   G - group, g - MGCP, H - H.323, h - H.225.0, I - inbound data,
                   i - incomplete, k - Skinny media, M - SMTP data, m - SIP media,
                   O - outbound data, P - inside back connection,
                   q - SQL*Net data, R - outside acknowledged FIN,
                   R - UDP RPC, r - inside acknowledged FIN, S - awaiting inside SYN,
                   s - awaiting outside SYN, T - SIP, t - SIP transient, U - up
            """;
    private static final String OLD = """
            Flags: A - awaiting inside ACK to SYN, a - awaiting outside ACK to SYN,
                   B - initial SYN from outside, b - TCP state-bypass or nailed, C - CTIQBE media,
                   D - DNS, d - dump, E - outside back connection, F - outside FIN, f - inside FIN,
                   G - group, g - MGCP, H - H.323, h - H.225.0, I - inbound data,
                   i - incomplete, J - GTP, j - GTP data, K - GTP t3-response
                   k - Skinny media, M - SMTP data, m - SIP media, n - GUP
                   O - outbound data, P - inside back connection, p - Phone-proxy TFTP connection,
                   q - SQL*Net data, R - outside acknowledged FIN,
                   R - UDP SUNRPC, r - inside acknowledged FIN, S - awaiting inside SYN,
                   s - awaiting outside SYN, T - SIP, t - SIP transient, U - up,
                   V - VPN orphan, W - WAAS,
                   X - inspected by service module
            """;
    private static final String NEW = """
            Flags: A - awaiting inside ACK to SYN, a - awaiting outside ACK to SYN,
                   B - initial SYN from outside, b - TCP state-bypass or nailed,
                   C - CTIQBE media, c - cluster centralized,
                   D - DNS / Umbrella, d - dump, E - outside back connection, e - semi-distributed,
                   F - outside FIN, f - inside FIN,
                   G - group, g - MGCP, H - H.323, h - H.225.0, I - inbound data,
                   i - incomplete, J - GTP, j - GTP data, K - GTP t3-response
                   k - Skinny media, L - LISP triggered flow owner mobility
                   l - local director/backup stub flow
                   M - SMTP data, m - SIP media, n - GUP
                   N - inspected by Snort
                   O - outbound data, o - offloaded,
                   P - inside back connection
                   Q - Diameter, q - SQL*Net data,
                   R - outside acknowledged FIN,
                   R - UDP SUNRPC, r - inside acknowledged FIN, S - awaiting inside SYN,
                   s - awaiting outside SYN, T - SIP, t - SIP transient, U - up, u - STUN,
                   V - VPN orphan, v - M3UA W - WAAS,
                   w - secondary domain backup,
                   X - inspected by service module,
                   x - per session, Y - director stub flow, y - backup stub flow,
                   Z - Scansafe redirection, z - forwarding stub flow
            """;

    private ConnectionLegend() {}

    /** Ended by a line feed. */
    static String of(AsaVersion version) {
        if (version.printsDirectionsOfConnections()) {
            return OLDEST;
        }
        return version.printsWideConnectionLines() ? NEW : OLD;
    }
}
