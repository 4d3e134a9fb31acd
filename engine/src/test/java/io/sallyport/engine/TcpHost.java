package io.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * One end of a TCP connection over IPv4 or IPv6 without losses, written from RFC 9293 and RFC 7323 with nothing of the product:
 * it offers window scaling and timestamps, uses them if the other end does too, respects the window and the segment size of
 * the other end, and fails the test when a number or a checksum is not the one that it waits for.
 */
final class TcpHost {
    static final int FIN = 1;
    static final int SYN = 2;
    static final int RST = 4;
    static final int ACK = 16;

    private static final int SCALE = 7;
    private static final int HEADER = 20;
    private static final int ETHERNET = 14;

    private final byte[] self;
    private final int port;
    private final byte[] peer;
    private final int peerPort;
    private final Consumer<byte[]> wire;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private byte[] unsent = {};
    private int next;
    private int unacknowledged;
    private int awaited;
    private long peerWindow;
    private int peerSegment = 536;
    private int peerScale;
    private boolean scaled;
    private boolean timestamped;
    private int peerTimestamp;
    private boolean synchronizing;
    private boolean open;
    private boolean closing;
    private boolean closed;
    private boolean peerClosed;
    private boolean reset;

    /** The other end, as this one knows it. */
    TcpHost(byte[] self, int port, byte[] peer, int peerPort, int isn, Consumer<byte[]> wire) {
        this.self = self;
        this.port = port;
        this.peer = peer;
        this.peerPort = peerPort;
        this.wire = wire;
        next = isn;
        unacknowledged = isn;
    }

    void connect() {
        synchronizing = true;
        scaled = true;
        timestamped = true;
        emit(SYN, new byte[0]);
    }

    void send(byte[] data) {
        byte[] all = Arrays.copyOf(unsent, unsent.length + data.length);
        System.arraycopy(data, 0, all, unsent.length, data.length);
        unsent = all;
        flush();
    }

    /** No more data will be sent after what waits. */
    void close() {
        closing = true;
        flush();
    }

    byte[] received() {
        return received.toByteArray();
    }

    boolean isOpen() {
        return open;
    }

    /** Whether both ends have closed, and each knows. */
    boolean isDone() {
        return closed && peerClosed && unacknowledged == next;
    }

    boolean isReset() {
        return reset;
    }

    boolean usesOptions() {
        return scaled || timestamped;
    }

    private boolean ipv6() {
        return self.length == 16;
    }

    private void flush() {
        while (open && unsent.length > 0) {
            int room = (int) (peerWindow - (next - unacknowledged));
            int size = Math.min(Math.min(room, unsent.length), peerSegment - (timestamped ? 12 : 0));
            if (size <= 0) {
                return;
            }
            byte[] part = Arrays.copyOf(unsent, size);
            unsent = Arrays.copyOfRange(unsent, size, unsent.length);
            emit(ACK, part);
        }
        if (open && closing && !closed && unsent.length == 0) {
            closed = true;
            emit(ACK | FIN, new byte[0]);
        }
    }

    private void emit(int flags, byte[] data) {
        wire.accept(compose(flags, data));
        next += data.length + ((flags & (SYN | FIN)) != 0 ? 1 : 0);
    }

    private byte[] compose(int flags, byte[] data) {
        byte[] options = options(flags);
        int segment = HEADER + options.length + data.length;
        int ip = ipv6() ? 40 : 20;
        ByteBuffer frame = ByteBuffer.allocate(ETHERNET + ip + segment);
        frame.putShort(12, (short) (ipv6() ? 0x86dd : 0x0800)).position(ETHERNET);
        if (ipv6()) {
            frame.putInt(6 << 28).putShort((short) segment).put((byte) 6).put((byte) 64);
        } else {
            frame.putShort((short) 0x4500).putShort((short) (20 + segment)).putInt(0x0000_4000);
            frame.put((byte) 64).put((byte) 6).putShort((short) 0);
        }
        frame.put(self).put(peer);
        if (!ipv6()) {
            frame.putShort(ETHERNET + 10, (short) ~sum(frame.array(), ETHERNET, 20, 0));
        }
        int tcp = frame.position();
        frame.putShort((short) port).putShort((short) peerPort).putInt(next).putInt(awaited);
        frame.putShort((short) (HEADER + options.length << 10 | flags));
        frame.putShort((short) ((flags & SYN) != 0 || !scaled ? 65_535 : 1000)).putInt(0);
        frame.put(options).put(data);
        frame.putShort(tcp + 16, (short) ~sum(frame.array(), tcp, segment, pseudo(segment)));
        return frame.array();
    }

