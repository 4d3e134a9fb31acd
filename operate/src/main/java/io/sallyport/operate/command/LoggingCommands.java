package io.sallyport.operate.command;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Mode;
import io.sallyport.config.language.Outcome;
import io.sallyport.engine.EngineInput;
import io.sallyport.operate.Session;
import io.sallyport.operate.show.LoggingText;
import java.util.List;
import java.util.OptionalInt;

/** {@code show logging} and {@code clear logging buffer} (command reference, "show logging"). */
final class LoggingCommands {
    private static final Argument<Integer> MESSAGE =
            Argument.number("syslog-id", 100000, 999999, "Specify syslog message number");
    private static final String SHOW = "show logging 'Show syslog logging facility' ";

    private LoggingCommands() {}

    static List<Command<Session>> declare() {
        return List.of(
                Command.of(
                        Mode.EXEC,
                        SHOW,
                        (session, b) -> new Outcome.Done(
                                text(session).all(session.appliance().engine().context()))),
                Command.of(
                        Mode.EXEC,
                        SHOW + "setting 'Settings alone'",
                        (session, b) -> new Outcome.Done(text(session).settings())),
                Command.of(
                        Mode.EXEC,
                        SHOW + "message 'Messages with their levels' [all 'Every message' | <syslog-id>]",
                        (session, b) -> new Outcome.Done(text(session)
                                .messages(
                                        b.find(MESSAGE).map(OptionalInt::of).orElse(OptionalInt.empty()),
                                        b.has("all"))),
                        MESSAGE),
                Command.of(
                        Mode.EXEC,
                        SHOW + "queue 'Messages that wait'",
                        (session, b) -> new Outcome.Done(text(session).queue())),
                Command.of(Mode.EXEC, "clear logging buffer 'Messages in memory'", (session, b) -> {
                    session.appliance().accept(new EngineInput.ClearLog());
                    return Outcome.SILENT;
                }));
    }

    private static LoggingText text(Session session) {
        return new LoggingText(
                session.appliance().configuration(),
                session.appliance().engine().context().messages());
    }
}
