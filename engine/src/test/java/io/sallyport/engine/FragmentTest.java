package io.sallyport.engine;

import static io.sallyport.engine.Firewall.CLIENT;
import static io.sallyport.engine.Firewall.INSIDE;
import static io.sallyport.engine.Firewall.OUTSIDE;
import static io.sallyport.engine.Firewall.SERVER;
import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.FragmentSettings;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.fragment.FragmentQueue.Outcome;
import io.sallyport.packet.Checksum;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Ipv6FrameWriter;
import io.sallyport.packet.Ipv6Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.Protocol;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Virtual reassembly: fragments wait for each other and share the verdict of their packet. */
class FragmentTest {
    private static final int IP = EthernetHeader.LENGTH;
    private static final int DATA = IP + Ipv4Header.MIN_LENGTH;
    private static final int PAYLOAD = 1000;

    private final Firewall fw = new Firewall();
    private final List<String> told = new ArrayList<>();
    private final Memory out = Memory.allocate(1 << 16);

    /** Tells verdicts and fates, and puts the data of what is sent where they belong. */
    private final class Fates extends SilentEffects {
        private void tell(String what, Judgement j) {
            told.add(what + " " + fate(j));
            if (!j.isDropped() && j.egress() != Judgement.NO_INTERFACE) {
                Memory m = j.batch().memory();
                long frame = j.batch().offset(j.row());
                int offset = (Ipv4Header.fragmentField(m, frame + IP) & 0x1fff) * 8;
                int length = Ipv4Header.totalLength(m, frame + IP) - Ipv4Header.MIN_LENGTH;
                assertThat(Checksum.ipv4HeaderValid(m, frame + IP, Ipv4Header.MIN_LENGTH))
                        .isTrue();
                m.copyTo(frame + DATA, out, offset, length);
                m.copyTo(frame + IP + 12, out, 1 << 15, 8);
            }
        }

        private String fate(Judgement j) {
            return j.isDropped()
                    ? "drop " + j.reason().aspName()
                    : j.egress() == Judgement.NO_INTERFACE
                            ? "deliver"
                            : "forward " + fw.engine.context().interfaceName(j.egress());
        }

        @Override
        public void transmit(Judgement j) {
            tell("verdict", j);
        }

        @Override
        public void drop(Judgement j) {
            tell("verdict", j);
        }

        @Override
        public void deliver(Judgement j) {
            tell("verdict", j);
        }

        @Override
        public void hold(Judgement j, long packet) {
            told.add("hold " + (packet - (1L << 32)));
        }

        @Override
        public void resume(long packet, Judgement fate) {
            tell("resume " + (packet - (1L << 32)), fate);
        }

        @Override
        public void log(io.sallyport.engine.log.LogEvent event) {
            fw.sink.log(event);
        }
    }

    private final Fates fates = new Fates();

    /** Cuts [from, from + length) of the packet's data out as a fragment and lets it arrive. */
    private void arrives(int ingress, Memory packet, int from, int length, boolean more) {
        packet.copyTo(0, fw.memory, PacketBatch.HEADROOM, DATA);
        if (length > 0) {
            packet.copyTo(DATA + from, fw.memory, PacketBatch.HEADROOM + DATA, length);
        }
        long ip = PacketBatch.HEADROOM + IP;
        fw.memory.setU16(ip + 2, Ipv4Header.MIN_LENGTH + length);
        fw.memory.setU16(ip + 6, from / 8 | (more ? 0x2000 : 0));
        fw.memory.setU16(ip + 10, 0);
        fw.memory.setU16(ip + 10, ~Checksum.fold(Checksum.sum(fw.memory, ip, Ipv4Header.MIN_LENGTH)) & 0xffff);
        fw.batch.clear();
        fw.batch.add(PacketBatch.HEADROOM, DATA + length, DATA + length, fw.now, ingress, ChecksumState.UNKNOWN);
        fw.engine.accept(new EngineInput.Packets(fw.batch), fates);
    }

    private int serial;

    /** A datagram with payload that tells its place, in memory of its own. */
    private Memory udp(int source, int destination) {
        Memory m = Memory.allocate(2048);
        FrameWriter frame = new FrameWriter(m, 0);
        frame.udp(source, 4000, destination, 53, PAYLOAD);
        m.setU16(IP + 4, ++serial);
        for (int i = 8; i < PAYLOAD + 8; i++) {
            m.setU8(DATA + i, i);
        }
        m.setU16(DATA + 6, 0);
        int sum = Checksum.transport(m, DATA, PAYLOAD + 8, source, destination, Protocol.UDP);
        m.setU16(DATA + 6, sum);
        return m;
    }

