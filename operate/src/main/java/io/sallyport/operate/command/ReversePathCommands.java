package io.sallyport.operate.command;

import io.sallyport.config.command.Arguments;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Mode;
import io.sallyport.config.language.Outcome;
import io.sallyport.engine.EngineInput;
import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.operate.Session;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code show ip verify statistics} and {@code clear ip verify statistics} (layout documented, command reference). */
final class ReversePathCommands {
    private static final String WORDS = "ip 'IP information' verify 'Reverse path' statistics 'What it has dropped'"
            + " [interface 'Of one interface' <nameif>]";

    private ReversePathCommands() {}

    static List<Command<Session>> declare() {
        return List.of(
                Command.of(
                        Mode.EXEC,
                        "show 'Show running system information' " + WORDS,
                        ReversePathCommands::show,
                        Arguments.NAMEIF),
                Command.of(
                        Mode.EXEC, "clear 'Reset functions' " + WORDS, ReversePathCommands::clear, Arguments.NAMEIF));
    }

    private static Stream<PolicyInterface> named(Session session, Bindings b) {
        return session.appliance().engine().context().policy().interfaces().stream()
                .filter(each ->
                        b.find(Arguments.NAMEIF).map(each.name()::equals).orElse(true));
    }

    /** Interfaces that verify; those that do not have dropped nothing. */
    private static Outcome show(Session session, Bindings b) {
        SecurityContext context = session.appliance().engine().context();
        return new Outcome.Done(named(session, b)
                .filter(PolicyInterface::reversePath)
                .map(each -> "interface " + each.name() + ": "
                        + context.reversePath().of(each.index()) + " unicast rpf drops\n")
                .collect(Collectors.joining()));
    }

    private static Outcome clear(Session session, Bindings b) {
        named(session, b).forEach(each -> session.appliance().accept(new EngineInput.ClearReversePath(each.index())));
        return Outcome.SILENT;
    }
}
