package io.sallyport.engine;

import static io.sallyport.engine.Firewall.CLIENT;
import static io.sallyport.engine.Firewall.INSIDE;
import static io.sallyport.engine.Firewall.OUTSIDE;
import static io.sallyport.engine.Firewall.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.Timeouts.Timer;
import io.sallyport.packet.IcmpHeader;
import org.junit.jupiter.api.Test;

/** {@code inspect icmp}: one reply for each query, with its sequence number, needs no permission (ASA configuration guides). */
class IcmpInspectionTest {
    private static final String MISMATCH = "drop inspect-icmp-seq-num-not-matched";

    private static String ping(Firewall fw, int sequence) {
        return fw.arrives(INSIDE, fw.frame.icmp(CLIENT, SERVER, IcmpHeader.ECHO, 0, 7, sequence, 32));
    }

    private static String reply(Firewall fw, int sequence) {
        return fw.arrives(OUTSIDE, fw.frame.icmp(SERVER, CLIENT, IcmpHeader.ECHO_REPLY, 0, 7, sequence, 32));
    }

    private static Firewall inspecting() {
        return new Firewall().inspect("icmp").apply();
    }

    @Test
    void aReplyNeedsNoAccessListAndEndsTheConnection() {
        Firewall fw = inspecting();
        assertThat(ping(fw, 1)).isEqualTo("forward outside");
        assertThat(reply(fw, 1)).isEqualTo("forward inside");
        assertThat(fw.lastLog()).contains("%ASA-6-302021");
        assertThat(fw.count()).isZero();
    }

    @Test
    void withoutInspectionAReplyNeedsPermission() {
        Firewall fw = new Firewall();
        assertThat(ping(fw, 1)).isEqualTo("forward outside");
        assertThat(reply(fw, 1)).isEqualTo("drop acl-drop");
    }

    /** Documented: 313009; observed: it names both ends, the responder without a port. From 9.0 on, as the drop reason. */
    @Test
    void aQueryOrReplyHasNoCode() {
        Firewall fw = new Firewall();
        fw.configuration.version(new AsaVersion(9, 8, 1, 0));
        fw.inspect("icmp").apply();
        String bad = "drop inspect-icmp-bad-code";
        assertThat(fw.arrives(INSIDE, fw.frame.icmp(CLIENT, SERVER, IcmpHeader.ECHO, 9, 7, 1, 32)))
                .isEqualTo(bad);
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-4-313009: Denied invalid ICMP code 9, for inside:10.1.1.5/7 (10.1.1.5/7) to"
                        + " outside:203.0.113.80/0 (203.0.113.80/0), ICMP id 7, ICMP type 8");
        assertThat(fw.count()).isZero();
        ping(fw, 1);
        assertThat(fw.arrives(INSIDE, fw.frame.icmp(CLIENT, SERVER, IcmpHeader.ECHO, 3, 7, 2, 32)))
                .isEqualTo(bad);
        assertThat(fw.lastLog()).contains("code 3, for inside:10.1.1.5/7").endsWith("ICMP id 7, ICMP type 8");
        assertThat(fw.arrives(OUTSIDE, fw.frame.icmp(SERVER, CLIENT, IcmpHeader.ECHO_REPLY, 1, 7, 1, 32)))
                .isEqualTo(bad);
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-4-313009: Denied invalid ICMP code 1, for outside:203.0.113.80/0 (203.0.113.80/0) to"
                        + " inside:10.1.1.5/7 (10.1.1.5/7), ICMP id 7, ICMP type 0");
        assertThat(reply(fw, 1)).isEqualTo("forward inside");
    }

    @Test
    void withoutInspectionOrBefore9CodesPass() {
        Firewall fw = new Firewall();
        assertThat(fw.arrives(INSIDE, fw.frame.icmp(CLIENT, SERVER, IcmpHeader.ECHO, 9, 7, 1, 32)))
                .isEqualTo("forward outside");
        Firewall old = inspecting();
        assertThat(old.arrives(INSIDE, old.frame.icmp(CLIENT, SERVER, IcmpHeader.ECHO, 9, 7, 1, 32)))
                .isEqualTo("forward outside");
        Firewall late = new Firewall();
        late.configuration.version(new AsaVersion(9, 8, 1, 0));
        late.apply();
        assertThat(late.arrives(INSIDE, late.frame.icmp(CLIENT, SERVER, IcmpHeader.ECHO, 9, 7, 1, 32)))
                .isEqualTo("forward outside");
    }

    @Test
    void aSecondReplyFindsNoSession() {
        Firewall fw = inspecting();
        ping(fw, 1);
        ping(fw, 2);
        assertThat(reply(fw, 1)).isEqualTo("forward inside");
        assertThat(reply(fw, 1)).isEqualTo(MISMATCH);
        assertThat(reply(fw, 2)).isEqualTo("forward inside");
        assertThat(fw.count()).isZero();
        assertThat(reply(fw, 2)).isEqualTo("drop acl-drop");
    }

    @Test
    void aReplyWithAnotherNumberIsDropped() {
        Firewall fw = inspecting();
        ping(fw, 5);
        assertThat(reply(fw, 6)).isEqualTo(MISMATCH);
        assertThat(reply(fw, 4)).isEqualTo(MISMATCH);
        assertThat(reply(fw, 5)).isEqualTo("forward inside");
    }

    @Test
    void sequenceNumbersWrapAndOldOnesAreForgotten() {
        Firewall fw = inspecting();
        ping(fw, 65_535);
        ping(fw, 0);
        assertThat(reply(fw, 65_535)).isEqualTo("forward inside");
        ping(fw, 100);
        assertThat(reply(fw, 0)).isEqualTo(MISMATCH);
        ping(fw, 99);
        assertThat(reply(fw, 99)).isEqualTo("forward inside");
        ping(fw, 20);
        assertThat(reply(fw, 20)).isEqualTo(MISMATCH);
    }

    @Test
    void timeoutIcmpErrorKeepsTheAnsweredConnectionForErrors() {
        Firewall fw = inspecting();
        fw.configuration.timeouts(fw.configuration.timeouts().with(Timer.ICMP_ERROR, 10));
        fw.apply();
        ping(fw, 1);
        assertThat(reply(fw, 1)).isEqualTo("forward inside");
        fw.advance(9);
        assertThat(fw.count()).isEqualTo(1);
        fw.advance(2);
        assertThat(fw.count()).isZero();
    }

    @Test
    void inspectionsThatAreNotBuiltLeaveOtherTrafficCertain() {
        Firewall fw = new Firewall().inspect("icmp", "ftp").apply();
        ping(fw, 1);
        assertThat(fw.connection().certain()).isTrue();
    }
}
