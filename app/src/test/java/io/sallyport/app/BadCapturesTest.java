package io.sallyport.app;

import static io.sallyport.app.CaptureBytes.ETHERNET;
import static io.sallyport.app.CaptureBytes.FILE_HEADER;
import static io.sallyport.app.CaptureBytes.MICROSECONDS;
import static io.sallyport.app.CaptureBytes.NANOSECONDS;
import static io.sallyport.app.CaptureBytes.RECORD_HEADER;
import static io.sallyport.app.CaptureBytes.block;
import static io.sallyport.app.CaptureBytes.ints;
import static io.sallyport.app.CaptureBytes.packets;
import static io.sallyport.app.CaptureBytes.written;
import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.testkit.json.JsonReader;
import io.sallyport.testkit.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What users have in their folders besides sound captures, given to the program: the right answer or one line that says what is wrong. */
class BadCapturesTest extends ProgramFixture {
    private static final int RAW_IP = 101;
    /** The frames of the capture that all begin with. */
    private static final int FRAMES = 28;

    private static final long YEARS_23 = 23L * 365 * 86_400;

    private static byte[] pcap() throws IOException {
        return CaptureBytes.pcap(LITTLE_ENDIAN, MICROSECONDS, ETHERNET, packets());
    }

    /** Decryption secrets, an Ethernet and a raw IP interface, of which the packets come in turn. */
    private static byte[] pcapng(ByteOrder order) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(100_000).order(order);
        block(out, 0x0a0d_0d0a, ints(order, 0x1a2b_3c4d, order == BIG_ENDIAN ? 0x0001_0000 : 1, -1, -1));
        block(out, 10, ints(order, 0x544c_534b, 8, 0x4142_4344, 0x4546_4748));
        for (int type : new int[] {ETHERNET, RAW_IP}) {
            block(out, 1, ints(order, order == BIG_ENDIAN ? type << 16 : type, 65_535));
        }
        int number = 0;
        for (CaptureBytes.Packet each : packets()) {
            int link = number++ % 2;
            int skip = link == 0 ? 0 : 14;
            int length = each.frame().length - skip;
            long micros = each.seconds() * 1_000_000 + each.micros();
            ByteBuffer packet = ByteBuffer.allocate(20 + length).order(order);
            packet.putInt(link)
                    .putInt((int) (micros >>> 32))
                    .putInt((int) micros)
                    .putInt(length)
                    .putInt(length);
            packet.put(each.frame(), skip, length);
            block(out, 6, packet.array());
        }
        return written(out);
    }

    private JsonValue.Members replayed(String name, byte[] bytes) throws IOException {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Path file = Files.write(folder.resolve(name), bytes);
        assertThat(replay(file)).as(name).isZero();
        JsonValue.Members summary = Stream.of(out.toString().split("\n"))
                .filter(line -> line.startsWith("{\"type\":\"summary\""))
                .map(line -> (JsonValue.Members) JsonReader.read(line))
                .findFirst()
                .orElseThrow();
        long accounted = Stream.of("forwarded", "dropped", "consumed", "held", "observed", "ignored")
                .mapToLong(each -> number(summary, each))
                .sum();
        assertThat(accounted).as(name).isEqualTo(number(summary, "packets"));
        return summary;
    }

    private static long number(JsonValue.Members of, String name) {
        return Long.parseLong(of.text(name));
    }

    private int replay(Path file) {
        return run(
                "replay",
                "--config",
                example("tcp-state-bypass/fw2-bypass.cfg"),
                "--capture",
                "outside:in=" + file,
                "--format",
                "json");
    }

    private void isWholeAndForwarded(String name, byte[] bytes) throws IOException {
        JsonValue.Members summary = replayed(name, bytes);
        assertThat(number(summary, "packets")).as(name).isEqualTo(FRAMES);
        assertThat(number(summary, "forwarded")).as(name).isEqualTo(FRAMES);
        assertThat(err.toString()).as(name).isEmpty();
    }

    private void isReadUpTo(String name, byte[] bytes, long packets, String... words) throws IOException {
        assertThat(number(replayed(name, bytes), "packets")).as(name).isEqualTo(packets);
        assertThat(err.toString().lines())
                .as(name)
                .singleElement()
                .asString()
                .contains(name)
                .contains(words);
    }

    @Test
    void byteOrdersUnitsAndFormatsGiveTheSameAnswer() throws IOException {
        for (ByteOrder order : List.of(LITTLE_ENDIAN, BIG_ENDIAN)) {
            isWholeAndForwarded("micro.pcap", CaptureBytes.pcap(order, MICROSECONDS, ETHERNET, packets()));
            isWholeAndForwarded("nano.pcap", CaptureBytes.pcap(order, NANOSECONDS, ETHERNET, packets()));
            // Mixed link types, and secrets that are stepped over.
            isWholeAndForwarded("mixed.pcapng", pcapng(order));
        }
        isWholeAndForwarded("whole.pcap.gz", gzip(pcap()));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(packed)) {
            stream.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] cut(byte[] bytes, int missing) {
        return java.util.Arrays.copyOf(bytes, bytes.length - missing);
    }

    @Test
    void whatIsCutOffIsReadAsFarAsItIsWhole() throws IOException {
        isReadUpTo("cut.pcap", cut(pcap(), 10), FRAMES - 1, "ends within a packet");
        isReadUpTo("cut.pcapng", cut(pcapng(LITTLE_ENDIAN), 10), FRAMES - 1, "ends");
        byte[] packed = gzip(pcap());
        assertThat(number(replayed("cut.pcap.gz", cut(packed, packed.length / 3)), "packets"))
                .isBetween(1L, FRAMES - 1L);
        assertThat(err.toString().lines()).singleElement().asString().contains("cut.pcap.gz", "ends before");
    }

    @Test
    void aRecordOfFourGigabytesEndsTheFileThere() throws IOException {
        byte[] bytes = pcap();
        ByteBuffer.wrap(bytes)
                .order(LITTLE_ENDIAN)
                .putInt(FILE_HEADER + RECORD_HEADER + packets().getFirst().frame().length + 8, -1);
        isReadUpTo("huge.pcap", bytes, 1, "4294967295 bytes", "damaged from here on");
    }

    @Test
    void timesThatLeapLoseNothing() throws IOException {
        for (long leap : new long[] {-90_000, YEARS_23}) {
            List<CaptureBytes.Packet> packets = new ArrayList<>();
            for (CaptureBytes.Packet each : packets()) {
                boolean leaps = packets.size() == 10;
                packets.add(leaps ? new CaptureBytes.Packet(each.seconds() + leap, each.micros(), each.frame()) : each);
            }
            byte[] bytes = CaptureBytes.pcap(LITTLE_ENDIAN, MICROSECONDS, ETHERNET, packets);
            isReadUpTo("leap.pcap", bytes, FRAMES, leap < 0 ? "goes back by 1 day" : "goes ahead by 8395 days");
        }
    }

    private void isNoCapture(Path file, String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        isRefused(replay(file), words);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void whatIsNoCaptureIsOneLine() throws IOException {
        isNoCapture(Files.createFile(folder.resolve("nothing.pcap")), "nothing.pcap", "empty");
        isNoCapture(folder, "is a directory");
        isNoCapture(folder.resolve("absent.pcap"), "no such file");
        isNoCapture(Files.writeString(folder.resolve("a.cfg"), "hostname fw\n"), "a.cfg");
        isNoCapture(Files.write(folder.resolve("head.pcap"), java.util.Arrays.copyOf(pcap(), 10)), "head.pcap");
    }
}
