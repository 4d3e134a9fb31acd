package io.sallyport.operate.command;

import io.sallyport.config.RunningConfigPrinter;
import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Mode;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.model.Configuration;
import io.sallyport.operate.Session;
import java.util.List;

/** Into configuration, and looking at it. */
final class ConfigurationCommands {
    private static final Argument<String> SECTION = Argument.rest("section", "First words of the lines to show");

    private ConfigurationCommands() {}

    static List<Command<Session>> declare() {
        return List.of(
                Command.of(
                        Mode.EXEC,
                        "configure 'Configure using various methods' terminal 'Configure from this terminal'",
                        (session, b) -> {
                            session.configure();
                            return Outcome.SILENT;
                        }),
                Command.of(Mode.EXEC, "end 'Leave configuration'", (session, b) -> Outcome.SILENT),
                Command.of(
                        Mode.EXEC,
                        "show 'Show running system information' running-config 'Configuration in force' "
                                + "[all 'With what is so by default'] [<section>]",
                        (session, b) -> {
                            Configuration running = session.appliance().configuration();
                            String printed = b.has("all")
                                    ? RunningConfigPrinter.printAll(running)
                                    : RunningConfigPrinter.print(running);
                            return new Outcome.Done(b.find(SECTION)
                                    .map(words -> RunningConfigPrinter.part(printed, words))
                                    .orElse(printed));
                        },
                        SECTION));
    }
}
