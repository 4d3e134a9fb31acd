package io.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.AsaVersion;
import io.sallyport.engine.connection.ConnectionKey;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.packet.Checksum;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.Ipv6FrameWriter;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.Steps;
import io.sallyport.packet.TcpHeader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * No input costs more than ten times what the middle one of these does for each of its packets, and twice as much of it costs no more
 * for each. Counted in steps ({@link Steps}), which no machine changes.
 */
@Isolated("steps of other threads would be counted")
class AdversaryTest {
    private static final int PACKETS = 2_000;
    private static final int MOST = 10;
    private static final int ROOM = 2048;
    private static final long MILLISECOND = 1_000_000L;
    private static final long IP = PacketBatch.HEADROOM + EthernetHeader.LENGTH;

    /** An input of that many packets, with its cost. */
    @FunctionalInterface
    private interface Input {
        void feed(Cost cost, int packets);
    }

    private record Named(String name, Input input) {}

    /** Feeds an engine and counts its steps, not those of who writes the packets. */
    private static final class Cost {
        final Firewall fw;
        final Memory memory = Memory.allocate(PacketBatch.HEADROOM + ROOM);
        final FrameWriter v4 = new FrameWriter(memory, PacketBatch.HEADROOM);
        final Ipv6FrameWriter v6 = new Ipv6FrameWriter(memory, PacketBatch.HEADROOM);
        final PacketBatch batch = new PacketBatch(memory, 1);
        final Effects effects = new SilentEffects();
        long steps;
        int packets;

        Cost(Firewall fw) {
            this.fw = fw;
        }

        void arrives(int ingress, int length) {
            fw.now += MILLISECOND;
            batch.clear();
            batch.add(PacketBatch.HEADROOM, length, length, fw.now, ingress, ChecksumState.UNKNOWN);
            count(new EngineInput.Packets(batch));
            packets++;
        }

        void waits(int seconds) {
            fw.now += seconds * 1_000L * MILLISECOND;
            count(new EngineInput.Advance(fw.now));
        }

        private void count(EngineInput input) {
            long before = Steps.taken();
            fw.engine.accept(input, effects);
            steps += Steps.taken() - before;
        }

        /** What came before belongs to no input. */
        void begin() {
            steps = 0;
            packets = 0;
        }

        double perPacket() {
            return (double) steps / packets;
        }
    }

    private static Firewall firewall(String... lines) {
        Firewall fw = new Ipv6Firewall(new Firewall(5)).fw;
        fw.configuration.version(new AsaVersion(9, 8, 1, 0));
        return fw.configure(
                        "access-list out extended permit tcp any host 10.1.1.7 log",
                        "access-list out extended permit udp any host 10.1.1.7",
                        "access-group out in interface outside",
                        "established tcp 0 permitto udp 0",
                        "threat-detection scanning-threat shun",
                        "threat-detection statistics host",
                        "class-map all",
                        "match any",
                        "policy-map limits",
                        "class all",
                        "set connection per-client-max 100000",
                        "service-policy limits global")
                .configure(lines);
    }

    private static double cost(Named named, int packets) {
        Cost cost = new Cost(firewallFor(named.name()));
        named.input().feed(cost, packets);
        assertThat(cost.packets).as(named.name()).isEqualTo(packets);
        return cost.perPacket();
    }

    private static Firewall firewallFor(String name) {
        return switch (name) {
            case "segments in reverse order", "segments with gaps" ->
                firewall(
                        "tcp-map M",
                        "queue-limit 250 timeout 20",
                        "exit",
                        "policy-map limits",
                        "class all",
                        "set connection advanced-options M");
            case "ports of a shared address that has none left" ->
                firewall(
                        "object network lan", "subnet 10.1.0.0 255.255.0.0", "nat (inside,outside) dynamic 192.0.2.20");
            case "addresses of a pool that has none left" ->
                firewall(
                        "object network pool",
                        "range 192.0.2.20 192.0.2.29",
                        "object network lan",
                        "subnet 10.1.0.0 255.255.0.0",
                        "nat (inside,outside) dynamic pool");
            case "ports of sixty shared addresses that have none left" ->
                firewall(
                        "object network pool",
                        "range 192.0.2.20 192.0.2.79",
                        "object network lan",
                        "subnet 10.1.0.0 255.255.0.0",
                        "nat (inside,outside) dynamic pat-pool pool");
            case "one port of many hosts in an extended pool", "ports of an extended pool that has none left" ->
                firewall(
                        "object network pool",
                        "range 192.0.2.20 192.0.2.21",
                        "object network lan",
                        "subnet 10.1.0.0 255.255.0.0",
                        "nat (inside,outside) dynamic pat-pool pool extended");
            case "many translations" ->
                firewall(
                        "object network lan", "subnet 10.1.0.0 255.255.0.0", "nat (inside,outside) dynamic 192.0.2.20");
            default -> firewall();
        };
    }

