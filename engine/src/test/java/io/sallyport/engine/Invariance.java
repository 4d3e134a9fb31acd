package io.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.IcmpHeader;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/**
 * Streams of random frames through a firewall, with a line for each verdict and message, to compare: output depends neither on
 * batching nor on the hash secret, whatever arrives; and every packet has one verdict.
 */
abstract class Invariance {
    static final int PACKETS = 20_000;
    private static final int SLOT = 256;

    static Firewall firewall(long secret) {
        return new Firewall(secret)
                .staticNat("192.0.2.5", "10.1.1.5")
                .permit("out", true, -1, "any", "192.0.2.5")
                .permit("out", true, Protocol.TCP, "any", "10.1.1.6")
                .bind("out", "outside")
                .permit("bp", true, Protocol.TCP, "10.1.1.6", "any")
                .policy("bp", "bp", Firewall.settings(3, 5, true), Optional.empty())
                .configure("established udp 0 permitto tcp 0");
    }

    static List<String> run(
            Firewall fw,
            BiFunction<SplittableRandom, FrameWriter, Integer> writer,
            long seed,
            int batchSize,
            boolean mutate) {
        Frames frames = (random, memory, at) -> writer.apply(random, new FrameWriter(memory, at));
        return feed(fw, frames, seed, batchSize, mutate);
    }

    /** Writes a frame of random content; its length. */
    @FunctionalInterface
    interface Frames {
        int write(SplittableRandom random, Memory memory, long at);
    }

    static List<String> feed(Firewall fw, Frames frames, long seed, int batchSize, boolean mutate) {
        Memory memory = Memory.allocate((long) batchSize * SLOT);
        PacketBatch batch = new PacketBatch(memory, batchSize);
        SplittableRandom random = new SplittableRandom(seed);
        List<String> out = new ArrayList<>();
        Effects effects = new TextEffects(fw.engine, out);
        long now = Firewall.START;
        for (int i = 0; i < PACKETS; i++) {
            long at = (long) batch.size() * SLOT;
            now += random.nextLong(3_000_000L) + (random.nextInt(500) == 0 ? 40_000_000_000L : 0);
            int length = frames.write(random, memory, at);
            if (mutate) {
                for (int n = random.nextInt(4); n > 0; n--) {
                    memory.setU8(at + 12 + random.nextInt(length - 12), random.nextInt(256));
                }
            }
            int captured = mutate && random.nextInt(8) == 0 ? random.nextInt(length) : length;
            batch.add(at, captured, length, now, random.nextInt(3), ChecksumState.UNKNOWN);
            if (batch.size() == batchSize || i == PACKETS - 1) {
                fw.engine.accept(new EngineInput.Packets(batch), effects);
                batch.clear();
            }
        }
        fw.engine.accept(new EngineInput.Advance(now + 20_000_000_000_000L), effects);
        assertThat(fw.count()).isZero();
        assertThat(fw.engine.context().translations().size()).isZero();
        return out;
    }

    static int write(SplittableRandom random, FrameWriter frame) {
        int[] hosts = {
            Firewall.CLIENT,
            Firewall.CLIENT + 1,
            Firewall.SERVER,
            Firewall.address("192.0.2.5"),
            Firewall.address("172.16.0.7")
        };
        int source = hosts[random.nextInt(hosts.length)];
        int destination = hosts[random.nextInt(hosts.length)];
        int sport = 1000 + random.nextInt(4);
        int dport = 1000 + random.nextInt(4);
        int flags = flags(random);
        return switch (random.nextInt(8)) {
            case 0 -> frame.udp(source, sport, destination, dport, random.nextInt(60));
            case 1 ->
                frame.icmp(
                        source,
                        destination,
                        random.nextBoolean() ? IcmpHeader.ECHO : IcmpHeader.ECHO_REPLY,
                        0,
                        3,
                        1,
                        8);
            default ->
                frame.tcp(
                        source,
                        sport,
                        destination,
                        dport,
                        flags,
                        100 + random.nextInt(4),
                        100 + random.nextInt(4),
                        random.nextInt(3));
        };
    }

    /** Flags of a segment: mostly those of ordinary ones, now and then any. */
    static int flags(SplittableRandom random) {
        return new int[] {2, 2, 18, 16, 16, 24, 17, 4, 20, 1 + random.nextInt(62)}[random.nextInt(10)];
    }

    /** Names the first difference instead of printing everything. */
    static void assertSame(List<String> actual, List<String> expected) {
        for (int i = 0; i < Math.min(actual.size(), expected.size()); i++) {
            assertThat(actual.get(i)).as("line %d", i).isEqualTo(expected.get(i));
        }
        assertThat(actual).hasSameSizeAs(expected);
    }
}
