package io.sallyport.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PacketBatchTest {
    private final Memory memory = Memory.allocate(4096);
    private final PacketBatch batch = new PacketBatch(memory, 3);

    @Test
    void aRowKeepsWhatItWasGiven() {
        assertThat(batch.add(64, 60, 1514, 1_732_100_000_123_456_789L, 2, ChecksumState.UNKNOWN))
                .isZero();
        assertThat(batch.add(512, 54, 54, 7, 1, ChecksumState.PARTIAL)).isEqualTo(1);
        assertThat(batch.size()).isEqualTo(2);
        assertThat(batch.memory()).isSameAs(memory);
        assertThat(batch.offset(0)).isEqualTo(64);
        assertThat(batch.capturedLength(0)).isEqualTo(60);
        assertThat(batch.wireLength(0)).isEqualTo(1514);
        assertThat(batch.time(0)).isEqualTo(1_732_100_000_123_456_789L);
        assertThat(batch.ingress(0)).isEqualTo(2);
        assertThat(batch.checksumState(0)).isEqualTo(ChecksumState.UNKNOWN);
        assertThat(batch.offset(1)).isEqualTo(512);
        assertThat(batch.checksumState(1)).isEqualTo(ChecksumState.PARTIAL);
    }

    @Test
    void aRowIsOneForwardedSegmentOutsideOfAnyTunnel() {
        int row = batch.add(64, 60, 1514, 0, 0, ChecksumState.COMPLETE);
        assertThat(batch.segmentSize(row)).isEqualTo(1514);
        assertThat(batch.segments(row)).isEqualTo(1);
        assertThat(batch.vpnContext(row)).isZero();
        assertThat(batch.origin(row)).isEqualTo(Origin.FORWARDED);
    }

    @Test
    void whatIsToldLaterChangesNothingElseOfARow() {
        int row = batch.add(64, 60, 1514, 7, 0x7fff_fffe, ChecksumState.UNKNOWN);
        batch.vlan(row, 4095);
        batch.partialChecksum(row, 34, 16);
        batch.time(row, -5);
        assertThat(batch.vlan(row)).isEqualTo(4095);
        assertThat(batch.checksumState(row)).isEqualTo(ChecksumState.PARTIAL);
        assertThat(batch.ingress(row)).isEqualTo(0x7fff_fffe);
        assertThat(batch.time(row)).isEqualTo(-5);
        assertThat(batch.capturedLength(row)).isEqualTo(60);
        assertThat(batch.wireLength(row)).isEqualTo(1514);
        assertThat(batch.checksumStart(row)).isEqualTo(34);
        assertThat(batch.checksumOffset(row)).isEqualTo(16);
        PacketBatch other = new PacketBatch(memory, 2);
        other.copy(batch, row, 1, 1024, Origin.RELEASED);
        assertThat(other.offset(1)).isEqualTo(1024);
        assertThat(other.arrival(1)).isEqualTo(batch.arrival(row));
        assertThat(other.origin(1)).isEqualTo(Origin.RELEASED);
        batch.clear();
        assertThat(batch.vlan(batch.add(64, 60, 60, 7, 1, ChecksumState.COMPLETE)))
                .isZero();
    }

    @Test
    void holdsAsManyRowsAsItHasRoomFor() {
        assertThat(batch.capacity()).isEqualTo(3);
        for (int row = 0; row < 3; row++) {
            assertThat(batch.add(64, 60, 60, row, 0, ChecksumState.COMPLETE)).isEqualTo(row);
        }
        assertThatThrownBy(() -> batch.add(64, 60, 60, 3, 0, ChecksumState.COMPLETE))
                .isInstanceOf(IndexOutOfBoundsException.class);
        batch.clear();
        assertThat(batch.size()).isZero();
        assertThat(batch.add(64, 60, 60, 4, 0, ChecksumState.COMPLETE)).isZero();
        assertThat(batch.time(0)).isEqualTo(4);
    }
}
