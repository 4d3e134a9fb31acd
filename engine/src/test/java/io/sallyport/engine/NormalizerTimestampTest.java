package io.sallyport.engine;

import static io.sallyport.engine.SegmentWriter.CLIENT_ISN;
import static io.sallyport.engine.SegmentWriter.SERVER_ISN;
import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.RST;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Old duplicates by their timestamps (RFC 7323, 5; the name of the drop reason is documented, the rest inferred). */
class NormalizerTimestampTest {
    private static final int CLIENT = CLIENT_ISN + 1;
    private static final int SERVER = SERVER_ISN + 1;
    private static final double DAY = 24 * 3600;

    private final Firewall fw = new Firewall();
    private final SegmentWriter s = new SegmentWriter(fw);

    static int[] timestamp(int value) {
        return new int[] {1, 1, 8, 10, value >>> 24, value >>> 16 & 0xff, value >>> 8 & 0xff, value & 0xff, 0, 0, 0, 0};
    }

    @Test
    void anOlderTimestampIsAnOldDuplicate() {
        s.options(timestamp(1000)).open();
        assertThat(s.options(timestamp(1010)).data(1, 2, 3).client(ACK, CLIENT, SERVER))
                .isEqualTo("forward outside");
        assertThat(s.options(timestamp(999)).client(ACK, CLIENT + 3, SERVER)).isEqualTo("drop tcp-paws-fail");
        assertThat(s.options(timestamp(1010)).client(ACK, CLIENT + 3, SERVER)).isEqualTo("forward outside");
        assertThat(s.options().client(ACK, CLIENT + 6, SERVER))
                .as("no timestamp, no test")
                .isEqualTo("forward outside");
    }

    @Test
    void aSegmentThatWasOvertakenMayBeOlderThanThatBeforeIt() {
        s.options(timestamp(1000)).open();
        s.data(1, 2, 3);
        assertThat(s.options(timestamp(2000)).client(ACK, CLIENT + 3, SERVER)).isEqualTo("forward outside");
        assertThat(s.options(timestamp(1500)).client(ACK, CLIENT, SERVER))
                .as("the later one is not acknowledged (RFC 7323, 4.3)")
                .isEqualTo("forward outside");
    }

    /** RFC 7323, 5.2: timestamps of segments with RST are not looked at. */
    @Test
    void aResetIsNotHeldAgainstItsTimestamp() {
        s.options(timestamp(1000)).open();
        assertThat(s.options(timestamp(1)).client(RST, CLIENT, SERVER)).isEqualTo("forward outside");
        assertThat(fw.count()).isZero();
    }

    /** RFC 7323, 5.5: after 24 days without a segment a timestamp may have gone round. */
    @Test
    void aTimestampCountsForTwentyFourDays() {
        fw.configure("timeout conn 1193:00:00");
        s.options(timestamp(1000)).open();
        fw.advance(23 * DAY);
        assertThat(s.options(timestamp(1)).data(1).client(ACK, CLIENT, SERVER)).isEqualTo("drop tcp-paws-fail");
        fw.advance(2 * DAY);
        assertThat(s.options(timestamp(1)).data(1).client(ACK, CLIENT, SERVER)).isEqualTo("forward outside");
        assertThat(s.options(timestamp(0)).data(1).client(ACK, CLIENT + 1, SERVER))
                .as("a lower number after 24 days is not remembered as the newest: 1000 still is")
                .isEqualTo("drop tcp-paws-fail");
    }

    /** A sender may begin to send timestamps late; the first of them has nothing to be older than. */
    @Test
    void theFirstTimestampIsNotOlderThanAnything() {
        s.open();
        assertThat(s.options(timestamp(-5)).data(1).client(ACK, CLIENT, SERVER)).isEqualTo("forward outside");
        assertThat(s.options(timestamp(3)).data(1).client(ACK, CLIENT + 1, SERVER))
                .as("the clock of the sender has gone round")
                .isEqualTo("forward outside");
        assertThat(s.options(timestamp(5)).data(1).server(ACK, SERVER, CLIENT + 2))
                .isEqualTo("forward inside");
    }

    /** An announcement of a segment size counts in a SYN only, and only in the form that it has there (RFC 9293, 3.2). */
    @Test
    void aSegmentSizeOutsideASynIsNotChanged() {
        s.open();
        int[] announced = {2, 4, 9000 >> 8, 9000 & 0xff};
        assertThat(s.options(announced).data(1).client(ACK, CLIENT, SERVER)).isEqualTo("forward outside");
        assertThat(s.optionsAfter()).containsExactly(announced);
        int[] strange = {2, 6, 0x23, 0x28, 1, 1, 0, 0};
        SegmentWriter other = new SegmentWriter(new Firewall());
        assertThat(other.options(strange).client(SYN, CLIENT_ISN, 0)).isEqualTo("forward outside");
        assertThat(other.optionsAfter()).containsExactly(strange);
        int[] stamp = {8, 4, 0, 1};
        assertThat(other.options(stamp).server(SYN | ACK, SERVER_ISN, CLIENT)).isEqualTo("forward inside");
        assertThat(other.optionsAfter()).containsExactly(stamp);
    }
}
