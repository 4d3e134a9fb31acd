package io.sallyport.capture;

import io.sallyport.packet.Memory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    private long latest = Long.MIN_VALUE;
    private @Nullable IndexedFile indexed;
    private long nextPoint = Long.MAX_VALUE;

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

    /** Where the section of the current record begins. */
    abstract long section();

    /** Takes up what counts at a place of the file; if that is not what it was, everything stays and the answer is false. */
    abstract boolean resume(RecordPoint point, List<Long> descriptions) throws IOException;

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
        if (window.position() >= nextPoint) {
            note();
        }
        recordLength = 0;
        try {
            return advance();
        } catch (IOException e) {
            return end(input.trouble(e));
        }
    }

    /** Notes places in an index and goes to those that it holds; to be called before the first record. */
    final void index(IndexedFile file) {
        if (window.canJump() && !(this instanceof DumpReader)) {
            indexed = file;
            nextPoint = file.next();
        }
    }

    /** The window stands behind a record: a place to come back to, as long as there is nothing to tell of what lies before it. */
    private void note() {
        IndexedFile file = indexed;
        if (file == null || !issues.isEmpty() || !times.isCalm()) {
            nextPoint = Long.MAX_VALUE;
        } else if (recordLength > 0) {
            int check = window.checkBehind(recordLength);
            file.index()
                    .add(new RecordPoint(window.position(), number, latest, timeNanos, recordLength, check, section()));
            nextPoint = file.next();
        }
    }

    /** An interface is described at this byte of the file. */
    final void describedAt(long offset) {
        if (indexed != null && !indexed.index().describe(offset)) {
            nextPoint = Long.MAX_VALUE;
        }
    }

    @Override
    public final long stepOver(long before) {
        IndexedFile file = indexed;
        if (ended || file == null) {
            return 0;
        }
        Optional<RecordPoint> point = file.index().before(before, number);
        return point.isPresent() ? stepTo(file, point.get()) : 0;
    }

    private long stepTo(IndexedFile file, RecordPoint point) {
        try {
            if (resume(point, file.index().descriptions(point))) {
                long stepped = point.number() - number;
                number = point.number();
                latest = point.latest();
                timeNanos = point.last();
                times.resume(timeNanos);
                recordLength = 0;
                nextPoint = file.next();
                return stepped;
            }
            file.index().forget();
            window.jump(recordOffset);
        } catch (IOException e) {
            end(input.trouble(e));
            return 0;
        }
        // The current record is read once more.
        number--;
        recordLength = 0;
        next();
        return 0;
    }

    /** Goes to a place; false if the record before it is not the one that was there. */
    final boolean arrive(RecordPoint point) throws IOException {
        int length = point.recordLength();
        long from = point.offset() - length;
        if (length <= 0 || length > InputWindow.CAPACITY || from < 0) {
            return false;
        }
        window.jump(from);
        if (window.ensure(length) < length) {
            return false;
        }
        window.skip(length);
        return window.checkBehind(length) == point.check();
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
        latest = Math.max(latest, time);
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
        if (indexed != null) {
            indexed.close();
            indexed = null;
        }
        try {
            window.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing " + input.name(), e);
        }
    }
}
