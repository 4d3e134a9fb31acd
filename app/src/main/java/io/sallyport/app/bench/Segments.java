package io.sallyport.app.bench;

import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.FIN;
import static io.sallyport.packet.TcpHeader.SYN;

import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.TcpHeader;

/**
 * The segments of the benchmarks' connections. Connection {@code i} is from 10.0.0.0/8 on interface 0 to 198.51.100.80 port 80 on
 * interface 1. Sequence numbers are randomized by a known offset, so that frames can be written beforehand; the engine rewrites them in
 * place, so whoever uses one again puts its numbers back.
 */
final class Segments {
    /** Bytes of a frame. */
    static final int FRAME = 54;
    /** What the firewall adds to each end's sequence numbers. */
    static final int OFFSET = 0x1234_5678;
    /** Steps of a whole connection: handshake, both FINs, last acknowledgment. */
    static final int STEPS = 6;

    private static final int SERVER = 0xc633_6450;
    private static final int CLIENT_NET = 0x0a00_0000;
    private static final int PORTS = 16;
    private static final int CLIENT_ISN = 1000;
    private static final int SERVER_ISN = 9000;
    private static final int TCP = EthernetHeader.LENGTH + Ipv4Header.MIN_LENGTH;

    private Segments() {}

    private static int client(int connection) {
        return CLIENT_NET + 256 + connection / PORTS;
    }

    private static int port(int connection) {
        return 20_000 + connection % PORTS;
    }

    /** The interface at which a step arrives. */
    static int ingress(int step) {
        return step == 1 || step == 4 ? 1 : 0;
    }

    /** Writes a step of a connection: SYN, SYN ACK, ACK, FIN ACK, FIN ACK, ACK. */
    static void write(Memory memory, long at, int connection, int step) {
        FrameWriter frame = new FrameWriter(memory, at);
        switch (step) {
            case 0 -> fromClient(frame, connection, SYN, 0, 0);
            case 1 -> fromServer(frame, connection, SYN | ACK, 0, 1);
            case 2 -> fromClient(frame, connection, ACK, 1, 1);
            case 3 -> fromClient(frame, connection, FIN | ACK, 1, 1);
            case 4 -> fromServer(frame, connection, FIN | ACK, 1, 2);
            default -> fromClient(frame, connection, ACK, 2, 2);
        }
    }

    /** Writes an acknowledgment without data of an established connection. */
    static void writeAck(Memory memory, long at, int connection, boolean fromClient) {
        FrameWriter frame = new FrameWriter(memory, at);
        if (fromClient) {
            fromClient(frame, connection, ACK, 1, 1);
        } else {
            fromServer(frame, connection, ACK, 1, 1);
        }
    }

    private static void fromClient(FrameWriter frame, int connection, int flags, int sent, int heard) {
        int acknowledged = heard == 0 ? 0 : SERVER_ISN + OFFSET + heard;
        frame.tcp(client(connection), port(connection), SERVER, 80, flags, CLIENT_ISN + sent, acknowledged, 0);
    }

    private static void fromServer(FrameWriter frame, int connection, int flags, int sent, int heard) {
        int acknowledged = CLIENT_ISN + OFFSET + heard;
        frame.tcp(SERVER, 80, client(connection), port(connection), flags, SERVER_ISN + sent, acknowledged, 0);
    }

    /** The numbers of a frame as they were written: sequence, and acknowledgment in the upper half. */
    static long numbers(Memory memory, long at) {
        return memory.getLong(at + TCP + 4);
    }

    /** The checksum of a frame as it was written. */
    static short checksum(Memory memory, long at) {
        return memory.getShort(at + TCP + TcpHeader.CHECKSUM);
    }

    /** Puts numbers and checksum back. */
    static void restore(Memory memory, long at, long numbers, short checksum) {
        memory.putLong(at + TCP + 4, numbers);
        memory.putShort(at + TCP + TcpHeader.CHECKSUM, checksum);
    }
}
