package io.sallyport.config.language;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts together what a line said from what was consumed and passed, the oldest first. */
final class Assembly {
    private final CommandLine line;
    private final Deque<Bindings> outer = new ArrayDeque<>(2);
    private Bindings current;

    Assembly(CommandLine line) {
        this.line = line;
        this.current = new Bindings(line);
    }

    /** Adds what the word of this number was, for which arguments have these values. */
    void add(Trace.Event event, int token, @Nullable Object[] values) {
        if (event instanceof Trace.Keyword keyword) {
            current.addKeyword(keyword.text(), token);
        } else if (event instanceof Trace.Bracket bracket) {
            bracket(bracket.mark());
        } else if (event instanceof Trace.Value value) {
            current.addValue(value.argument(), value.value(), token);
        } else if (event instanceof Trace.Read read) {
            current.addValue(read.argument(), Objects.requireNonNull(values[read.number()]), token);
        }
    }

    /** Begins or ends a composition. */
    void bracket(Node.Mark mark) {
        if (mark.opens()) {
            outer.push(current);
            current = new Bindings(line);
        } else {
            Bindings around = outer.pop();
            around.addComposed(mark.argument(), current);
            current = around;
        }
    }

    Bindings bindings() {
        return current;
    }
}
