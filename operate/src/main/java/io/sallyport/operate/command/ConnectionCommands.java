package io.sallyport.operate.command;

import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Mode;
import io.sallyport.config.language.Outcome;
import io.sallyport.engine.Engine;
import io.sallyport.engine.EngineInput;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.connection.ConnectionView;
import io.sallyport.operate.Session;
import io.sallyport.operate.show.ConnectionText;
import java.util.List;
import java.util.function.Function;

/** {@code show conn} and {@code clear conn} (asa-behaviour 2.3, 2.4). */
final class ConnectionCommands {
    private ConnectionCommands() {}

    static List<Command<Session>> declare() {
        return List.of(
                Command.of(
                        Mode.EXEC,
                        "show 'Show running system information' conn 'Connections' count 'Only how many'",
                        (session, b) -> new Outcome.Done(heading(session))),
                Command.of(
                        Mode.EXEC,
                        "show 'Show running system information' conn 'Connections' [all 'To the box too']"
                                + " [detail 'All that is known of each' | long 'Mapped addresses too'] "
                                + ConnectionFilterSyntax.STATE + " " + ConnectionFilterSyntax.PROTOCOL_AND_ENDS,
                        ConnectionCommands::show,
                        ConnectionFilterSyntax.arguments()),
                Command.of(
                        Mode.EXEC,
                        "clear 'Reset functions' conn 'Connections' [all 'To the box too'] "
                                + ConnectionFilterSyntax.PROTOCOL_AND_ENDS,
                        ConnectionCommands::clear,
                        ConnectionFilterSyntax.arguments()));
    }

    private static String heading(Session session) {
        ConnectionTable table = session.appliance().engine().context().connections();
        return ConnectionText.heading(table.size(), table.mostUsed());
    }

    /** The heading counts the whole table, whatever the filter (seed 001). */
    private static Outcome show(Session session, Bindings b) {
        Engine engine = session.appliance().engine();
        ConnectionText page = new ConnectionText(engine.context(), engine.now());
        Function<ConnectionView, String> form =
                b.has("detail") ? page::detail : b.has("long") ? page::longLine : page::line;
        StringBuilder text = new StringBuilder(heading(session)).append('\n');
        if (b.has("detail")) {
            text.append(page.legend());
        }
        for (ConnectionView connection : engine.connections(ConnectionFilterSyntax.filter(b))) {
            text.append(form.apply(connection)).append('\n');
        }
        return new Outcome.Done(text.toString());
    }

    private static Outcome clear(Session session, Bindings b) {
        session.appliance().accept(new EngineInput.ClearConnections(ConnectionFilterSyntax.filter(b)));
        return new Outcome.Done(session.appliance().engine().lastCleared() + " connection(s) deleted.");
    }
}
