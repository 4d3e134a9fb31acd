package io.sallyport.config.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A {@code tcp-map}: what the TCP normalizer does with the packets of a class. What is not configured has the default of the
 * software version. Immutable.
 *
 * @param source the {@code tcp-map} line
 * @param name its name
 * @param checks actions that were configured
 * @param queueLimit segments of one direction that may wait for a missing one, 0-250; 0 leaves it to the kind of traffic
 * @param queueTimeout seconds that they may wait, 1-20
 * @param options actions for TCP options that were configured, by kind
 * @param maximumSegmentSize {@code tcp-options mss maximum}
 */
public record TcpMap(
        SourceLine source,
        String name,
        Map<Check, Action> checks,
        int queueLimit,
        int queueTimeout,
        Map<Integer, OptionAction> options,
        OptionalInt maximumSegmentSize) {

    /** Seconds that a segment waits if nothing is said (documented). */
    public static final int QUEUE_TIMEOUT = 4;

    private static final int LAST_OPTION = 255;

    /** What is done with what a check finds. */
    public enum Action {
        ALLOW("allow"),
        CLEAR("clear"),
        DROP("drop");

        private final String word;

        Action(String word) {
            this.word = word;
        }

        /** The word of the configuration. */
        public String word() {
            return word;
        }
    }

    /** A check, in the order in which {@code show running-config all tcp-map} prints them (documented). */
    public enum Check {
        /** A retransmission with other bytes. */
        RETRANSMISSION("check-retransmission", Action.ALLOW),
        CHECKSUM("checksum-verification", Action.ALLOW),
        /** More data than the receiver takes at once; before 8.0(4) dropped by default. */
        EXCEED_MSS("exceed-mss", Action.ALLOW),
        RESERVED_BITS("reserved-bits", Action.ALLOW),
        SYN_DATA("syn-data", Action.ALLOW),
        SYNACK_DATA("synack-data", Action.DROP),
        INVALID_ACK("invalid-ack", Action.DROP),
        SEQ_PAST_WINDOW("seq-past-window", Action.DROP),
        /** {@link Action#CLEAR} puts the smallest time to live of the flow in place of a larger one. */
        TTL_EVASION("ttl-evasion-protection", Action.CLEAR),
        URGENT_FLAG("urgent-flag", Action.CLEAR),
        WINDOW_VARIATION("window-variation", Action.ALLOW);

        private final String word;
        private final Action byDefault;

        Check(String word, Action byDefault) {
            this.word = word;
            this.byDefault = byDefault;
        }

        /** The first word of its line. */
        public String word() {
            return word;
        }

        /** What is done if nothing is configured. */
        public Action byDefault(AsaVersion version) {
            return this == EXCEED_MSS && version.dropsLargeSegments() ? Action.DROP : byDefault;
        }

        private String line(Action action) {
            return switch (this) {
                case RETRANSMISSION, CHECKSUM, TTL_EVASION -> action == Action.ALLOW ? "no " + word : word;
                case WINDOW_VARIATION -> word + " " + action.word() + "-connection";
                default -> word + " " + action.word();
            };
        }
    }

    /** What is done with a TCP option. */
    public enum OptionAction {
        ALLOW("allow"),
        /** Also more than one of a kind (from 9.6(2) on). */
        ALLOW_MULTIPLE("allow multiple"),
        CLEAR("clear"),
        DROP("drop");

        private final String words;

        OptionAction(String words) {
            this.words = words;
        }
    }

    /** TCP options that have a name. */
    public enum NamedOption {
        SELECTIVE_ACK("selective-ack", 4, 5),
        TIMESTAMP("timestamp", 8, 8),
        WINDOW_SCALE("window-scale", 3, 3),
        MSS("mss", 2, 2),
        MD5("md5", 19, 19);

        private final String word;
        private final int first;
        private final int last;

        NamedOption(String word, int first, int last) {
            this.word = word;
            this.first = first;
            this.last = last;
        }

        /** The word of the configuration. */
        public String word() {
            return word;
        }

        /** The first of its kinds. */
        public int first() {
            return first;
        }

        /** The last of its kinds. */
        public int last() {
            return last;
        }

        /** The named option of this kind that the version can name, or null. */
        static @Nullable NamedOption of(int kind, AsaVersion version) {
            for (NamedOption option : values()) {
                if (kind >= option.first && kind <= option.last && option.isKnownTo(version)) {
                    return option;
                }
            }
            return null;
        }

        private boolean isKnownTo(AsaVersion version) {
            return this != MSS && this != MD5 || version.countsTcpOptions();
        }
    }

    public TcpMap {
        checks = Map.copyOf(checks);
        options = Map.copyOf(options);
    }

    /** A map in which nothing is configured. */
    public TcpMap(SourceLine source, String name) {
        this(source, name, Map.of(), 0, QUEUE_TIMEOUT, Map.of(), OptionalInt.empty());
    }

    /** What is done with what the check finds. */
    public Action action(Check check, AsaVersion version) {
        return checks.getOrDefault(check, check.byDefault(version));
    }

    /** What is done with an option of this kind. */
    public OptionAction action(int kind, AsaVersion version) {
        return options.getOrDefault(kind, defaultOf(kind, version));
    }

    /** What is done with an option of this kind if nothing is configured (documented; 9.6(2) for MD5 and repeated options). */
    public static OptionAction defaultOf(int kind, AsaVersion version) {
        if (!isGeneral(kind) || NamedOption.of(kind, version) == NamedOption.MD5) {
            return version.countsTcpOptions() && kind > 1 ? OptionAction.ALLOW : OptionAction.ALLOW_MULTIPLE;
        }
        return OptionAction.CLEAR;
    }

    /** Whether {@code tcp-options range} may speak of it: 6, 7 and 9 to 255. */
    public static boolean isGeneral(int kind) {
        return kind >= 6 && kind != 8;
    }

    /** The same with another action of a check. */
    public TcpMap with(Check check, Action action) {
        Map<Check, Action> more = new TreeMap<>(checks);
        more.put(check, action);
        return new TcpMap(source, name, more, queueLimit, queueTimeout, options, maximumSegmentSize);
    }

    /** The same with the default of a check. */
    public TcpMap without(Check check) {
        Map<Check, Action> fewer = new TreeMap<>(checks);
        fewer.remove(check);
        return new TcpMap(source, name, fewer, queueLimit, queueTimeout, options, maximumSegmentSize);
    }

    /** The same with another queue. */
    public TcpMap withQueue(int limit, int timeout) {
        return new TcpMap(source, name, checks, limit, timeout, options, maximumSegmentSize);
    }

    /** The same with another action for the options of these kinds. */
    public TcpMap with(int firstKind, int lastKind, OptionAction action) {
        Map<Integer, OptionAction> more = new TreeMap<>(options);
        for (int kind = firstKind; kind <= lastKind; kind++) {
            more.put(kind, action);
        }
        return new TcpMap(source, name, checks, queueLimit, queueTimeout, more, maximumSegmentSize);
    }

    /** The same with the defaults of the options of these kinds. */
    public TcpMap without(int firstKind, int lastKind) {
        Map<Integer, OptionAction> fewer = new TreeMap<>(options);
        fewer.keySet().removeIf(kind -> kind >= firstKind && kind <= lastKind);
        return new TcpMap(source, name, checks, queueLimit, queueTimeout, fewer, maximumSegmentSize);
    }

    /** The same with another {@code tcp-options mss maximum}. */
    public TcpMap withMaximumSegmentSize(OptionalInt most) {
        return new TcpMap(source, name, checks, queueLimit, queueTimeout, options, most);
    }

    /** The lines that differ from the defaults, in the order of {@code show running-config} (documented for the defaults). */
    public List<String> lines(AsaVersion version) {
        return lines(version, false);
    }

    /** Every line, as {@code show running-config all} prints them (documented; those of MD5 and MSS are inferred). */
    public List<String> allLines(AsaVersion version) {
        return lines(version, true);
    }

    private List<String> lines(AsaVersion version, boolean all) {
        List<String> lines = new ArrayList<>();
        for (Check check : Check.values()) {
            if (check == Check.RESERVED_BITS && (all || queueLimit > 0)) {
                lines.add("queue-limit " + queueLimit
                        + (all || queueTimeout != QUEUE_TIMEOUT ? " timeout " + queueTimeout : ""));
            }
            if (check == Check.TTL_EVASION) {
                optionLines(version, all, lines);
            }
            Action action = action(check, version);
            if (all || action != check.byDefault(version)) {
                lines.add(check.line(action));
            }
        }
        return List.copyOf(lines);
    }

    private void optionLines(AsaVersion version, boolean all, List<String> lines) {
        int kind = 6;
        while (kind <= LAST_OPTION) {
            OptionAction action = action(kind, version);
            int last = kind;
            while (last < LAST_OPTION
                    && isInRange(kind, version)
                    && isInRange(last + 1, version)
                    && action(last + 1, version) == action) {
                last++;
            }
            if (isInRange(kind, version) && (all || action != OptionAction.CLEAR)) {
                lines.add("tcp-options range " + kind + " " + last + " " + single(action).words);
            }
            kind = last + 1;
        }
        for (NamedOption option : NamedOption.values()) {
            OptionAction action = action(option.first, version);
            if (option.isKnownTo(version) && (all || action != defaultOf(option.first, version))) {
                OptionAction printed = version.countsTcpOptions() ? action : single(action);
                lines.add("tcp-options " + option.word + " " + printed.words);
            }
        }
        maximumSegmentSize.ifPresent(most -> lines.add("tcp-options mss maximum " + most));
    }

    /** Only named options, from 9.6(2) on, may stand more than once or not. */
    private static OptionAction single(OptionAction action) {
        return action == OptionAction.ALLOW_MULTIPLE ? OptionAction.ALLOW : action;
    }

    private static boolean isInRange(int kind, AsaVersion version) {
        return isGeneral(kind) && NamedOption.of(kind, version) == null;
    }
}
