package io.sallyport.operate.command;

import io.sallyport.config.command.Arguments;
import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Mode;
import io.sallyport.config.language.Outcome;
import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.operate.Session;
import io.sallyport.operate.show.ServicePolicyText;
import java.util.List;
import java.util.Optional;

/** {@code show service-policy} (ASA command reference). */
final class ServicePolicyCommands {
    private static final Argument<String> ENGINE = Argument.word("engine", 40, "Name of an inspection");
    private static final String SHOW = "show 'Show running system information' service-policy 'Service policies' ";

    private ServicePolicyCommands() {}

    static List<Command<Session>> declare() {
        return List.of(
                Command.of(
                        Mode.EXEC,
                        SHOW + "[global 'The global policy' | interface 'The policy of an interface' <nameif>]",
                        ServicePolicyCommands::show,
                        Arguments.NAMEIF),
                Command.of(
                        Mode.EXEC,
                        SHOW + "set 'Connection settings' connection 'Connection settings' [details 'All of them']",
                        (session, b) -> new Outcome.Done(
                                ServicePolicyText.connections(context(session)).everywhere())),
                Command.of(
                        Mode.EXEC,
                        SHOW + "inspect 'Application inspection' <engine>",
                        (session, b) -> new Outcome.Done(ServicePolicyText.inspections(context(session), b.get(ENGINE))
                                .everywhere()),
                        ENGINE));
    }

    private static SecurityContext context(Session session) {
        return session.appliance().engine().context();
    }

    private static Outcome show(Session session, Bindings b) {
        ServicePolicyText text = ServicePolicyText.all(context(session));
        Optional<String> nameif = b.find(Arguments.NAMEIF);
        if (b.has("global")) {
            return new Outcome.Done(text.global());
        }
        if (nameif.isEmpty()) {
            return new Outcome.Done(text.everywhere());
        }
        PolicyInterface place = context(session).policy().interfaceNamed(nameif.get());
        return place == null
                ? Outcome.refused(
                        b,
                        Arguments.NAMEIF,
                        "ERROR: % Invalid interface " + nameif.get(),
                        "name an interface by its nameif")
                : new Outcome.Done(text.of(place));
    }
}