    private void limits(int size, int chain, int timeout) {
        fw.configuration.fragments().put("inside", new FragmentSettings(size, chain, timeout));
        fw.apply();
    }

    private long dropped() {
        return fw.engine.context().drops().frames(DropReason.FRAGMENT_REASSEMBLY_FAILED);
    }

    @Test
    void fragmentsInAnyOrderShareTheVerdictOfTheirPacket() {
        Memory packet = udp(CLIENT, SERVER);
        arrives(INSIDE, packet, 800, 208, false);
        arrives(INSIDE, packet, 0, 400, true);
        assertThat(told).containsExactly("hold 1", "hold 2");
        assertThat(fw.count()).isZero();
        arrives(INSIDE, packet, 400, 400, true);
        assertThat(told).endsWith("verdict forward outside", "resume 2 forward outside", "resume 1 forward outside");
        assertThat(fw.connection().bytes()).isEqualTo(PAYLOAD);
        assertThat(fw.engine.context().fragments().waiting()).isZero();
        assertThat(fw.logs).singleElement().asString().contains("302015");
    }

    @Test
    void aTranslatedPacketLeavesWithRightSums() {
        fw.staticNat("192.0.2.5", "10.1.1.5").apply();
        Memory packet = udp(CLIENT, SERVER);
        arrives(INSIDE, packet, 400, 608, false);
        arrives(INSIDE, packet, 0, 400, true);
        int mapped = Firewall.address("192.0.2.5");
        assertThat(out.u32(1 << 15)).isEqualTo(mapped);
        assertThat(Checksum.transport(out, 0, PAYLOAD + 8, mapped, SERVER, Protocol.UDP))
                .isZero();
        assertThat(out.u8(999)).isEqualTo(999 & 0xff);
    }

    @Test
    void aDeniedPacketIsDroppedWithAllItsFragments() {
        Memory packet = udp(SERVER, CLIENT);
        arrives(OUTSIDE, packet, 0, 400, true);
        arrives(OUTSIDE, packet, 400, 608, false);
        assertThat(told).containsExactly("hold 1", "verdict drop acl-drop", "resume 1 drop acl-drop");
        assertThat(fw.engine.context().drops().frames(DropReason.ACL_DROP)).isEqualTo(2);
        assertThat(fw.lastLog()).startsWith("%ASA-2-106007: Deny inbound UDP from 203.0.113.80/4000");
    }

    @Test
    void theBoxGetsItsFragments() {
        Memory packet = udp(CLIENT, Firewall.address("10.1.1.1"));
        arrives(INSIDE, packet, 0, 400, true);
        arrives(INSIDE, packet, 400, 608, false);
        assertThat(told).containsExactly("hold 1", "verdict deliver", "resume 1 deliver");
    }

    @Test
    void aDatagramWhoseLengthIsNotItsFragmentsIsMalformed() {
        Memory packet = udp(CLIENT, SERVER);
        arrives(INSIDE, packet, 0, 400, true);
        arrives(INSIDE, packet, 400, 400, false);
        assertThat(told)
                .containsExactly("hold 1", "verdict drop invalid-udp-length", "resume 1 drop invalid-udp-length");
    }

    @Test
    void whatDoesNotComeInTimeIsGivenUp() {
        limits(200, 24, 3);
        Memory packet = udp(CLIENT, SERVER);
        fw.now += 500_000_000L;
        arrives(INSIDE, packet, 0, 400, true);
        fw.engine.accept(new EngineInput.Advance(fw.now + 3_000_000_000L), fates);
        assertThat(told).containsExactly("hold 1");
        fw.engine.accept(new EngineInput.Advance(fw.now + 3_500_000_000L), fates);
        assertThat(told).endsWith("resume 1 drop fragment-reassembly-failed");
        assertThat(fw.engine.context().fragments().counters(INSIDE).timeouts()).isEqualTo(1);
        fw.now += 3_600_000_000L;
        arrives(INSIDE, packet, 400, 608, false);
        assertThat(told).endsWith("hold 2");
    }

