package io.sallyport.capture;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Compressed captures, known by their first bytes. The only class of this module that uses a library. */
enum Compression {
    NONE,
    /** RFC 1952. */
    GZIP,
    /** RFC 8878. */
    ZSTD;

    private static final int BUFFER = 1 << 16;

    /** How something is compressed that begins with these eight bytes, in network order. */
    static Compression of(int first) {
        if (first >>> 16 == 0x1f8b) {
            return GZIP;
        }
        // A frame, or one of the sixteen kinds of skippable frame that may stand before it.
        return first == 0x28b52ffd || (first & 0xf0ff_ffff) == 0x502a_4d18 ? ZSTD : NONE;
    }

    /**
     * The content of a compressed input.
     *
     * @param head bytes of it that were read already
     * @throws IOException if it does not begin as it should
     */
    InputStream unpack(byte[] head, int from, int length, InputStream rest) throws IOException {
        InputStream whole = new BufferedInputStream(
                new SequenceInputStream(new ByteArrayInputStream(Arrays.copyOfRange(head, from, from + length)), rest),
                BUFFER);
        return switch (this) {
            case NONE -> whole;
            case GZIP -> new GZIPInputStream(whole, BUFFER);
            case ZSTD -> zstd(whole);
        };
    }

    private static InputStream zstd(InputStream packed) throws IOException {
        try {
            return new ZstdInputStreamNoFinalizer(packed);
        } catch (LinkageError e) {
            throw new IOException(
                    "zstd is not to be had on this system (" + e.getMessage() + "): decompress it first", e);
        }
    }
}
