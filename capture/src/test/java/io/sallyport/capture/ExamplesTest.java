package io.sallyport.capture;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.packet.Memory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples' captures, which real programs made, read here and by tshark: the same packets, times and lengths. */
class ExamplesTest {
    @TempDir
    Path folder;

    @Test
    void everyExampleIsReadWhole() {
        for (Path file : captures()) {
            try (CaptureReader reader = PcapBytes.reader(CaptureFile.open(file))) {
                List<PcapBytes.Packet> packets = PcapBytes.packets(reader);
                assertThat(packets).as("%s", file).isNotEmpty();
                assertThat(packets).allMatch(packet -> packet.captured() == packet.wire() && packet.wire() <= 1514);
                assertThat(reader.issues()).isEmpty();
                assertThat(reader.linkType())
                        .as("%s", file)
                        .isEqualTo(file.endsWith("tunnel.pcap") ? LinkType.RAW_IP : LinkType.ETHERNET);
            }
        }
    }

    @Test
    void tsharkReadsTheSame() throws IOException, InterruptedException {
        for (Path file : captures()) {
            assertThat(ours(file)).as("%s", file).isEqualTo(theirs(file));
        }
    }

    @Test
    void tsharkReadsWhatIsWrittenAndMerged() throws IOException, InterruptedException {
        Path merged = folder.resolve("merged.pcap");
        List<CaptureReader> readers = captures().stream()
                .map(CaptureFile::open)
                .map(PcapBytes::reader)
                .toList();
        Memory memory = Memory.allocate(2000);
        long last = Long.MIN_VALUE;
        try (CaptureMerge merge = new CaptureMerge(readers);
                CaptureWriter writer = CaptureWriter.create(merged)) {
            while (merge.next()) {
                CaptureReader from = merge.current();
                assertThat(from.timeNanos()).isGreaterThanOrEqualTo(last);
                last = from.timeNanos();
                int length = from.copyTo(memory, 0, 2000);
                writer.write(from.timeNanos(), memory, 0, length, from.wireLength());
            }
            assertThat(merge.issues()).isEmpty();
            assertThat(writer.count())
                    .isEqualTo(readers.stream().mapToLong(CaptureReader::number).sum());
        }
        assertThat(ours(merged)).isEqualTo(theirs(merged));
    }

    private static List<String> ours(Path file) {
        List<String> lines = new ArrayList<>();
        try (CaptureReader reader = PcapBytes.reader(CaptureFile.open(file))) {
            while (reader.next()) {
                // What had no Ethernet header of its own gets one.
                int own = reader.linkType() == LinkType.ETHERNET ? 0 : 14;
                lines.add(BigDecimal.valueOf(reader.timeNanos(), 9) + " " + (reader.capturedLength() - own) + " "
                        + (reader.wireLength() - own));
            }
        }
        return lines;
    }

    private List<String> theirs(Path file) throws IOException, InterruptedException {
        Path out = folder.resolve("tshark.out");
        List<String> command = List.of(
                "tshark",
                "-nr",
                file.toString(),
                "-T",
                "fields",
                "-E",
                "separator=/s",
                "-e",
                "frame.time_epoch",
                "-e",
                "frame.cap_len",
                "-e",
                "frame.len");
        try {
            Process tshark = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(tshark.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(tshark.exitValue()).isZero();
        } catch (IOException e) {
            skip("needs the program tshark, which is not on the PATH");
        }
        return Files.readAllLines(out, StandardCharsets.US_ASCII).stream()
                .map(ExamplesTest::nineDigits)
                .toList();
    }

    /** tshark prints as many digits as the file's precision has. */
    private static String nineDigits(String line) {
        int blank = line.indexOf(' ');
        return new BigDecimal(line.substring(0, blank)).setScale(9) + line.substring(blank);
    }

    private static List<Path> captures() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("examples"))) {
            if (here.getParent() == null) {
                skip("the examples are not here");
            }
            here = requireNonNull(here.getParent());
        }
        try (Stream<Path> files = Files.walk(here.resolve("examples"))) {
            return files.filter(file -> file.toString().endsWith(".pcap"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void skip(String reason) {
        System.out.println("Tests are skipped: " + reason);
        Assumptions.abort(reason);
    }
}
