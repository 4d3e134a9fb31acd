package io.sallyport.config.command;

import static io.sallyport.config.command.Declaration.global;
import static io.sallyport.config.command.Declaration.in;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.model.RunningLine;
import io.sallyport.config.model.Section;
import io.sallyport.config.model.SegmentSizes;
import io.sallyport.config.model.TcpMap;
import io.sallyport.config.model.TcpMap.Action;
import io.sallyport.config.model.TcpMap.Check;
import io.sallyport.config.model.TcpMap.NamedOption;
import io.sallyport.config.model.TcpMap.OptionAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** {@code tcp-map} and {@code sysopt connection tcpmss} (reference 4.7; ASA configuration guides, "Connection Settings"). */
final class TcpMapCommands {
    private static final Argument<String> NAME = Argument.word("name", 128, "Name of the map");
    private static final Argument<Integer> PACKETS =
            Argument.number("packets", 0, 250, "Maximum out-of-order packets queued for a connection");
    private static final Argument<Integer> SECONDS =
            Argument.number("seconds", 1, 20, "Maximum time that a packet is queued");
    private static final Argument<Integer> LOWER = Argument.number("lower", 6, 255, "Lower bound of the range");
    private static final Argument<Integer> UPPER = Argument.number("upper", 6, 255, "Upper bound of the range");
    private static final Argument<Integer> LIMIT =
            Argument.number("limit", 68, SegmentSizes.LARGEST, "Maximum segment size");
    private static final Argument<Integer> BYTES =
            Argument.number("bytes", 0, SegmentSizes.LARGEST, "Segment size in bytes, 0 switches it off");
    private static final String OPTIONS = "tcp-options 'Options in TCP header' ";
    private static final String ALLOW_OR_DROP = " (allow 'Allow packets' | drop 'Drop packets')";

    private TcpMapCommands() {}