    private static final List<Named> INPUTS = List.of(
            new Named("segments of an established connection", AdversaryTest::established),
            new Named("new flows", AdversaryTest::newFlows),
            new Named("new flows of IPv6", AdversaryTest::newFlows6),
            new Named("SYNs of invented senders", AdversaryTest::synFlood),
            new Named("denied packets", AdversaryTest::denied),
            new Named("segments without a connection", AdversaryTest::strays),
            new Named("keys of one bucket", AdversaryTest::collisions),
            new Named("segments in reverse order", AdversaryTest::reversed),
            new Named("segments with gaps", AdversaryTest::gaps),
            new Named("fragments that overlap", AdversaryTest::overlaps),
            new Named("fragments without end", AdversaryTest::endless),
            new Named("fragments of many packets", AdversaryTest::beginnings),
            new Named("connections that end together", AdversaryTest::endTogether),
            new Named("TCP options", AdversaryTest::tcpOptions),
            new Named("IP options", AdversaryTest::ipOptions),
            new Named("extension headers", AdversaryTest::extensionHeaders),
            new Named("many translations", AdversaryTest::translations),
            new Named("ports of a shared address that has none left", AdversaryTest::noPorts),
            new Named("ports of sixty shared addresses that have none left", AdversaryTest::noPortsOfMany),
            new Named("one port of many hosts in an extended pool", AdversaryTest::extendedPort),
            new Named("ports of an extended pool that has none left", AdversaryTest::noExtendedPorts),
            new Named("addresses of a pool that has none left", AdversaryTest::noAddresses),
            new Named("scanned ports", AdversaryTest::scan),
            new Named("scanning hosts", AdversaryTest::scanners));

