package io.sallyport.app.bench;

import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.SYN;

import io.sallyport.engine.Effects;
import io.sallyport.engine.Engine;
import io.sallyport.engine.EngineInput;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import java.util.SplittableRandom;

/**
 * Prebuilt 64-byte frames of established TCP connections, each of a random connection in a random direction. Connection
 * {@code i} is from 10.0.0.0/8 on interface 0 to 198.51.100.80 port 80 on interface 1.
 */
final class PacketRing {
    /** Bytes from one frame to the next. */
    static final int STRIDE = 64;

    private static final int FRAME = 54;
    private static final int SERVER = 0xc633_6450;
    private static final int CLIENT_NET = 0x0a00_0000;
    private static final int PORTS = 16;
    private static final int CLIENT_ISN = 1000;
    private static final int SERVER_ISN = 9000;

    private final Memory memory;
    private final int packets;
    private final int connections;
    private final byte[] ingress;

    PacketRing(int connections, int packets, long seed) {
        this.connections = connections;
        this.packets = packets;
        memory = Memory.allocate((long) packets * STRIDE + PacketBatch.HEADROOM);
        ingress = new byte[packets];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < packets; i++) {
            int connection = random.nextInt(connections);
            boolean fromClient = random.nextBoolean();
            ingress[i] = (byte) (fromClient ? 0 : 1);
            writeAck(connection, fromClient, (long) i * STRIDE);
        }
    }

    private static int client(int connection) {
        return CLIENT_NET + 256 + connection / PORTS;
    }

    private static int port(int connection) {
        return 20_000 + connection % PORTS;
    }

    private void writeAck(int connection, boolean fromClient, long at) {
        FrameWriter frame = new FrameWriter(memory, at);
        if (fromClient) {
            frame.tcp(client(connection), port(connection), SERVER, 80, ACK, CLIENT_ISN + 1, SERVER_ISN + 1, 0);
        } else {
            frame.tcp(SERVER, 80, client(connection), port(connection), ACK, SERVER_ISN + 1, CLIENT_ISN + 1, 0);
        }
    }

    /** Opens every connection with a real handshake. */
    void open(Engine engine, Effects effects, long now) {
        Memory one = Memory.allocate(PacketBatch.HEADROOM * 3);
        PacketBatch batch = new PacketBatch(one, 1);
        EngineInput input = new EngineInput.Packets(batch);
        FrameWriter frame = new FrameWriter(one, 0);
        for (int i = 0; i < connections; i++) {
            int client = client(i);
            int port = port(i);
            frame.tcp(client, port, SERVER, 80, SYN, CLIENT_ISN, 0, 0);
            send(engine, effects, batch, input, now, 0);
            frame.tcp(SERVER, 80, client, port, SYN | ACK, SERVER_ISN, CLIENT_ISN + 1, 0);
            send(engine, effects, batch, input, now, 1);
            frame.tcp(client, port, SERVER, 80, ACK, CLIENT_ISN + 1, SERVER_ISN + 1, 0);
            send(engine, effects, batch, input, now, 0);
        }
    }

    private static void send(
            Engine engine, Effects effects, PacketBatch batch, EngineInput input, long now, int ingress) {
        batch.clear();
        batch.add(0, FRAME, FRAME, now, ingress, ChecksumState.COMPLETE);
        engine.accept(input, effects);
    }

    /** Fills a batch with the packets from {@code first} on. */
    void fill(PacketBatch batch, int first, long now) {
        batch.clear();
        for (int i = 0; i < batch.capacity(); i++) {
            int packet = first + i;
            batch.add((long) packet * STRIDE, FRAME, FRAME, now, ingress[packet], ChecksumState.COMPLETE);
        }
    }

    Memory memory() {
        return memory;
    }

    int packets() {
        return packets;
    }

    int ingress(int packet) {
        return ingress[packet];
    }
}
