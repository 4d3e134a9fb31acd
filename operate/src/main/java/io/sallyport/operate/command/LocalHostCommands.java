package io.sallyport.operate.command;

import io.sallyport.config.command.Arguments;
import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Mode;
import io.sallyport.config.language.Outcome;
import io.sallyport.engine.EngineInput;
import io.sallyport.operate.Session;
import io.sallyport.operate.show.LocalHostText;
import io.sallyport.operate.show.LocalHostText.Form;
import io.sallyport.operate.show.LocalHostText.Host;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Protocol;
import java.util.List;
import java.util.function.Predicate;

/** {@code show local-host} and {@code clear local-host} (command reference). */
final class LocalHostCommands {
    private static final Argument<IpAddress> ADDRESS = Arguments.anyAddress("address", "A host");
    private static final Argument<Integer> LEAST = count("least", "Connections at least");
    private static final Argument<Integer> MOST = count("most", "Connections at most");
    private static final String HOSTS = "local-host 'Hosts that have connections'";
    private static final String ALL = "[all 'To the box too']";

    private LocalHostCommands() {}

    private static Argument<Integer> count(String name, String help) {
        return Argument.number(name, 0, Integer.MAX_VALUE, help);
    }

    static List<Command<Session>> declare() {
        return List.of(
                Command.of(
                        Mode.EXEC,
                        "show 'Show running system information' " + HOSTS + " [<address>]"
                                + " [detail 'All that is known of each connection' | brief 'No connections']"
                                + " " + ALL + " [connection 'Hosts with so many' (tcp 'TCP' | udp 'UDP'"
                                + " | embryonic 'Embryonic connections to the host') <least> [<most>]]",
                        LocalHostCommands::show,
                        ADDRESS,
                        LEAST,
                        MOST),
                Command.of(
                        Mode.EXEC,
                        "clear 'Reset functions' " + HOSTS + " [<address>] " + ALL,
                        (session, b) -> {
                            session.appliance().accept(new EngineInput.ClearHosts(b.find(ADDRESS)));
                            return Outcome.SILENT;
                        },
                        ADDRESS));
    }

    private static Outcome show(Session session, Bindings b) {
        Form form = b.has("detail") ? Form.DETAIL : b.has("brief") ? Form.BRIEF : Form.USUAL;
        Predicate<Host> wanted =
                host -> b.find(ADDRESS).map(host.address()::equals).orElse(true) && hasSoMany(host, b);
        return new Outcome.Done(new LocalHostText(session.appliance().engine(), form).table(wanted));
    }

    private static boolean hasSoMany(Host host, Bindings b) {
        if (!b.has("connection")) {
            return true;
        }
        long count = b.has("embryonic") ? host.embryonic() : host.flows(b.has("tcp") ? Protocol.TCP : Protocol.UDP);
        return count >= b.get(LEAST) && count <= b.find(MOST).orElse(Integer.MAX_VALUE);
    }
}
