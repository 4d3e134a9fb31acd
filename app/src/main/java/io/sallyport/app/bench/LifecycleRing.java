package io.sallyport.app.bench;

import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;

/**
 * Prebuilt frames of whole TCP connections. Groups of connections go through their steps together, so that the packets of one are some
 * thousand packets apart, as they are on a busy link.
 */
final class LifecycleRing {
    private static final int CONNECTIONS = 1 << 18;
    private static final int GROUP = 1 << 11;
    private static final int STRIDE = 64;

    private final Memory memory = Memory.allocate((long) CONNECTIONS * Segments.STEPS * STRIDE + PacketBatch.HEADROOM);
    private final long[] numbers = new long[packets()];
    private final short[] checksums = new short[packets()];

    /** @param first number of the first connection */
    LifecycleRing(int first) {
        for (int packet = 0; packet < packets(); packet++) {
            Segments.write(memory, at(packet), first + connection(packet), step(packet));
            numbers[packet] = Segments.numbers(memory, at(packet));
            checksums[packet] = Segments.checksum(memory, at(packet));
        }
    }

    private static long at(int packet) {
        return (long) packet * STRIDE;
    }

    private static int connection(int packet) {
        return packet / (GROUP * Segments.STEPS) * GROUP + packet % GROUP;
    }

    private static int step(int packet) {
        return packet / GROUP % Segments.STEPS;
    }

    /** Fills a batch with the packets from {@code first} on; a batch lies within one step. */
    void fill(PacketBatch batch, int first, long now) {
        batch.clear();
        int ingress = Segments.ingress(step(first));
        for (int packet = first; packet < first + batch.capacity(); packet++) {
            restore(packet);
            batch.add(at(packet), Segments.FRAME, Segments.FRAME, now, ingress, ChecksumState.COMPLETE);
        }
    }

    /** Puts back what whoever forwarded the packet rewrote, and returns where it lies. */
    long restore(int packet) {
        Segments.restore(memory, at(packet), numbers[packet], checksums[packet]);
        return at(packet);
    }

    /** The interface at which a packet arrives. */
    int ingress(int packet) {
        return Segments.ingress(step(packet));
    }

    Memory memory() {
        return memory;
    }

    int packets() {
        return CONNECTIONS * Segments.STEPS;
    }

    int connections() {
        return CONNECTIONS;
    }
}
