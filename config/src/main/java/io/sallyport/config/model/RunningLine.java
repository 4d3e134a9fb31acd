package io.sallyport.config.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A line in force as it is printed, with the lines of its block below it. */
public final class RunningLine {
    private final Section section;
    private final String key;
    private final String prefix;
    private final String text;
    private final SourceLine source;
    private final Optional<UnsupportedLine> unsupported;
    private final Optional<AccessListLine> element;
    private final RunningLines.Registry registry;

    /** Made when it is first asked for: most lines have none. */
    private @Nullable RunningLines below;

    /** Where it stands among its neighbours, or {@link #GONE}; theirs to say. */
    private int slot = GONE;

    static final int GONE = -1;

    RunningLine(
            Section section,
            String key,
            String prefix,
            String text,
            SourceLine source,
            Optional<UnsupportedLine> unsupported,
            Optional<AccessListLine> element,
            RunningLines.Registry registry) {
        this.section = section;
        this.key = key;
        this.prefix = prefix;
        this.text = text;
        this.source = source;
        this.unsupported = unsupported;
        this.element = element;
        this.registry = registry;
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
        if (below == null) {
            below = new RunningLines(registry);
        }
        return below;
    }

    /** The lines of its block, if there ever was one. */
    Optional<RunningLines> block() {
        return Optional.ofNullable(below);
    }

    void takeBlockOf(RunningLine other) {
        below = other.below;
    }

    /** What a line of an access list stands for. */
    public Optional<AccessListLine> element() {
        return element;
    }

    /** Whether it has neither been removed nor replaced, and no line above it has been removed. */
    public boolean isInForce() {
        return slot != GONE;
    }

    int slot() {
        return slot;
    }

    void slot(int value) {
        slot = value;
    }

    @Override
    public String toString() {
        return prefix.isEmpty() ? text : prefix + " " + text;
    }
}
