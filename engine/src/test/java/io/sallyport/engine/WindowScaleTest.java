package io.sallyport.engine;

import static io.sallyport.engine.SegmentWriter.CLIENT_ISN;
import static io.sallyport.engine.SegmentWriter.SERVER_ISN;
import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.packet.TcpHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Window scaling (RFC 7323, 2.2 and 2.3): in force if both SYNs offer it; the windows of the SYNs themselves are never scaled. */
class WindowScaleTest {
    private static final int CLIENT = CLIENT_ISN + 1;
    private static final int SERVER = SERVER_ISN + 1;
    private static final int WINDOW = 1000;

    private final Firewall fw = new Firewall();
    private final SegmentWriter s = new SegmentWriter(fw);

    private void handshake(int client, int server) {
        fw.frame.window(WINDOW);
        assertThat(s.options(scale(client)).client(SYN, CLIENT_ISN, 0)).isEqualTo("forward outside");
        assertThat(s.options(scale(server)).server(SYN | ACK, SERVER_ISN, CLIENT))
                .isEqualTo("forward inside");
        assertThat(s.options().client(ACK, CLIENT, SERVER)).isEqualTo("forward outside");
    }

    private static int[] scale(int shift) {
        return shift < 0 ? new int[0] : new int[] {3, 3, shift, 1};
    }

    /** One segment up to the last byte of the window passes, one byte more does not. */
    private void assertRoom(int fromServer, int fromClient) {
        assertThat(s.data(0, 0).server(ACK, SERVER + fromServer - 1, CLIENT)).isEqualTo("drop tcp-seq-past-win");
        assertThat(s.data(0, 0).server(ACK, SERVER + fromServer - 2, CLIENT)).isEqualTo("forward inside");
        assertThat(s.data(0, 0).client(ACK, CLIENT + fromClient - 1, SERVER)).isEqualTo("drop tcp-seq-past-win");
        assertThat(s.data(0, 0).client(ACK, CLIENT + fromClient - 2, SERVER)).isEqualTo("forward outside");
    }

    @ParameterizedTest
    @CsvSource({
        "-1, -1, 1000,  1000",
        " 2, -1, 1000,  1000",
        "-1,  3, 1000,  1000",
        " 0,  0, 1000,  1000",
        " 2,  3, 4000,  8000",
        " 7,  0, 128000, 1000",
        "20, 14, 16384000, 16384000",
    })
    void scalesOnlyIfBothOffer(int client, int server, int fromServer, int fromClient) {
        handshake(client, server);
        // The window of the SYN/ACK counts as it is; the server's next segment scales.
        assertThat(s.data().server(ACK, SERVER, CLIENT)).isEqualTo("forward inside");
        assertRoom(fromServer, fromClient);
    }

    /** The window of a SYN/ACK is in bytes, whatever shift it offers: kept in the unit to come, rounded up. */
    @Test
    void theWindowOfTheSynAckIsNotScaled() {
        handshake(2, 8);
        assertThat(s.data(0, 0).client(ACK, CLIENT + 1023, SERVER))
                .as("1,000 bytes are four units of 256")
                .isEqualTo("drop tcp-seq-past-win");
        assertThat(s.data(0, 0).client(ACK, CLIENT + 1022, SERVER)).isEqualTo("forward outside");
    }

    /** RFC 9293, 3.8.6.1: a sender probes a closed window with one byte; a window of nothing in a SYN counts as one byte. */
    @Test
    void aClosedWindowInTheHandshakeTakesAProbe() {
        fw.frame.window(0);
        s.client(SYN, CLIENT_ISN, 0);
        s.server(SYN | ACK, SERVER_ISN, CLIENT);
        s.client(ACK, CLIENT, SERVER);
        assertThat(s.data(7).client(ACK, CLIENT, SERVER)).isEqualTo("forward outside");
        assertThat(s.data(7, 8, 9).client(ACK, CLIENT + 1, SERVER)).isEqualTo("drop tcp-seq-past-win");
    }

    /** A segment of the handshake that has neither SYN, RST nor ACK is none that a TCP sends (RFC 9293, 3.10.7.4). */
    @Test
    void theThirdSegmentMustAcknowledge() {
        s.client(SYN, CLIENT_ISN, 0);
        s.server(SYN | ACK, SERVER_ISN, CLIENT);
        assertThat(s.client(TcpHeader.PSH, CLIENT, SERVER)).isEqualTo("drop tcp-discarded-ooo");
        assertThat(s.client(ACK, CLIENT, SERVER)).isEqualTo("forward outside");
    }

    @Test
    void aSynAckThatComesAgainMustAcknowledgeTheSameSyn() {
        s.client(SYN, CLIENT_ISN, 0);
        s.server(SYN | ACK, SERVER_ISN, CLIENT);
        assertThat(s.server(SYN | ACK, SERVER_ISN, CLIENT)).isEqualTo("forward inside");
        assertThat(s.server(SYN | ACK, SERVER_ISN, CLIENT - 1)).isEqualTo("drop tcp-ack-syn-diff");
        assertThat(s.server(SYN | ACK, SERVER_ISN, CLIENT + 1)).isEqualTo("drop tcp-ack-syn-diff");
        assertThat(s.server(SYN | ACK, SERVER_ISN + 1, CLIENT)).isEqualTo("drop tcp-seq-syn-diff");
        assertThat(s.server(SYN, SERVER_ISN, CLIENT)).isEqualTo("drop tcp-dual-open");
    }
}
