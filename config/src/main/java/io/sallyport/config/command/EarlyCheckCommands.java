package io.sallyport.config.command;

import static io.sallyport.config.command.Arguments.NAMEIF;
import static io.sallyport.config.command.Declaration.global;

import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.model.Section;
import java.util.List;

/** What is asked of a packet before any rule: {@code ip verify reverse-path} (reference 17.4). */
final class EarlyCheckCommands {
    private static final String VERIFY = "ip 'Configure IP parameters' verify 'Verify the source of packets' "
            + "reverse-path 'Unicast reverse path forwarding' interface 'On an interface' <nameif>";

    private EarlyCheckCommands() {}

    static List<Command<Editor>> commands() {
        return List.of(
                global(VERIFY, NAMEIF).does(EarlyCheckCommands::verify).no(VERIFY, EarlyCheckCommands::trust, NAMEIF));
    }

    private static Outcome verify(Editor editor, Bindings b) {
        editor.configuration().reversePathInterfaces().add(b.get(NAMEIF));
        editor.keep(Section.IP_VERIFY, b.text(), b.text(), Standing.MODELLED);
        return Outcome.SILENT;
    }

    private static Outcome trust(Editor editor, Bindings b) {
        editor.configuration().reversePathInterfaces().remove(b.get(NAMEIF));
        editor.root().remove(Declaration.plain(b));
        return Outcome.SILENT;
    }
}
