package io.sallyport.config.command;

import static io.sallyport.config.command.Arguments.NAMEIF;
import static io.sallyport.config.command.Arguments.REST;
import static io.sallyport.config.command.Declaration.global;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.language.Versions;
import io.sallyport.config.model.Section;
import io.sallyport.packet.IpAddress;
import java.util.List;

/** {@code logging} (reference 9.1, seed 000). */
final class LoggingCommands {
    private static final Argument<Integer> LEVEL = Severities.level();
    private static final Argument<String> LIST = Argument.word("logging-list", 64, "Specify the name of logging list");
    private static final Argument<Integer> MESSAGE =
            Argument.number("syslog-id", 100000, 999999, "Specify syslog message number");
    private static final Argument<Integer> BYTES =
            Argument.number("bytes", 4096, 1048576, "Size of the buffer in bytes");
    private static final Argument<Integer> MESSAGES = Argument.number("messages", 0, 8192, "Messages in the queue");
    private static final Argument<Integer> FACILITY = Argument.number("facility", 16, 23, "Syslog facility");
    private static final Argument<IpAddress> SERVER = Arguments.address("server", "Address of the syslog server");
    private static final Argument<String> TRANSPORT = Argument.word(
            "transport",
            "tcp/PORT or udp/PORT",
            word -> word.matches("(?i)(tcp|udp|6|17)/[0-9]{1,5}"),
            "tcp/PORT or udp/PORT");
    private static final String NOT_A_VERDICT = "decides where messages go, not about packets";
    private static final String DESTINATIONS = "(console | monitor | buffered | trap | history | asdm | mail)";

    private LoggingCommands() {}

    static List<Command<Editor>> commands() {
        return List.of(
                global("logging enable 'Enable logging to all output locations'")
                        .does((editor, b) -> enable(editor, true))
                        .no("logging enable", (editor, b) -> enable(editor, false)),
                global("logging on")
                        .does((editor, b) -> enable(editor, true))
                        .no("logging on", (editor, b) -> enable(editor, false)),
                global("logging message 'Specify a message to be allowed' <syslog-id> [level <level>]", MESSAGE, LEVEL)
                        .does(LoggingCommands::allow)
                        .no("logging message <syslog-id>", LoggingCommands::suppress, MESSAGE),
                line("logging timestamp 'Enable logging timestamp' [rfc5424]", "logging timestamp"),
                global("logging " + DESTINATIONS + " (<level> | <logging-list>)", LEVEL, LIST)
                        .at(Section.LOGGING)
                        .keyed(LoggingCommands::destination, "logging " + DESTINATIONS + " [<rest>]")
                        .noEffect(NOT_A_VERDICT),
                global("logging buffer-size 'Specify logging memory buffer size' <bytes>", BYTES)
                        .at(Section.LOGGING)
                        .single("logging buffer-size")
                        .noEffect(NOT_A_VERDICT),
                global("logging queue <messages>", MESSAGES)
                        .at(Section.LOGGING)
                        .single("logging queue")
                        .noEffect(NOT_A_VERDICT),
                global("logging facility 'Specify the syslog facility' <facility>", FACILITY)
                        .at(Section.LOGGING)
                        .single("logging facility")
                        .noEffect(NOT_A_VERDICT),
                global(
                                "logging host 'Send syslog messages to a host' <nameif> <server> [<transport>] [format emblem] [secure] "
                                        + "[permit-hostdown]",
                                NAMEIF,
                                SERVER,
                                TRANSPORT)
                        .at(Section.LOGGING)
                        .keyed(
                                b -> "logging host " + b.get(NAMEIF) + " " + b.get(SERVER),
                                "logging host <nameif> <server> [<rest>]")
                        .noEffect(NOT_A_VERDICT),
                line(
                        "logging device-id (context-name | hostname | ipaddress <rest> | string <rest>)",
                        "logging device-id"),
                global("logging class <rest>", REST).at(Section.LOGGING).noEffect(NOT_A_VERDICT),
                global("logging list <rest>", REST).at(Section.LOGGING).noEffect(NOT_A_VERDICT),
                global("logging rate-limit <rest>", REST).at(Section.LOGGING).noEffect(NOT_A_VERDICT),
                global(
                                "logging (ftp-server | mail-server | recipient-address | from-address | ftp-bufferwrap | flash-bufferwrap "
                                        + "| flash-maximum-allocation | flash-minimum-free | debug-trace | emblem | hide | standby "
                                        + "| permit-hostdown | asdm-buffer-size | savelog) [<rest>]",
                                REST)
                        .at(Section.LOGGING)
                        .noEffect(NOT_A_VERDICT),
                global("no logging hide username")
                        .at(Section.LOGGING)
                        .only(Versions.since(9, 4), "nothing")
                        .noEffect(NOT_A_VERDICT));
    }

    private static Command<Editor> line(String grammar, String key) {
        return global(grammar, REST).at(Section.LOGGING).single(key).noEffect(NOT_A_VERDICT);
    }

    private static String destination(Bindings b) {
        String[] words = Declaration.plain(b).split(" ", 3);
        return words[0] + " " + words[1];
    }

    private static Outcome enable(Editor editor, boolean on) {
        editor.configuration().loggingEnabled(on);
        if (on) {
            editor.keep(Section.LOGGING, "logging enable", "logging enable", Standing.MODELLED);
        } else {
            editor.root().remove("logging enable");
        }
        return Outcome.SILENT;
    }

    private static Outcome allow(Editor editor, Bindings b) {
        int number = b.get(MESSAGE);
        editor.configuration().suppressedMessages().remove(number);
        editor.root().remove(key(number));
        if (b.find(LEVEL).isPresent()) {
            editor.keep(
                    Section.LOGGING,
                    key(number),
                    b.text(),
                    Standing.noEffect("the level of a message changes where it goes, not a verdict"));
        }
        return Outcome.SILENT;
    }

    private static Outcome suppress(Editor editor, Bindings b) {
        int number = b.get(MESSAGE);
        editor.configuration().suppressedMessages().add(number);
        editor.keep(Section.LOGGING, key(number), "no logging message " + number, Standing.MODELLED);
        return Outcome.SILENT;
    }

    private static String key(int number) {
        return "logging message " + number;
    }
}
