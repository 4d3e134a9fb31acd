package io.sallyport.config.command;

import static io.sallyport.config.command.Declaration.global;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.model.Section;
import java.util.List;

/** {@code logging} (reference 9.1, seed 000). */
final class LoggingCommands {
    private static final Argument<Integer> LEVEL = Severities.level();
    private static final Argument<Integer> MESSAGE =
            Argument.number("syslog-id", 100000, 999999, "Specify syslog message number");

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
                        .no("logging message <syslog-id>", LoggingCommands::suppress, MESSAGE));
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
