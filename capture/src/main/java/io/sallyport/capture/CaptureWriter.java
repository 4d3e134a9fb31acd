package io.sallyport.capture;

import io.sallyport.packet.Memory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes Ethernet frames to a capture file. Allocates nothing per packet. */
public sealed interface CaptureWriter extends AutoCloseable permits PcapWriter {

    /**
     * Begins a pcap file with times in nanoseconds, in place of a file of that name if there is one.
     *
     * @throws IOException if the file cannot be made
     */
    static CaptureWriter create(Path path) throws IOException {
        return PcapWriter.begin(FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING));
    }

    /**
     * Appends a frame.
     *
     * @param timeNanos nanoseconds since 1970-01-01T00:00Z, before the year 2106
     * @param memory where the frame lies
     * @param offset of its Ethernet header
     * @param captured bytes to write, at most 262144
     * @param wire bytes that it has on the wire, at least {@code captured}
     * @throws IOException if the file cannot be written
     */
    void write(long timeNanos, Memory memory, long offset, int captured, int wire) throws IOException;

    /** Frames written. */
    long count();

    /** Hands all that was written to the operating system. */
    void flush() throws IOException;

    @Override
    void close() throws IOException;
}
