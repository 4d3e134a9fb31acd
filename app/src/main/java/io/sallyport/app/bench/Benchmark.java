package io.sallyport.app.bench;

import java.io.PrintStream;

/** A benchmark that prints its figures, each with a ratio to a peer measured in the same run. */
public interface Benchmark {

    /** The word after {@code bench}. */
    String name();

    /** One line about what is measured. */
    String purpose();

    /** Runs and prints; takes some tens of seconds. */
    void run(PrintStream out);
}