    private byte[] options(int flags) {
        ByteBuffer options = ByteBuffer.allocate(40);
        if ((flags & SYN) != 0) {
            options.putInt(0x0204_0000 | (ipv6() ? 1440 : 1460));
            if (scaled) {
                options.putInt(0x0103_0300 | SCALE);
            }
        }
        if (timestamped) {
            options.putInt(0x0101_080a).putInt(next).putInt(peerTimestamp);
        }
        return Arrays.copyOf(options.array(), options.position());
    }

    private int pseudo(int length) {
        return sum(self, 0, self.length, sum(peer, 0, peer.length, 6 + length));
    }

    private static int sum(byte[] bytes, int at, int length, int start) {
        int sum = start;
        for (int i = 0; i < length; i += 2) {
            sum += (bytes[at + i] & 0xff) << 8 | (i + 1 < length ? bytes[at + i + 1] & 0xff : 0);
        }
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return sum;
    }

    /** Takes a frame; one that is not from the other end is ignored. */
    void receive(byte[] bytes) {
        int ip = ipv6() ? 40 : 20;
        int tcp = ETHERNET + ip;
        int addresses = tcp - 2 * self.length;
        ByteBuffer frame = ByteBuffer.wrap(bytes);
        if (!Arrays.equals(bytes, addresses, addresses + self.length, peer, 0, peer.length)
                || (frame.getShort(tcp) & 0xffff) != peerPort
                || (frame.getShort(tcp + 2) & 0xffff) != port) {
            return;
        }
        assertThat(sum(bytes, tcp, bytes.length - tcp, pseudo(bytes.length - tcp)))
                .as("TCP checksum")
                .isEqualTo(0xffff);
        if (!ipv6()) {
            assertThat(sum(bytes, ETHERNET, 20, 0)).as("IP checksum").isEqualTo(0xffff);
        }
        int flags = frame.getShort(tcp + 12) & 0x3f;
        int header = (frame.getShort(tcp + 12) >>> 12 & 15) * 4;
        byte[] data = Arrays.copyOfRange(bytes, tcp + header, bytes.length);
        if ((flags & SYN) != 0) {
            readOptions(bytes, tcp + HEADER, tcp + header);
        }
        segment(flags, frame.getInt(tcp + 4), frame.getInt(tcp + 8), frame.getShort(tcp + 14) & 0xffff, data);
    }

    private void readOptions(byte[] bytes, int from, int to) {
        boolean scales = false;
        boolean stamps = false;
        for (int at = from; at < to; at += bytes[at] <= 1 ? 1 : bytes[at + 1]) {
            switch (bytes[at]) {
                case 2 -> peerSegment = (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
                case 3 -> {
                    scales = true;
                    peerScale = bytes[at + 2];
                }
                case 8 -> {
                    stamps = true;
                    peerTimestamp = ByteBuffer.wrap(bytes).getInt(at + 2);
                }
                default -> {}
            }
        }
        boolean initiates = synchronizing;
        scaled = scales && (!initiates || scaled);
        timestamped = stamps && (!initiates || timestamped);
    }

    private void segment(int flags, int sequence, int acknowledgment, int window, byte[] data) {
        if ((flags & RST) != 0) {
            assertThat(sequence).as("sequence number of a reset").isEqualTo(awaited);
            open = false;
            reset = true;
            return;
        }
        if ((flags & SYN) != 0) {
            synchronize(flags, sequence, acknowledgment, window);
            return;
        }
        assertThat(sequence).as("sequence number").isEqualTo(awaited);
        assertThat(acknowledgment - unacknowledged).as("new acknowledged bytes").isNotNegative();
        assertThat(next - acknowledgment).as("bytes not acknowledged").isNotNegative();
        unacknowledged = acknowledgment;
        peerWindow = (long) window << (scaled ? peerScale : 0);
        open = true;
        received.writeBytes(data);
        awaited += data.length + (flags & FIN);
        peerClosed |= (flags & FIN) != 0;
        if (data.length > 0 || (flags & FIN) != 0) {
            emit(ACK, new byte[0]);
        }
        flush();
    }

    private void synchronize(int flags, int sequence, int acknowledgment, int window) {
        awaited = sequence + 1;
        peerWindow = window;
        if ((flags & ACK) == 0) {
            emit(SYN | ACK, new byte[0]);
            return;
        }
        assertThat(acknowledgment).as("acknowledgment of the SYN").isEqualTo(next);
        unacknowledged = acknowledgment;
        open = true;
        emit(ACK, new byte[0]);
        flush();
    }
}
