package io.sallyport.config.command;

import static io.sallyport.config.command.Declaration.global;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.model.LogDestination;
import io.sallyport.config.model.LoggingSettings;
import io.sallyport.config.model.LoggingSettings.Selection;
import io.sallyport.config.model.LoggingSettings.Timestamp;
import io.sallyport.config.model.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code logging}: which messages there are, what they look like, and which destination takes which (reference 9.1, seed 000). */
final class LoggingCommands {
    private static final String DESTINATION = "(console | monitor | buffered | trap | history | asdm | mail)";
    private static final Argument<Integer> LEVEL = Severities.level();
    private static final Argument<String> LIST = Argument.word("list", 64, "Specify logging list");
    private static final Argument<Integer> FACILITY = Argument.number("facility", 16, 23, "Enter facility (16 - 23)");
    private static final Argument<Integer> SIZE =
            Argument.number("bytes", 4096, 1_048_576, "Enter buffer size (4096 - 1048576)");
    private static final Argument<String> STRING = Argument.word("string", 16, "Specify string of the device");
    private static final Argument<Integer> MESSAGE =
            Argument.number("syslog-id", 100000, 999999, "Specify syslog message number");

    private static final String DEVICE =
            "(hostname | context-name | ipaddress <nameif> [system@9.0] | string <string> | cluster-id@9.0)";

    private LoggingCommands() {}

    static List<Command<Editor>> commands() {
        return Stream.of(switches(), messages(), format(), LoggingSelectionCommands.commands())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Command<Editor>> switches() {
        return List.of(
                global("logging enable 'Enable logging to all output locations'")
                        .does((editor, b) -> enable(editor, true))
                        .no("logging enable", (editor, b) -> enable(editor, false)),
                global("logging on")
                        .does((editor, b) -> enable(editor, true))
                        .no("logging on", (editor, b) -> enable(editor, false)),
                global("logging " + DESTINATION + " (<level> | <list>)", LEVEL, LIST)
                        .does(LoggingCommands::direct)
                        .no("logging " + DESTINATION + " [<level> | <list>]", LoggingCommands::silence, LEVEL, LIST));
    }

    private static List<Command<Editor>> messages() {
        return List.of(
                global("logging message 'Specify a message to be allowed' <syslog-id> [level <level>]", MESSAGE, LEVEL)
                        .does(LoggingCommands::allow)
                        .no("logging message <syslog-id>", LoggingCommands::suppress, MESSAGE));
    }

    private static List<Command<Editor>> format() {
        return List.of(
                global("logging timestamp [rfc5424@9.10]")
                        .does(LoggingCommands::stamp)
                        .no("logging timestamp [rfc5424@9.10]", LoggingCommands::stampNot),
                global("logging device-id " + DEVICE, Arguments.NAMEIF, STRING)
                        .does((editor, b) -> identify(editor, b.text().substring("logging device-id ".length()), b))
                        .no(
                                "logging device-id [" + DEVICE + "]",
                                (editor, b) -> identify(editor, "", b),
                                Arguments.NAMEIF,
                                STRING),
                global("logging facility <facility>", FACILITY)
                        .does((editor, b) -> {
                            settings(editor).facility(b.get(FACILITY));
                            return keep(editor, "logging facility", b.text());
                        })
                        .no("logging facility [<facility>]", LoggingCommands::usualFacility, FACILITY),
                global("logging buffer-size <bytes>", SIZE)
                        .does((editor, b) -> {
                            settings(editor).bufferSize(b.get(SIZE));
                            return keep(editor, "logging buffer-size", b.text());
                        })
                        .no("logging buffer-size [<bytes>]", LoggingCommands::usualSize, SIZE));
    }

    static LoggingSettings settings(Editor editor) {
        return editor.configuration().logging();
    }

    static Outcome keep(Editor editor, String key, String text) {
        editor.keep(Section.LOGGING, key, text, Standing.MODELLED);
        return Outcome.SILENT;
    }

    static Outcome remove(Editor editor, String key) {
        editor.root().remove(key);
        return Outcome.SILENT;
    }

    private static Outcome enable(Editor editor, boolean on) {
        settings(editor).enabled(on);
        return on ? keep(editor, "logging enable", "logging enable") : remove(editor, "logging enable");
    }

    private static LogDestination destination(Bindings b) {
        return Stream.of(LogDestination.values())
                .filter(each -> b.has(each.word()))
                .findFirst()
                .orElseThrow();
    }

    private static Outcome direct(Editor editor, Bindings b) {
        if (b.find(LIST)
                .filter(list -> !settings(editor).lists().containsKey(list))
                .isPresent()) {
            return Outcome.refused(
                    b,
                    LIST,
                    "ERROR: " + b.get(LIST) + " is no severity and no logging list",
                    "write a severity, or logging list " + b.get(LIST) + " first");
        }
        LogDestination destination = destination(b);
        Selection selection =
                b.find(LEVEL).<Selection>map(Selection.UpTo::new).orElseGet(() -> new Selection.OfList(b.get(LIST)));
        settings(editor).destinations().put(destination, selection);
        return keep(editor, "logging " + destination.word(), b.text());
    }

    private static Outcome silence(Editor editor, Bindings b) {
        LogDestination destination = destination(b);
        String key = "logging " + destination.word();
        // A line that only says what holds without it is printed back.
        return settings(editor).destinations().remove(destination) != null
                ? remove(editor, key)
                : keep(editor, key, "no " + key);
    }

    private static Outcome allow(Editor editor, Bindings b) {
        int number = b.get(MESSAGE);
        settings(editor).suppressed().remove(number);
        settings(editor).levels().remove(number);
        editor.root().remove(key(number));
        if (b.find(LEVEL).isPresent()) {
            settings(editor).levels().put(number, b.get(LEVEL));
            keep(editor, key(number), b.text());
        }
        return Outcome.SILENT;
    }

    private static Outcome suppress(Editor editor, Bindings b) {
        int number = b.get(MESSAGE);
        settings(editor).suppressed().add(number);
        return keep(editor, key(number), "no logging message " + number);
    }

    private static String key(int number) {
        return "logging message " + number;
    }

    private static Outcome stamp(Editor editor, Bindings b) {
        settings(editor).timestamp(b.has("rfc5424") ? Timestamp.RFC5424 : Timestamp.CLOCK);
        return keep(editor, "logging timestamp", b.text());
    }

    private static Outcome stampNot(Editor editor, Bindings b) {
        boolean stamped = settings(editor).timestamp() != Timestamp.NONE;
        settings(editor).timestamp(Timestamp.NONE);
        return stamped
                ? remove(editor, "logging timestamp")
                : keep(editor, "logging timestamp", "no logging timestamp");
    }

    private static Outcome identify(Editor editor, String id, Bindings b) {
        settings(editor).deviceId(id);
        return id.isEmpty() ? remove(editor, "logging device-id") : keep(editor, "logging device-id", b.text());
    }

    private static Outcome usualFacility(Editor editor, Bindings b) {
        settings(editor).facility(LoggingSettings.FACILITY);
        return remove(editor, "logging facility");
    }

    private static Outcome usualSize(Editor editor, Bindings b) {
        settings(editor).bufferSize(LoggingSettings.BUFFER_SIZE);
        return remove(editor, "logging buffer-size");
    }

    /** The words of a line after some that are known. */
    static List<String> words(Bindings b, int after) {
        List<String> all = List.of(b.text().split(" ", -1));
        return new ArrayList<>(all.subList(after, all.size()));
    }
}
