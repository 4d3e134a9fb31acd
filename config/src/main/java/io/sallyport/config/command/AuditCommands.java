package io.sallyport.config.command;

import static io.sallyport.config.command.Arguments.NAMEIF;
import static io.sallyport.config.command.Declaration.global;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.model.AuditSettings;
import io.sallyport.config.model.AuditSettings.Policy;
import io.sallyport.config.model.AuditSignature;
import io.sallyport.config.model.AuditSignature.Kind;
import io.sallyport.config.model.Section;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** {@code ip audit} (command reference). */
final class AuditCommands {
    private static final String SOURCE = "Command Reference I-R: ip audit";
    private static final String HEAD = "ip 'Configure IP parameters' audit 'Look for signatures in headers' ";
    private static final String ACTIONS = "[action 'What becomes of packets' (alarm | drop | reset)+]";
    private static final Argument<String> NAME = Argument.word("name", 64, "Name of a policy");
    private static final Argument<Integer> NUMBER = Argument.number("signature", 1000, 9999, "Number of a signature");

    private AuditCommands() {}

    static List<Command<Editor>> commands() {
        return List.of(
                global(HEAD + "name <name> (attack | info) " + ACTIONS, NAME)
                        .source(SOURCE)
                        .does(AuditCommands::policy)
                        .no("ip audit name <name> [attack | info] " + ACTIONS, AuditCommands::noPolicy, NAME),
                global(HEAD + "(attack | info) " + ACTIONS)
                        .source(SOURCE)
                        .does((editor, b) -> keep(
                                editor,
                                kindKey(b),
                                b.text(),
                                s -> s.with(kind(b), actions(b).orElse(0))))
                        .no("ip audit (attack | info) " + ACTIONS, AuditCommands::usualActions),
                global(HEAD + "signature <signature> disable", NUMBER)
                        .source(SOURCE)
                        .does(AuditCommands::disable)
                        .no("ip audit signature <signature> [disable]", AuditCommands::enable, NUMBER),
                global(HEAD + "interface <nameif> <name>", NAMEIF, NAME)
                        .source(SOURCE)
                        .does(AuditCommands::bind)
                        .no("ip audit interface <nameif> <name>", AuditCommands::unbind, NAMEIF, NAME));
    }

    private static Outcome keep(Editor editor, String key, String text, UnaryOperator<AuditSettings> change) {
        change(editor, change);
        editor.keep(Section.IP_AUDIT, key, text, Standing.MODELLED);
        return Outcome.SILENT;
    }

    private static void change(Editor editor, UnaryOperator<AuditSettings> change) {
        editor.configuration().audit(change.apply(editor.configuration().audit()));
    }

    private static Kind kind(Bindings b) {
        return b.has("attack") ? Kind.ATTACK : Kind.INFORMATION;
    }

    private static String kindKey(Bindings b) {
        return "ip audit " + (b.has("attack") ? "attack" : "info");
    }

    private static OptionalInt actions(Bindings b) {
        int actions = (b.has("alarm") ? AuditSettings.ALARM : 0)
                | (b.has("drop") ? AuditSettings.DROP : 0)
                | (b.has("reset") ? AuditSettings.RESET : 0);
        return actions == 0 ? OptionalInt.empty() : OptionalInt.of(actions);
    }

    private static Outcome policy(Editor editor, Bindings b) {
        return keep(
                editor,
                "ip audit name " + b.get(NAME),
                b.text(),
                settings -> settings.with(b.get(NAME), new Policy(kind(b), actions(b))));
    }

    private static Outcome noPolicy(Editor editor, Bindings b) {
        String name = b.get(NAME);
        change(editor, settings -> settings.without(name));
        editor.root().remove("ip audit name " + name);
        editor.root()
                .removeIf(line -> line.key().startsWith("ip audit interface ")
                        && line.key().endsWith(" " + name));
        return Outcome.SILENT;
    }

    private static Outcome usualActions(Editor editor, Bindings b) {
        change(editor, settings -> settings.with(kind(b), AuditSettings.ALARM));
        editor.root().remove(kindKey(b));
        return Outcome.SILENT;
    }

    private static Outcome disable(Editor editor, Bindings b) {
        Optional<AuditSignature> signature = AuditSignature.numbered(b.get(NUMBER));
        if (signature.isEmpty()) {
            return Outcome.refused(
                    b,
                    NUMBER,
                    "ERROR: signature " + b.get(NUMBER) + " is not supported",
                    "write a number of the documented list, such as 2004");
        }
        return keep(editor, key(b), b.text(), settings -> settings.with(signature.get(), false));
    }

    private static Outcome enable(Editor editor, Bindings b) {
        AuditSignature.numbered(b.get(NUMBER))
                .ifPresent(signature -> change(editor, settings -> settings.with(signature, true)));
        editor.root().remove(key(b));
        return Outcome.SILENT;
    }

    private static String key(Bindings b) {
        return "ip audit signature " + b.get(NUMBER);
    }

    private static Outcome bind(Editor editor, Bindings b) {
        Policy policy = editor.configuration().audit().policies().get(b.get(NAME));
        if (policy == null) {
            return Outcome.refused(
                    b, NAME, "ERROR: audit policy " + b.get(NAME) + " does not exist", "write ip audit name first");
        }
        for (String other : editor.configuration().audit().bound().getOrDefault(b.get(NAMEIF), List.of())) {
            Policy there = editor.configuration().audit().policies().get(other);
            if (there != null && there.kind() == policy.kind() && !other.equals(b.get(NAME))) {
                // One policy of each kind at an interface (documented): the new one takes the place of the old one.
                change(editor, settings -> settings.binding(b.get(NAMEIF), other, false));
                editor.root().remove("ip audit interface " + b.get(NAMEIF) + " " + other);
            }
        }
        return keep(editor, b.text(), b.text(), settings -> settings.binding(b.get(NAMEIF), b.get(NAME), true));
    }

    private static Outcome unbind(Editor editor, Bindings b) {
        change(editor, settings -> settings.binding(b.get(NAMEIF), b.get(NAME), false));
        editor.root().remove(Declaration.plain(b));
        return Outcome.SILENT;
    }
}
