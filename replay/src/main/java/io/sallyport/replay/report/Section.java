package io.sallyport.replay.report;

import java.io.IOException;

/** What others tell at the end of a report. */
@FunctionalInterface
public interface Section {
    /** Nothing. */
    Section NONE = () -> {};

    /** Writes it. */
    void write() throws IOException;
}
