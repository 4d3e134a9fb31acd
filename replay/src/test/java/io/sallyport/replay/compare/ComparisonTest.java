package io.sallyport.replay.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.packet.Address;
import io.sallyport.packet.IpAddress;
import io.sallyport.replay.Frame;
import io.sallyport.replay.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final int INSIDE = 0;
    private static final int OUTSIDE = 1;
    private static final long MILLI = 1_000_000L;

    private final List<Difference> differences = new ArrayList<>();
    private final Comparison comparison = new Comparison(egress -> true, differences::add);

    private static final Frame NOTHING = new Frame();

    private static Frame frame(long time) {
        return frame(1, time);
    }

    private static Frame frame(long number, long time) {
        Frame frame = new Frame();
        frame.place(number, time, "");
        return frame;
    }

    private static MatchKey packet(int number) {
        return new MatchKey().set(OUTSIDE, number, 6, 0, 0, 100);
    }

    private void bothCaptured(long from, long to) {
        comparison.captured(INSIDE, from);
        comparison.captured(OUTSIDE, from);
        comparison.captured(INSIDE, to);
        comparison.captured(OUTSIDE, to);
    }

    @Test
    void theRealCopyMayComeBeforeOrAfterOurs() {
        bothCaptured(0, 100 * MILLI);
        comparison.observed(packet(1), frame(10 * MILLI), INSIDE);
        comparison.sent(packet(1), 11 * MILLI, 1, NOTHING, true);
        comparison.sent(packet(2), 20 * MILLI, 1, NOTHING, true);
        comparison.observed(packet(2), frame(21 * MILLI), INSIDE);
        comparison.finish();
        assertThat(comparison.agree()).isEqualTo(2);
        assertThat(comparison.disagree()).isZero();
    }

    @Test
    void copiesFarApartAreNoCopies() {
        bothCaptured(0, 9000 * MILLI);
        comparison.observed(packet(1), frame(0), INSIDE);
        comparison.sent(packet(1), 5000 * MILLI, 1, NOTHING, true);
        comparison.finish();
        assertThat(comparison.agree()).isZero();
        assertThat(comparison.disagree()).isEqualTo(2);
    }

    @Test
    void equalPacketsAreMatchedOneByOne() {
        bothCaptured(0, 100 * MILLI);
        comparison.sent(packet(1), MILLI, 1, NOTHING, true);
        comparison.sent(packet(1), 2 * MILLI, 1, NOTHING, true);
        comparison.observed(packet(1), frame(3 * MILLI), INSIDE);
        comparison.finish();
        assertThat(comparison.agree()).isEqualTo(1);
        assertThat(comparison.disagree()).isEqualTo(1);
    }

    @Test
    void whatNoCaptureCoversIsNeither() {
        comparison.captured(OUTSIDE, 10 * MILLI);
        comparison.captured(OUTSIDE, 50 * MILLI);
        comparison.sent(packet(1), 5 * MILLI, 1, NOTHING, true);
        comparison.sent(packet(2), 60 * MILLI, 1, NOTHING, true);
        comparison.observed(packet(3), frame(20 * MILLI), INSIDE);
        comparison.observed(packet(4), frame(20 * MILLI), -1);
        comparison.finish();
        assertThat(comparison.agree()).isZero();
        assertThat(comparison.disagree()).isZero();
    }

    @Test
    void aSilentCaptureIsWaitedFor() {
        comparison.captured(OUTSIDE, 0);
        comparison.sent(packet(1), MILLI, 1, NOTHING, true);
        comparison.advance(5000 * MILLI);
        assertThat(comparison.disagree()).isZero();
        comparison.captured(OUTSIDE, 6000 * MILLI);
        comparison.advance(6000 * MILLI);
        assertThat(comparison.disagree()).isEqualTo(1);
    }

    private static MatchKey packet6(long sender, int port) {
        return packet6(OUTSIDE, sender, port);
    }

    private static MatchKey packet6(int place, long sender, int port) {
        return new MatchKey()
                .set(place, 0, 6L << 32, (long) port << 48 | 80L << 32 | 16, 7, 100)
                .between(new Address().v6(0x2001_0db8L << 32, sender), new Address().v6(0x2001_0db8L << 32, 80));
    }

    @Test
    void ipv6PacketsAreComparedByTheirWholeAddresses() {
        bothCaptured(0, 100 * MILLI);
        // Two senders that a hash of 32 bits cannot tell apart.
        SplittableRandom random = new SplittableRandom(1);
        Map<Long, Long> folds = new HashMap<>();
        long one = 0;
        Long same = null;
        while (same == null) {
            one = random.nextLong();
            same = folds.put(packet6(one, 1).addresses(), one);
        }
        long other = same;
        comparison.sent(packet6(one, 1), MILLI, 1, NOTHING, true);
        comparison.observed(packet6(other, 1), frame(2 * MILLI), INSIDE);
        comparison.sent(packet6(1, 1), 3 * MILLI, 2, NOTHING, true);
        comparison.observed(packet6(1, 1), frame(4 * MILLI), INSIDE);
        comparison.finish();
        assertThat(comparison.agree()).isEqualTo(1);
        assertThat(comparison.disagree()).isEqualTo(2);
        assertThat(differences)
                .extracting(
                        each -> each.kind() + " " + each.here().or(each::there).orElseThrow())
                .containsExactlyInAnyOrder(
                        "UNEXPECTED " + IpAddress.v6(0x2001_0db8L << 32, other) + "/1 > 2001:db8::50/80",
                        "DROPPED_THERE " + IpAddress.v6(0x2001_0db8L << 32, one) + "/1 > 2001:db8::50/80");
    }

    @Test
    void anIpv6PacketThatLeftTranslatedIsTheOneThatArrived() {
        bothCaptured(0, 100 * MILLI);
        comparison.arrived(frame(MILLI), packet6(INSIDE, 5, 1), Verdict.FORWARD, null);
        comparison.sent(packet6(5, 1), MILLI, 1, NOTHING, true);
        comparison.observed(packet6(6, 1), frame(2 * MILLI), INSIDE);
        comparison.finish();
        assertThat(differences).hasSize(1);
        assertThat(differences.getFirst().kind()).isEqualTo(Difference.Kind.TRANSLATED);
        assertThat(differences.getFirst().before()).hasToString("Optional[2001:db8::5/1 > 2001:db8::50/80]");
        assertThat(differences.getFirst().there()).hasToString("Optional[2001:db8::6/1 > 2001:db8::50/80]");
    }

    /** What its receiver acknowledged did leave. */
    @Test
    void acknowledgedIpv6DataWasNotCaptured() {
        bothCaptured(0, 100 * MILLI);
        comparison.sent(packet6(5, 1), MILLI, 1, NOTHING, true);
        MatchKey back = new MatchKey()
                .set(OUTSIDE, 0, 6L << 32, 80L << 48 | 1L << 32 | 16, 107, 0)
                .between(new Address().v6(0x2001_0db8L << 32, 80), new Address().v6(0x2001_0db8L << 32, 5));
        comparison.arrived(frame(2 * MILLI), back, Verdict.FORWARD, null);
        comparison.finish();
        assertThat(differences).hasSize(1);
        assertThat(differences.getFirst().kind()).isEqualTo(Difference.Kind.NOT_CAPTURED);
        assertThat(comparison.disagree()).isZero();
    }

    /** What is acknowledged only after it came again was lost the first time. */
    @Test
    void aSegmentThatIsSentAgainWasLost() {
        bothCaptured(0, 100 * MILLI);
        MatchKey back = new MatchKey()
                .set(OUTSIDE, 0, 6L << 32, 80L << 48 | 1L << 32 | 16, 107, 0)
                .between(new Address().v6(0x2001_0db8L << 32, 80), new Address().v6(0x2001_0db8L << 32, 5));
        comparison.arrived(frame(1, MILLI), packet6(INSIDE, 5, 1), Verdict.FORWARD, null);
        comparison.sent(packet6(5, 1), MILLI, 1, NOTHING, true);
        comparison.arrived(frame(2, 2 * MILLI), packet6(INSIDE, 5, 1), Verdict.FORWARD, null);
        comparison.sent(packet6(5, 1), 2 * MILLI, 2, NOTHING, true);
        comparison.observed(packet6(5, 1), frame(4, 2 * MILLI), INSIDE);
        comparison.arrived(frame(3, 3 * MILLI), back, Verdict.FORWARD, null);
        comparison.finish();
        assertThat(comparison.agree()).isEqualTo(1);
        assertThat(differences).hasSize(1);
        assertThat(differences.getFirst().kind()).isEqualTo(Difference.Kind.DROPPED_THERE);
        assertThat(differences.getFirst().arrived()).isEqualTo(1);
    }
}
