package io.sallyport.config.command;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.PortMatch;
import io.sallyport.config.model.ServiceMatch;
import java.util.List;
import java.util.Optional;

/** A service as {@code service-object} and {@code object service} write it. */
final class ServiceOperand {
    private static final Argument<Integer> TCP = ProtocolNames.only("tcp");
    private static final Argument<Integer> UDP = ProtocolNames.only("udp");
    private static final Argument<Integer> ICMP = ProtocolNames.only("icmp");
    private static final Argument<Integer> ICMP6 = ProtocolNames.only("icmp6");
    private static final Argument<Integer> OTHER = ProtocolNames.other("tcp", "udp", "icmp", "icmp6");
    private static final Argument<PortMatch> TCP_FROM = PortOperand.numbers("source tcp", PortNames.TCP);
    private static final Argument<PortMatch> TCP_TO = PortOperand.numbers("destination tcp", PortNames.TCP);
    private static final Argument<PortMatch> UDP_FROM = PortOperand.numbers("source udp", PortNames.UDP);
    private static final Argument<PortMatch> UDP_TO = PortOperand.numbers("destination udp", PortNames.UDP);
    private static final Argument<PortMatch> FROM = PortOperand.numbers("source both", PortNames.TCP_UDP);
    private static final Argument<PortMatch> TO = PortOperand.numbers("destination both", PortNames.TCP_UDP);
    private static final Argument<Integer> TYPE = ProtocolNames.icmpType();
    private static final Argument<Integer> TYPE6 = ProtocolNames.icmp6Type();
    private static final Argument<Integer> CODE = Argument.number("code", 0, 255, "Enter ICMP code number (0 - 255)")
            .when(AsaVersion::hasUnifiedAccessLists, "no code before 9.0");

    private ServiceOperand() {}

    /** The syntax. Ports without the word {@code destination} are the old form of 7.2 to 8.2. */
    static String grammar() {
        return "(<tcp> " + ports("tcp") + " | <udp> " + ports("udp")
                + " | tcp-udp 'Both tcp and udp' " + ports("both")
                + " | <icmp> [<icmp-type> [<code>]] | <icmp6> [<icmp6-type> [<code>]] | <protocol>)";
    }

    private static String ports(String name) {
        return "[source@8.3 'Keyword to specify source' <source " + name + ">] "
                + "[<destination " + name + "> | destination@8.3 'Keyword to specify destination' <destination "
                + name + ">]";
    }

    static Argument<?>[] arguments() {
        return new Argument<?>[] {
            TCP, UDP, ICMP, ICMP6, OTHER, TCP_FROM, TCP_TO, UDP_FROM, UDP_TO, FROM, TO, TYPE, TYPE6, CODE
        };
    }

    /** The services that a line means: two for {@code tcp-udp}. */
    static List<ServiceMatch> of(Bindings b) {
        PortMatch from = b.find(TCP_FROM)
                .or(() -> b.find(UDP_FROM))
                .or(() -> b.find(FROM))
                .orElse(PortMatch.ANY);
        PortMatch to =
                b.find(TCP_TO).or(() -> b.find(UDP_TO)).or(() -> b.find(TO)).orElse(PortMatch.ANY);
        if (b.has("tcp-udp")) {
            return List.of(
                    new ServiceMatch(6, from, to, ServiceMatch.ANY, ServiceMatch.ANY),
                    new ServiceMatch(17, from, to, ServiceMatch.ANY, ServiceMatch.ANY));
        }
        int protocol = Optional.<Integer>empty()
                .or(() -> b.find(TCP))
                .or(() -> b.find(UDP))
                .or(() -> b.find(ICMP))
                .or(() -> b.find(ICMP6))
                .orElseGet(() -> b.get(OTHER));
        return List.of(new ServiceMatch(
                protocol == 0 ? ServiceMatch.ANY : protocol,
                from,
                to,
                b.find(TYPE).or(() -> b.find(TYPE6)).orElse(ServiceMatch.ANY),
                b.find(CODE).orElse(ServiceMatch.ANY)));
    }

    static boolean isReversed(ServiceMatch service) {
        return service.sourcePort().isReversed() || service.destinationPort().isReversed();
    }
}
