package io.sallyport.app.bench;

import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.TcpHeader;
import java.util.HashMap;
import java.util.Map;

/** The peer: a connection tracker as one would write it first, objects in a {@link HashMap}, both windows checked. */
final class HashMapPeer {
    private record Key(int source, int destination, int sourcePort, int destinationPort, int ingress) {}

    private static final class Flow {
        private int end;
        private int acked;
        private int window;
        private long packets;
    }

    private final PacketRing ring;
    private final Map<Key, Flow> flows = new HashMap<>();
    private long refused;

    HashMapPeer(PacketRing ring) {
        this.ring = ring;
    }

    /** Millions of packets a second, after one round of warming up. */
    double rate(double seconds) {
        round(seconds);
        return round(seconds);
    }

    private double round(double seconds) {
        long start = CpuClock.nanos();
        long packets = 0;
        while (CpuClock.nanos() - start < seconds * 1e9) {
            for (int i = 0; i < ring.packets(); i++) {
                judge((long) i * PacketRing.STRIDE, ring.ingress(i));
            }
            packets += ring.packets();
        }
        if (refused > 0) {
            throw new IllegalStateException("the peer refused packets");
        }
        return packets / ((CpuClock.nanos() - start) / 1e3);
    }

    private void judge(long frame, int ingress) {
        Memory m = ring.memory();
        long ip = frame + EthernetHeader.LENGTH;
        long tcp = ip + Ipv4Header.headerLength(m, ip);
        Key key = new Key(
                Ipv4Header.source(m, ip),
                Ipv4Header.destination(m, ip),
                TcpHeader.sourcePort(m, tcp),
                TcpHeader.destinationPort(m, tcp),
                ingress);
        Flow flow = flows.computeIfAbsent(key, k -> new Flow());
        int sequence = TcpHeader.sequence(m, tcp);
        if (flow.packets > 0 && sequence - (flow.acked + flow.window) > 0) {
            refused++;
        }
        flow.end = Math.max(flow.end, sequence);
        flow.acked = sequence;
        flow.window = TcpHeader.window(m, tcp);
        flow.packets++;
    }
}
