package io.sallyport.engine;

import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.FIN;
import static io.sallyport.packet.TcpHeader.RST;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;
import io.sallyport.testkit.Requires;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same segments through this engine and through Linux connection tracking, which is neither ours nor Cisco's. Flows are
 * random but seeded; a flow is compared up to its first difference, because from there on the two know different things.
 * Each class of difference is a rule of an ASA and stands in docs/differences.md with its source; any other fails. 100,000 segments
 * unless {@code -Dsallyport.segments=N}; {@code -Dsallyport.from=N} goes on behind the first N, so that many can be led through in
 * pieces.
 */
class ConntrackTest {
    private static final int SEGMENTS = Integer.getInteger("sallyport.segments", 100_000);
    private static final int FROM = Integer.getInteger("sallyport.from", 0);
    private static final int ROUND = 100_000;
    private static final Path PAGE = Path.of("../docs/differences.md");
    private static final String HEADING = "## From Linux connection tracking";
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
    private final Set<String> met = new HashSet<>();

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

    /** Where Linux lets pass what the engine drops: the reasons that the page names with the rule of an ASA and its source. */
    private static Set<String> stricter() throws IOException {
        String page = Files.readString(PAGE);
        Set<String> reasons = Pattern.compile(
                        "^\\| `([a-z0-9_-]+)` \\|.*\\| (?:documented|observed|inferred)\\S*.* \\|$", Pattern.MULTILINE)
                .matcher(page.substring(page.indexOf(HEADING)))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toSet());
        assertThat(reasons).as("rows below %s", HEADING).hasSizeGreaterThan(10);
        return reasons;
    }

    /** What is known of a flow, for the rules below the table of the page: where the engine lets pass what Linux drops. */
    private static final class Flow {
        private int built;
        private boolean answered;
        private boolean refusedReset;
        private boolean openedByBoth;
        private boolean ending;

        void judged(Sent segment, boolean passed, int more) {
            built += more > 0 ? 1 : 0;
            openedByBoth |= segment.from() == 0 && segment.flags() == (SYN | ACK) && !ending;
            ending |= passed && segment.from() == 0 && (segment.flags() & FIN) != 0;
            answered |= passed && segment.flags() == (SYN | ACK);
            refusedReset |= !passed && !answered && (segment.flags() & RST) != 0;
        }

        boolean isLaxer(Sent segment, int more) {
            boolean acknowledgesTheEnd = openedByBoth && ending && segment.from() == 1 && (segment.flags() & ACK) != 0;
            return built > 1 || refusedReset || acknowledgesTheEnd || segment.flags() == (RST | ACK) && more < 0;
        }
    }

    @Test
    void everyDifferenceIsARuleOfAnAsa(@TempDir Path folder) throws IOException, InterruptedException {
        Requires.root();
        Requires.program("ip");
        Requires.program("nft");
        Requires.program("python3");
        Set<String> stricter = stricter();
        for (int done = 0; done < SEGMENTS; done += segments.size()) {
            segments.clear();
            generate(FROM + done + 1);
            int same = compare(throughLinux(folder), stricter);
            assertThat(same).as("segments that both judged alike").isGreaterThan(segments.size() / 3);
        }
        assertThat(met)
                .as("rules of the page that made a difference")
                .contains("laxer", "tcp-not-syn", "tcp-rst-syn-in-win")
                .hasSizeGreaterThan(10);
    }

    /** The segments of the flow so far, and what Linux said of each. */
    private String history(int last, byte[] linux) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= last; i++) {
            Sent each = segments.get(i);
            if (each.flow() == segments.get(last).flow()) {
                memory.putBytes(PacketBatch.HEADROOM, each.frame(), 0, each.frame().length);
                long tcp = PacketBatch.HEADROOM + EthernetHeader.LENGTH + Ipv4Header.MIN_LENGTH;
                text.append(each.from() == 0 ? "\nclient" : "\nserver")
                        .append(" flags ")
                        .append(each.flags())
                        .append(" seq ")
                        .append(TcpHeader.sequence(memory, tcp))
                        .append(" ack ")
                        .append(TcpHeader.acknowledgment(memory, tcp))
                        .append(" data ")
                        .append(each.frame().length
                                - EthernetHeader.LENGTH
                                - Ipv4Header.MIN_LENGTH
                                - TcpHeader.MIN_LENGTH)
                        .append(linux[i] == 1 ? " passes Linux" : " is dropped by Linux");
            }
        }
        return text.toString();
    }

    private int compare(byte[] linux, Set<String> stricter) {
        Firewall fw = new Firewall()
                .permit("all", true, Protocol.TCP, "any", "any")
                .bind("all", "outside")
                .apply();
        Map<Integer, Flow> flows = new HashMap<>();
        int differing = -1;
        int same = 0;
        for (int i = 0; i < segments.size(); i++) {
            Sent each = segments.get(i);
            int before = fw.count();
            fw.memory.putBytes(PacketBatch.HEADROOM, each.frame(), 0, each.frame().length);
            String verdict = fw.arrives(each.from() == 0 ? Firewall.INSIDE : Firewall.OUTSIDE, each.frame().length);
            boolean passed = verdict.startsWith("forward");
            Flow flow = flows.computeIfAbsent(each.flow(), number -> new Flow());
            flow.judged(each, passed, fw.count() - before);
            if (each.flow() == differing) {
                continue;
            }
            if (passed == (linux[i] == 1)) {
                same++;
                continue;
            }
            differing = each.flow();
            boolean isARule = passed
                    ? flow.isLaxer(each, fw.count() - before)
                    : stricter.contains(verdict.substring("drop ".length()));
            if (!isARule) {
                throw new AssertionError(
                        "segment %d, flow %d: %s%s".formatted(i, each.flow(), verdict, history(i, linux)));
            }
            met.add(passed ? "laxer" : verdict.substring("drop ".length()));
        }
        return same;
    }
}
