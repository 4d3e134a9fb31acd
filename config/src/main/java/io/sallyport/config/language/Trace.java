package io.sallyport.config.language;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a match consumed so far, newest first; shared by the alternatives that are still open. */
record Trace(@Nullable Trace before, Event event) {
    private static final @Nullable Object[] NONE = {};

    sealed interface Event {

        /** The same in a line where the word has this number. */
        default Event at(int token) {
            return this;
        }

        /** The same for a word for which arguments have these values. */
        default Event holding(@Nullable Object[] values) {
            return this;
        }
    }

    record Keyword(String text, int token) implements Event {
        @Override
        public Keyword at(int other) {
            return other == token ? this : new Keyword(text, other);
        }
    }

    record Value(Argument<?> argument, Object value, int token) implements Event {
        @Override
        public Value at(int other) {
            return other == token ? this : new Value(argument, value, other);
        }
    }

    /**
     * A value that differs from line to line.
     *
     * @param number which of the values of the word it is
     */
    record Read(Argument<?> argument, int number) implements Event {
        @Override
        public Value holding(@Nullable Object[] values) {
            return new Value(argument, Objects.requireNonNull(values[number]), 0);
        }
    }

    record Bracket(Node.Mark mark) implements Event {}

    static @Nullable Trace with(@Nullable Trace trace, List<Node.Mark> marks) {
        Trace longer = trace;
        for (int i = 0; i < marks.size(); i++) {
            longer = new Trace(longer, new Bracket(marks.get(i)));
        }
        return longer;
    }

    /** What was consumed and passed, the oldest first. */
    static Event[] events(@Nullable Trace last) {
        int count = 0;
        for (Trace trace = last; trace != null; trace = trace.before) {
            count++;
        }
        Event[] events = new Event[count];
        for (Trace trace = last; trace != null; trace = trace.before) {
            events[--count] = trace.event;
        }
        return events;
    }

    /** The bindings of a complete match. */
    static Bindings bindings(@Nullable Trace last, CommandLine line) {
        Assembly assembly = new Assembly(line);
        for (Event event : events(last)) {
            int token =
                    event instanceof Keyword keyword ? keyword.token : event instanceof Value value ? value.token : 0;
            assembly.add(event, token, NONE);
        }
        return assembly.bindings();
    }
}