    static List<Command<Editor>> commands() {
        List<Command<Editor>> commands = new ArrayList<>(List.of(
                global("tcp-map 'Configure advanced TCP connection parameters' <name>", NAME)
                        .does(TcpMapCommands::open)
                        .openingBlock()
                        .no("tcp-map <name>", TcpMapCommands::delete, NAME),
                flag(Check.RETRANSMISSION, "Check retransmit data, disabled by default", Action.DROP),
                flag(Check.CHECKSUM, "Verify TCP checksum, disabled by default", Action.DROP),
                flag(
                        Check.TTL_EVASION,
                        "Protection against time to live (TTL) attacks, enabled by default",
                        Action.CLEAR),
                choice(Check.EXCEED_MSS, "Packets that exceed the Maximum Segment Size set by peer", ALLOW_OR_DROP),
                choice(Check.INVALID_ACK, "Packets with invalid ACK", ALLOW_OR_DROP),
                choice(Check.SEQ_PAST_WINDOW, "Packets that have past-window sequence numbers", ALLOW_OR_DROP),
                choice(Check.SYN_DATA, "TCP SYN packets that contain data", ALLOW_OR_DROP),
                choice(Check.SYNACK_DATA, "TCP SYN-ACK packets that contain data", ALLOW_OR_DROP),
                choice(
                        Check.RESERVED_BITS,
                        "Reserved bits in TCP header are set",
                        " (allow 'Allow packets' | clear 'Clear bits and allow packets' | drop 'Drop packets')"),
                choice(
                        Check.URGENT_FLAG,
                        "Urgent flag and urgent offset set",
                        " (allow 'Allow packets' | clear 'Clear flag and offset and allow packets')"),
                choice(
                        Check.WINDOW_VARIATION,
                        "Unexpected window size variation",
                        " (allow-connection 'Allow connection' | drop-connection 'Drop connection')"),
                in(
                                Modes.TCP_MAP,
                                "queue-limit 'Maximum out-of-order packets queued for a connection, default is 0 packets' "
                                        + "<packets> [timeout 'Time that a packet is queued' <seconds>]",
                                PACKETS,
                                SECONDS)
                        .does(TcpMapCommands::queue)
                        .no(
                                "queue-limit [<packets> [timeout [<seconds>]]]",
                                (editor, b) -> change(editor, TcpMapCommands::noQueue),
                                PACKETS,
                                SECONDS),
                in(
                                Modes.TCP_MAP,
                                OPTIONS + "range 'Options by number' <lower> <upper> "
                                        + "(allow 'Allow packets' | clear 'Clear the options' | drop 'Drop packets')",
                                LOWER,
                                UPPER)
                        .does((editor, b) -> range(editor, b, map -> setRange(editor, map, b)))
                        .no(
                                "tcp-options range <lower> <upper> [allow | clear | drop]",
                                (editor, b) -> range(editor, b, map -> map.without(b.get(LOWER), b.get(UPPER))),
                                LOWER,
                                UPPER),
                in(
                                Modes.TCP_MAP,
                                OPTIONS + "(selective-ack 'Selective ACK' | timestamp 'Timestamp' "
                                        + "| window-scale 'Window scale' | mss@9.6.2 'Maximum segment size') "
                                        + "(allow 'Allow packets' [multiple@9.6.2 'Also more than one of this option'] "
                                        + "| clear 'Clear the option')")
                        .does((editor, b) -> change(editor, map -> named(editor, map, b)))
                        .no(
                                "tcp-options (selective-ack | timestamp | window-scale | mss@9.6.2) [allow [multiple@9.6.2] | clear]",
                                (editor, b) -> change(editor, map -> withoutNamed(map, b))),
                in(
                                Modes.TCP_MAP,
                                OPTIONS + "md5@9.6.2 'MD5 signature' (allow 'Allow packets' "
                                        + "[multiple 'Also more than one of this option'] | clear 'Clear the option' "
                                        + "| drop 'Drop packets')")
                        .does((editor, b) -> change(editor, map -> named(editor, map, b)))
                        .no(
                                "tcp-options md5@9.6.2 [allow [multiple] | clear | drop]",
                                (editor, b) -> change(editor, map -> withoutNamed(map, b))),
                in(Modes.TCP_MAP, OPTIONS + "mss@9.6.2 maximum 'Lower larger announcements' <limit>", LIMIT)
                        .does((editor, b) ->
                                change(editor, map -> map.withMaximumSegmentSize(OptionalInt.of(b.get(LIMIT)))))));
        commands.add(defaults());
        commands.addAll(sysopt());
        return List.copyOf(commands);
    }

    private static Command<Editor> defaults() {
        String words = Arrays.stream(Check.values()).map(Check::word).collect(Collectors.joining(" | "));
        return in(Modes.TCP_MAP, "default 'Set a command to its defaults' (" + words + " | queue-limit)")
                .does((editor, b) -> change(editor, map -> byDefault(map, b)));
    }

    private static TcpMap byDefault(TcpMap map, Bindings b) {
        for (Check check : Check.values()) {
            if (b.has(check.word())) {
                return map.without(check);
            }
        }
        return noQueue(map);
    }

    private static List<Command<Editor>> sysopt() {
        String grammar = "sysopt connection tcpmss 'Bounds of the TCP maximum segment size' ";
        return List.of(global(grammar + "(minimum 'Raise smaller sizes' <bytes> | <bytes>)", BYTES)
                .does(TcpMapCommands::segmentSize)
                .no(grammar + "[minimum [<bytes>] | <bytes>]", TcpMapCommands::defaultSegmentSize, BYTES));
    }

    private static Command<Editor> flag(Check check, String help, Action action) {
        return in(Modes.TCP_MAP, check.word() + " '" + help + "'")
                .does((editor, b) -> change(editor, map -> map.with(check, action)))
                .no(check.word(), (editor, b) -> change(editor, map -> map.with(check, Action.ALLOW)));
    }

