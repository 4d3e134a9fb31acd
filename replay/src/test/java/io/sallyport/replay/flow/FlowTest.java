package io.sallyport.replay.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.Memory;
import io.sallyport.packet.TcpHeader;
import io.sallyport.replay.Frame;
import org.junit.jupiter.api.Test;

/** Where a segment was lost that had to be sent again. Times are milliseconds, segments have 100 bytes. */
class FlowTest {
    private static final int CLIENT = 0x0a01_0105;
    private static final int SERVER = 0xcb00_7150;
    private static final int START = 0xffff_ff00;
    private static final int SIZE = 100;

    private final Memory memory = Memory.allocate(2048);
    private final Flow flow = new Flow();

    /** Segment number {@code index}, which crosses the wrap of sequence numbers. */
    private Frame segment(int index) {
        int length = new FrameWriter(memory, 64)
                .tcp(CLIENT, 40001, SERVER, 80, TcpHeader.ACK, START + index * SIZE, 1, SIZE);
        Frame frame = new Frame();
        frame.read(memory, 64, length, length);
        return frame;
    }

    private void arrives(int index, long time) {
        Frame frame = segment(index);
        frame.place(1, time * 1_000_000, "");
        flow.arrived(frame, true, false);
    }

    private void departs(int index, long time) {
        Frame frame = segment(index);
        frame.place(1, time * 1_000_000, "");
        flow.departed(frame);
    }

    private void isDropped(int index, long time) {
        Frame frame = segment(index);
        frame.place(1, time * 1_000_000, "");
        flow.arrived(frame, false, true);
    }

    private void passes(int index, long time) {
        arrives(index, time);
        departs(index, time);
    }

    @Test
    void aGapWhereItShouldArriveWasMadeBefore() {
        passes(0, 0);
        passes(2, 1);
        passes(3, 2);
        passes(1, 200);
        assertThat(flow.retransmissions(LossPlace.BEFORE)).isEqualTo(1);
        assertThat(flow.retransmissions()).isEqualTo(1);
    }

    @Test
    void aGapThatIsFilledAtOnceIsDisorder() {
        passes(0, 0);
        passes(2, 1);
        passes(1, 2);
        assertThat(flow.reordered()).isEqualTo(1);
        assertThat(flow.retransmissions()).isZero();
    }

    @Test
    void whatArrivedAndDidNotLeaveWasLostInside() {
        passes(0, 0);
        arrives(1, 1);
        passes(2, 2);
        passes(1, 200);
        assertThat(flow.retransmissions(LossPlace.INSIDE)).isEqualTo(1);
        assertThat(flow.retransmissions()).isEqualTo(1);
    }

    @Test
    void whatHadLeftWasLostBehind() {
        passes(0, 0);
        passes(1, 1);
        passes(2, 2);
        passes(1, 200);
        assertThat(flow.retransmissions(LossPlace.AFTER)).isEqualTo(1);
        assertThat(flow.retransmissions()).isEqualTo(1);
    }

    @Test
    void theLastCopyTellsWhereItWasLost() {
        passes(0, 0);
        passes(1, 1);
        passes(2, 2);
        arrives(1, 200);
        passes(1, 600);
        assertThat(flow.retransmissions(LossPlace.AFTER)).isEqualTo(1);
        assertThat(flow.retransmissions(LossPlace.INSIDE)).isEqualTo(1);
    }

    @Test
    void oneSideAloneCannotTellAll() {
        arrives(0, 0);
        arrives(1, 1);
        arrives(1, 200);
        assertThat(flow.retransmissions(LossPlace.INSIDE_OR_AFTER)).isEqualTo(1);
        Flow leaving = new Flow();
        for (int index : new int[] {0, 2, 1}) {
            Frame frame = segment(index);
            frame.place(1, index == 1 ? 500_000_000L : index, "");
            leaving.departed(frame);
        }
        assertThat(leaving.retransmissions(LossPlace.BEFORE_OR_INSIDE)).isEqualTo(1);
    }

    @Test
    void droppedDataIsLostUntilItIsForwarded() {
        passes(0, 0);
        isDropped(1, 10);
        isDropped(2, 20);
        isDropped(1, 200);
        assertThat(flow.lostBytes()).isEqualTo(2 * SIZE);
        arrives(1, 400);
        assertThat(flow.lostBytes()).isEqualTo(SIZE);
        assertThat(flow.isStalled()).isTrue();
        arrives(2, 500);
        assertThat(flow.lostBytes()).isZero();
        assertThat(flow.isStalled()).isFalse();
        assertThat(flow.stalledNanos()).isEqualTo(490_000_000L);
        assertThat(flow.retransmissions(LossPlace.INSIDE)).isEqualTo(3);
    }
}
