package io.sallyport.operate.command;

import io.sallyport.config.command.Arguments;
import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Mode;
import io.sallyport.config.language.Outcome;
import io.sallyport.engine.Engine;
import io.sallyport.engine.EngineInput;
import io.sallyport.engine.log.SyslogText;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.engine.policy.RouteTable;
import io.sallyport.engine.shun.Shun;
import io.sallyport.operate.Session;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Protocol;
import java.util.List;
import java.util.Locale;

/** {@code shun}, {@code show shun} and {@code clear shun} (command reference; layout of the outputs observed, their sums inferred). */
final class ShunCommands {
    private static final long NANOS = 1_000_000_000L;
    private static final Argument<IpAddress> SOURCE = Arguments.anyAddress("source", "Address of the host");
    private static final Argument<IpAddress> DESTINATION =
            Arguments.anyAddress("destination", "Other end of a connection");
    private static final Argument<Integer> SOURCE_PORT = Argument.number("source-port", 0, 65535, "Port of the host");
    private static final Argument<Integer> DESTINATION_PORT =
            Argument.number("destination-port", 0, 65535, "Port of the other end");

    private ShunCommands() {}

    static List<Command<Session>> declare() {
        return List.of(
                Command.of(
                        Mode.EXEC,
                        "shu~n 'Block what a host begins' <source>"
                                + " [<destination> <source-port> <destination-port> [tcp 'TCP' | udp 'UDP']]",
                        ShunCommands::add,
                        SOURCE,
                        DESTINATION,
                        SOURCE_PORT,
                        DESTINATION_PORT),
                Command.of(Mode.EXEC, "no shun <source>", ShunCommands::remove, SOURCE),
                Command.of(
                        Mode.EXEC,
                        "show 'Show running system information' shun 'Shunned hosts' statistics 'How often they were heard'",
                        (session, b) -> new Outcome.Done(statistics(engine(session)))),
                Command.of(
                        Mode.EXEC,
                        "show 'Show running system information' shun 'Shunned hosts' [<source>]",
                        ShunCommands::show,
                        SOURCE),
                Command.of(Mode.EXEC, "clear 'Reset functions' shun 'Shunned hosts'", (session, b) -> {
                    session.appliance().accept(new EngineInput.ClearShuns());
                    return Outcome.SILENT;
                }));
    }

    private static Engine engine(Session session) {
        return session.appliance().engine();
    }

    private static Outcome add(Session session, Bindings b) {
        int protocol = b.has("tcp") ? Protocol.TCP : b.has("udp") ? Protocol.UDP : 0;
        Shun shun = new Shun(
                b.get(SOURCE),
                b.find(DESTINATION).orElse(b.get(SOURCE).version() == 6 ? IpAddress.ANY6 : IpAddress.ANY4),
                b.find(SOURCE_PORT).orElse(0),
                b.find(DESTINATION_PORT).orElse(0),
                protocol,
                engine(session).now());
        session.appliance().accept(new EngineInput.AddShun(shun));
        return new Outcome.Done(
                "Shun " + shun.source() + " added in context: single_vf\nShun " + shun.source() + " successful");
    }

    private static Outcome remove(Session session, Bindings b) {
        session.appliance().accept(new EngineInput.RemoveShun(b.get(SOURCE)));
        return Outcome.SILENT;
    }

    private static Outcome show(Session session, Bindings b) {
        StringBuilder text = new StringBuilder();
        for (Shun shun : engine(session).context().shuns().all()) {
            if (b.find(SOURCE).map(shun.source()::equals).orElse(true)) {
                text.append(String.format(
                        Locale.ROOT,
                        "shun (%s) %s %s %d %d %d%n",
                        interfaceOf(engine(session), shun),
                        shun.source(),
                        shun.destination(),
                        shun.sourcePort(),
                        shun.destinationPort(),
                        shun.protocol()));
            }
        }
        return new Outcome.Done(text.toString());
    }

    /** The interface towards the host. */
    private static String interfaceOf(Engine engine, Shun shun) {
        int egress = engine.context().policy().routes().egressTo(shun.source());
        return egress == RouteTable.NONE ? "unknown" : engine.context().interfaceName(egress);
    }

    private static String statistics(Engine engine) {
        StringBuilder text = new StringBuilder();
        for (PolicyInterface each : engine.context().policy().interfaces()) {
            long packets = 0;
            boolean on = false;
            for (Shun shun : engine.context().shuns().all()) {
                if (interfaceOf(engine, shun).equals(each.name())) {
                    on = true;
                    packets += shun.packets();
                }
            }
            if (each.isUp()) {
                text.append(each.name())
                        .append(on ? "=ON" : "=OFF")
                        .append(", cnt=")
                        .append(packets)
                        .append('\n');
            }
        }
        for (Shun shun : engine.context().shuns().all()) {
            String age = SyslogText.duration(Math.max(0, engine.now() - shun.since()) / NANOS);
            text.append(String.format(Locale.ROOT, "Shun %s cnt=%d, time=(%s)%n", shun.source(), shun.packets(), age));
        }
        return text.toString();
    }
}
