package io.sallyport.capture;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real programs write an example in other formats: the same packets are read. */
class PeerFormatsTest {
    @TempDir
    Path folder;

    private Path source = Path.of("");
    private List<PcapBytes.Packet> expected = List.of();

    @BeforeEach
    void example() {
        source = examples().resolve("static-nat/inside.pcap");
        expected = read(source);
        assertThat(expected.size()).isGreaterThan(20);
    }

    @Test
    void editcapWritesPcapng() throws Exception {
        Path out = folder.resolve("out.pcapng");
        run(null, "editcap", "-F", "pcapng", "-a", "2:a comment", source.toString(), out.toString());
        assertThat(Files.readAllBytes(out)).startsWith(0x0a, 0x0d, 0x0d, 0x0a);
        assertThat(read(out)).isEqualTo(expected);
    }

    @Test
    void editcapWritesNanoseconds() throws Exception {
        Path out = folder.resolve("out.pcap");
        run(null, "editcap", "-F", "nsecpcap", source.toString(), out.toString());
        assertThat(read(out)).isEqualTo(expected);
    }

    @Test
    void mergecapJoinsInterfaces() throws Exception {
        Path out = folder.resolve("both.pcapng");
        Path other = examples().resolve("static-nat/outside.pcap");
        run(null, "mergecap", "-F", "pcapng", "-w", out.toString(), source.toString(), other.toString());
        List<PcapBytes.Packet> both = new ArrayList<>();
        try (CaptureMerge merge = new CaptureMerge(List.of(open(source), open(other)))) {
            while (merge.next()) {
                both.add(PcapBytes.packet(merge.current(), io.sallyport.packet.Memory.allocate(2000)));
            }
        }
        assertThat(read(out)).containsExactlyInAnyOrderElementsOf(both);
    }

    @Test
    void compressedFilesAreReadAsTheyAre() throws Exception {
        Path gzip = folder.resolve("a.pcap.gz");
        run(gzip, "gzip", "-c", source.toString());
        assertThat(read(gzip)).isEqualTo(expected);
        Path zstd = folder.resolve("a.pcap.zst");
        run(zstd, "zstd", "-q", "-c", source.toString());
        assertThat(read(zstd)).isEqualTo(expected);
        Path members = folder.resolve("members.gz");
        byte[] all = Files.readAllBytes(source);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.write(gzip(Arrays.copyOf(all, 1000)));
        packed.write(gzip(Arrays.copyOfRange(all, 1000, all.length)));
        Files.write(members, packed.toByteArray());
        assertThat(read(members)).isEqualTo(expected);
        Path twice = Files.write(folder.resolve("twice.gz"), gzip(Files.readAllBytes(gzip)));
        assertThat(PcapBytes.refusal(CaptureFile.open(twice)).message())
                .isEqualTo("is compressed, and its content is compressed twice; decompress it first");
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    @Test
    void compressedFilesThatWereCutGiveWhatIsWhole() throws Exception {
        for (String program : List.of("gzip", "zstd")) {
            byte[] bytes = Stream.concat(packed(program, 0, 3000), packed(program, 3000, Integer.MAX_VALUE))
                    .collect(ByteArrayOutputStream::new, ByteArrayOutputStream::writeBytes, (a, b) -> {})
                    .toByteArray();
            int most = 0;
            for (int cut = 1; cut < bytes.length; cut += 37) {
                Path file = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, cut));
                switch (CaptureFile.open(file)) {
                    case CaptureFile.Refused(CaptureIssue issue) ->
                        assertThat(issue.message()).isNotBlank();
                    case CaptureFile.Opened(CaptureReader reader) -> {
                        List<PcapBytes.Packet> read = PcapBytes.packets(reader);
                        assertThat(read).isEqualTo(expected.subList(0, read.size()));
                        // Only what stands behind the content, such as a checksum, may be missing in silence.
                        if (read.size() < expected.size()) {
                            assertThat(reader.issues())
                                    .as("%s %d", program, cut)
                                    .hasSize(1);
                        }
                        most = Math.max(most, read.size());
                        reader.close();
                    }
                }
            }
            assertThat(most).as(program).isPositive();
        }
    }

    private Stream<byte[]> packed(String program, int from, int to) throws IOException, InterruptedException {
        byte[] all = Files.readAllBytes(source);
        Path part = Files.write(folder.resolve("part"), Arrays.copyOfRange(all, from, Math.min(to, all.length)));
        Path whole = folder.resolve("whole." + program);
        run(whole, program, "-c", part.toString());
        return Stream.of(Files.readAllBytes(whole));
    }

    @Test
    void tcpdumpPrintsPackets() throws Exception {
        for (String[] options : new String[][] {{"-xx", "-tt"}, {"-XX", "-tt", "-v"}, {"-xx", "-tttt"}}) {
            Path out = folder.resolve("dump.txt");
            List<String> command = new ArrayList<>(List.of("tcpdump", "-n", "--nano", "-r", source.toString()));
            command.addAll(List.of(options));
            run(out, command.toArray(new String[0]));
            assertThat(read(out)).as("%s", List.of(options)).isEqualTo(expected);
        }
    }

    @Test
    void tcpdumpPrintsPacketsWithoutTheirEthernetHeader() throws Exception {
        Path out = folder.resolve("dump.txt");
        run(out, "tcpdump", "-n", "-x", "-r", source.toString(), "ip");
        List<PcapBytes.Packet> read = read(out);
        List<PcapBytes.Packet> ip = expected.stream()
                .filter(packet -> packet.at(12) == 8 && packet.at(13) == 0)
                .toList();
        assertThat(read).hasSameSizeAs(ip);
        for (int i = 0; i < ip.size(); i++) {
            List<Byte> bytes = read.get(i).data();
            assertThat(bytes.subList(12, bytes.size()))
                    .isEqualTo(ip.get(i).data().subList(12, bytes.size()));
        }
    }

    private void run(@org.jspecify.annotations.Nullable Path out, String... command) throws InterruptedException {
        ProcessBuilder.Redirect discard = ProcessBuilder.Redirect.DISCARD;
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out == null ? discard : ProcessBuilder.Redirect.to(out.toFile()))
                    .redirectError(discard)
                    .start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as("%s", List.of(command)).isZero();
        } catch (IOException e) {
            skip("needs the program " + command[0] + ", which is not on the PATH");
        }
    }

    private static CaptureReader open(Path file) {
        return PcapBytes.reader(CaptureFile.open(file));
    }

    private static List<PcapBytes.Packet> read(Path file) {
        try (CaptureReader reader = open(file)) {
            List<PcapBytes.Packet> packets = PcapBytes.packets(reader);
            assertThat(reader.issues()).allMatch(issue -> issue.message().contains("without a date"));
            return packets;
        }
    }

    private static Path examples() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("examples"))) {
            if (here.getParent() == null) {
                skip("the examples are not here");
            }
            here = requireNonNull(here.getParent());
        }
        return here.resolve("examples");
    }

    private static void skip(String reason) {
        System.out.println("Tests are skipped: " + reason);
        Assumptions.abort(reason);
    }
}
