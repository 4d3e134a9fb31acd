package io.sallyport.capture;

import io.sallyport.packet.Memory;
import java.util.List;

/**
 * Reads a capture record by record, forward only, without keeping more than one record in memory and without allocating
 * anything per record. Every record is presented as an Ethernet frame: packets of other link types get an Ethernet header
 * in place of their own. Accessors speak of the record that the last {@link #next()} found.
 *
 * <p>A reader ends at the last whole record. If the file does not end there in good order, {@link #issues()} says where and why.
 */
public sealed interface CaptureReader extends AutoCloseable permits FrameReader {

    /** The file as the user named it. */
    String name();

    /** How the current packet was framed; before the first one, what the file says of all, or Ethernet. */
    LinkType linkType();

    /** Longest packet that the capturing program kept, as the file states it, in bytes; 0: not stated. */
    long snapLength();

    /** Goes to the next whole record; false when there is none. */
    boolean next();

    /**
     * Goes ahead without reading, if an earlier reading has left a place to go to before which all records are earlier than a time.
     * {@link #next()} then finds the record behind that place, with the number that it has; until then there is no current
     * one.
     *
     * @param before nanoseconds since 1970
     * @return records between the current one and the next; 0: nothing has changed
     */
    long stepOver(long before);

    /** Number of the current record, from 1; after the end, the number of records read. */
    long number();

    /** Byte of the file (unpacked, if it is compressed) at which the current record begins. */
    long recordOffset();

    /** When the packet was seen: nanoseconds since 1970-01-01T00:00Z, as the file states it (it may go backwards). */
    long timeNanos();

    /** Bytes of the frame that the file holds. */
    int capturedLength();

    /** Bytes of the frame on the wire, at least {@link #capturedLength()}. */
    int wireLength();

    /** Which way the packet went, if the record itself tells. */
    PacketMark mark();

    /** What people or programs wrote about the packet, where the format has room for it (pcapng); made text when asked for. */
    List<String> comments();

    /**
     * Copies the frame.
     *
     * @param memory where to
     * @param offset first byte to write
     * @param most largest number of bytes to write
     * @return bytes written: the captured length or {@code most}, whichever is less
     */
    int copyTo(Memory memory, long offset, int most);

    /** Whether {@link #next()} may have to wait for a program that writes: the input is no file and no whole record lies ready. */
    boolean mayWait();

    /** Bytes taken from the file so far, compressed ones if it is compressed. */
    long consumed();

    /** Bytes of the file, or -1 where it has no end that is known. */
    long size();

    /** What is wrong with the capture as far as it was read; empty for one that is whole and in order. */
    List<CaptureIssue> issues();

    @Override
    void close();
}
