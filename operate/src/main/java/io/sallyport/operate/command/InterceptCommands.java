package io.sallyport.operate.command;

import io.sallyport.config.language.Command;
import io.sallyport.config.language.Mode;
import io.sallyport.config.language.Outcome;
import io.sallyport.engine.Engine;
import io.sallyport.operate.Session;
import io.sallyport.operate.show.AttackedServersText;
import java.util.List;

/** Statistics of TCP Intercept (command reference, {@code show threat-detection statistics top tcp-intercept}). */
final class InterceptCommands {
    private static final String STATISTICS = "threat-detection 'Threat detection' statistics 'Statistics' ";

    private InterceptCommands() {}

    static List<Command<Session>> declare() {
        return List.of(
                Command.of(
                        Mode.EXEC,
                        "show 'Show running system information' " + STATISTICS + "top 'The first ten'"
                                + " tcp-intercept 'Servers that TCP Intercept protects' [all 'All servers'] [detail 'Samples']"
                                + " [long 'Mapped addresses too']",
                        (session, b) -> {
                            Engine engine = session.appliance().engine();
                            return new Outcome.Done(AttackedServersText.of(
                                    engine.context(), engine.now(), b.has("all"), b.has("detail"), b.has("long")));
                        }),
                Command.of(
                        Mode.EXEC,
                        "clear 'Reset functions' " + STATISTICS + "tcp-intercept 'Those of TCP Intercept'",
                        (session, b) -> {
                            session.appliance()
                                    .engine()
                                    .context()
                                    .attackedServers()
                                    .clear();
                            return Outcome.SILENT;
                        }));
    }
}
