package io.sallyport.config.command;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Mode;
import io.sallyport.config.language.Syntax;
import io.sallyport.config.language.Versions;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Commands that are only kept, declared as lines of a file; those that act are declared in Java. A line is a grammar
 * ({@link Syntax}) with, possibly,
 *
 * <ul>
 *   <li>{@code =} after the words that identify it: setting {@code ssh timeout = <1-60>} again replaces the line before;
 *   <li>{@code +} in front: lines add up, even the same ones;
 *   <li>{@code -} in front: there is only the {@code no} form, which takes away every line that begins so;
 *   <li>{@code [-]} in front: so, too, and the {@code no} form is kept and printed;
 *   <li>{@code [no]} in front: the negation is a line of its own, kept and printed, as where the default is on;
 *   <li>{@code -> MODE} behind: it opens a block of that mode; {@code <-} behind: it closes its own.
 * </ul>
 *
 * <p>What stands between angle brackets is explained in {@link Placeholders}. A line that
 * ends with a backslash goes on in the next one. Lines in between that begin with {@code @} hold for
 * those after them: {@code @mode NAME}, {@code @section NAME}, {@code @source DOCUMENT}, {@code @no-effect REASON},
 * {@code @unsupported FEATURE REASON}, {@code @versions 8.3}, {@code @versions <8.3 INSTEAD}, {@code @versions 8.4<9.15 INSTEAD}, {@code
 * @versions all}, {@code @becomes 8.4 OLD: NEW, OLD: NEW} for words that have another name from 8.4 on ({@link Renaming}), {@code
 * @becomes nothing}. {@code @new-mode NAME PROMPT [below MODE]} makes a mode and goes there. A file says the mode and the standing before
 * it uses them.
 */
final class CommandFile {
    private final String name;
    private final ModeNames modes;
    private final List<Command<Editor>> commands = new ArrayList<>();
    private Mode mode = Mode.CONFIGURE;
    private Section section = Section.BODY;
    private Optional<Standing> standing = Optional.empty();
    private Versions versions = Versions.ALL;
    private String elsewhere = "";
    private Renaming renaming = Renaming.NONE;
    private String source = "";

    CommandFile(String name, ModeNames modes) {
        this.name = name;
        this.modes = modes;
    }

    /** The commands of a file, by its lines. */
    List<Command<Editor>> read(List<String> lines) {
        lines.forEach(this::readLine);
        return commands;
    }

    private void readLine(String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        try {
            if (line.startsWith("@")) {
                readDirective(line.substring(1).split(" ", 2));
            } else {
                readCommand(line);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + line + ": " + e.getMessage(), e);
        }
    }

    private void readDirective(String[] words) {
        String value = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "mode" -> mode = modes.find(value);
            case "new-mode" -> mode = modes.find(value.split(" ", 2)[0]);
            case "section" -> section = Section.valueOf(value);
            case "source" -> source = value;
            case "no-effect" -> standing = Optional.of(Standing.noEffect(value));
            case "unsupported" -> {
                String[] parts = value.split(" ", 2);
                standing = Optional.of(Standing.unsupported(Feature.valueOf(parts[0]), parts[1]));
            }
            case "versions" -> {
                String[] parts = value.split(" ", 2);
                versions = parts[0].equals("all") ? Versions.ALL : Versions.read(parts[0]);
                elsewhere = parts.length > 1 ? parts[1] : "";
            }
            case "becomes" -> renaming = value.equals("nothing") ? Renaming.NONE : Renaming.read(value);
            default -> throw new IllegalArgumentException("no such directive");
        }
    }

    private void readCommand(String line) {
        if (line.startsWith("-") || line.startsWith("[-] ")) {
            boolean kept = line.startsWith("[");
            commands.add(declare("no " + line.substring(kept ? 4 : 1))
                    .takingAway(kept)
                    .kept(worth()));
            return;
        }
        boolean closes = line.endsWith(" <-");
        int arrow = line.indexOf(" -> ");
        String before = closes ? line.substring(0, line.length() - 3) : arrow < 0 ? line : line.substring(0, arrow);
        boolean negatable = before.startsWith("[no] ");
        boolean repeated = before.startsWith("+");
        String grammar = before.substring(negatable ? 5 : repeated ? 1 : 0);
        int equals = grammar.indexOf(" = ");
        String identity = equals < 0 ? grammar : grammar.substring(0, equals);
        String whole = equals < 0 ? grammar : identity + " " + grammar.substring(equals + 3);
        Optional<Mode> opened = arrow < 0 ? Optional.empty() : Optional.of(modes.find(line.substring(arrow + 4)));

        Declaration plain = declare(whole);
        opened.ifPresent(plain::opens);
        if (closes) {
            plain.closing();
        }
        if (equals >= 0) {
            plain.keyedBy(syntax(identity), Placeholders.labels(identity));
        }
        if (repeated) {
            plain.repeated();
        }
        if (negatable) {
            plain.withoutNo();
            Declaration no = equals < 0
                    ? declare("no " + grammar).negatingWhole()
                    : declare("no " + identity + " [<rest>]").negating(syntax(identity));
            commands.add(no.kept(worth()));
        }
        commands.add(plain.kept(worth()));
    }

    private static Syntax syntax(String grammar) {
        return Syntax.of(Placeholders.labels(grammar), Glossary::help, () -> Placeholders.of(grammar));
    }

    private Standing worth() {
        return standing.orElseThrow(() -> new IllegalArgumentException("what is it worth?"));
    }

    private Declaration declare(String grammar) {
        Argument<?>[] places = Placeholders.of(grammar);
        Declaration declaration = Declaration.in(mode, Placeholders.labels(grammar), places);
        return declaration
                .helpedBy(Glossary::help)
                .at(section)
                .source(source)
                .only(versions, elsewhere)
                .renamed(renaming);
    }
}
