package io.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.engine.connection.ConnectionKey;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.packet.Checksum;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;

/** Hostile packets: floods, segments out of order, fragments, options, scans. */
final class PacketAdversaries {
    private static final long IP = PacketBatch.HEADROOM + EthernetHeader.LENGTH;

    private PacketAdversaries() {}

    static void established(AdversaryCost cost, int packets) {
        open(cost, 7);
        for (int i = 0; i < packets; i++) {
            segment(cost, 101 + 10 * i);
        }
    }

    static void newFlows(AdversaryCost cost, int packets) {
        for (int i = 0; i < packets; i++) {
            cost.arrives(Firewall.INSIDE, cost.v4.udp(Firewall.CLIENT, 1000 + i, Firewall.SERVER, 53, 8));
        }
    }

    static void newFlows6(AdversaryCost cost, int packets) {
        for (int i = 0; i < packets; i++) {
            cost.arrives(Firewall.INSIDE, cost.v6.udp(Ipv6Firewall.CLIENT, 1000 + i, Ipv6Firewall.SERVER, 53, 8));
        }
    }

    static void synFlood(AdversaryCost cost, int packets) {
        int victim = Firewall.address("10.1.1.7");
        for (int i = 0; i < packets; i++) {
            cost.arrives(Firewall.OUTSIDE, cost.v4.tcp(0x0b00_0000 + i, 5, victim, 80, TcpHeader.SYN, 1, 0, 0));
        }
    }

    static void denied(AdversaryCost cost, int packets) {
        for (int i = 0; i < packets; i++) {
            cost.arrives(
                    Firewall.OUTSIDE, cost.v4.tcp(0x0b00_0000 + i, 5, Firewall.CLIENT, 80, TcpHeader.SYN, 1, 0, 0));
        }
    }

    static void strays(AdversaryCost cost, int packets) {
        for (int i = 0; i < packets; i++) {
            cost.arrives(Firewall.INSIDE, cost.v4.tcp(Firewall.CLIENT, i, Firewall.SERVER, 80, TcpHeader.ACK, 1, 1, 0));
        }
    }

    /** Keys that a stranger who knew the secret would choose: all of one bucket of the smallest index. */
    static void collisions(AdversaryCost cost, int packets) {
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

    static void reversed(AdversaryCost cost, int packets) {
        open(cost, 7);
        for (int i = packets; i > 0; i--) {
            segment(cost, 101 + 10 * (i % 3_000));
        }
    }

    static void gaps(AdversaryCost cost, int packets) {
        open(cost, 7);
        for (int i = 0; i < packets; i++) {
            segment(cost, 111 + 20 * (i % 1_500));
        }
    }

    private static void open(AdversaryCost cost, int port) {
        int syn = TcpHeader.SYN;
        int ack = TcpHeader.ACK;
        cost.arrives(Firewall.INSIDE, cost.v4.tcp(Firewall.CLIENT, port, Firewall.SERVER, 80, syn, 100, 0, 0));
        cost.arrives(Firewall.OUTSIDE, cost.v4.tcp(Firewall.SERVER, 80, Firewall.CLIENT, port, syn | ack, 500, 101, 0));
        cost.arrives(Firewall.INSIDE, cost.v4.tcp(Firewall.CLIENT, port, Firewall.SERVER, 80, ack, 101, 501, 0));
        cost.begin();
    }

    private static void segment(AdversaryCost cost, int sequence) {
        cost.arrives(
                Firewall.INSIDE,
                cost.v4.tcp(Firewall.CLIENT, 7, Firewall.SERVER, 80, TcpHeader.ACK, sequence, 501, 10));
    }

    private static void fragment(AdversaryCost cost, int identification, int offset, boolean more, int bytes) {
        cost.v4.udp(Firewall.CLIENT, 9, Firewall.SERVER, 53, bytes - 8);
        cost.memory.setU16(IP + 4, identification);
        cost.memory.setU16(IP + 6, offset | (more ? 0x2000 : 0));
        cost.memory.setU16(IP + 10, 0);
        cost.memory.setU16(IP + 10, Checksum.fold(~Checksum.sum(cost.memory, IP, 20)));
        cost.arrives(Firewall.INSIDE, EthernetHeader.LENGTH + 20 + bytes);
    }

    static void overlaps(AdversaryCost cost, int packets) {
        for (int i = 0; i < packets; i++) {
            fragment(cost, i / 20, 3 * (i % 20), true, 32);
        }
    }

    static void endless(AdversaryCost cost, int packets) {
        for (int i = 0; i < packets; i++) {
            fragment(cost, 1, 4 * (packets - i) % 8_000, true, 32);
        }
    }

    static void beginnings(AdversaryCost cost, int packets) {
        for (int i = 0; i < packets; i++) {
            fragment(cost, i, 0, true, 32);
        }
    }

    static void endTogether(AdversaryCost cost, int packets) {
        newFlows(cost, packets);
        cost.waits(200);
        assertThat(cost.fw.count()).isZero();
    }

    static void tcpOptions(AdversaryCost cost, int packets) {
        for (int i = 0; i < packets; i++) {
            int length = cost.v4.tcp(Firewall.CLIENT, 1000 + i, Firewall.SERVER, 80, TcpHeader.SYN, 1, 0, 40);
            cost.memory.setU8(IP + 20 + 12, 0xf0);
            for (int each = 0; each < 40; each++) {
                cost.memory.setU8(IP + 40 + each, 1);
            }
            cost.arrives(Firewall.INSIDE, length);
        }
    }

    static void ipOptions(AdversaryCost cost, int packets) {
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

    static void extensionHeaders(AdversaryCost cost, int packets) {
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

    static void scan(AdversaryCost cost, int packets) {
        for (int i = 0; i < packets; i++) {
            cost.arrives(
                    Firewall.INSIDE, cost.v4.tcp(Firewall.CLIENT, 9, Firewall.SERVER, 1 + i, TcpHeader.SYN, 1, 0, 0));
        }
        cost.waits(4);
    }

    static void scanners(AdversaryCost cost, int packets) {
        for (int i = 0; i < packets; i++) {
            cost.arrives(
                    Firewall.INSIDE,
                    cost.v4.tcp(Firewall.address("10.1.2.0") + i, 9, Firewall.SERVER, 80, TcpHeader.SYN, 1, 0, 0));
        }
        cost.waits(4);
    }
}
