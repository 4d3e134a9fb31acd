package io.sallyport.config.model;

import java.util.Optional;

/** A line in force as it is printed, with the lines of its block below it. */
public final class RunningLine {
    private final Section section;
    private final String key;
    private final String prefix;
    private final String text;
    private final SourceLine source;
    private final Optional<UnsupportedLine> unsupported;
    private final RunningLines below;

    RunningLine(
            Section section,
            String key,
            String prefix,
            String text,
            SourceLine source,
            Optional<UnsupportedLine> unsupported,
            RunningLines below) {
        this.section = section;
        this.key = key;
        this.prefix = prefix;
        this.text = text;
        this.source = source;
        this.unsupported = unsupported;
        this.below = below;
    }

    /** Its place in print. */
    public Section section() {
        return section;
    }

    /** What identifies it among its neighbours: setting the same key again replaces the line. */
    public String key() {
        return key;
    }

    /** Words that consecutive lines share in print: lines with the same non-empty prefix are printed as one. */
    public String prefix() {
        return prefix;
    }

    /** The words of the line, after the prefix; empty for a mere group of lines. */
    public String text() {
        return text;
    }

    /** Where it was written. */
    public SourceLine source() {
        return source;
    }

    /** Set where the line would change verdicts and is not built yet. */
    public Optional<UnsupportedLine> unsupported() {
        return unsupported;
    }

    /** The lines of its block. */
    public RunningLines below() {
        return below;
    }

    @Override
    public String toString() {
        return prefix.isEmpty() ? text : prefix + " " + text;
    }
}
