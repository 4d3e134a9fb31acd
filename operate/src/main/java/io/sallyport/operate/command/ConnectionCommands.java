package io.sallyport.operate.command;

import io.sallyport.config.command.Arguments;
import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Mode;
import io.sallyport.config.language.Outcome;
import io.sallyport.engine.Engine;
import io.sallyport.engine.EngineInput;
import io.sallyport.engine.connection.ConnectionFilter;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.connection.ConnectionView;
import io.sallyport.operate.Session;
import io.sallyport.operate.show.ConnectionText;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
import io.sallyport.packet.Protocol;
import java.util.List;
import java.util.Optional;

/** {@code show conn} and {@code clear conn} (asa-behaviour 2.3, 2.4). */
final class ConnectionCommands {
    private static final Argument<IpAddress> ADDRESS = Arguments.anyAddress("address", "Address of either end");
    private static final Argument<IpAddress> MASK = Arguments.mask("mask");
    private static final Argument<Integer> PORT = Argument.number("port", 0, 65535, "Port of either end");

    private static final String FILTER = "[protocol 'Connections of a protocol' (tcp 'TCP' | udp 'UDP')]"
            + " [address 'Connections of a host or network' <address> [netmask 'Mask of the address' <mask>]]"
            + " [port 'Connections of a port' <port>]";

    private ConnectionCommands() {}

    static List<Command<Session>> declare() {
        return List.of(
                Command.of(
                        Mode.EXEC,
                        "show 'Show running system information' conn 'Connections' count 'Only how many'",
                        (session, b) -> new Outcome.Done(heading(session))),
                Command.of(
                        Mode.EXEC,
                        "show 'Show running system information' conn 'Connections' [all 'To the box too'] " + FILTER,
                        ConnectionCommands::show,
                        ADDRESS,
                        MASK,
                        PORT),
                Command.of(
                        Mode.EXEC,
                        "clear 'Reset functions' conn 'Connections' [all 'To the box too'] " + FILTER,
                        ConnectionCommands::clear,
                        ADDRESS,
                        MASK,
                        PORT));
    }

    private static String heading(Session session) {
        ConnectionTable table = session.appliance().engine().context().connections();
        return ConnectionText.heading(table.size(), table.mostUsed());
    }

    /** The heading counts the whole table, whatever the filter (seed 001). */
    private static Outcome show(Session session, Bindings b) {
        Engine engine = session.appliance().engine();
        StringBuilder text = new StringBuilder(heading(session)).append('\n');
        for (ConnectionView connection : engine.connections(filter(b))) {
            text.append(ConnectionText.line(
                            connection, engine.context().policy().version(), engine.context(), engine.now()))
                    .append('\n');
        }
        return new Outcome.Done(text.toString());
    }

    private static Outcome clear(Session session, Bindings b) {
        session.appliance().accept(new EngineInput.ClearConnections(filter(b)));
        return new Outcome.Done(session.appliance().engine().lastCleared() + " connection(s) deleted.");
    }

    private static ConnectionFilter filter(Bindings b) {
        Optional<Integer> protocol =
                b.has("tcp") ? Optional.of(Protocol.TCP) : b.has("udp") ? Optional.of(Protocol.UDP) : Optional.empty();
        Optional<IpNetwork> network = b.find(ADDRESS)
                .map(address -> b.find(MASK)
                        .map(mask -> new IpNetwork(address, mask))
                        .orElseGet(() -> IpNetwork.host(address)));
        return new ConnectionFilter(protocol, network, b.find(PORT));
    }
}