    @Test
    void overlapsAndTinyFragmentsAreTeardrops() {
        Memory packet = udp(CLIENT, SERVER);
        arrives(INSIDE, packet, 0, 400, true);
        arrives(INSIDE, packet, 392, 400, true);
        assertThat(told)
                .containsExactly(
                        "hold 1",
                        "verdict drop fragment-reassembly-failed",
                        "resume 1 drop fragment-reassembly-failed");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-2-106020: Deny IP teardrop fragment (size = 400, offset = 392) from 10.1.1.5 to"
                        + " 203.0.113.80");
        Memory tcp = Memory.allocate(2048);
        new FrameWriter(tcp, 0).tcp(CLIENT, 1, SERVER, 80, SYN, 1, 0, 40);
        arrives(INSIDE, tcp, 0, 8, true);
        assertThat(told).endsWith("verdict drop fragment-reassembly-failed");
        assertThat(fw.lastLog()).contains("(size = 8, offset = 0)");
        arrives(INSIDE, tcp, 8, 52, false);
        assertThat(fw.lastLog()).contains("(size = 52, offset = 8)");
        assertThat(dropped()).isEqualTo(4);
    }

    @Test
    void aDuplicateGoesAlone() {
        Memory packet = udp(CLIENT, SERVER);
        arrives(INSIDE, packet, 0, 400, true);
        arrives(INSIDE, packet, 0, 400, true);
        assertThat(told).containsExactly("hold 1", "verdict drop fragment-reassembly-failed");
        arrives(INSIDE, packet, 400, 608, false);
        assertThat(told).endsWith("verdict forward outside", "resume 1 forward outside");
    }

    @Test
    void anEndThatOthersContradictIsAnOverlap() {
        Memory packet = udp(CLIENT, SERVER);
        arrives(INSIDE, packet, 400, 400, true);
        arrives(INSIDE, packet, 200, 200, false);
        assertThat(told).endsWith("resume 1 drop fragment-reassembly-failed");
        assertThat(fw.engine.context().fragments().waiting()).isZero();
    }

    @Test
    void aChainThatIsTooLongIsDiscardedAndChainOneRefusesAll() {
        limits(200, 2, 5);
        Memory packet = udp(CLIENT, SERVER);
        arrives(INSIDE, packet, 0, 200, true);
        arrives(INSIDE, packet, 200, 200, true);
        arrives(INSIDE, packet, 400, 608, false);
        assertThat(told).hasSize(5).endsWith("resume 1 drop fragment-reassembly-failed");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-4-209005: Discard IP fragment set with more than 2 elements:  src = 10.1.1.5, dest ="
                        + " 203.0.113.80, proto = udp, id = 1");
        limits(200, 1, 5);
        arrives(INSIDE, udp(CLIENT, SERVER), 0, 200, true);
        assertThat(fw.lastLog()).contains("more than 1 elements");
        assertThat(dropped()).isEqualTo(4);
    }

    /** Documented: 209004, a datagram is no longer than 65,535 bytes. */
    @Test
    void whatWouldBeTooLongADatagramIsRefused() {
        Memory packet = Memory.allocate(70_000);
        new FrameWriter(packet, 0).raw(CLIENT, SERVER, 99, 1000);
        arrives(INSIDE, packet, 0, 400, true);
        arrives(INSIDE, packet, 65_528, 100, false);
        assertThat(told).endsWith("resume 1 drop fragment-reassembly-failed");
        assertThat(fw.lastLog())
                .startsWith(
                        "%ASA-4-209004: Invalid IP fragment, size = 65628 exceeds maximum size = 65535: src = 10.1.1.5,"
                                + " dest = 203.0.113.80, proto = protocol 99, id = ");
    }

    @Test
    void sizeAndThresholdBoundWhatWaits() {
        limits(3, 24, 5);
        Memory begun = udp(CLIENT, SERVER);
        arrives(INSIDE, begun, 0, 200, true);
        arrives(INSIDE, udp(CLIENT, SERVER), 0, 200, true);
        arrives(INSIDE, udp(CLIENT, SERVER), 0, 200, true);
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-4-209006: Fragment queue threshold exceeded, dropped udp fragment from 10.1.1.5/0 to"
                        + " 203.0.113.80/0 on inside interface.");
        arrives(INSIDE, begun, 200, 200, true);
        arrives(INSIDE, begun, 400, 200, true);
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-4-209003: Fragment database limit of 3 exceeded: src = 10.1.1.5 , dest ="
                        + " 203.0.113.80 , proto = udp , id = 1");
        assertThat(told).filteredOn(line -> line.startsWith("hold")).hasSize(3);
    }

    @Test
    void aFloodOfUnfinishedFragmentsLeavesEstablishedFlowsAliveAndCostsAFewStepsEach() {
        assertThat(fw.tcp(INSIDE, CLIENT, 1, SERVER, 80, SYN, 1, 0, 0)).isEqualTo("forward outside");
        assertThat(fw.tcp(OUTSIDE, SERVER, 80, CLIENT, 1, SYN | ACK, 9, 2, 0)).isEqualTo("forward inside");
        limits(30_000, 8_200, 5);
        int flood = 10_000;
        for (int i = 0; i < flood; i++) {
            arrives(INSIDE, udp(CLIENT + i % 200, SERVER), 8 * (i % 50), 200, true);
        }
        var queue = fw.engine.context().fragments();
        assertThat(queue.waiting()).isBetween(5_000, flood);
        assertThat(told).hasSize(flood);
        assertThat(queue.counters(INSIDE).refusals(Outcome.NO_ROOM)).isEqualTo(flood - queue.waiting());
        assertThat(queue.steps()).isLessThan(flood * 10L);
        assertThat(fw.tcp(INSIDE, CLIENT, 1, SERVER, 80, ACK, 2, 10, 5)).isEqualTo("forward outside");
        fw.engine.accept(new EngineInput.Advance(fw.now + 10_000_000_000L), fates);
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void manyFragmentsOfOnePacketCostNoMoreEach() {
        limits(30_000, 8_200, 5);
        Memory packet = Memory.allocate(70_000);
        new FrameWriter(packet, 0).raw(CLIENT, SERVER, 99, 1000);
        var queue = fw.engine.context().fragments();
        long half = 0;
        for (int i = 8_000; i > 0; i--) {
            arrives(INSIDE, packet, 8 * i, 8, true);
            half = i == 4_000 ? queue.steps() : half;
        }
        assertThat(told).hasSize(8_000).allMatch(line -> line.startsWith("hold"));
        assertThat(queue.steps()).isLessThan(half * 5 / 2);
        arrives(INSIDE, packet, 8 * 8_001, 8, false);
        arrives(INSIDE, packet, 0, 8, true);
        assertThat(told.getLast()).isEqualTo("resume 8001 forward outside");
        assertThat(queue.steps()).isLessThan(8_000 * 20L);
    }

    @Test
    void ipv6FragmentsAreReassembledToo() {
        Ipv6Firewall v6 = new Ipv6Firewall(fw);
        Memory packet = Memory.allocate(2048);
        IpAddress client = Ipv6Firewall.CLIENT;
        int length = new Ipv6FrameWriter(packet, 0).udp(client, 4000, Ipv6Firewall.SERVER, 53, PAYLOAD);
        int head = IP + Ipv6Header.LENGTH;
        for (int part = 0; part < 2; part++) {
            int from = part * 512;
            int bytes = Math.min(512, length - head - from);
            packet.copyTo(0, fw.memory, PacketBatch.HEADROOM, head);
            long header = PacketBatch.HEADROOM + head;
            fw.memory.setU16(PacketBatch.HEADROOM + IP + 4, 8 + bytes);
            fw.memory.setU8(PacketBatch.HEADROOM + IP + 6, Protocol.FRAGMENT);
            fw.memory.setU16(header, Protocol.UDP << 8);
            fw.memory.setU16(header + 2, from | (part == 0 ? 1 : 0));
            fw.memory.setU32(header + 4, 0x1234_5678);
            packet.copyTo(head + from, fw.memory, header + 8, bytes);
            fw.batch.clear();
            fw.batch.add(
                    PacketBatch.HEADROOM, head + 8 + bytes, head + 8 + bytes, fw.now, INSIDE, ChecksumState.UNKNOWN);
            fw.engine.accept(new EngineInput.Packets(fw.batch), v6Fates);
        }
        assertThat(told).containsExactly("hold", "transmit", "resume");
        assertThat(fw.connection().bytes()).isEqualTo(PAYLOAD);
        assertThat(v6.logs()).last().asString().contains("302015");
    }

    private final Effects v6Fates = new SilentEffects() {
        @Override
        public void transmit(Judgement j) {
            told.add("transmit");
        }

        @Override
        public void hold(Judgement j, long packet) {
            told.add("hold");
        }

        @Override
        public void resume(long packet, Judgement fate) {
            told.add("resume");
        }

        @Override
        public void log(io.sallyport.engine.log.LogEvent event) {
            fw.sink.log(event);
        }
    };
}
