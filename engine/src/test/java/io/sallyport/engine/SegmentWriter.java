package io.sallyport.engine;

import io.sallyport.packet.Checksum;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;

/** Segments with everything that a normalizer looks at, between {@link Firewall#CLIENT} port 4000 and its server's port 80. */
final class SegmentWriter {
    static final long IP = PacketBatch.HEADROOM + EthernetHeader.LENGTH;
    static final long TCP = IP + Ipv4Header.MIN_LENGTH;
    static final int CLIENT_ISN = 1000;
    static final int SERVER_ISN = 5000;

    private final Firewall firewall;
    private final Memory memory;
    private byte[] options = {};
    private byte[] data = {};
    private int ttl = 64;
    private int urgent;
    private int reserved;
    private int damage;

    SegmentWriter(Firewall firewall) {
        this.firewall = firewall;
        memory = firewall.memory;
    }

    Firewall firewall() {
        return firewall;
    }

    SegmentWriter options(int... bytes) {
        options = octets(bytes);
        return this;
    }

    SegmentWriter data(int... bytes) {
        data = octets(bytes);
        return this;
    }

    SegmentWriter ttl(int value) {
        ttl = value;
        return this;
    }

    SegmentWriter urgent(int pointer) {
        urgent = pointer;
        return this;
    }

    SegmentWriter reserved(int bits) {
        reserved = bits;
        return this;
    }

    /** Leaves a wrong checksum. */
    SegmentWriter damaged() {
        damage = 0x1234;
        return this;
    }

    private static byte[] octets(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** A segment of the client. */
    String client(int flags, int sequence, int ack) {
        return send(Firewall.INSIDE, Firewall.CLIENT, 4000, Firewall.SERVER, 80, flags, sequence, ack);
    }

    /** A segment of the server. */
    String server(int flags, int sequence, int ack) {
        return send(Firewall.OUTSIDE, Firewall.SERVER, 80, Firewall.CLIENT, 4000, flags, sequence, ack);
    }

    private String send(int in, int from, int sport, int to, int dport, int flags, int sequence, int ack) {
        int padded = (options.length + 3) / 4 * 4;
        int length = firewall.frame.tcp(from, sport, to, dport, flags, sequence, ack, padded + data.length);
        memory.setU8(TCP + 12, (TcpHeader.MIN_LENGTH + padded) / 4 << 4 | reserved);
        memory.setU16(TCP + TcpHeader.URGENT_POINTER, urgent);
        memory.putBytes(TCP + TcpHeader.MIN_LENGTH, options, 0, options.length);
        memory.putBytes(TCP + TcpHeader.MIN_LENGTH + padded, data, 0, data.length);
        memory.setU8(IP + 8, ttl);
        memory.setU16(IP + Ipv4Header.CHECKSUM, 0);
        memory.setU16(IP + Ipv4Header.CHECKSUM, ~Checksum.fold(Checksum.sum(memory, IP, Ipv4Header.MIN_LENGTH)));
        memory.setU16(TCP + TcpHeader.CHECKSUM, 0);
        int segment = TcpHeader.MIN_LENGTH + padded + data.length;
        memory.setU16(
                TCP + TcpHeader.CHECKSUM, Checksum.transport(memory, TCP, segment, from, to, Protocol.TCP) ^ damage);
        return firewall.arrives(in, length);
    }

    /** The handshake; both sides announce these options. */
    SegmentWriter open() {
        byte[] kept = data;
        data = new byte[0];
        client(TcpHeader.SYN, CLIENT_ISN, 0);
        server(TcpHeader.SYN | TcpHeader.ACK, SERVER_ISN, CLIENT_ISN + 1);
        options = new byte[0];
        client(TcpHeader.ACK, CLIENT_ISN + 1, SERVER_ISN + 1);
        data = kept;
        return this;
    }

    /** Whether both checksums of the frame that was judged last are right. */
    boolean areChecksumsRight() {
        int total = Ipv4Header.totalLength(memory, IP);
        return Checksum.ipv4HeaderValid(memory, IP, Ipv4Header.MIN_LENGTH)
                && Checksum.isTransportValid(
                        memory, TCP, total - Ipv4Header.MIN_LENGTH, Checksum.sum(memory, IP + 12, 8), Protocol.TCP);
    }

    /** The bytes of the options of that frame. */
    int[] optionsAfter() {
        int length = TcpHeader.headerLength(memory, TCP) - TcpHeader.MIN_LENGTH;
        int[] bytes = new int[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = memory.u8(TCP + TcpHeader.MIN_LENGTH + i);
        }
        return bytes;
    }

    int ttlAfter() {
        return memory.u8(IP + 8);
    }
}
