package io.sallyport.config.command;

import static io.sallyport.config.command.Declaration.in;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Numbers;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.ConnectionSettings;
import io.sallyport.config.model.DeadConnectionDetection;
import io.sallyport.config.model.PolicyMap.PolicyClass;
import io.sallyport.config.model.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

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
    private static final Argument<String> REST = Arguments.REST;
    private static final String SET =
            "set 'Set QoS values or connection values' connection 'Configure connection parameters' ";
    private static final String IDLE_RESET = "idle-reset";
    private static final String RANDOM = "random-sequence-number";
    private static final Map<Argument<Integer>, String> LIMITS = Map.of(
            CONN, "conn-max",
            EMBRYONIC_CONN, "embryonic-conn-max",
            CLIENT, "per-client-max",
            CLIENT_EMBRYONIC, "per-client-embryonic-max");
    private static final List<Argument<Integer>> LIMIT_ORDER = List.of(CONN, EMBRYONIC_CONN, CLIENT, CLIENT_EMBRYONIC);

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
                                SET + "(conn-max [<rest>] | embryonic-conn-max [<rest>] | per-client-max [<rest>] "
                                        + "| per-client-embryonic-max [<rest>] | random-sequence-number [<rest>])",
                                ConnectionCommands::noLimit,
                                REST),
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
                                        + "timeout (embryonic [<rest>] | (idle | tcp) [<rest>] | half-closed [<rest>] | dcd [<rest>])",
                                ConnectionCommands::noTimeout,
                                REST),
                in(
                                Modes.POLICY_CLASS,
                                SET + "advanced-options 'Configure advanced connection parameters' "
                                        + "(tcp-state-bypass 'Bypass TCP state tracking' | <tcp-map>)",
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
        for (Argument<Integer> limit : LIMIT_ORDER) {
            Optional<Integer> value = b.find(limit);
            if (value.isPresent()) {
                String name = LIMITS.getOrDefault(limit, "");
                keep(
                        editor,
                        Section.SET_CONNECTION,
                        name,
                        "set connection",
                        name + " " + value.get(),
                        Standing.MODELLED);
                set(editor, name, OptionalInt.of(value.get()));
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
            set(editor, RANDOM, OptionalInt.of(b.has("disable") ? 0 : 1));
        }
        return Outcome.SILENT;
    }

    private static Outcome noLimit(Editor editor, Bindings b) {
        List<String> names = new ArrayList<>(LIMITS.values());
        names.add(RANDOM);
        names.stream().filter(b::has).forEach(name -> drop(editor, name));
        return Outcome.SILENT;
    }

    private static Outcome timeouts(Editor editor, Bindings b) {
        b.find(EMBRYONIC).ifPresent(t -> keepTime(editor, "embryonic", t, "", Standing.MODELLED));
        b.find(IDLE).ifPresent(t -> {
            keepTime(editor, "idle", t, b.has("reset") ? " reset" : "", Standing.MODELLED);
            set(editor, IDLE_RESET, b.has("reset") ? OptionalInt.of(1) : OptionalInt.empty());
        });
        b.find(HALF_CLOSED).ifPresent(t -> keepTime(editor, "half-closed", t, "", Standing.MODELLED));
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
            set(editor, s -> s.withDeadConnections(Optional.of(chosen)));
        }
        return Outcome.SILENT;
    }

    private static void keepTime(Editor editor, String name, int seconds, String option, Standing standing) {
        String text = name + " " + Arguments.clock(seconds) + option;
        keep(editor, Section.SET_TIMEOUT, name, "set connection timeout", text, standing);
        set(editor, name, OptionalInt.of(seconds));
    }

    private static Outcome noTimeout(Editor editor, Bindings b) {
        if (b.has("tcp")) {
            drop(editor, "idle");
        }
        List.of("embryonic", "idle", "half-closed", "dcd").stream()
                .filter(b::has)
                .forEach(name -> drop(editor, name));
        if (b.has("dcd")) {
            set(editor, s -> s.withDeadConnections(Optional.empty()));
        }
        return Outcome.SILENT;
    }

    private static Outcome options(Editor editor, Bindings b) {
        if (b.find(MAP).isEmpty()) {
            editor.keep(Section.SET_OPTIONS, "tcp-state-bypass", b.text(), Standing.MODELLED);
            set(editor, "tcp-state-bypass", OptionalInt.of(1));
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
        set(editor, s -> s.withTcpMap(b.find(MAP)));
        return Outcome.SILENT;
    }

    private static Outcome noOptions(Editor editor, Bindings b) {
        if (b.find(MAP).isEmpty()) {
            drop(editor, "tcp-state-bypass");
        } else {
            editor.place().lines().remove("tcp-map");
            set(editor, s -> s.withTcpMap(Optional.empty()));
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
        set(editor, s -> s.withDecrementTtl(on));
        return Outcome.SILENT;
    }

    private static void keep(
            Editor editor, Section section, String key, String prefix, String text, Standing standing) {
        editor.keep(editor.place().lines(), section, key, prefix, text, standing);
    }

    private static void drop(Editor editor, String key) {
        editor.place().lines().remove(key);
        set(editor, key, OptionalInt.empty());
    }

    private static void set(Editor editor, String name, OptionalInt value) {
        set(editor, s -> with(s, name, value));
    }

    private static void set(Editor editor, UnaryOperator<ConnectionSettings> change) {
        PolicyMapCommands.changeClass(
                editor, c -> new PolicyClass(c.source(), c.classMap(), change.apply(c.connection()), c.inspections()));
    }

    private static ConnectionSettings with(ConnectionSettings s, String name, OptionalInt value) {
        return new ConnectionSettings(
                name.equals("conn-max") ? value : s.connMax(),
                name.equals("embryonic-conn-max") ? value : s.embryonicConnMax(),
                name.equals("per-client-max") ? value : s.perClientMax(),
                name.equals("per-client-embryonic-max") ? value : s.perClientEmbryonicMax(),
                name.equals(RANDOM) ? value.stream().mapToObj(each -> each != 0).findFirst() : s.randomSequenceNumber(),
                name.equals("idle") ? value : s.idleTimeout(),
                name.equals("embryonic") ? value : s.embryonicTimeout(),
                name.equals("half-closed") ? value : s.halfClosedTimeout(),
                name.equals("tcp-state-bypass") ? value.isPresent() : s.tcpStateBypass(),
                s.tcpMap(),
                s.decrementTtl(),
                name.equals(IDLE_RESET) ? value.isPresent() : !name.equals("idle") && s.resetOnTimeout(),
                s.deadConnections());
    }
}
