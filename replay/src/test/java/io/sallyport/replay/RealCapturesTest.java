package io.sallyport.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.capture.CaptureFile;
import io.sallyport.config.ConfigParser;
import io.sallyport.config.model.Configuration;
import io.sallyport.replay.report.JsonReport;
import io.sallyport.replay.report.MessageChoice;
import io.sallyport.replay.report.ObserverChain;
import io.sallyport.replay.report.Section;
import io.sallyport.replay.report.TextReport;
import io.sallyport.testkit.Requires;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Captures of hundreds of protocols, many of them damaged on purpose: the test cases of a Debian source package. Each is led
 * through a firewall that permits everything; no exception, and every packet accounted for.
 */
class RealCapturesTest {
    private static final int FEWEST = 100;
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;

    private static final Configuration PERMISSIVE =
            new ConfigParser().parse("permissive.cfg", """
                    ASA Version 9.12(1)
                    interface GigabitEthernet0/0
                     nameif outside
                     security-level 0
                     ip address 192.0.2.1 255.255.255.0
                     ipv6 address 2001:db8:f::1/64
                    interface GigabitEthernet0/1
                     nameif inside
                     security-level 100
                     ip address 198.51.100.1 255.255.255.0
                     ipv6 address 2001:db8:e::1/64
                    access-list ALL extended permit ip any any
                    access-group ALL global
                    route outside 0.0.0.0 0.0.0.0 192.0.2.2
                    ipv6 route outside ::/0 2001:db8:f::2
                    """).configuration();

    @Test
    void everyPacketIsAccountedFor() throws IOException {
        Path folder = Path.of(
                Requires.environment("SALLYPORT_CAPTURES", "a folder of captures, as .ci/captures FOLDER prints it"));
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> file.toString().matches(".*\\.(pcap|pcapng|cap)(\\.gz|\\.zst)?"))
                    .sorted()
                    .toList();
        }
        Map<Verdict, Long> verdicts = new TreeMap<>();
        Map<String, Integer> refused = new TreeMap<>();
        int replayed = 0;
        for (Path file : files) {
            if (CaptureFile.open(file) instanceof CaptureFile.Refused(var issue)) {
                refused.merge(issue.text().replace(file.toString(), ""), 1, Integer::sum);
            } else if (replay(file) instanceof ReplayOutcome.Finished finished) {
                replayed++;
                finished.summary().verdicts().forEach((verdict, count) -> verdicts.merge(verdict, count, Long::sum));
            }
        }
        System.out.println("Real captures: " + replayed + " of " + files.size() + " files, " + verdicts);
        assertThat(refused.keySet()).allMatch(why -> why.contains("link type"));
        refused.forEach((why, count) -> System.out.println("  " + count + " refused:" + why));
        assertThat(replayed).isGreaterThanOrEqualTo(FEWEST);
        assertThat(replayed + refused.values().stream().mapToInt(i -> i).sum()).isEqualTo(files.size());
    }

    private static ReplayOutcome replay(Path file) throws IOException {
        StringBuilder json = new StringBuilder();
        ReplayOutcome outcome;
        try {
            outcome = Replay.run(
                    ReplaySettings.of(PERMISSIVE, List.of(CaptureSource.parse("inside=" + file))),
                    new ObserverChain(
                            new JsonReport(json, MessageChoice.ALL, Section.NONE),
                            new TextReport(
                                    new StringBuilder(), TextReport.Detail.PACKETS, MessageChoice.ALL, Section.NONE)));
        } catch (RuntimeException e) {
            throw new AssertionError(file.toString(), e);
        }
        assertThat(outcome).as(file.toString()).isInstanceOf(ReplayOutcome.Finished.class);
        ReplaySummary summary = ((ReplayOutcome.Finished) outcome).summary();
        assertThat(Stream.of(Verdict.values()).mapToLong(summary::count).sum())
                .as(file.toString())
                .isEqualTo(summary.packets());
        assertThat(json.toString().lines().filter(line -> line.startsWith("{\"type\":\"packet\"")))
                .as(file.toString())
                .hasSize((int) summary.packets());
        records(file)
                .ifPresent(records ->
                        assertThat(summary.packets()).as(file.toString()).isEqualTo(records));
        return outcome;
    }

    /** Whole records of a pcap file, counted by their lengths alone; empty for another format. */
    private static OptionalLong records(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            int magic = bytes.order(order).limit() < FILE_HEADER ? 0 : bytes.getInt(0);
            if (magic == 0xa1b2_c3d4 || magic == 0xa1b2_3c4d) {
                long count = 0;
                long at = FILE_HEADER;
                while (at + RECORD_HEADER <= bytes.limit()) {
                    long next = at + RECORD_HEADER + Integer.toUnsignedLong(bytes.getInt((int) at + 8));
                    if (next > bytes.limit()) {
                        break;
                    }
                    count++;
                    at = next;
                }
                return OptionalLong.of(count);
            }
        }
        return OptionalLong.empty();
    }
}
