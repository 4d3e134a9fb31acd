package io.sallyport.config.command;

import static io.sallyport.config.command.Declaration.in;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Numbers;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.ConnectionSettings.Draft;
import io.sallyport.config.model.DeadConnectionDetection;
import io.sallyport.config.model.PolicyMap.PolicyClass;
import io.sallyport.config.model.Section;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** {@code set connection} of a policy class (reference 4.5): values typed in several commands accumulate. */
final class ConnectionCommands {
    private static final Argument<Integer> CONN = limit("conn-max");
    private static final Argument<Integer> EMBRYONIC_CONN = limit("embryonic-conn-max");
    private static final Argument<Integer> CLIENT = limit("per-client-max");
    private static final Argument<Integer> CLIENT_EMBRYONIC = limit("per-client-embryonic-max");
    private static final Argument<Integer> EMBRYONIC =
            Arguments.time("embryonic", 5, Arguments.LONGEST, true, "Embryonic connection timeout, default 0:0:30");
    private static final Argument<Integer> IDLE =
            Arguments.time("idle", 1, Arguments.LONGEST, true, "Idle timeout, default 1:0:0");
    private static final Argument<Integer> HALF_CLOSED = Arguments.time(
            "half-closed",
            AsaVersion::minimumHalfClosedSeconds,
            Arguments.LONGEST,
            true,
            "Half-closed timeout, default 0:10:0");
    private static final Argument<Integer> RETRY = Arguments.time("retry", 1, 86400, false, "Interval between probes");
    private static final Argument<Integer> RETRIES = Argument.number("max-retries", 1, 255, "Number of probes");
    private static final Argument<String> MAP = Argument.word("tcp-map", 128, "Name of a tcp-map");
    private static final String SET =
            "set 'Set QoS values or connection values' connection 'Configure connection parameters' ";
    private static final String RANDOM = "random-sequence-number";

    /** A keyword with a number, and the member of the model that it sets. */
    private record Setting(Argument<Integer> argument, BiConsumer<Draft, OptionalInt> member) {
        String name() {
            return argument.name();
        }
    }

    private static final List<Setting> LIMITS = List.of(
            new Setting(CONN, (draft, value) -> draft.connMax = value),
            new Setting(EMBRYONIC_CONN, (draft, value) -> draft.embryonicConnMax = value),
            new Setting(CLIENT, (draft, value) -> draft.perClientMax = value),
            new Setting(CLIENT_EMBRYONIC, (draft, value) -> draft.perClientEmbryonicMax = value));
    private static final List<Setting> TIMES = List.of(
            new Setting(EMBRYONIC, (draft, value) -> draft.embryonicTimeout = value),
            new Setting(IDLE, (draft, value) -> draft.idleTimeout = value),
            new Setting(HALF_CLOSED, (draft, value) -> draft.halfClosedTimeout = value));

    private ConnectionCommands() {}

