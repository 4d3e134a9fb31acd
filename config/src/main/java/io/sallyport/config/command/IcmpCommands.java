package io.sallyport.config.command;

import static io.sallyport.config.command.Arguments.NAMEIF;
import static io.sallyport.config.command.Declaration.global;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.model.IcmpErrorRate;
import io.sallyport.config.model.IcmpRule;
import io.sallyport.config.model.Section;
import io.sallyport.config.model.ServiceMatch;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
import java.util.List;

/**
 * {@code icmp} and {@code ipv6 icmp}: whose messages the firewall itself takes, and how often it tells senders what became of their
 * packets.
 */
final class IcmpCommands {
    private static final Argument<Integer> RATE = Argument.number("rate", 1, 100, "Messages a second");
    private static final Argument<Integer> BURST = Argument.number("burst", 1, 10, "Burst of messages");

    private static final Argument<IpAddress> HOST = Arguments.address("host", "Host IP address");
    private static final Argument<IpAddress> ADDRESS = Arguments.address("address", "IP address");
    private static final Argument<IpAddress> MASK = Arguments.mask("mask");
    private static final Argument<IpAddress> HOST6 = Arguments.address6("ipv6", "Host IPv6 address");
    private static final Argument<IpNetwork> PREFIX = Arguments.prefix6("prefix");
    private static final Argument<Integer> TYPE = ProtocolNames.icmpType();
    private static final Argument<Integer> TYPE6 = ProtocolNames.icmp6Type();
    private static final String ACTION = "(permit 'Take these messages' | deny 'Refuse these messages') ";
    private static final String RULE = "icmp 'Configure access rules for ICMP to the firewall itself' " + ACTION
            + "(any 'Any sender' | host 'One sender' <host> | <address> <mask>) [<icmp-type>] <nameif>";
    private static final String RULE6 = "ipv6 icmp 'Configure access rules for ICMPv6 to the firewall itself' " + ACTION
            + "(any 'Any sender' | host 'One sender' <ipv6> | <prefix>) [<icmp6-type>] <nameif>";

    private IcmpCommands() {}

    static List<Command<Editor>> commands() {
        Argument<?>[] arguments = {HOST, ADDRESS, MASK, TYPE, NAMEIF};
        Argument<?>[] arguments6 = {HOST6, PREFIX, TYPE6, NAMEIF};
        return List.of(
                global(RULE, arguments)
                        .source("Command Reference I-R: icmp")
                        .does(IcmpCommands::add)
                        .no(RULE, IcmpCommands::remove, arguments),
                global(RULE6, arguments6)
                        .source("Command Reference I-R: ipv6 icmp")
                        .does(IcmpCommands::add)
                        .no(RULE6, IcmpCommands::remove, arguments6),
                global(
                                "icmp unreachable 'Configure ICMP unreachable behavior' rate-limit <rate> burst-size <burst>",
                                RATE,
                                BURST)
                        .does(IcmpCommands::errorRate)
                        .no(
                                "icmp unreachable [rate-limit [<rate> [burst-size [<burst>]]]]",
                                IcmpCommands::usualErrorRate,
                                RATE,
                                BURST));
    }

    private static Outcome add(Editor editor, Bindings b) {
        if (editor.root().find(b.text()).isEmpty()) {
            editor.configuration()
                    .icmpRules()
                    .add(new IcmpRule(
                            editor.source(b.text()),
                            b.has("permit"),
                            senders(b),
                            b.find(TYPE).or(() -> b.find(TYPE6)).orElse(ServiceMatch.ANY),
                            b.get(NAMEIF)));
        }
        editor.keep(Section.ICMP, b.text(), b.text(), Standing.MODELLED);
        return Outcome.SILENT;
    }

    private static IpNetwork senders(Bindings b) {
        if (b.find(ADDRESS).isPresent()) {
            return new IpNetwork(b.get(ADDRESS), b.get(MASK));
        }
        return b.find(PREFIX)
                .or(() -> b.find(HOST).or(() -> b.find(HOST6)).map(IpNetwork::host))
                .orElseGet(() -> {
                    IpAddress any = b.text().startsWith("ipv6") ? IpAddress.ANY6 : IpAddress.ANY4;
                    return new IpNetwork(any, any);
                });
    }

    private static Outcome remove(Editor editor, Bindings b) {
        String text = Declaration.plain(b);
        Editor.removeOne(
                editor.configuration().icmpRules(), rule -> rule.source().text().equals(text));
        editor.root().remove(text);
        return Outcome.SILENT;
    }

    private static Outcome errorRate(Editor editor, Bindings b) {
        editor.configuration().icmpErrorRate(new IcmpErrorRate(b.get(RATE), b.get(BURST)));
        editor.keep(Section.ICMP, "icmp unreachable", b.text(), Standing.MODELLED);
        return Outcome.SILENT;
    }

    private static Outcome usualErrorRate(Editor editor, Bindings b) {
        editor.configuration().icmpErrorRate(IcmpErrorRate.DEFAULT);
        editor.root().remove("icmp unreachable");
        return Outcome.SILENT;
    }
}
