package io.sallyport.replay;

import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;
import io.sallyport.packet.UdpHeader;

/** What a firewall leaves as it is in an IPv4 packet that it translates and whose sequence numbers it replaces, as a number. */
final class PacketFingerprint {
    /** Bytes of a frame that are looked at. */
    static final int BYTES = 256;
    /** A packet that is not worth comparing. */
    static final long NONE = 0;

    private PacketFingerprint() {}

    /** The fingerprint of a frame that begins the block. */
    static long of(Memory m, int captured) {
        int network = EthernetHeader.LENGTH;
        int type = captured < network ? 0 : EthernetHeader.type(m, 0);
        while ((type == EthernetHeader.VLAN || type == EthernetHeader.SERVICE_VLAN) && captured >= network + 4) {
            type = m.u16(network + 2L);
            network += EthernetHeader.TAG_LENGTH;
        }
        if (type != EthernetHeader.IPV4 || captured < network + Ipv4Header.MIN_LENGTH) {
            return NONE;
        }
        int identification = Ipv4Header.identification(m, network);
        int protocol = Ipv4Header.protocol(m, network);
        int length = Ipv4Header.totalLength(m, network);
        int transport = network + Ipv4Header.headerLength(m, network);
        int payload = transport + header(m, transport, captured, protocol);
        int end = Math.min(captured, network + length);
        // Without a number and without content packets are too much alike.
        if (identification == 0 && payload >= end) {
            return NONE;
        }
        long hash = mix(identification, (long) protocol << 32 | length << 16 | Ipv4Header.fragmentField(m, network));
        for (int at = payload; at < end; at++) {
            hash = mix(hash, m.u8(at));
        }
        return hash == NONE ? 1 : hash;
    }

    private static int header(Memory m, int at, int captured, int protocol) {
        if (protocol == Protocol.TCP && captured >= at + TcpHeader.MIN_LENGTH) {
            return TcpHeader.headerLength(m, at);
        }
        return protocol == Protocol.UDP ? UdpHeader.LENGTH : protocol == Protocol.ICMP ? 8 : 0;
    }

    private static long mix(long hash, long value) {
        long mixed = (hash ^ value) * 0x9e37_79b9_7f4a_7c15L;
        return mixed ^ mixed >>> 29;
    }
}
