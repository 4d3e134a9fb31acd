package io.sallyport.engine.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.connection.HotRecords;
import io.sallyport.packet.Memory;
import io.sallyport.packet.TcpHeader;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The quick way of tracking takes what lies within the windows, and does with it what the tracker does. */
class OpenTrackingTest {
    private static final int QUICK = 0;
    private static final int GENERAL = 1;

    private final HotRecords records = new ConnectionTable(1).hot();
    private final Memory segment = Memory.allocate(64);
    private final TcpSegment read = new TcpSegment();
    private final FullTcpTracker tracker = new FullTcpTracker();

    @Test
    void doesWhatTheTrackerDoes() {
        SplittableRandom random = new SplittableRandom(11);
        int taken = 0;
        int refused = 0;
        for (int i = 0; i < 300_000; i++) {
            int direction = random.nextInt(2);
            int near = random.nextInt(5) == 0 ? 200_000 : 2_000;
            int end = random.nextInt();
            int otherEnd = random.nextInt();
            int sequence = end + random.nextInt(-near, near);
            int acknowledgment = otherEnd + random.nextInt(-near, near / 4);
            int payload = random.nextInt(3) == 0 ? random.nextInt(1_500) : 0;
            int offered = random.nextInt(0x1_0000);
            int state = TcpState.ESTABLISHED | random.nextInt(16) << 6;
            int scales = random.nextInt(3) == 0 ? random.nextInt(256) : 0;
            int acked = end - random.nextInt(1_000);
            int otherAcked = otherEnd - random.nextInt(1_000);
            int windows = random.nextInt();
            for (int slot = QUICK; slot <= GENERAL; slot++) {
                records.state(slot, state);
                records.scales(slot, scales & 15, scales >> 4);
                records.sequences(slot, direction, HotRecords.pack(end, acked));
                records.sequences(slot, 1 - direction, HotRecords.pack(otherEnd, otherAcked));
                records.window(slot, 0, windows & 0xffff);
                records.window(slot, 1, windows >>> 16);
            }
            boolean quick = FullTcpTracker.trackOpen(
                    records,
                    QUICK,
                    direction,
                    records.stateAndScales(QUICK),
                    records.windows(QUICK),
                    sequence,
                    acknowledgment,
                    payload,
                    offered);
            boolean plain = track(direction, sequence, acknowledgment, payload, offered);
            if (quick) {
                taken++;
                assertThat(plain).isTrue();
                assertSameRecords();
            } else {
                refused++;
                assertThat(records.sequences(QUICK, direction)).isEqualTo(HotRecords.pack(end, acked));
                assertThat(records.state(QUICK)).isEqualTo(state);
                // A probe of a closed window is left to the tracker.
                assertThat(plain && payload != 1).isFalse();
            }
        }
        assertThat(taken).isGreaterThan(50_000);
        assertThat(refused).isGreaterThan(50_000);
    }

    /** Whether the tracker just forwards it. */
    private boolean track(int direction, int sequence, int acknowledgment, int payload, int offered) {
        segment.setU32(4, sequence);
        segment.setU32(8, acknowledgment);
        segment.setU32(12, 0x5000_0000 | TcpHeader.ACK << 16 | offered);
        read.read(segment, 0, payload);
        tracker.track(records, GENERAL, direction, read);
        return read.isPlain();
    }

    private void assertSameRecords() {
        assertThat(records.stateAndScales(QUICK)).isEqualTo(records.stateAndScales(GENERAL));
        assertThat(records.windows(QUICK)).isEqualTo(records.windows(GENERAL));
        assertThat(records.sequences(QUICK, 0)).isEqualTo(records.sequences(GENERAL, 0));
        assertThat(records.sequences(QUICK, 1)).isEqualTo(records.sequences(GENERAL, 1));
    }
}
