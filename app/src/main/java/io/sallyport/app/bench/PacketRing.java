package io.sallyport.app.bench;

import io.sallyport.engine.Effects;
import io.sallyport.engine.Engine;
import io.sallyport.engine.EngineInput;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import java.util.SplittableRandom;

/** Prebuilt 64-byte frames of established TCP connections, each of a random connection in a random direction. */
final class PacketRing {
    /** Bytes from one frame to the next. */
    static final int STRIDE = 64;

    private static final int HANDSHAKE = 3;
    private static final int BATCH = 64;

    private final Memory memory;
    private final int packets;
    private final int connections;
    private final long[] numbers;
    /** Checksum, ingress interface {@code << 16}: one read. */
    private final int[] checksumAndIngress;

    PacketRing(int connections, int packets, long seed) {
        this.connections = connections;
        this.packets = packets;
        memory = Memory.allocate((long) packets * STRIDE + PacketBatch.HEADROOM);
        numbers = new long[packets];
        checksumAndIngress = new int[packets];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < packets; i++) {
            int connection = random.nextInt(connections);
            boolean fromClient = random.nextBoolean();
            long at = (long) i * STRIDE;
            Segments.writeAck(memory, at, connection, fromClient);
            numbers[i] = Segments.numbers(memory, at);
            checksumAndIngress[i] = Segments.checksum(memory, at) & 0xffff | (fromClient ? 0 : 1 << 16);
        }
    }

    /** Opens every connection with a real handshake. */
    void open(Engine engine, Effects effects, long now) {
        open(engine, effects, now, connections);
    }

    /** Opens so many connections with real handshakes; their numbers begin at 0. */
    static void open(Engine engine, Effects effects, long now, int connections) {
        send(engine, effects, now, connections, 0, HANDSHAKE - 1);
    }

    /** Every one of so many connections repeats the last acknowledgment of its handshake. */
    static void refresh(Engine engine, Effects effects, long now, int connections) {
        send(engine, effects, now, connections, HANDSHAKE - 1, HANDSHAKE - 1);
    }

    private static void send(Engine engine, Effects effects, long now, int connections, int firstStep, int lastStep) {
        Memory memory = Memory.allocate((long) BATCH * STRIDE + PacketBatch.HEADROOM);
        PacketBatch batch = new PacketBatch(memory, BATCH);
        EngineInput input = new EngineInput.Packets(batch);
        for (int first = 0; first < connections; first += BATCH) {
            for (int step = firstStep; step <= lastStep; step++) {
                batch.clear();
                for (int i = 0; i < BATCH && first + i < connections; i++) {
                    long at = (long) i * STRIDE;
                    Segments.write(memory, at, first + i, step);
                    batch.add(at, Segments.FRAME, Segments.FRAME, now, Segments.ingress(step), ChecksumState.COMPLETE);
                }
                engine.accept(input, effects);
            }
        }
    }

    /** Fills a batch with the packets from {@code first} on. */
    void fill(PacketBatch batch, int first, long now) {
        batch.clear();
        for (int i = 0; i < batch.capacity(); i++) {
            int packet = first + i;
            long at = (long) packet * STRIDE;
            int rest = checksumAndIngress[packet];
            Segments.restore(memory, at, numbers[packet], (short) rest);
            batch.add(at, Segments.FRAME, Segments.FRAME, now, rest >>> 16, ChecksumState.COMPLETE);
        }
    }

    /** Puts back what whoever forwarded the packet rewrote. */
    void restore(int packet) {
        Segments.restore(memory, (long) packet * STRIDE, numbers[packet], (short) checksumAndIngress[packet]);
    }

    Memory memory() {
        return memory;
    }

    int packets() {
        return packets;
    }

    int ingress(int packet) {
        return checksumAndIngress[packet] >>> 16;
    }
}
