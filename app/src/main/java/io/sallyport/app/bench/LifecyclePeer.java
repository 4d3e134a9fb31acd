package io.sallyport.app.bench;

import io.sallyport.engine.policy.CompiledAccessList;
import io.sallyport.engine.policy.PolicyCompiler;
import io.sallyport.engine.policy.classifier.Classifier;
import io.sallyport.engine.policy.classifier.PacketKey;
import io.sallyport.engine.policy.classifier.TupleSpace;
import io.sallyport.packet.Checksum;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The peer of {@link SetupBenchmark}: objects in a {@link HashMap}, two keys for a connection, and the access list searched by tuples
 * (after TupleMerge). It checks headers, numbers and states, rewrites the numbers and lets go of a connection with its last
 * acknowledgment. It has no limits, translations, timers or messages.
 */
final class LifecyclePeer {
    private static final int ROUNDS = 3;

    private record Key(int source, int destination, int ports, int zone) {

        Key turned() {
            return new Key(
                    /* source= */ destination, /* destination= */ source, Integer.rotateLeft(ports, 16), 1 - zone);
        }
    }

    private static final class Flow {
        private final Key initiator;
        private final int rule;
        private final int[] end = new int[2];
        private final boolean[] fin = new boolean[2];
        private int acked;
        private boolean established;
        private long lastSeen;

        Flow(Key initiator, int rule) {
            this.initiator = initiator;
            this.rule = rule;
        }
    }

    private final LifecycleRing ring;
    private final Map<Key, Flow> flows = new HashMap<>();
    private final CompiledAccessList list;
    private final TupleSpace tuples;
    private final PacketKey key = new PacketKey();
    private final int standing;
    private long clock;
    private long refused;
    private long admitted;

    /**
     * @param standing connections that are there all the time, with the numbers from 0
     * @param rules entries of the list
     */
    LifecyclePeer(LifecycleRing ring, int standing, int rules) {
        this.ring = ring;
        this.standing = standing;
        list = Objects.requireNonNull(
                new PolicyCompiler().compile(BenchNetwork.listed(rules)).accessList("in"));
        tuples = TupleSpace.of(list.rows());
        Memory memory = Memory.allocate(2L * PacketBatch.HEADROOM);
        for (int i = 0; i < standing; i++) {
            Segments.write(memory, 0, i, 0);
            open(key(memory, EthernetHeader.LENGTH, 0), 0, 0);
        }
    }

    /** Millions of connections a second, best of some rounds after one of warming up. */
    double rate() {
        round();
        double best = 0;
        for (int i = 0; i < ROUNDS; i++) {
            best = Math.max(best, round());
        }
        if (refused > 0 || flows.size() != 2 * standing || admitted == 0) {
            throw new IllegalStateException("the peer refused packets or kept connections");
        }
        return best;
    }

    private double round() {
        long start = CpuClock.nanos();
        for (int packet = 0; packet < ring.packets(); packet++) {
            clock += 80;
            if (!judge(ring.restore(packet), ring.ingress(packet))) {
                refused++;
            }
        }
        return ring.connections() / ((CpuClock.nanos() - start) / 1e3);
    }

    private static Key key(Memory m, long ip, int zone) {
        return new Key(
                Ipv4Header.source(m, ip), Ipv4Header.destination(m, ip), m.u32(ip + Ipv4Header.MIN_LENGTH), zone);
    }

    private Flow open(Key initiator, int sequence, int rule) {
        Flow flow = new Flow(initiator, rule);
        flow.end[0] = sequence + 1;
        flows.put(initiator, flow);
        flows.put(initiator.turned(), flow);
        admitted += rule;
        return flow;
    }

    private boolean judge(long frame, int zone) {
        Memory m = ring.memory();
        long ip = frame + EthernetHeader.LENGTH;
        if (EthernetHeader.type(m, frame) != EthernetHeader.IPV4
                || Ipv4Header.headerLength(m, ip) != Ipv4Header.MIN_LENGTH
                || !Checksum.ipv4HeaderValid(m, ip, Ipv4Header.MIN_LENGTH)
                || Ipv4Header.isFragment(m, ip)
                || Ipv4Header.protocol(m, ip) != Protocol.TCP) {
            return false;
        }
        long tcp = ip + Ipv4Header.MIN_LENGTH;
        Key of = key(m, ip, zone);
        Flow flow = flows.get(of);
        if (flow == null) {
            int rule = TcpHeader.flags(m, tcp) == TcpHeader.SYN ? rule(m, ip, tcp) : Classifier.NONE;
            if (rule == Classifier.NONE) {
                return false;
            }
            flow = open(of, TcpHeader.sequence(m, tcp), rule);
        }
        return track(flow, of.equals(flow.initiator) ? 0 : 1, tcp);
    }

    private int rule(Memory m, long ip, long tcp) {
        key.v4(
                Protocol.TCP,
                Ipv4Header.source(m, ip),
                TcpHeader.sourcePort(m, tcp),
                Ipv4Header.destination(m, ip),
                TcpHeader.destinationPort(m, tcp),
                0);
        return tuples.first(key, list.slots(), Classifier.NONE);
    }

    private boolean track(Flow flow, int direction, long tcp) {
        Memory m = ring.memory();
        int flags = TcpHeader.flags(m, tcp);
        int sequence = TcpHeader.sequence(m, tcp);
        int ack = TcpHeader.acknowledgment(m, tcp) - Segments.OFFSET;
        int other = 1 - direction;
        if ((flags & TcpHeader.SYN) != 0) {
            flow.end[direction] = sequence + 1;
        } else if (sequence != flow.end[direction] || ack != flow.end[other]) {
            return false;
        }
        flow.established |= (flags & TcpHeader.SYN) == 0;
        if ((flags & TcpHeader.FIN) != 0) {
            flow.fin[direction] = true;
            flow.end[direction]++;
        }
        if ((flags & TcpHeader.ACK) != 0 && flow.fin[other]) {
            flow.acked |= 1 << other;
        }
        flow.lastSeen = clock;
        renumber(m, tcp + 4, tcp, sequence + Segments.OFFSET);
        if ((flags & TcpHeader.ACK) != 0) {
            renumber(m, tcp + 8, tcp, ack);
        }
        if (flow.acked == 3) {
            flows.remove(flow.initiator);
            flows.remove(flow.initiator.turned());
            return flow.established && flow.lastSeen > 0 && flow.rule >= 0;
        }
        return true;
    }

    private static void renumber(Memory m, long field, long tcp, int number) {
        Checksum.replace32(m, tcp + TcpHeader.CHECKSUM, m.u32(field), number);
        m.setU32(field, number);
    }
}
