package io.sallyport.operate.command;

import io.sallyport.config.command.Arguments;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Mode;
import io.sallyport.config.language.Outcome;
import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.operate.Session;
import io.sallyport.operate.show.FragmentText;
import java.util.List;
import java.util.stream.Collectors;

/** {@code show fragment} (asa-behaviour 17.4). */
final class FragmentCommands {
    private FragmentCommands() {}

    static List<Command<Session>> declare() {
        return List.of(Command.of(
                Mode.EXEC,
                "show 'Show running system information' fragment 'Fragments that wait to be reassembled' [<nameif>]",
                FragmentCommands::show,
                Arguments.NAMEIF));
    }

    private static Outcome show(Session session, Bindings b) {
        SecurityContext context = session.appliance().engine().context();
        return new Outcome.Done(context.policy().interfaces().stream()
                .filter(each -> each.settings().nameif().isPresent())
                .filter(each ->
                        b.find(Arguments.NAMEIF).map(each.name()::equals).orElse(true))
                .map(each -> text(context, each))
                .collect(Collectors.joining()));
    }

    private static String text(SecurityContext context, PolicyInterface each) {
        return FragmentText.of(
                each.name(),
                each.fragments(),
                context.fragments().counters(each.index()),
                context.policy().version());
    }
}
