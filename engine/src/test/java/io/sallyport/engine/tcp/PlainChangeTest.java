package io.sallyport.engine.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.connection.FlowDirection;
import io.sallyport.engine.connection.HotRecords;
import io.sallyport.engine.connection.TeardownReason;
import io.sallyport.packet.Memory;
import io.sallyport.packet.TcpHeader;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The quick way of opening and closing does what the tracker does, or nothing. */
class PlainChangeTest {
    private static final int QUICK = 0;
    private static final int GENERAL = 1;
    private static final int[] NEAR = {0, 1, -1, 2, 5, 1_000, -1_000, 100_000, -100_000};

    private final HotRecords records = new ConnectionTable(1).hot();
    private final Memory segment = Memory.allocate(64);
    private final TcpSegment read = new TcpSegment();
    private final FullTcpTracker tracker = new FullTcpTracker();
    private final SplittableRandom random = new SplittableRandom(23);
    private final int[] seen = new int[16];
    private int refused;

    @Test
    void doesWhatTheTrackerDoesOrNothing() {
        for (int i = 0; i < 400_000; i++) {
            track();
        }
        assertThat(refused).isGreaterThan(50_000);
        for (int done : new int[] {
            PlainChange.PASSED,
            PlainChange.PASSED | PlainChange.ESTABLISHED,
            PlainChange.PASSED | PlainChange.HALF_CLOSED,
            PlainChange.PASSED | PlainChange.ENDED
        }) {
            assertThat(seen[done >>> 16]).as("segments that do %d", done).isGreaterThan(1_000);
        }
    }

    private int near() {
        return random.nextBoolean() ? 0 : NEAR[random.nextInt(NEAR.length)];
    }

    private int state() {
        int state = TcpState.SYN_ACK_SEEN | random.nextInt(16) << 6;
        if (random.nextInt(4) > 0) {
            state |= TcpState.ESTABLISHED | random.nextInt(16) << 2;
        }
        return random.nextInt(50) == 0 ? state ^ 1 << random.nextInt(16) : state;
    }

    private void track() {
        int direction = random.nextInt(2);
        int end = random.nextInt();
        int otherEnd = random.nextInt();
        int payload = random.nextInt(3) == 0 ? random.nextInt(1_500) : 0;
        int sequence = end - (random.nextBoolean() ? payload : 0) + near();
        int acknowledgment = otherEnd + near();
        int flags =
                TcpHeader.ACK | (random.nextBoolean() ? TcpHeader.FIN : 0) | (random.nextBoolean() ? TcpHeader.PSH : 0);
        int offered = random.nextInt(0x1_0000);
        int state = state();
        long own = HotRecords.pack(end, end - random.nextInt(1_000));
        long others = HotRecords.pack(otherEnd, otherEnd - random.nextInt(3));
        int windows = random.nextInt();
        int scales = random.nextInt(3) == 0 ? random.nextInt(256) : 0;
        for (int slot = QUICK; slot <= GENERAL; slot++) {
            records.state(slot, state);
            records.scales(slot, scales & 15, scales >> 4);
            records.sequences(slot, direction, own);
            records.sequences(slot, 1 - direction, others);
            records.window(slot, 0, windows & 0xffff);
            records.window(slot, 1, windows >>> 16);
        }
        int done = PlainChange.track(
                records,
                QUICK,
                direction,
                records.stateAndScales(QUICK),
                records.windows(QUICK),
                sequence,
                acknowledgment,
                payload,
                offered,
                flags);
        seen[done >>> 16]++;
        if (done == PlainChange.NONE) {
            refused++;
            assertThat(records.sequences(QUICK, direction)).isEqualTo(own);
            assertThat(records.sequences(QUICK, 1 - direction)).isEqualTo(others);
            assertThat(records.windows(QUICK)).isEqualTo(windows);
            assertThat(records.state(QUICK)).isEqualTo(state);
            return;
        }
        assertThat(records.state(QUICK)).as("left to the caller").isEqualTo(state);
        records.state(QUICK, done & PlainChange.STATE);
        segment.setU32(4, sequence);
        segment.setU32(8, acknowledgment);
        segment.setU32(12, 0x5000_0000 | flags << 16 | offered);
        read.read(segment, 0, payload);
        tracker.track(records, GENERAL, direction, read);
        assertSame(done);
    }

    private void assertSame(int done) {
        assertThat(read.dropReason()).isNull();
        assertThat(read.completedHandshake()).isEqualTo((done & PlainChange.ESTABLISHED) != 0);
        assertThat(read.acknowledgedFirstFin()).isEqualTo((done & PlainChange.HALF_CLOSED) != 0);
        assertThat(read.teardownReason()).isEqualTo((done & PlainChange.ENDED) != 0 ? TeardownReason.TCP_FINS : null);
        assertThat(records.stateAndScales(QUICK)).isEqualTo(records.stateAndScales(GENERAL));
        assertThat(records.windows(QUICK)).isEqualTo(records.windows(GENERAL));
        assertThat(records.sequences(QUICK, FlowDirection.INITIATOR))
                .isEqualTo(records.sequences(GENERAL, FlowDirection.INITIATOR));
        assertThat(records.sequences(QUICK, FlowDirection.RESPONDER))
                .isEqualTo(records.sequences(GENERAL, FlowDirection.RESPONDER));
    }
}
