package io.sallyport.app.reference;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Why a segment is dropped for a reason of the page about TCP, and where we know it from. */
final class TcpClaims {
    /**
     * A rule of an ASA.
     *
     * @param rule in words
     * @param source documented, observed or inferred, and where
     */
    private record Claim(String rule, String source) {}

    private static final Map<String, Claim> CLAIMS = new LinkedHashMap<>();

    static {
        claim(
                "tcp-not-syn",
                "a connection begins with a SYN, and is gone with the last ACK or the RST",
                "documented (106015, 302014)");
        claim(
                "tcp-3whs-failed",
                "nothing but a handshake passes before one is complete",
                "name documented, rule inferred");
        claim("tcp-dual-open", "no simultaneous open", "documented (`show asp drop`)");
        claim("tcp-seq-syn-diff", "a second SYN has the number of the first", "documented (419002)");
        claim("tcp-ack-syn-diff", "a SYN/ACK acknowledges the SYN", "documented (`show asp drop`)");
        claim("tcp-synack-data", "a SYN/ACK has no data", "documented (`tcp-map`, `synack-data`)");
        claim("tcp-discarded-ooo", "the third segment acknowledges the SYN/ACK", "documented (`show asp drop`)");
        claim("tcp-syn-ooo", "no SYN in an established connection", "documented (`show asp drop`)");
        claim("tcp-synack-ooo", "no SYN/ACK in an established connection", "documented (`show asp drop`)");
        claim(
                "tcp-rst-syn-in-win",
                "within the window a SYN is dropped, and a RST unless it has the next number",
                "name documented, rule of RFC 5961 inferred");
        claim(
                "tcp-rstfin-ooo",
                "a RST outside the window, or a FIN behind a gap",
                "documented (`show asp drop`); observed for a RST after a challenge (CSCwj61793)");
        claim("tcp-acked", "data of long ago, more than a window behind", "name documented, distance inferred");
        claim("tcp-invalid-ack", "what was not sent is not acknowledged", "documented (`tcp-map`, `invalid-ack`)");
        claim("tcp-seq-past-win", "data fits the window of its receiver", "documented (`tcp-map`, `seq-past-window`)");
        claim("tcp-data-past-fin", "nothing new follows a FIN", "documented (`show asp drop`)");
        claim("bad-tcp-flags", "flags that no TCP sends", "name documented, which flags inferred (RFC 9293)");
    }

    private TcpClaims() {}

    private static void claim(String reason, String rule, String source) {
        CLAIMS.put(reason, new Claim(rule, source));
    }

    /** The rules behind these reasons; each must have one. */
    static String table(Set<String> reasons) {
        if (!CLAIMS.keySet().containsAll(reasons)) {
            throw new IllegalStateException("reasons without a rule among " + reasons);
        }
        Table table = new Table("reason", "rule", "source");
        CLAIMS.forEach((reason, claim) -> {
            if (reasons.contains(reason)) {
                table.row(Table.code(reason), claim.rule(), claim.source());
            }
        });
        return table.toString();
    }
}
