package io.sallyport.replay.advice;

import io.sallyport.replay.flow.TableForecast;
import java.util.List;
import java.util.Optional;

/**
 * A way to cure conversations.
 *
 * @param kind which way
 * @param summary one sentence
 * @param lines configuration lines for this firewall, in its dialect; empty where none of it cures
 * @param elsewhere what has to be done on other devices, in sentences or lines
 * @param costs what is given up, one sentence each
 * @param conversations numbers of the conversations that it is for
 * @param trial what came of it when the captures were replayed with the lines; empty if that was not possible
 */
public record Advice(
        Kind kind,
        String summary,
        List<String> lines,
        List<String> elsewhere,
        List<String> costs,
        List<Long> conversations,
        Optional<Trial> trial) {
    public Advice {
        lines = List.copyOf(lines);
        elsewhere = List.copyOf(elsewhere);
        costs = List.copyOf(costs);
        conversations = List.copyOf(conversations);
    }

    /** The ways. */
    public enum Kind {
        STATE_BYPASS("stateBypass", "TCP state bypass"),
        SYMMETRIC_ROUTING("symmetricRouting", "Symmetric routing");

        private final String label;
        private final String words;

        Kind(String label, String words) {
            this.label = label;
            this.words = words;
        }

        /** The name in JSON. */
        public String label() {
            return label;
        }

        /** The name in text. */
        public String words() {
            return words;
        }
    }

    /**
     * The captures replayed with the lines.
     *
     * @param cured conversations of which nothing is dropped any more
     * @param droppedBefore their dropped frames without the lines
     * @param droppedAfter their dropped frames with the lines
     * @param remaining what still drops frames of them: reason and count
     * @param table size of the table of the advised class under several idle times
     */
    public record Trial(
            int cured, long droppedBefore, long droppedAfter, List<String> remaining, List<TableForecast.Size> table) {
        public Trial {
            remaining = List.copyOf(remaining);
            table = List.copyOf(table);
        }
    }

    Advice with(Trial result) {
        return new Advice(kind, summary, lines, elsewhere, costs, conversations, Optional.of(result));
    }
}
