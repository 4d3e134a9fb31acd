package io.sallyport.app;

import io.sallyport.engine.connection.ConnectionView;
import io.sallyport.replay.ReplayObserver;
import io.sallyport.replay.ReplaySummary;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** One line on a terminal that says how far a replay has come; it goes away at the end. */
final class ProgressLine implements ReplayObserver {
    private static final long EVERY = 250_000_000L;
    private static final String ERASE = "\r\033[K";

    private final PrintWriter terminal;
    private final long began = System.nanoTime();
    private long shown = began;
    private boolean visible;

    ProgressLine(PrintWriter terminal) {
        this.terminal = terminal;
    }

    @Override
    public void progress(long packets, long consumed, long size) {
        long now = System.nanoTime();
        if (now - shown >= EVERY) {
            shown = now;
            visible = true;
            terminal.print(ERASE + text(packets, consumed, size, (now - began) / 1e9));
            terminal.flush();
        }
    }

    /** The line after so many seconds. */
    static String text(long packets, long consumed, long size, double seconds) {
        String line = String.format(Locale.ROOT, "%,d packets, %,.0f a second", packets, packets / seconds);
        if (size <= 0 || consumed <= 0) {
            return line;
        }
        double left = seconds * (size - consumed) / consumed;
        return line + String.format(Locale.ROOT, ", %d %%, %.0f seconds left", 100 * consumed / size, left);
    }

    @Override
    public void pause() {
        erase();
    }

    @Override
    public void end(ReplaySummary summary, List<ConnectionView> alive) {
        erase();
    }

    private void erase() {
        if (visible) {
            visible = false;
            terminal.print(ERASE);
            terminal.flush();
        }
    }
}
