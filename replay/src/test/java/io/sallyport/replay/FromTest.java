package io.sallyport.replay;

import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.capture.CaptureWriter;
import io.sallyport.engine.Judgement;
import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay that begins in the middle of captures so large that they get an index: the same the first time and the second. */
class FromTest {
    private static final int CLIENT = 0x0a01_0105;
    private static final int SERVER = 0xc633_6450;
    private static final int PAYLOAD = 1_400;
    private static final int PACKETS = 50_000;
    private static final long START = 1_700_000_000_000_000_000L;
    private static final long EVERY = 2_000_000L;

    private static final String FIREWALL = """
            ASA Version 9.8(1)
            interface GigabitEthernet0/0
             nameif outside
             security-level 0
             ip address 198.51.100.1 255.255.255.0
            interface GigabitEthernet0/1
             nameif inside
             security-level 100
             ip address 10.1.1.1 255.255.255.0
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @AfterEach
    void usersCache() {
        System.clearProperty("sallyport.cache");
    }

    /** What a replay tells of a frame. */
    private record Told(long number, long time, Verdict verdict, int rule) {}

    private static final class Listener implements ReplayObserver {
        private final List<Told> told = new ArrayList<>();
        private long firstProgress = -1;

        @Override
        public void frame(Frame frame, Verdict verdict, @Nullable Judgement judgement) {
            told.add(new Told(frame.number(), frame.time(), verdict, judgement == null ? 0 : judgement.rule()));
        }

        @Override
        public void progress(long packets, long bytes, long size) {
            if (firstProgress < 0 && packets > 0) {
                firstProgress = packets;
            }
        }
    }

    /** Each packet as it arrives inside and as it leaves outside, a connection for every thousand. */
    private void write(Path inside, Path outside) throws IOException {
        Memory memory = Memory.allocate(2_048);
        FrameWriter frame = new FrameWriter(memory, 0);
        try (CaptureWriter in = CaptureWriter.create(inside);
                CaptureWriter out = CaptureWriter.create(outside)) {
            for (int i = 0; i < PACKETS; i++) {
                int port = 1_024 + i / 1_000;
                int flags = i % 1_000 == 0 ? SYN : ACK;
                int length = frame.tcp(CLIENT, port, SERVER, 80, flags, i * PAYLOAD, 0, flags == SYN ? 0 : PAYLOAD);
                in.write(START + i * EVERY, memory, 0, length, length);
                out.write(START + i * EVERY + 1_000, memory, 0, length, length);
            }
        }
    }

    private record Run(Listener listener, ReplaySummary summary) {}

    private static Run run(ReplaySettings all, String from, Optional<Moment> until) {
        Listener listener = new Listener();
        ReplaySettings settings = new ReplaySettings(
                all.configuration(),
                all.captures(),
                all.macs(),
                all.commands(),
                until,
                all.operator(),
                all.batchSize(),
                all.hashSecret(),
                new Selection(Optional.empty(), Optional.of(Moment.parse(from)), Map.of(), true));
        ReplayOutcome outcome = Replay.run(settings, listener);
        assertThat(outcome).isInstanceOf(ReplayOutcome.Finished.class);
        return new Run(listener, ((ReplayOutcome.Finished) outcome).summary());
    }

    @Test
    void withAnIndexAsWithout() throws IOException {
        Path inside = folder.resolve("inside.pcap");
        Path outside = folder.resolve("outside.pcap");
        write(inside, outside);
        ReplaySettings settings =
                Examples.settings("firewall.cfg", FIREWALL, List.of("inside=" + inside, "outside=" + outside), 64, 1);
        for (String from : List.of("0", "71.2", "99", "1000")) {
            System.setProperty("sallyport.cache", folder.resolve("none" + from).toString());
            Run read = run(settings, from, Optional.empty());
            System.setProperty("sallyport.cache", folder.resolve("kept").toString());
            run(settings, from, Optional.empty());
            Run jumped = run(settings, from, Optional.empty());
            assertThat(jumped.listener().told).isEqualTo(read.listener().told);
            assertSame(jumped.summary(), read.summary());
            if (from.equals("71.2")) {
                assertThat(read.listener().told.getFirst().number()).isEqualTo(71_201);
                assertThat(read.listener().firstProgress).isLessThan(40_000);
                assertThat(jumped.listener().firstProgress).isGreaterThan(40_000);
                assertThat(read.summary().agree()).isPositive();
            }
        }
        Run none = run(settings, "71", Optional.of(Moment.parse("70")));
        assertThat(none.listener().told).isEmpty();
        assertThat(none.summary().skipped()).isEqualTo(70_001);
        try (Stream<Path> kept = Files.list(folder.resolve("kept"))) {
            assertThat(kept).hasSize(2);
        }
    }

    /** All but how long it took. */
    private static void assertSame(ReplaySummary one, ReplaySummary other) {
        assertThat(one).usingRecursiveComparison().ignoringFields("runNanos").isEqualTo(other);
    }
}
