package io.sallyport.operate.command;

import io.sallyport.config.language.Command;
import io.sallyport.config.language.Mode;
import io.sallyport.config.language.Outcome;
import io.sallyport.operate.Session;
import io.sallyport.operate.show.DropText;
import java.util.List;

/** {@code show asp drop} and {@code clear asp drop} (asa-behaviour 6.4). */
final class DropCommands {
    private DropCommands() {}

    static List<Command<Session>> declare() {
        return List.of(
                Command.of(
                        Mode.EXEC,
                        "show 'Show running system information' asp 'Accelerated security path' drop 'Drop counters'",
                        (session, b) -> new Outcome.Done(DropText.table(
                                session.appliance().engine().context().drops()::frames,
                                session.appliance().dropsCleared()))),
                Command.of(
                        Mode.EXEC,
                        "clear 'Reset functions' asp 'Accelerated security path' drop 'Drop counters'",
                        (session, b) -> {
                            session.appliance().clearDrops();
                            return Outcome.SILENT;
                        }));
    }
}
