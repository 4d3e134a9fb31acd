package io.sallyport.config.command;

import static io.sallyport.config.command.Arguments.TEXT;
import static io.sallyport.config.command.Declaration.global;
import static io.sallyport.config.command.Declaration.in;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.language.Versions;
import io.sallyport.config.model.RunningLine;
import io.sallyport.config.model.Section;
import io.sallyport.config.model.ServiceMatch;
import io.sallyport.config.model.ServiceObject;
import java.util.List;
import java.util.Optional;

/** {@code object service} of 8.3 and later. */
final class ServiceObjectCommands {
    private static final Argument<String> NAME = Argument.word("name", 64, "Specifies object ID (1-64 characters)");
    private static final String VALUE = "service";

    private ServiceObjectCommands() {}

    static List<Command<Editor>> commands() {
        String grammar = "service 'Specify a service' " + ServiceOperand.grammar();
        return List.of(
                global("object service 'Specifies a protocol and ports' <name>", NAME)
                        .only(Versions.since(8, 3), "object-group service")
                        .does(ServiceObjectCommands::open)
                        .openingBlock()
                        .no("object service <name>", ServiceObjectCommands::delete, NAME),
                in(Modes.OBJECT_SERVICE, grammar, ServiceOperand.arguments())
                        .does(ServiceObjectCommands::set)
                        .no(grammar, ServiceObjectCommands::clear, ServiceOperand.arguments()),
                in(Modes.OBJECT_SERVICE, "description <text>", TEXT)
                        .at(Section.DESCRIPTION)
                        .single("description")
                        .noEffect("a comment"));
    }

    private static Outcome open(Editor editor, Bindings b) {
        String name = b.get(NAME);
        Optional<Outcome> taken =
                ObjectCommands.taken(editor.configuration().networkObjects().containsKey(name), editor, b, NAME);
        if (taken.isPresent()) {
            return taken.get();
        }
        String text = "object service " + name;
        editor.configuration().serviceObjects().computeIfAbsent(name, n -> new ServiceObject(n, Optional.empty()));
        RunningLine line = editor.keep(Section.OBJECT, text, text, Standing.MODELLED);
        editor.enter(Modes.OBJECT_SERVICE, name, "", line.below());
        return Outcome.SILENT;
    }

    private static Outcome set(Editor editor, Bindings b) {
        String name = editor.place().subject();
        ServiceMatch service = ServiceOperand.of(b).getFirst();
        if (ServiceOperand.isReversed(service)) {
            return new Outcome.Refused(
                    "ERROR: invalid port range",
                    "write the lower port of the range first",
                    b.line().column(1));
        }
        editor.configuration().serviceObjects().put(name, new ServiceObject(name, Optional.of(service)));
        editor.keep(Section.BODY, VALUE, b.text(), Standing.MODELLED);
        return Outcome.SILENT;
    }

    private static Outcome clear(Editor editor, Bindings b) {
        String name = editor.place().subject();
        Optional<String> user = editor.references().user(name);
        if (user.isPresent()) {
            return new Outcome.Refused(
                    "ERROR: unable to remove the value of object (" + name + "), it is being used.",
                    "take it out of \"" + user.get() + "\" first",
                    b.line().column(0));
        }
        editor.configuration().serviceObjects().put(name, new ServiceObject(name, Optional.empty()));
        editor.place().lines().remove(VALUE);
        return Outcome.SILENT;
    }

    private static Outcome delete(Editor editor, Bindings b) {
        Optional<Outcome> inUse = ObjectCommands.inUse(editor, b, NAME);
        if (inUse.isPresent()) {
            return inUse.get();
        }
        editor.configuration().serviceObjects().remove(b.get(NAME));
        editor.root().remove("object service " + b.get(NAME));
        return Outcome.SILENT;
    }
}
