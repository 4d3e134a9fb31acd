package io.sallyport.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.capture.CaptureFile;
import io.sallyport.capture.CaptureReader;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.Memory;
import io.sallyport.replay.report.AnnotatedCaptures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A firewall that gives connections new sequence numbers, seen from both sides. {@code examples/randomize.py} rewrote the
 * recorded packets: another program, which knows nothing of this one.
 */
class SequenceNumbersTest {
    private static final String CONFIG = "sequence-numbers/firewall.cfg";
    private static final List<String> BOTH =
            List.of("inside=sequence-numbers/inside.pcap", "outside=sequence-numbers/outside.pcap");
    private static final Map<String, Long> MACS = Map.of("inside", 0x0200_0006_0201L, "outside", 0x0200_0006_0202L);

    private static ReplaySettings settings(String text, List<String> captures) {
        return Examples.settings(CONFIG, text, captures, 64, 1);
    }

    @Test
    void numbersAreTheRealOnes() {
        Examples.Replayed it = Examples.replay(settings(Examples.text(CONFIG), BOTH));
        assertThat(it.summary().disagree()).isZero();
        assertThat(it.summary().agree()).isEqualTo(105);
        assertThat(it.summary().drops()).isEmpty();
        // The first SYN was lost in the real firewall: its number was known only when the second had left.
        assertThat(it.count(Verdict.FORWARD)).isEqualTo(106);
        assertThat(it.lines("\"teardown\":\"TCP FINs\"")).isEqualTo(2);
    }

    /** Sequence, acknowledgment, selective acknowledgment, quoted numbers and every checksum. */
    @Test
    void everyPacketLeavesAsItLeftTheRealOneToTheBit(@TempDir Path folder) {
        try (AnnotatedCaptures departures = new AnnotatedCaptures(folder, MACS)) {
            Replay.run(settings(Examples.text(CONFIG), BOTH), departures);
        }
        for (Map.Entry<String, Long> each : MACS.entrySet()) {
            String side = each.getKey();
            long mac = each.getValue();
            List<String> sent = packets(folder.resolve(side + ".pcapng"), mac);
            List<String> recorded = packets(Examples.root().resolve("sequence-numbers/" + side + ".pcap"), mac);
            assertThat(recorded.size()).as(side).isGreaterThan(40);
            for (String packet : recorded) {
                assertThat(sent.remove(packet)).as("%s: %s", side, packet).isTrue();
            }
            assertThat(sent.size()).as("the SYN that the real one lost").isEqualTo(side.equals("outside") ? 1 : 0);
        }
    }

    /** The IPv4 packets that this MAC address sent, in order of their bytes. */
    private static List<String> packets(Path file, long mac) {
        List<String> packets = new ArrayList<>();
        Memory memory = Memory.allocate(2048);
        try (CaptureReader reader = ((CaptureFile.Opened) CaptureFile.open(file)).reader()) {
            while (reader.next()) {
                byte[] packet = new byte[reader.copyTo(memory, 0, 2048) - EthernetHeader.LENGTH];
                memory.getBytes(EthernetHeader.LENGTH, packet, 0, packet.length);
                if (EthernetHeader.source(memory, 0) == mac && EthernetHeader.type(memory, 0) == EthernetHeader.IPV4) {
                    packets.add(HexFormat.of().formatHex(packet));
                }
            }
        }
        packets.sort(null);
        return packets;
    }

    @Test
    void aConfigurationThatKeepsNumbersIsContradicted() {
        String keeps = Examples.text(CONFIG) + """
                class-map all
                 match any
                policy-map keep
                 class all
                  set connection random-sequence-number disable
                service-policy keep global
                """;
        Examples.Replayed it = Examples.replay(settings(keeps, BOTH));
        assertThat(it.summary().drops()).containsKey(DropReason.TCP_ACK_SYN_DIFF);
        assertThat(it.summary().disagree()).isPositive();
    }

    @Test
    @Timeout(20)
    void aPipeIsNotReadTwiceAndThatIsSaid(@TempDir Path folder) throws Exception {
        Path pipe = folder.resolve("inside.pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor(5, TimeUnit.SECONDS))
                .isTrue();
        Thread writer = Thread.ofPlatform().start(() -> {
            try {
                Files.write(pipe, Files.readAllBytes(Examples.root().resolve("sequence-numbers/inside.pcap")));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        ReplaySummary summary = Examples.replay(
                        settings(Examples.text(CONFIG), List.of("inside=" + pipe, BOTH.getLast())))
                .summary();
        writer.join();
        assertThat(summary.packets()).isEqualTo(215);
        assertThat(summary.hints()).anyMatch(hint -> hint.message().contains("inside.pipe can be read only once"));
    }
}