    private static Command<Editor> choice(Check check, String help, String actions) {
        return in(Modes.TCP_MAP, check.word() + " '" + help + "'" + actions)
                .does((editor, b) -> choose(editor, check, b))
                .no(
                        check.word() + " " + Tails.optional(actions),
                        (editor, b) -> change(editor, map -> map.without(check)));
    }

    private static Outcome choose(Editor editor, Check check, Bindings b) {
        Action action =
                b.has("clear") ? Action.CLEAR : b.has("drop") || b.has("drop-connection") ? Action.DROP : Action.ALLOW;
        if (check == Check.SEQ_PAST_WINDOW
                && action == Action.ALLOW
                && current(editor).queueLimit() > 0) {
            return new Outcome.Refused(
                    "ERROR: seq-past-window allow requires queue-limit 0", "write no queue-limit first", 0);
        }
        return change(editor, map -> map.with(check, action));
    }

    private static Outcome open(Editor editor, Bindings b) {
        String name = b.get(NAME);
        String text = "tcp-map " + name;
        editor.configuration().tcpMaps().computeIfAbsent(name, n -> new TcpMap(editor.source(text), n));
        RunningLine line = editor.keep(Section.TCP_MAP, text, text, Standing.MODELLED);
        editor.enter(Modes.TCP_MAP, name, "", line.below());
        return Outcome.SILENT;
    }

    private static Outcome delete(Editor editor, Bindings b) {
        String name = b.get(NAME);
        boolean used = editor.configuration().policyMaps().values().stream()
                .flatMap(policy -> policy.classes().stream())
                .anyMatch(c -> c.connection().tcpMap().filter(name::equals).isPresent());
        if (used) {
            return Outcome.refused(
                    b,
                    NAME,
                    "ERROR: tcp-map " + name + " is in use",
                    "write no set connection advanced-options " + name + " in its class first");
        }
        editor.configuration().tcpMaps().remove(name);
        return editor.root().remove("tcp-map " + name)
                ? Outcome.SILENT
                : Outcome.refused(b, NAME, "ERROR: tcp-map " + name + " does not exist", "name a tcp-map");
    }

    private static TcpMap current(Editor editor) {
        TcpMap map = editor.configuration().tcpMaps().get(editor.place().subject());
        if (map == null) {
            throw new IllegalStateException("no tcp-map " + editor.place().subject());
        }
        return map;
    }

    /** Changes the map and prints it anew: what equals a default is not printed, and the order is the ASA's. */
    private static Outcome change(Editor editor, UnaryOperator<TcpMap> change) {
        TcpMap map = change.apply(current(editor));
        editor.configuration().tcpMaps().put(map.name(), map);
        editor.place().lines().removeIf(line -> true);
        for (String line : map.lines(editor.version())) {
            editor.keep(Section.BODY, line, line, Standing.MODELLED);
        }
        return Outcome.SILENT;
    }

    private static Outcome queue(Editor editor, Bindings b) {
        int limit = b.get(PACKETS);
        // The default is printed with its time by show running-config all.
        if (limit == 0 && b.find(SECONDS).orElse(TcpMap.QUEUE_TIMEOUT) != TcpMap.QUEUE_TIMEOUT) {
            return Outcome.refused(
                    b, SECONDS, "ERROR: timeout requires a queue-limit of at least 1", "leave the timeout out");
        }
        if (limit > 0 && current(editor).action(Check.SEQ_PAST_WINDOW, editor.version()) == Action.ALLOW) {
            return Outcome.refused(
                    b, PACKETS, "ERROR: queue-limit requires seq-past-window drop", "write seq-past-window drop first");
        }
        return change(editor, map -> map.withQueue(limit, b.find(SECONDS).orElse(TcpMap.QUEUE_TIMEOUT)));
    }

