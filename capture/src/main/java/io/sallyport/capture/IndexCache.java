package io.sallyport.capture;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;

/**
 * Where indexes of large captures are kept between runs: a small file for each, in the user's cache. It counts only for the
 * very file that it was made of: same path, size, time of change and beginning. Whatever is wrong with it, or in the way of
 * writing it, costs time and nothing else.
 *
 * @param folder where; made when the first one is written
 * @param least bytes of a file below which it is simply read
 * @param spacing bytes between two places
 */
record IndexCache(Path folder, long least, long spacing) {
    private static final int MAGIC = 0x53_4c_59_49;
    private static final int VERSION = 1;
    private static final int HEAD = 1 << 12;
    private static final long LARGEST = 1 << 26;
    private static final long USERS_LEAST = 1L << 26;
    private static final long USERS_SPACING = 1L << 24;

    /** What tells one state of a file from another; {@code changed} in nanoseconds since 1970. */
    record Key(String path, long size, long changed, int head) {}

    /** The cache of who runs the program: {@code sallyport.cache}, or as the XDG base directories have it. */
    static IndexCache ofUser() {
        String given = System.getProperty("sallyport.cache", "");
        String home = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        Path folder = !given.isEmpty()
                ? Path.of(given)
                : home.isEmpty()
                        ? Path.of(System.getProperty("user.home", ""), ".cache", "sallyport")
                        : Path.of(home, "sallyport");
        return new IndexCache(folder, USERS_LEAST, USERS_SPACING);
    }

    /** The state of a file. */
    static Key key(Path capture) throws IOException {
        try (InputStream stream = Files.newInputStream(capture)) {
            return new Key(
                    capture.toRealPath().toString(),
                    Files.size(capture),
                    Files.getLastModifiedTime(capture).to(TimeUnit.NANOSECONDS),
                    check(stream.readNBytes(HEAD)));
        }
    }

    private static int check(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return (int) sum.getValue();
    }

    private Path file(Key key) {
        CRC32C sum = new CRC32C();
        sum.update(key.path().getBytes(StandardCharsets.UTF_8));
        String name = HexFormat.of().toHexDigits((int) sum.getValue())
                + HexFormat.of().toHexDigits(key.path().hashCode());
        return folder.resolve(name + ".index");
    }

    /** What is known of a file in that state; nothing, if nothing is. */
    CaptureIndex load(Key key) {
        CaptureIndex index = new CaptureIndex();
        try {
            Path file = file(key);
            if (Files.isRegularFile(file) && Files.size(file) <= LARGEST) {
                read(Files.readAllBytes(file), key, index);
            }
        } catch (IOException e) {
            index.forget();
        }
        return index;
    }

    private static void read(byte[] bytes, Key key, CaptureIndex index) throws IOException {
        int length = bytes.length - Integer.BYTES;
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, Math.max(length, 0));
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != MAGIC || in.readInt() != VERSION || !isOf(key, in)) {
                return;
            }
            int descriptions = in.readInt();
            for (int i = 0; i < descriptions; i++) {
                index.describe(in.readLong());
            }
            int points = in.readInt();
            for (int i = 0; i < points; i++) {
                index.add(new RecordPoint(
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readInt(),
                        in.readInt(),
                        in.readLong()));
            }
            if (in.readInt() != (int) sum.getValue() || in.available() > 0) {
                index.forget();
            }
        }
    }

    private static boolean isOf(Key key, DataInputStream in) throws IOException {
        return in.readUTF().equals(key.path())
                && in.readLong() == key.size()
                && in.readLong() == key.changed()
                && in.readInt() == key.head();
    }

    /** Keeps what is known of a file in that state, if it is more than was kept. */
    void save(Key key, CaptureIndex index) {
        try {
            if (!folder.isAbsolute() || load(key).reach() >= index.reach()) {
                return;
            }
            Files.createDirectories(folder);
            Path written = Files.createTempFile(folder, "sallyport", ".new");
            try {
                Files.write(written, bytes(key, index));
                Files.move(written, file(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            // No place to keep it: the next run reads as this one did.
            return;
        }
    }

    private static byte[] bytes(Key key, CaptureIndex index) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        out.writeUTF(key.path());
        out.writeLong(key.size());
        out.writeLong(key.changed());
        out.writeInt(key.head());
        out.writeInt(index.descriptions().size());
        for (long each : index.descriptions()) {
            out.writeLong(each);
        }
        out.writeInt(index.points().size());
        for (RecordPoint each : index.points()) {
            out.writeLong(each.offset());
            out.writeLong(each.number());
            out.writeLong(each.latest());
            out.writeLong(each.last());
            out.writeInt(each.recordLength());
            out.writeInt(each.check());
            out.writeLong(each.section());
        }
        out.writeInt(check(bytes.toByteArray()));
        return bytes.toByteArray();
    }
}
