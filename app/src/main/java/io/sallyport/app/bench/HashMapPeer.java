package io.sallyport.app.bench;

import io.sallyport.packet.Checksum;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.SequenceNumber;
import io.sallyport.packet.TcpHeader;
import java.util.HashMap;
import java.util.Map;

/**
 * The peer: a connection tracker as one would write it first, objects in a {@link HashMap}. It does what the engine does
 * for these packets: header checks with the IP checksum, look-up by five-tuple and interface, both windows, state, idle
 * stamp, byte count, new sequence numbers. It has no policy, no translation and no other protocols.
 */
final class HashMapPeer {
    private static final int BAD_TOGETHER = TcpHeader.SYN | TcpHeader.FIN | TcpHeader.RST;

    private record Key(int source, int destination, int sourcePort, int destinationPort, int protocol, int zone) {

        /** The key of the other direction. */
        Key turned() {
            return new Key(
                    /* source= */ destination,
                    /* destination= */ source,
                    /* sourcePort= */ destinationPort,
                    /* destinationPort= */ sourcePort,
                    protocol,
                    1 - zone);
        }
    }

    /** What one end of a flow has sent. */
    private static final class Side {
        private int end;
        private int acked;
        private int window = 65_535;
        private boolean fin;
    }

    private static final class Flow {
        private final Side initiator = new Side();
        private final Side responder = new Side();
        private long lastSeen;
        private long bytes;
        private boolean started;
    }

    private record Entry(Flow flow, Side sender, Side receiver) {}

    private final PacketRing ring;
    private final Map<Key, Entry> flows = new HashMap<>();
    private long refused;
    private long clock;

    HashMapPeer(PacketRing ring) {
        this.ring = ring;
        for (int i = 0; i < ring.packets(); i++) {
            open(key((long) i * PacketRing.STRIDE + EthernetHeader.LENGTH, ring.ingress(i)));
        }
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
                clock += 80;
                ring.restore(i);
                if (!judge((long) i * PacketRing.STRIDE, ring.ingress(i))) {
                    refused++;
                }
            }
            packets += ring.packets();
        }
        long idle = flows.values().stream()
                .filter(entry -> entry.flow.lastSeen == 0 || entry.flow.bytes > 0)
                .count();
        if (refused + idle > 0) {
            throw new IllegalStateException("the peer refused packets or missed connections");
        }
        return packets / ((CpuClock.nanos() - start) / 1e3);
    }

    private void open(Key key) {
        if (!flows.containsKey(key)) {
            Flow flow = new Flow();
            flows.put(key, new Entry(flow, flow.initiator, flow.responder));
            flows.put(key.turned(), new Entry(flow, flow.responder, flow.initiator));
        }
    }

    private Key key(long ip, int zone) {
        Memory m = ring.memory();
        long tcp = ip + Ipv4Header.headerLength(m, ip);
        return new Key(
                Ipv4Header.source(m, ip),
                Ipv4Header.destination(m, ip),
                TcpHeader.sourcePort(m, tcp),
                TcpHeader.destinationPort(m, tcp),
                Ipv4Header.protocol(m, ip),
                zone);
    }

    private boolean judge(long frame, int zone) {
        Memory m = ring.memory();
        long ip = frame + EthernetHeader.LENGTH;
        if (EthernetHeader.type(m, frame) != EthernetHeader.IPV4 || Ipv4Header.version(m, ip) != 4) {
            return false;
        }
        int headerLength = Ipv4Header.headerLength(m, ip);
        int total = Ipv4Header.totalLength(m, ip);
        if (headerLength < Ipv4Header.MIN_LENGTH
                || total < headerLength + TcpHeader.MIN_LENGTH
                || !Checksum.ipv4HeaderValid(m, ip, headerLength)
                || Ipv4Header.isFragment(m, ip)
                || Ipv4Header.protocol(m, ip) != Protocol.TCP) {
            return false;
        }
        Entry entry = flows.get(key(ip, zone));
        return entry != null && track(entry, ip + headerLength, total - headerLength);
    }

    private boolean track(Entry entry, long tcp, int length) {
        Memory m = ring.memory();
        int flags = TcpHeader.flags(m, tcp);
        int payload = length - TcpHeader.headerLength(m, tcp);
        int sequence = TcpHeader.sequence(m, tcp);
        int ack = TcpHeader.acknowledgment(m, tcp) - Segments.OFFSET;
        int end = sequence + payload + (flags & TcpHeader.FIN);
        Side sender = entry.sender;
        Side receiver = entry.receiver;
        if (payload < 0 || (flags & BAD_TOGETHER) != 0 || (flags & TcpHeader.ACK) == 0) {
            return false;
        }
        if (!entry.flow.started) {
            // The handshake was elsewhere: the first packet of a flow says where its numbers stand.
            entry.flow.started = true;
            sender.end = end;
            sender.acked = sequence;
            receiver.end = ack;
            receiver.acked = ack;
        }
        if (sender.fin && SequenceNumber.after(end, sender.end)
                || SequenceNumber.after(end, sender.acked + receiver.window)
                || SequenceNumber.before(end, sender.end - receiver.window)
                || SequenceNumber.after(ack, receiver.end)) {
            return false;
        }
        sender.end = SequenceNumber.max(sender.end, end);
        sender.window = Math.max(sender.window, TcpHeader.window(m, tcp));
        receiver.acked = SequenceNumber.max(receiver.acked, ack);
        sender.fin |= (flags & TcpHeader.FIN) != 0;
        entry.flow.lastSeen = clock;
        entry.flow.bytes += payload;
        renumber(m, tcp + 4, tcp, sequence + Segments.OFFSET);
        renumber(m, tcp + 8, tcp, ack);
        return true;
    }

    private static void renumber(Memory m, long field, long tcp, int number) {
        Checksum.replace32(m, tcp + TcpHeader.CHECKSUM, m.u32(field), number);
        m.setU32(field, number);
    }
}
