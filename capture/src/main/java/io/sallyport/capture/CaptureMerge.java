package io.sallyport.capture;

import java.util.Arrays;
import java.util.List;

/**
 * Several captures as one, by time. Packets of equal time keep the order in which their captures were given; the packets of
 * one capture keep theirs, even where its times go backwards. The clock of each capture can be set right by an offset.
 * Allocates nothing per packet.
 */
public final class CaptureMerge implements AutoCloseable {
    private static final long NONE = Long.MAX_VALUE;

    private final CaptureReader[] readers;
    private final long[] offsets;
    private final long[] times;
    private int source = -1;
    private boolean begun;

    /**
     * @param readers the captures, fresh from opening; closed with this object
     */
    public CaptureMerge(List<CaptureReader> readers) {
        this(readers, new long[readers.size()]);
    }

    /**
     * @param readers the captures, fresh from opening; closed with this object
     * @param offsets nanoseconds to add to the times of each
     */
    public CaptureMerge(List<CaptureReader> readers, long[] offsets) {
        this.readers = readers.toArray(new CaptureReader[0]);
        this.offsets = offsets.clone();
        times = new long[readers.size()];
    }

    /** Goes to the next packet of all; false when every capture has ended. */
    public boolean next() {
        if (!begun) {
            begun = true;
            for (int i = 0; i < times.length; i++) {
                advance(i);
            }
        } else if (source >= 0) {
            advance(source);
        }
        return choose();
    }

    private boolean choose() {
        long first = NONE;
        source = -1;
        for (int i = 0; i < times.length; i++) {
            if (times[i] < first) {
                first = times[i];
                source = i;
            }
        }
        return source >= 0;
    }

    /**
     * Leaves out packets at the beginning that are earlier than a time, as many as can be left out without reading them. To be
     * called while the first packet of all is the current one, in place of using it; {@link #isAtPacket()} says whether
     * there is another one now.
     *
     * @param before nanoseconds since 1970
     * @return packets left out, the current one among them if it was
     */
    public long stepOver(long before) {
        long left = 0;
        for (int i = 0; i < times.length; i++) {
            long stepped = times[i] < before ? readers[i].stepOver(before - offsets[i]) : 0;
            if (stepped > 0) {
                left += stepped + 1;
                advance(i);
            }
        }
        choose();
        return left;
    }

    /** Whether there is a current packet. */
    public boolean isAtPacket() {
        return source >= 0;
    }

    private void advance(int index) {
        CaptureReader reader = readers[index];
        times[index] = reader.next() ? reader.timeNanos() + offsets[index] : NONE;
    }

    /** Whether {@link #next()} may have to wait for a program that writes. */
    public boolean mayWait() {
        return source >= 0 && readers[source].mayWait();
    }

    /** When the current packet was seen, its capture's clock set right: nanoseconds since 1970-01-01T00:00Z. */
    public long timeNanos() {
        return times[source()];
    }

    /** Index of the capture that the current packet comes from. */
    public int source() {
        if (source < 0) {
            throw new IllegalStateException("no current packet");
        }
        return source;
    }

    /** The capture that the current packet comes from; its accessors speak of that packet. */
    public CaptureReader current() {
        return readers[source()];
    }

    /** Bytes taken from all files so far. */
    public long consumed() {
        return Arrays.stream(readers).mapToLong(CaptureReader::consumed).sum();
    }

    /** Bytes of all files, or -1 if one has no known end. */
    public long size() {
        long[] sizes = Arrays.stream(readers).mapToLong(CaptureReader::size).toArray();
        return Arrays.stream(sizes).anyMatch(size -> size < 0)
                ? -1
                : Arrays.stream(sizes).sum();
    }

    /** What is wrong with the captures, in the order in which these were given; complete after the end. */
    public List<CaptureIssue> issues() {
        return Arrays.stream(readers)
                .flatMap(reader -> reader.issues().stream())
                .toList();
    }

    @Override
    public void close() {
        for (CaptureReader reader : readers) {
            reader.close();
        }
    }
}
