package io.sallyport.capture;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Notices when the times of a capture go back or leap ahead, and says so once. */
final class TimeWatch {
    /** What the queues of a network card mix up is far below; a timeout of an ASA counts whole seconds. */
    private static final long BACK = 1_000_000_000L;
    /** A night without a packet is nothing to tell of. */
    private static final long AHEAD = 3 * 86_400_000_000_000L;

    private final String name;
    private long last = Long.MIN_VALUE;
    private long count;
    private long firstNumber;
    private long firstStep;

    TimeWatch(String name) {
        this.name = name;
    }

    void note(long time, long number) {
        if (number > 1 && (last - time > BACK || time - last > AHEAD)) {
            if (count++ == 0) {
                firstNumber = number;
                firstStep = time - last;
            }
        }
        last = time;
    }

    /** Whether nothing was noticed yet. */
    boolean isCalm() {
        return count == 0;
    }

    /** Goes on behind a stretch in which there was nothing to notice, whose last packet had that time. */
    void resume(long time) {
        last = time;
    }

    Optional<CaptureIssue> issue() {
        if (count == 0) {
            return Optional.empty();
        }
        String times = count == 1 ? "" : String.format(Locale.ROOT, ", the first of %,d such steps", count);
        return Optional.of(new CaptureIssue(
                name,
                -1,
                "time goes " + (firstStep < 0 ? "back" : "ahead") + " by " + words(Math.abs(firstStep)) + " at packet "
                        + firstNumber + times + "; all packets are taken, the firewall's clock never goes back"));
    }

    private static String words(long nanos) {
        Duration step = Duration.ofNanos(nanos);
        if (step.toDays() >= 1) {
            return step.toDays() + (step.toDays() == 1 ? " day" : " days");
        }
        return String.format(Locale.ROOT, "%.3f seconds", nanos / 1e9);
    }
}