    private static TcpMap noQueue(TcpMap map) {
        return map.withQueue(0, TcpMap.QUEUE_TIMEOUT);
    }

    private static Outcome range(Editor editor, Bindings b, UnaryOperator<TcpMap> change) {
        int lower = b.get(LOWER);
        int upper = b.get(UPPER);
        if (lower > upper || lower <= 8 && upper >= 8) {
            return Outcome.refused(
                    b,
                    UPPER,
                    "ERROR: a range lies within 6-7 or 9-255",
                    lower > upper ? "write the lower number first" : "option 8 is tcp-options timestamp");
        }
        return change(editor, change);
    }

    /** Where MD5 has a name of its own, a range does not speak of it (inferred). */
    private static TcpMap setRange(Editor editor, TcpMap map, Bindings b) {
        OptionAction action =
                b.has("allow") ? OptionAction.ALLOW_MULTIPLE : b.has("drop") ? OptionAction.DROP : OptionAction.CLEAR;
        int lower = b.get(LOWER);
        int upper = b.get(UPPER);
        int md5 = NamedOption.MD5.first();
        if (!editor.version().countsTcpOptions() || lower > md5 || upper < md5) {
            return map.with(lower, upper, action);
        }
        return map.with(lower, md5 - 1, action).with(md5 + 1, upper, action);
    }

    private static NamedOption option(Bindings b) {
        for (NamedOption option : NamedOption.values()) {
            if (b.has(option.word())) {
                return option;
            }
        }
        throw new IllegalStateException("no option in " + b.text());
    }

    private static TcpMap named(Editor editor, TcpMap map, Bindings b) {
        NamedOption option = option(b);
        boolean several = b.has("multiple") || !editor.version().countsTcpOptions();
        OptionAction allow = several ? OptionAction.ALLOW_MULTIPLE : OptionAction.ALLOW;
        OptionAction action = b.has("clear") ? OptionAction.CLEAR : b.has("drop") ? OptionAction.DROP : allow;
        return map.with(option.first(), option.last(), action);
    }

    private static TcpMap withoutNamed(TcpMap map, Bindings b) {
        NamedOption option = option(b);
        TcpMap fewer = map.without(option.first(), option.last());
        return option == NamedOption.MSS ? fewer.withMaximumSegmentSize(OptionalInt.empty()) : fewer;
    }

    private static Outcome segmentSize(Editor editor, Bindings b) {
        int bytes = b.get(BYTES);
        if (bytes > 0 && bytes < SegmentSizes.SMALLEST) {
            return Outcome.refused(
                    b,
                    BYTES,
                    "ERROR: a segment size is 0 or from " + SegmentSizes.SMALLEST + " to " + SegmentSizes.LARGEST,
                    "write a number from " + SegmentSizes.SMALLEST + " on, or 0 to switch it off");
        }
        return setSegmentSize(editor, b.has("minimum"), bytes);
    }

    private static Outcome defaultSegmentSize(Editor editor, Bindings b) {
        boolean minimum = b.has("minimum");
        return setSegmentSize(editor, minimum, minimum ? SegmentSizes.DEFAULT.least() : SegmentSizes.DEFAULT.most());
    }

    private static Outcome setSegmentSize(Editor editor, boolean minimum, int bytes) {
        SegmentSizes old = editor.configuration().segmentSizes();
        SegmentSizes sizes = minimum ? new SegmentSizes(old.most(), bytes) : new SegmentSizes(bytes, old.least());
        editor.configuration().segmentSizes(sizes);
        String words = "sysopt connection tcpmss" + (minimum ? " minimum" : "");
        int usual = minimum ? SegmentSizes.DEFAULT.least() : SegmentSizes.DEFAULT.most();
        if (bytes == usual) {
            editor.root().remove(words);
        } else {
            editor.keep(Section.SYSOPT, words, words + " " + bytes, Standing.MODELLED);
        }
        return Outcome.SILENT;
    }
}
