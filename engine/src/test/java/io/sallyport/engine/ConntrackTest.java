package io.sallyport.engine;

import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.FIN;
import static io.sallyport.packet.TcpHeader.RST;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.Protocol;
import io.sallyport.testkit.Requires;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same segments through this engine and through Linux connection tracking, which is neither ours nor Cisco's. Flows are
 * random but seeded; a flow is compared up to its first difference, because from there on the two know different things.
 * Each class of difference is a rule of an ASA and named below; any other fails. 100,000 segments unless
 * {@code -Dsallyport.segments=N}.
 */
class ConntrackTest {
    private static final int SEGMENTS = Integer.getInteger("sallyport.segments", 100_000);
    private static final int ROUND = 100_000;
    private static final int PER_FLOW = 10;
    private static final int WINDOW = 1000;
    private static final int[] STRAY = {0, 0, 0, 0, 0, 0, -1, -10, 10, 400, 2000, -3000};
    private static final int[] ACKS = {0, 0, 0, 0, 0, 0, 0, -5, 5, 3000};
    private static final int[] DATA = {0, 0, 10, 100, 1};
    private static final int[] FLAGS = {ACK, ACK, ACK, ACK, FIN | ACK, FIN | ACK, SYN, SYN | ACK, RST, RST | ACK};

    /** One segment: who sends it, and its frame. */
    private record Sent(int from, byte[] frame, int flow, int flags) {}

    private final Memory memory = Memory.allocate(2048);
    private final FrameWriter writer = new FrameWriter(memory, PacketBatch.HEADROOM).window(WINDOW);
    private final List<Sent> segments = new ArrayList<>();

