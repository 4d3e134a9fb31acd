package io.sallyport.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.replay.Examples.Replayed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged, lying and senseless captures: no exception, one verdict for every frame, whatever the batch. */
class HostileCapturesTest {
    private static final List<String> CONFIGS =
            List.of("static-nat/firewall.cfg", "tcp-state-bypass/fw2-bypass.cfg", "bypass-limits/firewall-max3.cfg");
    private static final List<String> SOURCES = List.of(
            "static-nat/inside.pcap",
            "static-nat/outside.pcap",
            "tcp-state-bypass/return.pcap",
            "tcp-state-bypass/icmp-unreachable.pcap");
    private static final int FRAMES = 20_000;
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void randomFrames() throws IOException {
        Random random = new Random(20_261_120);
        List<byte[]> seeds = seeds();
        ByteBuffer out = begin(FRAMES * 400);
        for (int i = 0; i < FRAMES; i++) {
            byte[] frame = i % 4 == 0 ? noise(random) : mutated(random, seeds.get(random.nextInt(seeds.size())));
            int wire = random.nextInt(8) == 0 ? frame.length + random.nextInt(3000) : frame.length;
            record(out, i, frame, frame.length, wire);
        }
        judgeEverywhere(write("random.pcap", out), FRAMES);
    }

    @Test
    void framesThatWereCutShort() throws IOException {
        List<byte[]> seeds = seeds();
        ByteBuffer out = begin(seeds.size() * 80 * 100);
        int frames = 0;
        for (byte[] seed : seeds) {
            for (int snap = 0; snap < 80; snap += 7) {
                int length = Math.min(snap, seed.length);
                record(out, frames, seed, length, frames % 2 == 0 ? seed.length : length);
                frames++;
            }
        }
        judgeEverywhere(write("short.pcap", out), frames);
    }

    @Test
    void filesThatWereCutShort() throws IOException {
        byte[] whole = Files.readAllBytes(Examples.root().resolve(SOURCES.getFirst()));
        Random random = new Random(7);
        for (int i = 0; i < 40; i++) {
            int length = FILE_HEADER + random.nextInt(whole.length - FILE_HEADER);
            Path file = Files.write(folder.resolve("cut" + i + ".pcap"), Arrays.copyOf(whole, length));
            Replayed it = replay(CONFIGS.getFirst(), file, 64);
            assertThat(it.outcome()).isInstanceOf(ReplayOutcome.Finished.class);
            assertThat(it.lines("{\"type\":\"packet\"")).isEqualTo(it.summary().packets());
        }
        Path headless = Files.write(folder.resolve("headless.pcap"), Arrays.copyOf(whole, 10));
        assertThat(replay(CONFIGS.getFirst(), headless, 64).outcome()).isInstanceOf(ReplayOutcome.Stopped.class);
    }

    @Test
    void anEmptyCapture() throws IOException {
        judgeEverywhere(write("empty.pcap", begin(0)), 0);
    }

    private void judgeEverywhere(Path file, long frames) {
        for (String config : CONFIGS) {
            Replayed it = replay(config, file, 64);
            assertThat(it.outcome()).isInstanceOf(ReplayOutcome.Finished.class);
            assertThat(it.summary().packets()).isEqualTo(frames);
            assertThat(it.lines("{\"type\":\"packet\"")).isEqualTo(frames);
            assertThat(Stream.of(Verdict.values()).mapToLong(it::count).sum()).isEqualTo(frames);
            assertThat(replay(config, file, 1).stable()).as(config).isEqualTo(it.stable());
        }
    }

    private static Replayed replay(String config, Path file, int batch) {
        String capture = "outside:in=" + file;
        return Examples.replay(Examples.settings(config, Examples.text(config), List.of(capture), batch, batch));
    }

    private static byte[] noise(Random random) {
        byte[] frame = new byte[random.nextInt(200)];
        random.nextBytes(frame);
        if (frame.length > 14 && random.nextBoolean()) {
            frame[12] = 8;
            frame[13] = (byte) (random.nextInt(10) == 0 ? 6 : 0);
        }
        return frame;
    }

    /** A real frame with some bytes changed; half of them get a correct IP checksum again. */
    private static byte[] mutated(Random random, byte[] seed) {
        byte[] frame = Arrays.copyOf(seed, random.nextInt(5) == 0 ? random.nextInt(seed.length + 1) : seed.length);
        for (int i = random.nextInt(5); i > 0 && frame.length > 0; i--) {
            frame[random.nextInt(Math.min(frame.length, 70))] = (byte) random.nextInt();
        }
        if (frame.length >= 34 && random.nextBoolean()) {
            frame[12] = 8;
            frame[13] = 0;
            int header = Math.min((frame[14] & 15) * 4, frame.length - 14);
            frame[24] = 0;
            frame[25] = 0;
            int sum = 0;
            for (int i = 0; i + 1 < header; i += 2) {
                sum += (frame[14 + i] & 255) << 8 | frame[15 + i] & 255;
            }
            sum = (sum & 0xffff) + (sum >>> 16);
            sum = ~((sum & 0xffff) + (sum >>> 16));
            frame[24] = (byte) (sum >>> 8);
            frame[25] = (byte) sum;
        }
        return frame;
    }

    private static List<byte[]> seeds() throws IOException {
        List<byte[]> frames = new ArrayList<>();
        for (String source : SOURCES) {
            ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(Examples.root().resolve(source)))
                    .order(ByteOrder.LITTLE_ENDIAN);
            in.position(FILE_HEADER);
            while (in.hasRemaining()) {
                byte[] frame = new byte[in.getInt(in.position() + 8)];
                in.position(in.position() + RECORD_HEADER).get(frame);
                frames.add(Arrays.copyOf(frame, Math.min(frame.length, 300)));
            }
        }
        return frames;
    }

    private static ByteBuffer begin(int bytes) {
        return ByteBuffer.allocate(FILE_HEADER + bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0xa1b2c3d4)
                .putInt(0x0004_0002)
                .putLong(0)
                .putInt(65535)
                .putInt(1);
    }

    private static void record(ByteBuffer out, int number, byte[] frame, int captured, int wire) {
        out.putInt(1_700_000_000 + number / 100)
                .putInt(number % 100 * 1000)
                .putInt(captured)
                .putInt(wire)
                .put(frame, 0, captured);
    }

    private Path write(String name, ByteBuffer content) throws IOException {
        byte[] bytes = new byte[content.position()];
        content.flip().get(bytes);
        return Files.write(folder.resolve(name), bytes);
    }
}
