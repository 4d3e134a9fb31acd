package io.sallyport.engine.tcp.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.SegmentSizes;
import io.sallyport.config.model.TcpMap.Action;
import io.sallyport.config.model.TcpMap.Check;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.hold.PacketHold;
import io.sallyport.engine.parse.PacketParser;
import io.sallyport.engine.parse.ParsedPacket;
import io.sallyport.packet.Checksum;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.Ipv6Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The normalizer cleans segments over IPv6 as well: other addresses under the checksum, a hop limit without one. */
class TcpNormalizerIpv6Test {
    private static final int IP = PacketBatch.HEADROOM + EthernetHeader.LENGTH;
    private static final int TCP = IP + Ipv6Header.LENGTH;
    private static final int SEGMENT = TcpHeader.MIN_LENGTH + 8;

    private final Memory memory = Memory.allocate(512);
    private final PacketBatch batch = new PacketBatch(memory, 1);
    private final ParsedPacket parsed = new ParsedPacket();
    private final NormalizerRegistry registry = new NormalizerRegistry();
    private final TcpNormalizer normalizer =
            new TcpNormalizer(new ConnectionTable(1).hot(), registry, new WaitingSegments(new PacketHold()));

    /** A SYN that announces 1440 bytes and has an option of kind 34. */
    private void syn() {
        memory.clear(0, memory.size());
        EthernetHeader.write(memory, PacketBatch.HEADROOM, 1, 2, EthernetHeader.IPV6);
        memory.setU32(IP, 0x6000_0000);
        memory.setU16(IP + 4, SEGMENT);
        memory.setU8(IP + 6, Protocol.TCP);
        memory.setU8(IP + 7, 64);
        memory.setU32(IP + 8, 0x2001_0db8);
        memory.setU8(IP + 23, 1);
        memory.setU32(IP + 24, 0x2001_0db8);
        memory.setU8(IP + 39, 2);
        memory.setU16(TCP, 4000);
        memory.setU16(TCP + 2, 80);
        memory.setU8(TCP + 12, SEGMENT / 4 << 4);
        memory.setU8(TCP + 13, TcpHeader.SYN);
        memory.setU32(TCP + 20, 0x0204_05a0);
        memory.setU32(TCP + 24, 0x2204_0102);
        long sum = Checksum.sum(memory, TCP, SEGMENT) + addresses() + Protocol.TCP + SEGMENT;
        memory.setU16(TCP + TcpHeader.CHECKSUM, ~Checksum.fold(sum) & 0xffff);
        batch.clear();
        int length = EthernetHeader.LENGTH + Ipv6Header.LENGTH + SEGMENT;
        batch.add(PacketBatch.HEADROOM, length, length, 0, 0, ChecksumState.UNKNOWN);
        PacketParser.parse(batch, 0, 0, parsed);
        assertThat(parsed.isIpv6()).isTrue();
        assertThat(parsed.defect()).isNull();
    }

    private long addresses() {
        return Checksum.fold(Checksum.sum(memory, IP + Ipv6Header.SOURCE, 32));
    }

    private boolean isChecksumRight() {
        return Checksum.isTransportValid(memory, TCP, SEGMENT, addresses(), Protocol.TCP);
    }

    private void turnTo(Check check, Action action) {
        normalizer.turnTo(registry.of(new NormalizerSettings.Source(
                NormalizerSettings.Source.NO_MAP.with(check, action),
                SegmentSizes.DEFAULT,
                false,
                AsaVersion.DEFAULT)));
    }

    @Test
    void optionsAreCleanedAndTheChecksumStaysRight() {
        turnTo(Check.CHECKSUM, Action.DROP);
        syn();
        assertThat(isChecksumRight()).isTrue();
        assertThat(normalizer.inspect(batch, 0, parsed, -1, 0, 0)).isNull();
        assertThat(memory.u32(TCP + 20)).isEqualTo(0x0204_0000 | 1380);
        assertThat(memory.u32(TCP + 24)).isEqualTo(0x0101_0101);
        assertThat(isChecksumRight()).isTrue();
    }

    @Test
    void aWrongChecksumIsFound() {
        turnTo(Check.CHECKSUM, Action.DROP);
        syn();
        memory.setU8(IP + 39, 3);
        assertThat(normalizer.inspect(batch, 0, parsed, -1, 0, 0)).isEqualTo(DropReason.BAD_TCP_CKSUM);
        turnTo(Check.CHECKSUM, Action.ALLOW);
        assertThat(normalizer.inspect(batch, 0, parsed, -1, 0, 0)).isNull();
    }

    /** What a driver vouches for, and what a network card has yet to write, is not verified (ours). */
    @ParameterizedTest
    @EnumSource(names = "UNKNOWN", mode = EnumSource.Mode.EXCLUDE)
    void onlyAChecksumOfWhichNothingIsKnownIsVerified(ChecksumState state) {
        turnTo(Check.CHECKSUM, Action.DROP);
        syn();
        memory.setU8(IP + 39, 3);
        int length = EthernetHeader.LENGTH + Ipv6Header.LENGTH + SEGMENT;
        batch.clear();
        batch.add(PacketBatch.HEADROOM, length, length, 0, 0, state);
        PacketParser.parse(batch, 0, 0, parsed);
        assertThat(normalizer.inspect(batch, 0, parsed, -1, 0, 0)).isNull();
        assertThat(normalizer.isUnverified()).isFalse();
    }

    @Test
    void aCaptureThatWasCutOffCannotBeVerified() {
        turnTo(Check.CHECKSUM, Action.DROP);
        syn();
        int length = EthernetHeader.LENGTH + Ipv6Header.LENGTH + SEGMENT;
        memory.setU16(IP + 4, SEGMENT + 100);
        batch.clear();
        batch.add(PacketBatch.HEADROOM, length, length + 100, 0, 0, ChecksumState.UNKNOWN);
        PacketParser.parse(batch, 0, 0, parsed);
        assertThat(normalizer.inspect(batch, 0, parsed, -1, 0, 0)).isNull();
        assertThat(normalizer.isUnverified()).isTrue();
    }

    @Test
    void theHopLimitIsSet() {
        syn();
        assertThat(TcpNormalizer.ttl(memory, parsed)).isEqualTo(64);
        TcpNormalizer.setTtl(memory, parsed, 9);
        assertThat(memory.u8(IP + 7)).isEqualTo(9);
        assertThat(isChecksumRight()).isTrue();
    }
}