    private void generate(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int flow = 0; segments.size() < Math.min(ROUND, SEGMENTS); flow++) {
            int[] next = {random.nextInt(), random.nextInt()};
            for (int step = 0; step < PER_FLOW; step++) {
                boolean plain = random.nextInt(8) != 0;
                int from = plain && step < 3 ? step & 1 : random.nextInt(2);
                int flags =
                        step == 0 ? SYN : step == 1 ? SYN | ACK : step == 2 ? ACK : FLAGS[random.nextInt(FLAGS.length)];
                if (!plain) {
                    flags = FLAGS[random.nextInt(FLAGS.length)];
                }
                boolean opening = plain && step < 3;
                int stray = opening ? 0 : STRAY[random.nextInt(STRAY.length)];
                int payload = opening || (flags & (SYN | RST)) != 0 ? 0 : DATA[random.nextInt(DATA.length)];
                int ack = (flags & ACK) == 0 ? 0 : next[1 - from] + (opening ? 0 : ACKS[random.nextInt(ACKS.length)]);
                add(flow, from, flags, next[from] + stray, ack, payload);
                if (stray == 0 && (flags & RST) == 0) {
                    next[from] += payload + ((flags & (SYN | FIN)) != 0 ? 1 : 0);
                }
            }
        }
    }

    private void add(int flow, int from, int flags, int sequence, int ack, int payload) {
        int port = 1024 + flow % 60_000;
        int server = 80 + flow / 60_000;
        int length = from == 0
                ? writer.tcp(Firewall.CLIENT, port, Firewall.SERVER, server, flags, sequence, ack, payload)
                : writer.tcp(Firewall.SERVER, server, Firewall.CLIENT, port, flags, sequence, ack, payload);
        byte[] frame = new byte[length];
        memory.getBytes(PacketBatch.HEADROOM, frame, 0, length);
        segments.add(new Sent(from, frame, flow, flags));
    }

    private byte[] throughLinux(Path folder) throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Sent each : segments) {
            out.write(each.from());
            out.write(each.frame().length >> 8);
            out.write(each.frame().length);
            out.write(each.frame());
        }
        Path script = folder.resolve("conntrack.py");
        try (InputStream in = ConntrackTest.class.getResourceAsStream("conntrack.py")) {
            Files.write(script, in == null ? new byte[0] : in.readAllBytes());
        }
        Path input = Files.write(folder.resolve("segments"), out.toByteArray());
        Path result = folder.resolve("result");
        Process process = new ProcessBuilder("python3", script.toString(), input.toString(), result.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("output")))
                .isZero();
        return Files.readAllBytes(result);
    }

    /** Where Linux lets pass what the engine drops: the rule of an ASA, and where we know it from. */
    private static final Map<String, String> STRICTER = Map.ofEntries(
            Map.entry(
                    "tcp-not-syn",
                    "documented: 302014 comes with the last ACK or the RST; Linux keeps the entry for minutes"),
            Map.entry("tcp-3whs-failed", "documented name: nothing but a handshake passes before one is complete"),
            Map.entry("tcp-ack-syn-diff", "documented name: a SYN/ACK must acknowledge the SYN"),
            Map.entry("tcp-discarded-ooo", "documented name: the third segment must acknowledge the SYN/ACK"),
            Map.entry("tcp-seq-syn-diff", "documented: 419002, a second SYN with another number"),
            Map.entry("tcp-dual-open", "documented name: no simultaneous open"),
            Map.entry("tcp-syn-ooo", "documented name; Linux lets a SYN pass so that the receiver may challenge it"),
            Map.entry("tcp-synack-ooo", "documented name; as above"),
            Map.entry("tcp-rst-syn-in-win", "documented name; RFC 5961: only the next number closes"),
            Map.entry("tcp-rstfin-ooo", "documented name; observed for RST after a challenge (CSCwj61793)"),
            Map.entry("tcp-acked", "documented name; Linux allows 66,000 bytes backwards at least"),
            Map.entry("tcp-invalid-ack", "documented: tcp-map invalid-ack; Linux allows for what it may have missed"),
            Map.entry("tcp-data-past-fin", "documented name"),
            Map.entry(
                    "tcp-seq-past-win",
                    "documented: tcp-map seq-past-window; Linux lets pass what begins in the window"));

    /** Where the engine lets pass what Linux drops. */
    private static String laxer(Sent segment, int connectionsBefore, int connectionsAfter) {
        if (segment.flags() == SYN && connectionsAfter > connectionsBefore) {
            return "documented: the entry has ended, so a SYN begins another; Linux remembers the old one";
        }
        if (segment.flags() == (RST | ACK) && connectionsAfter < connectionsBefore) {
            return "inferred: the number of a RST is looked at, not what it acknowledges (RFC 5961)";
        }
        return "";
    }

    @Test
    void everyDifferenceIsARuleOfAnAsa(@TempDir Path folder) throws IOException, InterruptedException {
        Requires.root();
        Requires.program("ip");
        Requires.program("nft");
        Requires.program("python3");
        for (int done = 0; done < SEGMENTS; done += segments.size()) {
            segments.clear();
            generate(done + 1);
            int same = compare(throughLinux(folder));
            assertThat(same).as("segments that both judged alike").isGreaterThan(segments.size() / 3);
        }
    }

    private int compare(byte[] linux) {
        Firewall fw = new Firewall()
                .permit("all", true, Protocol.TCP, "any", "any")
                .bind("all", "outside")
                .apply();
        int differing = -1;
        int same = 0;
        for (int i = 0; i < segments.size(); i++) {
            Sent each = segments.get(i);
            int before = fw.count();
            fw.memory.putBytes(PacketBatch.HEADROOM, each.frame(), 0, each.frame().length);
            String verdict = fw.arrives(each.from() == 0 ? Firewall.INSIDE : Firewall.OUTSIDE, each.frame().length);
            boolean passed = verdict.startsWith("forward");
            if (each.flow() == differing) {
                continue;
            }
            if (passed == (linux[i] == 1)) {
                same++;
                continue;
            }
            differing = each.flow();
            String rule = passed
                    ? laxer(each, before, fw.count())
                    : STRICTER.getOrDefault(verdict.substring("drop ".length()), "");
            assertThat(rule)
                    .as("segment %d, flow %d, flags %d: %s, Linux %s", i, each.flow(), each.flags(), verdict, linux[i])
                    .isNotEmpty();
        }
        return same;
    }
}
