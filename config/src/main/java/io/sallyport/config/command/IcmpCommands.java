package io.sallyport.config.command;

import static io.sallyport.config.command.Declaration.global;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.model.IcmpErrorRate;
import io.sallyport.config.model.Section;
import java.util.List;

/** {@code icmp unreachable}: how often the firewall tells senders what became of their packets. */
final class IcmpCommands {
    private static final Argument<Integer> RATE = Argument.number("rate", 1, 100, "Messages a second");
    private static final Argument<Integer> BURST = Argument.number("burst", 1, 10, "Burst of messages");

    private IcmpCommands() {}

    static List<Command<Editor>> commands() {
        return List.of(global(
                        "icmp unreachable 'Configure ICMP unreachable behavior' rate-limit <rate> burst-size <burst>",
                        RATE,
                        BURST)
                .does(IcmpCommands::errorRate)
                .no("icmp unreachable [<rest>]", IcmpCommands::usualErrorRate, Arguments.REST));
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