    static List<Command<Editor>> commands() {
        return List.of(
                in(
                                Modes.POLICY_CLASS,
                                SET
                                        + "(conn-max 'Keyword to set the maximum number of connections' <conn-max> "
                                        + "| embryonic-conn-max 'Keyword to set the maximum number of half-open connections' "
                                        + "<embryonic-conn-max> "
                                        + "| per-client-max 'Keyword to set the maximum number of connections per client' "
                                        + "<per-client-max> "
                                        + "| per-client-embryonic-max 'Keyword to set the maximum number of half-open connections "
                                        + "per client' <per-client-embryonic-max> "
                                        + "| random-sequence-number 'Randomize TCP sequence numbers' (enable | disable))+",
                                CONN,
                                EMBRYONIC_CONN,
                                CLIENT,
                                CLIENT_EMBRYONIC)
                        .does(ConnectionCommands::limits)
                        .no(
                                SET
                                        + "(conn-max [<conn-max>] | embryonic-conn-max [<embryonic-conn-max>] | per-client-max [<per-client-max>] "
                                        + "| per-client-embryonic-max [<per-client-embryonic-max>] "
                                        + "| random-sequence-number [enable | disable])+",
                                ConnectionCommands::noLimit,
                                CONN,
                                EMBRYONIC_CONN,
                                CLIENT,
                                CLIENT_EMBRYONIC),
                in(
                                Modes.POLICY_CLASS,
                                SET + "timeout 'Configure connection timeout parameters' "
                                        + "(embryonic <embryonic> | (idle | tcp) <idle> [reset 'Send TCP RST when the timer expires'] "
                                        + "| half-closed <half-closed> | dcd 'Dead connection detection' [<retry> [<max-retries>]])+",
                                EMBRYONIC,
                                IDLE,
                                HALF_CLOSED,
                                RETRY,
                                RETRIES)
                        .does(ConnectionCommands::timeouts)
                        .no(
                                SET
                                        + "timeout (embryonic [<embryonic>] | (idle | tcp) [<idle> [reset]] | half-closed [<half-closed>] "
                                        + "| dcd [<retry> [<max-retries>]])+",
                                ConnectionCommands::noTimeout,
                                EMBRYONIC,
                                IDLE,
                                HALF_CLOSED,
                                RETRY,
                                RETRIES),
                in(
                                Modes.POLICY_CLASS,
                                SET + "advanced-options 'Configure advanced connection parameters' "
                                        + "(tcp-state-bypass@8.2 'Bypass TCP state tracking' | <tcp-map>)",
                                MAP)
                        .does(ConnectionCommands::options)
                        .no(
                                SET + "advanced-options (tcp-state-bypass | <tcp-map>)",
                                ConnectionCommands::noOptions,
                                MAP),
                in(Modes.POLICY_CLASS, SET + "decrement-ttl 'Decrement the time to live'")
                        .does((editor, b) -> decrementTtl(editor, true))
                        .no(SET + "decrement-ttl", (editor, b) -> decrementTtl(editor, false)));
    }

    private static Argument<Integer> limit(String name) {
        return Argument.of(
                name,
                "<0-2000000>",
                "Number of connections, 0 means unlimited",
                (word, around) -> {
                    int most = around.version().maximumConnectionLimit();
                    return Numbers.read(word, 0, most, "a number from 0 (unlimited) to " + most);
                },
                String::valueOf);
    }

    private static Outcome limits(Editor editor, Bindings b) {
        for (Setting limit : LIMITS) {
            Optional<Integer> value = b.find(limit.argument());
            if (value.isPresent()) {
                String name = limit.name();
                keep(
                        editor,
                        Section.SET_CONNECTION,
                        name,
                        "set connection",
                        name + " " + value.get(),
                        Standing.MODELLED);
                set(editor, draft -> limit.member().accept(draft, OptionalInt.of(value.get())));
            }
        }
        if (b.has(RANDOM)) {
            keep(
                    editor,
                    Section.SET_CONNECTION,
                    RANDOM,
                    "set connection",
                    RANDOM + (b.has("disable") ? " disable" : " enable"),
                    Standing.MODELLED);
            set(editor, draft -> draft.randomSequenceNumber = Optional.of(!b.has("disable")));
        }
        return Outcome.SILENT;
    }

    private static Outcome noLimit(Editor editor, Bindings b) {
        LIMITS.stream().filter(limit -> b.has(limit.name())).forEach(limit -> drop(editor, limit));
        if (b.has(RANDOM)) {
            editor.place().lines().remove(RANDOM);
            set(editor, draft -> draft.randomSequenceNumber = Optional.empty());
        }
        return Outcome.SILENT;
    }

