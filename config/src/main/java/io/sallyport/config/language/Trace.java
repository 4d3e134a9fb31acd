package io.sallyport.config.language;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a match consumed so far, newest first; shared by the alternatives that are still open. */
record Trace(@Nullable Trace before, Event event) {

    sealed interface Event {}

    record Keyword(String text, int token) implements Event {}

    record Value(Argument<?> argument, Object value, int token) implements Event {}

    record Bracket(Node.Mark mark) implements Event {}

    static @Nullable Trace with(@Nullable Trace trace, List<Node.Mark> marks) {
        Trace longer = trace;
        for (Node.Mark mark : marks) {
            longer = new Trace(longer, new Bracket(mark));
        }
        return longer;
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
