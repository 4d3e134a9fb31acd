package io.sallyport.operate.command;

import io.sallyport.config.command.Arguments;
import io.sallyport.config.command.PortNames;
import io.sallyport.config.command.ProtocolNames;
import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Mode;
import io.sallyport.config.language.Outcome;
import io.sallyport.engine.Engine;
import io.sallyport.operate.Session;
import io.sallyport.operate.tracer.PacketTracer;
import io.sallyport.operate.tracer.SyntheticPacket;
import io.sallyport.operate.tracer.TraceRequest;
import io.sallyport.operate.tracer.TraceText;
import io.sallyport.packet.IpAddress;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/** {@code packet-tracer} (asa-behaviour 10.1; command reference of 9.x): one grammar for sessions and for the program's own command. */
public final class TracerCommands {
    /** What every line begins with. */
    public static final String BEGINNING = "packet-tracer input ";

    private static final Argument<IpAddress> SOURCE = Arguments.anyAddress("source", "Source address");
    private static final Argument<IpAddress> DESTINATION = Arguments.anyAddress("destination", "Destination address");
    private static final Argument<IpAddress> SOURCE4 = Arguments.address("source4", "Source address");
    private static final Argument<IpAddress> DESTINATION4 = Arguments.address("destination4", "Destination address");
    private static final Argument<IpAddress> SOURCE6 = Arguments.address6("source6", "Source address");
    private static final Argument<IpAddress> DESTINATION6 = Arguments.address6("destination6", "Destination address");
    private static final Argument<Integer> TCP_SOURCE = PortNames.TCP.port("sport");
    private static final Argument<Integer> TCP_DESTINATION = PortNames.TCP.port("dport");
    private static final Argument<Integer> UDP_SOURCE = PortNames.UDP.port("sport");
    private static final Argument<Integer> UDP_DESTINATION = PortNames.UDP.port("dport");
    private static final Argument<Integer> TYPE = ProtocolNames.icmpType();
    private static final Argument<Integer> TYPE6 = ProtocolNames.icmp6Type();
    private static final Argument<Integer> CODE = Argument.number("code", 0, 255, "ICMP code");
    private static final Argument<Integer> IDENTIFIER = Argument.number("identifier", 0, 65535, "ICMP identifier");
    private static final Argument<Integer> PROTOCOL = ProtocolNames.any();
    private static final Argument<Integer> VLAN = Argument.number("vlan", 1, 4096, "VLAN of the packet");

    private static final String DETAILED =
            " [detailed 'Show the rules that are looked up'] [xml 'Answer in XML, as ASDM reads it']";
    private static final String INPUT = "packet-tracer 'Trace a packet' input 'Where it arrives' <nameif> "
            + "[vlan-id@9.4 'Tag of the packet' <vlan>] ";
    private static final String MESSAGE = " [<code> [<identifier>]] ";

    private TracerCommands() {}

    /** For sessions: the answer is printed. */
    static List<Command<Session>> declare() {
        return declare((session, bindings, request) -> {
            Engine engine = session.appliance().engine();
            return PacketTracer.ingress(engine.context().policy(), request)
                    .<Outcome>map(ingress -> new Outcome.Done(TraceText.of(
                            PacketTracer.trace(engine, session.appliance().effects(), ingress, request.packet()),
                            request)))
                    .orElseGet(() -> noInterface(bindings));
        });
    }

    /** No frame with that tag arrives there. */
    public static Outcome noInterface(Bindings bindings) {
        return Outcome.refused(
                bindings,
                bindings.find(VLAN).isPresent() ? VLAN : Arguments.NAMEIF,
                "ERROR: no such frame arrives at interface " + bindings.get(Arguments.NAMEIF),
                "give the tag of the interface, or of a sub-interface of the same port");
    }

    /** What is done with a request. */
    @FunctionalInterface
    public interface Handler<C> {
        /** Answers a request; the bindings tell where its words stand. */
        Outcome answer(C target, Bindings bindings, TraceRequest request);
    }

    /** The forms of the command. */
    public static <C> List<Command<C>> declare(Handler<C> handler) {
        return List.of(
                form(
                        handler,
                        "tcp 'A SYN' <source> <sport> <destination> <dport>",
                        b -> SyntheticPacket.tcp(
                                b.get(SOURCE), b.get(TCP_SOURCE), b.get(DESTINATION), b.get(TCP_DESTINATION)),
                        SOURCE,
                        TCP_SOURCE,
                        DESTINATION,
                        TCP_DESTINATION),
                form(
                        handler,
                        "udp 'A datagram' <source> <sport> <destination> <dport>",
                        b -> SyntheticPacket.udp(
                                b.get(SOURCE), b.get(UDP_SOURCE), b.get(DESTINATION), b.get(UDP_DESTINATION)),
                        SOURCE,
                        UDP_SOURCE,
                        DESTINATION,
                        UDP_DESTINATION),
                form(
                        handler,
                        "icmp 'A message' (<source4> <icmp-type>" + MESSAGE + "<destination4> | <source6> <icmp6-type>"
                                + MESSAGE + "<destination6>)",
                        TracerCommands::message,
                        SOURCE4,
                        DESTINATION4,
                        SOURCE6,
                        DESTINATION6,
                        TYPE,
                        TYPE6,
                        CODE,
                        IDENTIFIER),
                form(
                        handler,
                        "rawip 'Any protocol' <source> <protocol> <destination>",
                        b -> SyntheticPacket.raw(b.get(SOURCE), b.get(PROTOCOL), b.get(DESTINATION)),
                        SOURCE,
                        PROTOCOL,
                        DESTINATION));
    }

    private static SyntheticPacket message(Bindings b) {
        boolean ipv6 = b.find(SOURCE6).isPresent();
        return SyntheticPacket.icmp(
                b.get(ipv6 ? SOURCE6 : SOURCE4),
                b.get(ipv6 ? TYPE6 : TYPE),
                b.find(CODE).orElse(0),
                b.find(IDENTIFIER).orElse(0),
                b.get(ipv6 ? DESTINATION6 : DESTINATION4));
    }

    private static <C> Command<C> form(
            Handler<C> handler, String packet, Function<Bindings, SyntheticPacket> maker, Argument<?>... arguments) {
        Argument<?>[] all = new Argument<?>[arguments.length + 2];
        all[0] = Arguments.NAMEIF;
        all[1] = VLAN;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return Command.of(Mode.EXEC, INPUT + packet + DETAILED, (target, b) -> answer(handler, target, b, maker), all);
    }

    private static <C> Outcome answer(
            Handler<C> handler, C target, Bindings b, Function<Bindings, SyntheticPacket> maker) {
        SyntheticPacket packet = maker.apply(b);
        if (packet.source().version() != packet.destination().version()) {
            return Outcome.refused(
                    b,
                    DESTINATION,
                    "ERROR: both addresses must be of one IP version",
                    "give two IPv4 or two IPv6 addresses");
        }
        OptionalInt vlan = b.find(VLAN).map(OptionalInt::of).orElse(OptionalInt.empty());
        return handler.answer(
                target, b, new TraceRequest(b.get(Arguments.NAMEIF), vlan, packet, b.has("detailed"), b.has("xml")));
    }
}
