package io.sallyport.capture;

import java.util.List;

/**
 * Several captures as one, by time. Packets of equal time keep the order in which their captures were given; the packets of
 * one capture keep theirs, even where its times go backwards. Allocates nothing per packet.
 */
public final class CaptureMerge implements AutoCloseable {
    private final List<CaptureReader> readers;
    private final boolean[] waiting;
    private int source = -1;

    /**
     * @param readers the captures, fresh from opening; closed with this object
     */
    public CaptureMerge(List<CaptureReader> readers) {
        this.readers = List.copyOf(readers);
        this.waiting = new boolean[readers.size()];
        for (int i = 0; i < waiting.length; i++) {
            waiting[i] = this.readers.get(i).next();
        }
    }

    /** Goes to the next packet of all; false when every capture has ended. */
    public boolean next() {
        if (source >= 0) {
            waiting[source] = readers.get(source).next();
        }
        source = -1;
        for (int i = 0; i < waiting.length; i++) {
            if (waiting[i]
                    && (source < 0
                            || readers.get(i).timeNanos() < readers.get(source).timeNanos())) {
                source = i;
            }
        }
        return source >= 0;
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
        return readers.get(source());
    }

    /** What is wrong with the captures, in the order in which these were given; complete after the end. */
    public List<CaptureIssue> issues() {
        return readers.stream().flatMap(reader -> reader.issue().stream()).toList();
    }

    @Override
    public void close() {
        readers.forEach(CaptureReader::close);
    }
}
