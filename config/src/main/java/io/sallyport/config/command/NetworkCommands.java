package io.sallyport.config.command;

import static io.sallyport.config.command.Arguments.NAMEIF;
import static io.sallyport.config.command.Declaration.global;

import io.sallyport.config.language.Command;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.Section;
import java.util.List;

/** What surrounds the policy: fragments, services (seed 004). */
final class NetworkCommands {
    private NetworkCommands() {}

    static List<Command<Editor>> commands() {
        return List.of(
                global("service (resetinbound | resetoutbound) [interface <nameif>]", NAMEIF)
                        .at(Section.SERVICE)
                        .unsupported(Feature.ACCESS_CONTROL, "denied connections are dropped without a reset"),
                global("service resetoutside")
                        .at(Section.SERVICE)
                        .unsupported(
                                Feature.MANAGEMENT, "connections to the firewall itself are dropped without a reset"),
                global("no service (resetinbound | resetoutbound) [interface <nameif>]", NAMEIF)
                        .at(Section.SERVICE)
                        .noEffect("denied connections are dropped without a reset"));
    }
}
