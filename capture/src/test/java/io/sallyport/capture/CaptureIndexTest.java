package io.sallyport.capture;

import static io.sallyport.capture.PcapBytes.packet;
import static io.sallyport.capture.PcapBytes.packets;
import static io.sallyport.capture.PcapBytes.pattern;
import static io.sallyport.capture.PcapBytes.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sallyport.packet.Memory;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Going to a later record without reading: the same as reading, or not at all. */
class CaptureIndexTest {
    private static final int RECORDS = 400;
    private static final long SPACING = 2_000;
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_795_000_000L * SECOND;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private IndexCache cache;

    @BeforeEach
    void cache() {
        cache = new IndexCache(folder.resolve("cache"), 0, SPACING);
    }

    record Format(String name, byte[] bytes) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Times that mostly rise, and now and then go back a little, as a card's queues have it. */
    private static long time(int record) {
        return START + record * SECOND / 10 - (record % 7 == 0 ? 350_000_000L : 0);
    }

    private static Format pcap(String name, ByteOrder order, int magic, int perMicro) {
        Random random = new Random(1);
        PcapBytes file = PcapBytes.file(order, magic, 1);
        for (int i = 0; i < RECORDS; i++) {
            long micros = time(i) / 1000;
            file.packet(micros / 1_000_000, micros % 1_000_000 * perMicro, pattern(14 + random.nextInt(200)));
        }
        return new Format(name, file.toArray());
    }

    /** Two sections of which the second has the other byte order, interfaces that differ in resolution and link type. */
    private static Format pcapng(String name, ByteOrder first, ByteOrder second) {
        Random random = new Random(2);
        PcapngBytes file = PcapngBytes.section(first).face(1, 0);
        for (int i = 0; i < RECORDS; i++) {
            if (i == RECORDS / 2) {
                file.nextSection(second)
                        .face(101, 0, PcapngBytes.option(PcapngFormat.OPTION_TIME_RESOLUTION, (byte) 9));
            }
            if (i % 100 == 50) {
                file.face(1, 0, PcapngBytes.option(PcapngFormat.OPTION_TIME_RESOLUTION, (byte) 9));
            }
            boolean other = i % 100 >= 50;
            int face = other ? i % (RECORDS / 2) / 100 + 1 : 0;
            boolean nanos = other || i >= RECORDS / 2;
            byte[] data = pattern(20 + random.nextInt(200));
            data[0] = 0x45;
            file.packet(face, nanos ? time(i) : time(i) / 1000, data.length, data);
            if (i % 9 == 0) {
                file.block(0x0bad, to -> to.putInt(1));
            }
        }
        return new Format(name, file.toArray());
    }

