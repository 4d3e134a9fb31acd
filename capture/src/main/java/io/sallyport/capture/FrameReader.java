package io.sallyport.capture;

import io.sallyport.packet.Memory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What all readers share: the window over the input, the current record, and how reading ends. */
abstract sealed class FrameReader implements CaptureReader permits PcapReader, PcapngReader, DumpReader {
    private final CaptureInput input;
    private final InputWindow window;
    private final FrameHead head = new FrameHead();
    private final TimeWatch times;
    private final List<CaptureIssue> issues = new ArrayList<>();

    private LinkType linkType;
    private long recordOffset;
    private int recordLength;
    private long number;
    private long timeNanos;
    private int capturedLength;
    private int wireLength;
    private PacketMark mark = PacketMark.NONE;
    private boolean ended;

    FrameReader(CaptureInput input, InputWindow window, LinkType linkType) {
        this.input = input;
        this.window = window;
        this.linkType = linkType;
        times = new TimeWatch(input.name());
    }

    /**
     * Finds the next record, calls {@link #take} for it, or {@link #end}; the window stands behind the previous record.
     *
     * @return whether there is one
     */
    abstract boolean advance() throws IOException;

    /** Whether a whole record lies in the window. */
    abstract boolean isRecordAhead();

    final InputWindow window() {
        return window;
    }

    @Override
    public final boolean next() {
        if (ended) {
            return false;
        }
        window.skip(recordLength);
        recordLength = 0;
        try {
            return advance();
        } catch (IOException e) {
            return end(input.trouble(e));
        }
    }

    /**
     * A record was found.
     *
     * @param record its length in the window, stepped over by the next call
     * @param time nanoseconds since 1970
     * @param wire bytes on the wire as stated; what cannot be true is corrected
     */
    final boolean take(int record, long time, LinkType type, byte[] array, int from, int length, long wire) {
        begin(record, time);
        linkType = type;
        head.take(type, array, from, length);
        return finish(wire, length);
    }

    /** A record was found whose link type is not read: it counts, and nothing of it is there. */
    final boolean takeNothing(int record, long time, long wire) {
        begin(record, time);
        head.takeNothing();
        return finish(wire, 0);
    }

    private void begin(int record, long time) {
        number++;
        recordLength = record;
        recordOffset = window.position();
        timeNanos = time;
        times.note(time, number);
    }

    private boolean finish(long wire, int length) {
        capturedLength = head.capturedLength();
        wireLength = head.wireLength(Math.clamp(wire, length, Integer.MAX_VALUE - 64));
        mark = head.mark();
        return true;
    }

    /** The record itself says which way the packet went. */
    final void mark(PacketMark told) {
        if (told != PacketMark.NONE) {
            mark = told;
        }
    }

    /** The input ends in good order. */
    final boolean end() {
        ended = true;
        recordOffset = window.position();
        capturedLength = 0;
        wireLength = 0;
        return false;
    }

    /** The input ends here, and should not. */
    final boolean end(String why) {
        String read = switch ((int) Math.min(number, 2)) {
            case 0 -> "; no packet was read";
            case 1 -> "; the one packet before it was read";
            default -> "; the " + number + " packets before it were read";
        };
        issues.add(new CaptureIssue(input.name(), window.position(), why + read));
        return end();
    }

    /** Something of the file is not as it should be, but reading goes on. */
    final void warn(String message) {
        issues.add(new CaptureIssue(input.name(), -1, message));
    }

    @Override
    public final int copyTo(Memory memory, long offset, int most) {
        return ended ? 0 : head.copyTo(memory, offset, most);
    }

    @Override
    public final String name() {
        return input.name();
    }

    @Override
    public final LinkType linkType() {
        return linkType;
    }

    @Override
    public final long number() {
        return number;
    }

    @Override
    public final long recordOffset() {
        return recordOffset;
    }

    @Override
    public final long timeNanos() {
        return timeNanos;
    }

    @Override
    public final int capturedLength() {
        return capturedLength;
    }

    @Override
    public final int wireLength() {
        return wireLength;
    }

    @Override
    public final PacketMark mark() {
        return mark;
    }

    @Override
    public List<String> comments() {
        return List.of();
    }

    /** Whether the window stands behind the last record. */
    final boolean hasEnded() {
        return ended;
    }

    @Override
    public final boolean mayWait() {
        return input.isLive() && !ended && !recordFollows();
    }

    private boolean recordFollows() {
        window.skip(recordLength);
        boolean there = isRecordAhead();
        window.skip(-recordLength);
        return there;
    }

    @Override
    public final long consumed() {
        return input.consumed();
    }

    @Override
    public final long size() {
        return input.size();
    }

    @Override
    public final List<CaptureIssue> issues() {
        List<CaptureIssue> all = new ArrayList<>(issues);
        times.issue().ifPresent(all::add);
        return all;
    }

    @Override
    public final void close() {
        ended = true;
        try {
            window.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing " + input.name(), e);
        }
    }
}
