package io.sallyport.capture;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/** The bytes of a capture as they come from the file or pipe, counted. */
final class CaptureInput extends FilterInputStream {
    private final String name;
    private final long size;
    private final @Nullable SeekableByteChannel file;
    private long consumed;

    /**
     * @param name as the user named it
     * @param size bytes of a regular file, or -1 for what has no known end
     */
    CaptureInput(String name, InputStream stream, long size) {
        super(stream);
        this.name = name;
        this.size = size;
        file = null;
    }

    /**
     * A regular file, which can be read anywhere.
     *
     * @param name as the user named it
     */
    CaptureInput(String name, SeekableByteChannel file) throws IOException {
        super(Channels.newInputStream(file));
        this.name = name;
        this.size = file.size();
        this.file = file;
    }

    /** Whether {@link #seek} works. */
    boolean canSeek() {
        return file != null;
    }

    /** Reads on at that byte; what lies before it counts as consumed. */
    void seek(long offset) throws IOException {
        if (file == null) {
            throw new IOException("not a file");
        }
        file.position(offset);
        consumed = offset;
    }

    String name() {
        return name;
    }

    long size() {
        return size;
    }

    long consumed() {
        return consumed;
    }

    /** Whether a program may still be writing it. */
    boolean isLive() {
        return size < 0;
    }

    /** Why reading failed, for the user. */
    String trouble(IOException e) {
        return e instanceof EOFException || String.valueOf(e.getMessage()).startsWith("Truncated source")
                ? "the compressed file ends before its content does"
                : "reading failed: " + e.getMessage();
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        consumed += value < 0 ? 0 : 1;
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        consumed += Math.max(count, 0);
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        consumed += skipped;
        return skipped;
    }
}
