package io.sallyport.operate.command;

import io.sallyport.config.command.Arguments;
import io.sallyport.config.command.PortNames;
import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Mode;
import io.sallyport.config.language.Outcome;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.operate.Session;
import io.sallyport.operate.tracer.PacketTracer;
import io.sallyport.operate.tracer.PhaseText;
import io.sallyport.operate.tracer.SyntheticPacket;
import io.sallyport.packet.IpAddress;
import java.util.List;

/** {@code packet-tracer} (asa-behaviour 10.1). */
final class TracerCommands {
    private static final Argument<IpAddress> SOURCE = Arguments.anyAddress("source", "Source address");
    private static final Argument<IpAddress> DESTINATION = Arguments.anyAddress("destination", "Destination address");
    private static final Argument<Integer> TCP_SOURCE = PortNames.TCP.port("sport");
    private static final Argument<Integer> TCP_DESTINATION = PortNames.TCP.port("dport");
    private static final Argument<Integer> UDP_SOURCE = PortNames.UDP.port("sport");
    private static final Argument<Integer> UDP_DESTINATION = PortNames.UDP.port("dport");
    private static final Argument<Integer> TYPE = Argument.number("type", 0, 255, "ICMP type");
    private static final Argument<Integer> CODE = Argument.number("code", 0, 255, "ICMP code");
    private static final Argument<Integer> IDENTIFIER = Argument.number("identifier", 0, 65535, "ICMP identifier");
    private static final Argument<Integer> PROTOCOL = Argument.number("protocol", 0, 255, "IP protocol number");

    private static final String DETAILED = " [detailed 'Nothing more of each phase yet']";
    private static final String INPUT = "packet-tracer 'Trace a packet' input 'Where it arrives' <nameif> ";

    private TracerCommands() {}

    static List<Command<Session>> declare() {
        return List.of(
                Command.of(
                        Mode.EXEC,
                        INPUT + "tcp 'A SYN' <source> <sport> <destination> <dport>" + DETAILED,
                        (session, b) -> trace(
                                session,
                                b,
                                SyntheticPacket.tcp(
                                        b.get(SOURCE), b.get(TCP_SOURCE), b.get(DESTINATION), b.get(TCP_DESTINATION))),
                        Arguments.NAMEIF,
                        SOURCE,
                        TCP_SOURCE,
                        DESTINATION,
                        TCP_DESTINATION),
                Command.of(
                        Mode.EXEC,
                        INPUT + "udp 'A datagram' <source> <sport> <destination> <dport>" + DETAILED,
                        (session, b) -> trace(
                                session,
                                b,
                                SyntheticPacket.udp(
                                        b.get(SOURCE), b.get(UDP_SOURCE), b.get(DESTINATION), b.get(UDP_DESTINATION))),
                        Arguments.NAMEIF,
                        SOURCE,
                        UDP_SOURCE,
                        DESTINATION,
                        UDP_DESTINATION),
                Command.of(
                        Mode.EXEC,
                        INPUT + "icmp 'A message' <source> <type> <code> [<identifier>] <destination>" + DETAILED,
                        (session, b) -> trace(
                                session,
                                b,
                                SyntheticPacket.icmp(
                                        b.get(SOURCE),
                                        b.get(TYPE),
                                        b.get(CODE),
                                        b.find(IDENTIFIER).orElse(0),
                                        b.get(DESTINATION))),
                        Arguments.NAMEIF,
                        SOURCE,
                        TYPE,
                        CODE,
                        IDENTIFIER,
                        DESTINATION),
                Command.of(
                        Mode.EXEC,
                        INPUT + "rawip 'Any protocol' <source> <protocol> <destination>" + DETAILED,
                        (session, b) -> trace(
                                session, b, SyntheticPacket.raw(b.get(SOURCE), b.get(PROTOCOL), b.get(DESTINATION))),
                        Arguments.NAMEIF,
                        SOURCE,
                        PROTOCOL,
                        DESTINATION));
    }

    private static Outcome trace(Session session, Bindings b, SyntheticPacket packet) {
        PolicyInterface ingress =
                session.appliance().engine().context().policy().interfaceNamed(b.get(Arguments.NAMEIF));
        if (packet.source().version() != packet.destination().version()) {
            return Outcome.refused(
                    b,
                    DESTINATION,
                    "ERROR: both addresses must be of one IP version",
                    "give two IPv4 or two IPv6 addresses");
        }
        return ingress == null
                ? Outcome.refused(
                        b, Arguments.NAMEIF, "ERROR: % Invalid input detected at '^' marker.", "name an interface")
                : new Outcome.Done(PhaseText.of(PacketTracer.trace(
                        session.appliance().engine(), session.appliance().effects(), ingress, packet)));
    }
}
