package io.sallyport.engine;

import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.Ipv6FrameWriter;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.Steps;

/** Feeds an engine and counts its steps, not those of who writes the packets. */
final class AdversaryCost {
    private static final int ROOM = 2048;
    private static final long MILLISECOND = 1_000_000L;

    final Firewall fw;
    final Memory memory = Memory.allocate(PacketBatch.HEADROOM + ROOM);
    final FrameWriter v4 = new FrameWriter(memory, PacketBatch.HEADROOM);
    final Ipv6FrameWriter v6 = new Ipv6FrameWriter(memory, PacketBatch.HEADROOM);
    final PacketBatch batch = new PacketBatch(memory, 1);
    final Effects effects = new SilentEffects();
    long steps;
    int packets;

    AdversaryCost(Firewall fw) {
        this.fw = fw;
    }

    void arrives(int ingress, int length) {
        fw.now += MILLISECOND;
        batch.clear();
        batch.add(PacketBatch.HEADROOM, length, length, fw.now, ingress, ChecksumState.UNKNOWN);
        count(new EngineInput.Packets(batch));
        packets++;
    }

    void waits(int seconds) {
        fw.now += seconds * 1_000L * MILLISECOND;
        count(new EngineInput.Advance(fw.now));
    }

    private void count(EngineInput input) {
        long before = Steps.taken();
        fw.engine.accept(input, effects);
        steps += Steps.taken() - before;
    }

    /** What came before belongs to no input. */
    void begin() {
        steps = 0;
        packets = 0;
    }

    double perPacket() {
        return (double) steps / packets;
    }
}
