package io.sallyport.replay;

import io.sallyport.capture.CaptureMerge;
import io.sallyport.capture.CaptureReader;
import io.sallyport.capture.filter.PacketFilter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads captures into blocks: which frames a replay takes is decided here, and where it ends. */
final class FrameFeed implements ReadAhead.Filler<FrameBlock> {
    /** Frames that are looked at for one block, so that progress shows where none is taken. */
    private static final int MOST_LOOKED_AT = 1 << 15;

    private final CaptureMerge merge;
    private final @Nullable PacketFilter filter;
    private final Optional<Moment> from;
    private final Optional<Moment> until;
    private final long last;
    private long begin = Long.MIN_VALUE;
    private long end = Long.MAX_VALUE;
    private boolean begun;
    private long firstTime;
    private long number;
    private long steppedOver;
    /** A frame that found no room in the last block. */
    private boolean isPending;

    /**
     * A feed that has read nothing yet.
     *
     * @param last number of a frame with which to end, if it is taken
     */
    FrameFeed(CaptureMerge merge, ReplaySettings settings, long last) {
        this.merge = merge;
        this.last = last;
        filter = settings.selection().filter().orElse(null);
        from = settings.selection().from();
        until = settings.until();
    }

    @Override
    public boolean fill(FrameBlock block) {
        block.clear();
        long skipped = 0;
        steppedOver = 0;
        long lastTime = Long.MIN_VALUE;
        boolean goesOn = true;
        boolean waits = false;
        for (int looked = 0; looked < MOST_LOOKED_AT; looked++) {
            if (!isPending && !next()) {
                goesOn = false;
                break;
            }
            CaptureReader reader = merge.current();
            isPending = !block.hasRoomFor(reader.capturedLength());
            if (isPending) {
                break;
            }
            long time = merge.timeNanos();
            number++;
            if (time < begin) {
                skipped++;
            } else {
                lastTime = Math.max(lastTime, time);
                boolean taken = block.take(reader, merge.source(), time, number, filter);
                skipped += taken ? 0 : 1;
                if (taken && number == last) {
                    goesOn = false;
                    break;
                }
            }
            waits = merge.mayWait();
            if (waits) {
                break;
            }
        }
        block.progress(new FrameBlock.Progress(
                number,
                skipped + steppedOver,
                firstTime,
                lastTime,
                begun,
                !goesOn,
                waits,
                merge.consumed(),
                merge.size()));
        return goesOn;
    }

    private boolean next() {
        if (!merge.next()) {
            return false;
        }
        long time = merge.timeNanos();
        if (!begun) {
            begun = true;
            firstTime = time;
            from.ifPresent(moment -> begin = moment.resolve(time));
            until.ifPresent(moment -> end = moment.resolve(time));
            // What is not taken need not be read, where an index knows how much of it there is.
            steppedOver = merge.stepOver(Math.min(begin, end));
            number = steppedOver;
        }
        return merge.isAtPacket() && merge.timeNanos() <= end;
    }
}
