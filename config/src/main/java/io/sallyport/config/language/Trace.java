package io.sallyport.config.language;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a match consumed so far, newest first; shared by the alternatives that are still open. */
record Trace(@Nullable Trace before, Event event) {

    sealed interface Event {

        /** The same in a line where the word has this number. */
        Event at(int token);
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

    record Bracket(Node.Mark mark) implements Event {
        @Override
        public Bracket at(int other) {
            return this;
        }
    }

    static @Nullable Trace with(@Nullable Trace trace, List<Node.Mark> marks) {
        Trace longer = trace;
        for (int i = 0; i < marks.size(); i++) {
            longer = new Trace(longer, new Bracket(marks.get(i)));
        }
        return longer;
    }

    /** What came after a trace that this one goes on from, the oldest first. */
    @SuppressWarnings("ReferenceEquality") // traces are shared, not equal
    static List<Event> since(@Nullable Trace start, @Nullable Trace end) {
        List<Event> events = new ArrayList<>();
        for (Trace trace = end; trace != null && trace != start; trace = trace.before) {
            events.add(trace.event);
        }
        Collections.reverse(events);
        return events;
    }

    /** The bindings of a complete match. */
    static Bindings bindings(@Nullable Trace last, CommandLine line) {
        int count = 0;
        for (Trace trace = last; trace != null; trace = trace.before) {
            count++;
        }
        Event[] events = new Event[count];
        for (Trace trace = last; trace != null; trace = trace.before) {
            events[--count] = trace.event;
        }
        Deque<Bindings> open = new ArrayDeque<>(4);
        Bindings current = new Bindings(line);
        for (Event event : events) {
            switch (event) {
                case Keyword keyword -> current.addKeyword(keyword.text, keyword.token);
                case Value value -> current.addValue(value.argument, value.value, value.token);
                case Bracket bracket
                when bracket.mark.opens() -> {
                    open.push(current);
                    current = new Bindings(line);
                }
                case Bracket bracket -> {
                    Bindings outer = open.pop();
                    Argument<?> argument = bracket.mark.argument();
                    outer.addComposed(argument, current);
                    current = outer;
                }
            }
        }
        return current;
    }
}
