package io.sallyport.engine;

import io.sallyport.packet.Address;
import io.sallyport.packet.Checksum;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Ipv6FrameWriter;
import io.sallyport.packet.Ipv6Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;
import org.jspecify.annotations.Nullable;

/** Segments with everything that a normalizer looks at, between {@link Firewall#CLIENT} port 4000 and its server's port 80. */
final class SegmentWriter {
    static final long IP = PacketBatch.HEADROOM + EthernetHeader.LENGTH;
    static final long TCP = IP + Ipv4Header.MIN_LENGTH;
    static final int CLIENT_ISN = 1000;
    static final int SERVER_ISN = 5000;

    private final Firewall firewall;
    private final @Nullable Ipv6FrameWriter ipv6;
    private final Memory memory;
    private int port = 4000;
    private int headerWords;
    private byte[] options = {};
    private byte[] data = {};
    private int ttl = 64;
    private int urgent;
    private int reserved;
    private int damage;

    SegmentWriter(Firewall firewall) {
        this(firewall, null);
    }

    /** The same segments over IPv6, between {@link Ipv6Firewall#CLIENT} and its server. */
    SegmentWriter(Ipv6Firewall firewall) {
        this(firewall.fw, firewall.frame);
    }

    private SegmentWriter(Firewall firewall, @Nullable Ipv6FrameWriter ipv6) {
        this.firewall = firewall;
        this.ipv6 = ipv6;
        memory = firewall.memory;
    }

    /** The client's port from now on. */
    SegmentWriter port(int value) {
        port = value;
        return this;
    }

    /** The window that is offered from now on. */
    SegmentWriter window(int value) {
        if (ipv6 == null) {
            firewall.frame.window(value);
        } else {
            ipv6.window(value);
        }
        return this;
    }

    /** A data offset that is not the true one. */
    SegmentWriter headerWords(int value) {
        headerWords = value;
        return this;
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
        return send(true, port, 80, flags, sequence, ack);
    }

    /** A segment of the server. */
    String server(int flags, int sequence, int ack) {
        return send(false, 80, port, flags, sequence, ack);
    }

    private String send(boolean fromClient, int sport, int dport, int flags, int sequence, int ack) {
        int padded = (options.length + 3) / 4 * 4;
        int data = padded + this.data.length;
        int length = ipv6 == null
                ? firewall.frame.tcp(
                        fromClient ? Firewall.CLIENT : Firewall.SERVER,
                        sport,
                        fromClient ? Firewall.SERVER : Firewall.CLIENT,
                        dport,
                        flags,
                        sequence,
                        ack,
                        data)
                : ipv6.tcp(
                        fromClient ? Ipv6Firewall.CLIENT : Ipv6Firewall.SERVER,
                        sport,
                        fromClient ? Ipv6Firewall.SERVER : Ipv6Firewall.CLIENT,
                        dport,
                        flags,
                        sequence,
                        ack,
                        data);
        long tcp = ipv6 == null ? TCP : IP + Ipv6Header.LENGTH;
        int words = headerWords > 0 ? headerWords : (TcpHeader.MIN_LENGTH + padded) / 4;
        memory.setU8(tcp + 12, words << 4 | reserved);
        memory.setU16(tcp + TcpHeader.URGENT_POINTER, urgent);
        memory.putBytes(tcp + TcpHeader.MIN_LENGTH, options, 0, options.length);
        memory.putBytes(tcp + TcpHeader.MIN_LENGTH + padded, this.data, 0, this.data.length);
        if (ipv6 == null) {
            memory.setU8(IP + 8, ttl);
            memory.setU16(IP + Ipv4Header.CHECKSUM, 0);
            memory.setU16(IP + Ipv4Header.CHECKSUM, ~Checksum.fold(Checksum.sum(memory, IP, Ipv4Header.MIN_LENGTH)));
        } else {
            memory.setU8(IP + 7, ttl);
        }
        long addresses = ipv6 == null
                ? Checksum.addresses(Firewall.CLIENT, Firewall.SERVER)
                : Checksum.addresses(new Address().set(Ipv6Firewall.CLIENT), new Address().set(Ipv6Firewall.SERVER));
        memory.setU16(tcp + TcpHeader.CHECKSUM, 0);
        int segment = TcpHeader.MIN_LENGTH + data;
        memory.setU16(
                tcp + TcpHeader.CHECKSUM, Checksum.transport(memory, tcp, segment, addresses, Protocol.TCP) ^ damage);
        return firewall.arrives(fromClient ? Firewall.INSIDE : Firewall.OUTSIDE, length);
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