    @TestFactory
    Stream<DynamicTest> noInputCostsTooMuch() {
        double[] costs =
                INPUTS.stream().mapToDouble(input -> cost(input, PACKETS)).toArray();
        double[] sorted = costs.clone();
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < costs.length; i++) {
            Named input = INPUTS.get(i);
            double cost = costs[i];
            tests.add(DynamicTest.dynamicTest(input.name(), () -> {
                assertThat(cost)
                        .as("steps a packet; median %.1f", median)
                        .isPositive()
                        .isLessThan(MOST * median);
                assertThat(cost(input, 2 * PACKETS))
                        .as("steps a packet when there are twice as many")
                        .isLessThan(1.5 * cost);
            }));
        }
        return tests.stream();
    }

    private static void open(Cost cost, int port) {
        int syn = TcpHeader.SYN;
        int ack = TcpHeader.ACK;
        cost.arrives(Firewall.INSIDE, cost.v4.tcp(Firewall.CLIENT, port, Firewall.SERVER, 80, syn, 100, 0, 0));
        cost.arrives(Firewall.OUTSIDE, cost.v4.tcp(Firewall.SERVER, 80, Firewall.CLIENT, port, syn | ack, 500, 101, 0));
        cost.arrives(Firewall.INSIDE, cost.v4.tcp(Firewall.CLIENT, port, Firewall.SERVER, 80, ack, 101, 501, 0));
        cost.begin();
    }

    private static void segment(Cost cost, int sequence) {
        cost.arrives(
                Firewall.INSIDE,
                cost.v4.tcp(Firewall.CLIENT, 7, Firewall.SERVER, 80, TcpHeader.ACK, sequence, 501, 10));
    }

    private static void established(Cost cost, int packets) {
        open(cost, 7);
        for (int i = 0; i < packets; i++) {
            segment(cost, 101 + 10 * i);
        }
    }

    private static void newFlows(Cost cost, int packets) {
        for (int i = 0; i < packets; i++) {
            cost.arrives(Firewall.INSIDE, cost.v4.udp(Firewall.CLIENT, 1000 + i, Firewall.SERVER, 53, 8));
        }
    }

    private static void newFlows6(Cost cost, int packets) {
        for (int i = 0; i < packets; i++) {
            cost.arrives(Firewall.INSIDE, cost.v6.udp(Ipv6Firewall.CLIENT, 1000 + i, Ipv6Firewall.SERVER, 53, 8));
        }
    }

    private static void synFlood(Cost cost, int packets) {
        int victim = Firewall.address("10.1.1.7");
        for (int i = 0; i < packets; i++) {
            cost.arrives(Firewall.OUTSIDE, cost.v4.tcp(0x0b00_0000 + i, 5, victim, 80, TcpHeader.SYN, 1, 0, 0));
        }
    }

    private static void denied(Cost cost, int packets) {
        for (int i = 0; i < packets; i++) {
            cost.arrives(
                    Firewall.OUTSIDE, cost.v4.tcp(0x0b00_0000 + i, 5, Firewall.CLIENT, 80, TcpHeader.SYN, 1, 0, 0));
        }
    }

    private static void strays(Cost cost, int packets) {
        for (int i = 0; i < packets; i++) {
            cost.arrives(Firewall.INSIDE, cost.v4.tcp(Firewall.CLIENT, i, Firewall.SERVER, 80, TcpHeader.ACK, 1, 1, 0));
        }
    }

    /** Keys that a stranger who knew the secret would choose: all of one bucket of the smallest index. */
    private static void collisions(Cost cost, int packets) {
        ConnectionTable table = cost.fw.engine.context().connections();
        int identity = ConnectionKey.identity(0, Protocol.UDP);
        long addresses = ConnectionKey.addresses(Firewall.CLIENT, Firewall.SERVER);
        int found = 0;
        for (int key = 0; found < packets; key++) {
            int sport = 1 + key % 60_000;
            int dport = 1 + key / 60_000;
            long hash = table.hash(addresses, ConnectionKey.ports(sport, dport), identity);
            if ((hash & 63) == 0 && (hash >>> 32 & 3) == 0) {
                found++;
                cost.arrives(Firewall.INSIDE, cost.v4.udp(Firewall.CLIENT, sport, Firewall.SERVER, dport, 8));
            }
        }
    }

    private static void reversed(Cost cost, int packets) {
        open(cost, 7);
        for (int i = packets; i > 0; i--) {
            segment(cost, 101 + 10 * (i % 3_000));
        }
    }

    private static void gaps(Cost cost, int packets) {
        open(cost, 7);
        for (int i = 0; i < packets; i++) {
            segment(cost, 111 + 20 * (i % 1_500));
        }
    }

    private static void fragment(Cost cost, int identification, int offset, boolean more, int bytes) {
        cost.v4.udp(Firewall.CLIENT, 9, Firewall.SERVER, 53, bytes - 8);
        cost.memory.setU16(IP + 4, identification);
        cost.memory.setU16(IP + 6, offset | (more ? 0x2000 : 0));
        cost.memory.setU16(IP + 10, 0);
        cost.memory.setU16(IP + 10, Checksum.fold(~Checksum.sum(cost.memory, IP, 20)));
        cost.arrives(Firewall.INSIDE, EthernetHeader.LENGTH + 20 + bytes);
    }

    private static void overlaps(Cost cost, int packets) {
        for (int i = 0; i < packets; i++) {
            fragment(cost, i / 20, 3 * (i % 20), true, 32);
        }
    }

    private static void endless(Cost cost, int packets) {
        for (int i = 0; i < packets; i++) {
            fragment(cost, 1, 4 * (packets - i) % 8_000, true, 32);
        }
    }

    private static void beginnings(Cost cost, int packets) {
        for (int i = 0; i < packets; i++) {
            fragment(cost, i, 0, true, 32);
        }
    }

    private static void endTogether(Cost cost, int packets) {
        newFlows(cost, packets);
        cost.waits(200);
        assertThat(cost.fw.count()).isZero();
    }

    private static void tcpOptions(Cost cost, int packets) {
        for (int i = 0; i < packets; i++) {
            int length = cost.v4.tcp(Firewall.CLIENT, 1000 + i, Firewall.SERVER, 80, TcpHeader.SYN, 1, 0, 40);
            cost.memory.setU8(IP + 20 + 12, 0xf0);
            for (int each = 0; each < 40; each++) {
                cost.memory.setU8(IP + 40 + each, 1);
            }
            cost.arrives(Firewall.INSIDE, length);
        }
    }

    private static void ipOptions(Cost cost, int packets) {
        for (int i = 0; i < packets; i++) {
            int length = cost.v4.udp(Firewall.CLIENT, 1000 + i, Firewall.SERVER, 53, 60);
            cost.memory.setU8(IP, 0x4f);
            for (int each = 0; each < 40; each++) {
                cost.memory.setU8(IP + 20 + each, 1);
            }
            cost.memory.setU16(IP + 10, 0);
            cost.memory.setU16(IP + 10, Checksum.fold(~Checksum.sum(cost.memory, IP, 60)));
            cost.arrives(Firewall.INSIDE, length);
        }
    }

    private static void extensionHeaders(Cost cost, int packets) {
        byte[] chain = new byte[150 * 8];
        for (int each = 0; each < 150; each++) {
            chain[each * 8] = 60;
            chain[each * 8 + 2] = 1;
            chain[each * 8 + 3] = 4;
        }
        cost.v6.extensions(60, chain, 149 * 8);
        for (int i = 0; i < packets; i++) {
            cost.arrives(Firewall.INSIDE, cost.v6.udp(Ipv6Firewall.CLIENT, i, Ipv6Firewall.SERVER, 53, 8));
        }
    }

    private static void translations(Cost cost, int packets) {
        newFlows(cost, packets);
        assertThat(cost.fw.engine.context().translations().size()).isEqualTo(packets);
    }

    /** All 511 low ports are taken. */
    private static void noPorts(Cost cost, int packets) {
        int used = 600;
        for (int i = 0; i < packets + used; i++) {
            if (i == used) {
                cost.begin();
            }
            int host = Firewall.CLIENT + i / 500;
            cost.arrives(Firewall.INSIDE, cost.v4.udp(host, 1 + i % 500, Firewall.SERVER, 53, 8));
        }
        assertThat(cost.fw.engine.context().translations().size()).isEqualTo(511);
    }

    private static void noPortsOfMany(Cost cost, int packets) {
        int used = 60 * 511;
        for (int i = 0; i < packets + used; i++) {
            if (i == used) {
                cost.begin();
            }
            int host = Firewall.address("10.1.2.0") + i / 500;
            cost.arrives(Firewall.INSIDE, cost.v4.udp(host, 1 + i % 500, Firewall.SERVER, 53, 8));
        }
        assertThat(cost.fw.engine.context().translations().size()).isEqualTo(used);
    }

    /** All to one remote end, so that each has to find another port. */
    private static void extendedPort(Cost cost, int packets) {
        for (int i = 0; i < packets; i++) {
            int host = Firewall.address("10.1.2.0") + i;
            cost.arrives(Firewall.INSIDE, cost.v4.udp(host, 40_000, Firewall.SERVER, 53, 8));
        }
        assertThat(cost.fw.engine.context().translations().size()).isEqualTo(packets);
    }

    private static void noExtendedPorts(Cost cost, int packets) {
        int used = 2 * 511;
        for (int i = 0; i < packets + used; i++) {
            if (i == used) {
                cost.begin();
            }
            int host = Firewall.address("10.1.2.0") + i;
            cost.arrives(Firewall.INSIDE, cost.v4.udp(host, 100, Firewall.SERVER, 53, 8));
        }
        assertThat(cost.fw.engine.context().translations().size()).isEqualTo(used);
    }

    private static void noAddresses(Cost cost, int packets) {
        for (int i = 0; i < packets; i++) {
            int host = Firewall.address("10.1.2.0") + i;
            cost.arrives(Firewall.INSIDE, cost.v4.udp(host, 9, Firewall.SERVER, 53, 8));
        }
        assertThat(cost.fw.engine.context().translations().size()).isEqualTo(10);
    }

    private static void scan(Cost cost, int packets) {
        for (int i = 0; i < packets; i++) {
            cost.arrives(
                    Firewall.INSIDE, cost.v4.tcp(Firewall.CLIENT, 9, Firewall.SERVER, 1 + i, TcpHeader.SYN, 1, 0, 0));
        }
        cost.waits(4);
    }

    private static void scanners(Cost cost, int packets) {
        for (int i = 0; i < packets; i++) {
            cost.arrives(
                    Firewall.INSIDE,
                    cost.v4.tcp(Firewall.address("10.1.2.0") + i, 9, Firewall.SERVER, 80, TcpHeader.SYN, 1, 0, 0));
        }
        cost.waits(4);
    }
}