    static Stream<Format> formats() {
        return Stream.of(
                pcap("pcap", ByteOrder.LITTLE_ENDIAN, PcapFormat.MICROSECONDS, 1),
                pcap("pcap, big-endian", ByteOrder.BIG_ENDIAN, PcapFormat.MICROSECONDS, 1),
                pcap("pcap, nanoseconds", ByteOrder.LITTLE_ENDIAN, PcapFormat.NANOSECONDS, 1000),
                pcapng("pcapng", ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN),
                pcapng("pcapng, big-endian", ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN));
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("test.pcap"), bytes);
    }

    private CaptureReader open(Path file) throws IOException {
        return reader(CaptureFormat.open(file, cache));
    }

    /** Reads all of a file, which leaves an index. */
    private List<PcapBytes.Packet> readAll(Path file) throws IOException {
        try (CaptureReader reader = open(file)) {
            return packets(reader);
        }
    }

    /** What a jump to before that time leaves, and what is read when one is tried; the current record is read again if there is none. */
    private record Jump(long stepped, List<PcapBytes.Packet> first, List<PcapBytes.Packet> rest, long last) {
        List<PcapBytes.Packet> all() {
            List<PcapBytes.Packet> all = new ArrayList<>(first);
            all.addAll(rest);
            return all;
        }
    }

    private Jump jump(Path file, long before) throws IOException {
        Memory memory = Memory.allocate(PcapFormat.LONGEST_PACKET);
        try (CaptureReader reader = open(file)) {
            assertThat(reader.next()).isTrue();
            long stepped = reader.stepOver(before);
            List<PcapBytes.Packet> first = stepped == 0 ? List.of(packet(reader, memory)) : List.of();
            assertThat(reader.number()).isEqualTo(1 + stepped);
            List<PcapBytes.Packet> rest = packets(reader);
            return new Jump(stepped, first, rest, reader.number());
        }
    }

    private long indexes() throws IOException {
        if (!Files.isDirectory(cache.folder())) {
            return 0;
        }
        try (Stream<Path> files = Files.list(cache.folder())) {
            return files.filter(each -> each.toString().endsWith(".index")).count();
        }
    }

    private Path index() throws IOException {
        try (Stream<Path> files = Files.list(cache.folder())) {
            return files.findFirst().orElseThrow();
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aJumpLeavesOutOnlyWhatIsEarlier(Format format) throws IOException {
        Path file = file(format.bytes());
        List<PcapBytes.Packet> all = readAll(file);
        assertThat(all).hasSize(RECORDS);
        long furthest = 0;
        for (int record = 0; record < RECORDS; record += 3) {
            long before = all.get(record).timeNanos();
            Jump jump = jump(file, before);
            int left = jump.stepped() == 0 ? 0 : (int) jump.stepped() + 1;
            assertThat(all.subList(0, left)).allMatch(packet -> packet.timeNanos() < before);
            assertThat(jump.all()).isEqualTo(all.subList(left, RECORDS));
            assertThat(jump.last()).isEqualTo(RECORDS);
            furthest = Math.max(furthest, jump.stepped());
        }
        assertThat(furthest).isGreaterThan(RECORDS - 50L);
        assertThat(jump(file, START - SECOND).stepped()).isZero();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void whatAnInterruptedReadingKnowsIsGoneOnWith(Format format) throws IOException {
        Path file = file(format.bytes());
        try (CaptureReader reader = open(file)) {
            while (reader.number() < 100) {
                assertThat(reader.next()).isTrue();
            }
        }
        long known = jump(file, Long.MAX_VALUE).stepped();
        assertThat(known).isBetween(50L, 99L);
        Jump jump = jump(file, Long.MAX_VALUE);
        assertThat(jump.stepped()).isGreaterThan(RECORDS - 50L);
        List<PcapBytes.Packet> all = readAll(file);
        assertThat(jump.all()).isEqualTo(all.subList((int) jump.stepped() + 1, RECORDS));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aChangedFileIsRead(Format format) throws IOException {
        Path file = file(format.bytes());
        FileTime changed = FileTime.fromMillis(1_700_000_000_000L);
        Files.setLastModifiedTime(file, changed);
        List<PcapBytes.Packet> all = readAll(file);
        assertThat(jump(file, Long.MAX_VALUE).stepped()).isPositive();

        Files.setLastModifiedTime(file, FileTime.fromMillis(changed.toMillis() + 1));
        Jump later = jump(file, Long.MAX_VALUE);
        assertThat(later.stepped()).isZero();
        assertThat(later.all()).isEqualTo(all);

        Files.setLastModifiedTime(file, changed);
        readAll(file);
        // Same size, same time, same beginning: only the record at the place tells.
        byte[] other = format.bytes().clone();
        for (int at = 5_000; at < other.length; at++) {
            other[at] ^= 1;
        }
        Files.write(file, other);
        Files.setLastModifiedTime(file, changed);
        Jump jump = jump(file, Long.MAX_VALUE);
        assertThat(jump.stepped()).isZero();
        assertThat(jump.first()).isEqualTo(all.subList(0, 1));
        assertThat(jump.rest().getFirst()).isEqualTo(all.get(1));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aDamagedIndexIsOfNoUse(Format format) throws IOException {
        Path file = file(format.bytes());
        List<PcapBytes.Packet> all = readAll(file);
        byte[] good = Files.readAllBytes(index());
        for (int at = 0; at < good.length; at += 11) {
            byte[] bad = good.clone();
            bad[at] ^= 0x41;
            Files.write(index(), bad);
            IndexCache.Key key = IndexCache.key(file);
            assertThat(cache.load(key).points()).isEmpty();
        }
        for (int length : new int[] {0, 3, 50, good.length - 1}) {
            Files.write(index(), Arrays.copyOf(good, length));
            assertThat(jump(file, Long.MAX_VALUE).all()).isEqualTo(all);
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aFileThatIsCutOrGrowsIsRead(Format format) throws IOException {
        Path file = file(format.bytes());
        readAll(file);
        Files.write(file, Arrays.copyOf(format.bytes(), format.bytes().length - 5));
        List<CaptureIssue> issues;
        List<PcapBytes.Packet> cut;
        try (CaptureReader reader = open(file)) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.stepOver(Long.MAX_VALUE)).isZero();
            packets(reader);
            issues = reader.issues();
        }
        assertThat(issues).hasSize(1);
        cut = readAll(file);
        assertThat(cut).hasSize(RECORDS - 1);
        // The cut file has an index of its own, and ends with the same words behind a jump.
        try (CaptureReader reader = open(file)) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.stepOver(Long.MAX_VALUE)).isPositive();
            packets(reader);
            assertThat(reader.issues()).isEqualTo(issues);
        }
        Files.write(
                file,
                Arrays.copyOfRange(format.bytes(), format.bytes().length - 5, format.bytes().length),
                StandardOpenOption.APPEND);
        assertThat(jump(file, Long.MAX_VALUE).all()).hasSize(RECORDS);
    }

    @Test
    void whereTimeLeapsThereIsNoJump() throws IOException {
        PcapBytes bytes = PcapBytes.micro();
        for (int i = 0; i < RECORDS; i++) {
            bytes.packet(i == 100 ? 50 : 1000 + i, 0, pattern(100));
        }
        Path file = file(bytes.toArray());
        List<CaptureIssue> issues;
        try (CaptureReader reader = open(file)) {
            packets(reader);
            issues = reader.issues();
        }
        assertThat(issues).hasSize(1);
        try (CaptureReader reader = open(file)) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.stepOver(Long.MAX_VALUE)).isBetween(50L, 100L);
            packets(reader);
            assertThat(reader.issues()).isEqualTo(issues);
        }
    }

    @Test
    void noPlaceToKeepItIsNoTrouble() throws IOException {
        Path file = file(formats().findFirst().orElseThrow().bytes());
        cache = new IndexCache(Files.createFile(folder.resolve("file")).resolve("cache"), 0, SPACING);
        assertThatCode(() -> readAll(file)).doesNotThrowAnyException();
        assertThat(jump(file, Long.MAX_VALUE).all()).hasSize(RECORDS);
        cache = new IndexCache(Path.of("relative"), 0, SPACING);
        readAll(file);
        assertThat(indexes()).isZero();
    }

    @Test
    void smallPackedAndGoneFilesGetNone() throws IOException {
        byte[] bytes = formats().findFirst().orElseThrow().bytes();
        Path packed = folder.resolve("test.pcap.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(bytes);
        }
        readAll(packed);
        assertThat(jump(packed, Long.MAX_VALUE).stepped()).isZero();
        Path file = file(bytes);
        try (CaptureReader reader = open(file)) {
            packets(reader);
            Files.delete(file);
        }
        assertThat(indexes()).isZero();
        cache = new IndexCache(cache.folder(), bytes.length + 1L, SPACING);
        readAll(file(bytes));
        assertThat(indexes()).isZero();
    }

    @Test
    void mergedCapturesStepOverTogether() throws IOException {
        Path one = file(
                pcap("", ByteOrder.LITTLE_ENDIAN, PcapFormat.MICROSECONDS, 1).bytes());
        Path two = Files.write(
                folder.resolve("two.pcap"),
                pcapng("", ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN).bytes());
        readAll(one);
        readAll(two);
        long[] offsets = {0, 3 * SECOND / 2};
        List<Long> all = new ArrayList<>();
        try (CaptureMerge merge = new CaptureMerge(List.of(open(one), open(two)), offsets)) {
            while (merge.next()) {
                all.add(2 * merge.timeNanos() + merge.source());
            }
        }
        long left = 0;
        for (int record = 0; record < all.size(); record += 23) {
            long before = all.get(record) / 2;
            try (CaptureMerge merge = new CaptureMerge(List.of(open(one), open(two)), offsets)) {
                assertThat(merge.next()).isTrue();
                left = merge.stepOver(before);
                List<Long> rest = new ArrayList<>();
                for (boolean there = merge.isAtPacket(); there; there = merge.next()) {
                    rest.add(2 * merge.timeNanos() + merge.source());
                }
                // Earlier ones may come in another order; from the first that is not on, all is the same.
                int taken = firstNotBefore(all, before);
                assertThat(left).isLessThanOrEqualTo(taken);
                assertThat(rest.subList(taken - (int) left, rest.size())).isEqualTo(all.subList(taken, all.size()));
            }
        }
        assertThat(left).isGreaterThan(600);
    }

    private static int firstNotBefore(List<Long> times, long before) {
        int first = 0;
        while (times.get(first) / 2 < before) {
            first++;
        }
        return first;
    }
}