    private static Outcome timeouts(Editor editor, Bindings b) {
        boolean reset = b.has("reset");
        for (Setting each : TIMES) {
            String option = each.argument() == IDLE && reset ? " reset" : "";
            b.find(each.argument()).ifPresent(t -> keepTime(editor, each, t, option));
        }
        if (b.find(IDLE).isPresent()) {
            set(editor, draft -> draft.resetOnTimeout = reset);
        }
        if (b.has("dcd")) {
            String retry = b.find(RETRY).map(t -> " " + Arguments.clock(t)).orElse("");
            String retries = b.find(RETRIES).map(n -> " " + n).orElse("");
            keep(
                    editor,
                    Section.SET_TIMEOUT,
                    "dcd",
                    "set connection timeout",
                    "dcd" + retry + retries,
                    Standing.MODELLED);
            DeadConnectionDetection usual = DeadConnectionDetection.DEFAULT;
            DeadConnectionDetection chosen = new DeadConnectionDetection(
                    b.find(RETRY).orElse(usual.retry()), b.find(RETRIES).orElse(usual.retries()));
            set(editor, draft -> draft.deadConnections = Optional.of(chosen));
        }
        return Outcome.SILENT;
    }

    private static void keepTime(Editor editor, Setting time, int seconds, String option) {
        String text = time.name() + " " + Arguments.clock(seconds) + option;
        keep(editor, Section.SET_TIMEOUT, time.name(), "set connection timeout", text, Standing.MODELLED);
        set(editor, draft -> time.member().accept(draft, OptionalInt.of(seconds)));
    }

    private static Outcome noTimeout(Editor editor, Bindings b) {
        if (b.has("idle") || b.has("tcp")) {
            set(editor, draft -> draft.resetOnTimeout = false);
        }
        TIMES.stream()
                .filter(time -> b.has(time.name()) || time.argument() == IDLE && b.has("tcp"))
                .forEach(time -> drop(editor, time));
        if (b.has("dcd")) {
            editor.place().lines().remove("dcd");
            set(editor, draft -> draft.deadConnections = Optional.empty());
        }
        return Outcome.SILENT;
    }

    private static Outcome options(Editor editor, Bindings b) {
        if (b.find(MAP).isEmpty()) {
            editor.keep(Section.SET_OPTIONS, "tcp-state-bypass", b.text(), Standing.MODELLED);
            set(editor, draft -> draft.tcpStateBypass = true);
            return Outcome.SILENT;
        }
        if (editor.root().find("tcp-map " + b.get(MAP)).isEmpty()) {
            return Outcome.refused(
                    b,
                    MAP,
                    "ERROR: tcp-map " + b.get(MAP) + " does not exist",
                    "write tcp-state-bypass in full, or tcp-map " + b.get(MAP) + " before");
        }
        editor.keep(Section.SET_OPTIONS, "tcp-map", b.text(), Standing.MODELLED);
        set(editor, draft -> draft.tcpMap = b.find(MAP));
        return Outcome.SILENT;
    }

    private static Outcome noOptions(Editor editor, Bindings b) {
        if (b.find(MAP).isEmpty()) {
            editor.place().lines().remove("tcp-state-bypass");
            set(editor, draft -> draft.tcpStateBypass = false);
        } else {
            editor.place().lines().remove("tcp-map");
            set(editor, draft -> draft.tcpMap = Optional.empty());
        }
        return Outcome.SILENT;
    }

    private static Outcome decrementTtl(Editor editor, boolean on) {
        String text = "set connection decrement-ttl";
        if (on) {
            editor.keep(Section.SET_OPTIONS, text, text, Standing.MODELLED);
        } else {
            editor.place().lines().remove(text);
        }
        set(editor, draft -> draft.decrementTtl = on);
        return Outcome.SILENT;
    }

    private static void keep(
            Editor editor, Section section, String key, String prefix, String text, Standing standing) {
        editor.keep(editor.place().lines(), section, key, prefix, text, standing);
    }

    private static void drop(Editor editor, Setting setting) {
        editor.place().lines().remove(setting.name());
        set(editor, draft -> setting.member().accept(draft, OptionalInt.empty()));
    }

    private static void set(Editor editor, Consumer<Draft> change) {
        PolicyMapCommands.changeClass(
                editor,
                c -> new PolicyClass(c.source(), c.classMap(), c.connection().with(change), c.inspections()));
    }
}
