package io.sallyport.config.language;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Commands that act upon the same thing, compiled for matching. Immutable; shared by all sessions.
 *
 * @param <C> what they act upon
 */
public final class CommandSet<C> {
    private record Entry<C>(Command<C> command, Command.Form<C> form) {}

    private final List<Command<C>> commands;
    private final List<Entry<C>> entries = new ArrayList<>();
    private final Map<Mode, Node> roots = new LinkedHashMap<>();

    /** First words of the commands that open a block. */
    private final Map<Mode, Set<String>> openers = new LinkedHashMap<>();

    /** The words that commands begin with. */
    private final Map<Mode, Set<String>> beginnings = new LinkedHashMap<>();

    public CommandSet(List<Command<C>> commands) {
        this.commands = List.copyOf(commands);
        Map<Mode, List<Node>> starts = new LinkedHashMap<>();
        for (Command<C> command : commands) {
            for (Command.Form<C> form : command.forms()) {
                Node end = Node.end(entries.size());
                entries.add(new Entry<>(command, form));
                starts.computeIfAbsent(command.mode(), mode -> new ArrayList<>())
                        .add(Node.guarded(command.versions(), Node.compile(form.syntax(), end)));
            }
        }
        starts.forEach((mode, nodes) -> roots.put(mode, Node.fork(nodes)));
        for (Command<C> command : commands) {
            beginnings
                    .computeIfAbsent(command.mode(), mode -> new HashSet<>())
                    .add(command.forms().getFirst().syntax().firstWord());
        }
        commands.stream()
                .filter(Command::opensBlock)
                .forEach(command -> openers.computeIfAbsent(command.mode(), mode -> new LinkedHashSet<>())
                        .add(command.forms().getFirst().syntax().firstWord()));
    }

    /** All declarations, in order. */
    public List<Command<C>> commands() {
        return commands;
    }

    /**
     * Looks a line up in a mode, then in the modes above it, as an ASA does with a global command that is typed in a sub-mode. A
     * command of the mode itself wins, unless it only matched by abbreviation or by taking the rest of the line as it is, and one
     * above fits better. Of several failures the one that says most is told.
     */
    public Match<C> match(Mode mode, CommandLine line, Surroundings around) {
        return match(mode, line, around, false, Optional.empty());
    }

    /**
     * The same for lines of a file.
     *
     * @param globalFirst where a global command wins if both fit in full: for lines that a file does not indent
     * @param shortcuts what was learned from lines before this one, and is still true
     */
    public Match<C> match(
            Mode mode, CommandLine line, Surroundings around, boolean globalFirst, Optional<Shortcuts> shortcuts) {
        Optional<Match.Found<C>> best = Optional.empty();
        for (Mode at : upwards(mode)) {
            Optional<Match.Found<C>> found = find(at, line, new Matcher(around, false, shortcuts.orElse(null)));
            if (found.filter(above -> isAbbreviationOfAnother(above, mode, line))
                    .isPresent()) {
                continue;
            }
            if (found.isPresent()) {
                Bindings bindings = found.get().bindings();
                best = best.filter(here -> !fitsBetter(bindings, here.bindings(), globalFirst))
                        .or(() -> found);
                if (!globalFirst && bindings.isInFull() && !bindings.takesRest()) {
                    break;
                }
            }
        }
        return best.<Match<C>>map(found -> found).orElseGet(() -> new Match.Missed<>(explain(mode, line, around)));
    }

    /** A word of the mode itself, such as {@code host} of an object, abbreviates no word of a mode above. */
    private boolean isAbbreviationOfAnother(Match.Found<C> above, Mode mode, CommandLine line) {
        return !above.mode().equals(mode)
                && !above.bindings().isInFull()
                && begins(mode, line.word(0))
                && !above.bindings().text(1).equals(line.word(0));
    }

    private boolean begins(Mode mode, String word) {
        return beginnings.getOrDefault(mode, Set.of()).contains(word);
    }

    private static List<Mode> upwards(Mode mode) {
        List<Mode> modes = new ArrayList<>(4);
        for (Optional<Mode> at = Optional.of(mode);
                at.isPresent();
                at = at.get().parent()) {
            modes.add(at.get());
        }
        return modes;
    }

    private Failure explain(Mode mode, CommandLine line, Surroundings around) {
        String first = line.word(0);
        boolean own = begins(mode, first);
        Failure told = upwards(mode).stream()
                // A word of the mode itself is not taken for an abbreviation in a mode above.
                .filter(at -> !own || begins(at, first))
                .filter(at -> find(at, line, new Matcher(around, false)).isEmpty())
                .map(at -> failure(at, line, around))
                .reduce(Failure::furthest)
                .orElseThrow();
        return told.token() == 0 && !told.specific() && told.kind() == Failure.Kind.INVALID
                ? elsewhere(told, line, around)
                : told;
    }

    private static boolean fitsBetter(Bindings above, Bindings here, boolean globalFirst) {
        return above.isInFull() && (globalFirst || !here.isInFull() || here.takesRest() && !above.takesRest());
    }

    /** A line whose first word is unknown may belong to another mode. */
    private Failure elsewhere(Failure failure, CommandLine line, Surroundings around) {
        return roots.keySet().stream()
                .filter(mode -> new Matcher(around, false).match(root(mode), line) instanceof Matcher.Complete complete
                        && complete.bindings().beginsWithKeyword())
                .findFirst()
                .map(mode -> failure.withRemedy("it belongs to the mode (" + mode.promptSuffix() + ")"))
                .orElse(failure);
    }

    /** Whether a command of this mode whose first word begins so opens a block. */
    public boolean opensBlock(Mode mode, String firstWord) {
        return Stream.of(mode, Mode.CONFIGURE)
                .flatMap(at -> openers.getOrDefault(at, Set.of()).stream())
                .anyMatch(opener -> Prefixes.begins(opener, firstWord));
    }

    private Optional<Match.Found<C>> find(Mode mode, CommandLine line, Matcher matcher) {
        if (!(matcher.match(root(mode), line) instanceof Matcher.Complete complete)) {
            return Optional.empty();
        }
        Entry<C> entry = entries.get(complete.form());
        return Optional.of(new Match.Found<>(entry.command, entry.form, mode, complete.bindings()));
    }

    /** Why this mode does not know the line; it may know it in another version. */
    private Failure failure(Mode mode, CommandLine line, Surroundings around) {
        Matcher.Dead dead = (Matcher.Dead) new Matcher(around, false).match(root(mode), line);
        return new Matcher(around, true).match(root(mode), line) instanceof Matcher.Complete other
                ? unknownInThisVersion(entries.get(other.form()).command, mode, line, dead.failure(), around)
                : dead.failure();
    }

    private Failure unknownInThisVersion(
            Command<C> command, Mode mode, CommandLine line, Failure failure, Surroundings around) {
        boolean byWord = command.versions().include(around.version());
        String known = byWord
                ? "\"" + failure.word() + "\" is not known to version " + around.version()
                : "\"" + line.word(0) + "\" in this form is known only "
                        + command.versions().range();
        String instead = byWord
                ? wordsInstead(mode, line, failure, around)
                : command.elsewhere().isEmpty() ? "" : "; write " + command.elsewhere();
        int token = Math.min(failure.token(), Math.max(0, line.tokens().size() - 1));
        return new Failure(
                Failure.Kind.INVALID,
                token,
                line.column(token),
                line.word(token),
                failure.expected(),
                known + instead,
                true);
    }

    /** For a word that has gone: since when, and what may stand there now. */
    private String wordsInstead(Mode mode, CommandLine line, Failure failure, Surroundings around) {
        return new Matcher(around, true)
                .expectedAfter(root(mode), line, failure.token()).stream()
                        .map(Node.Path::consumed)
                        .filter(Element.Word.class::isInstance)
                        .map(Element.Word.class::cast)
                        .filter(word -> word.text().equalsIgnoreCase(failure.word())
                                && word.versions().isOver(around.version()))
                        .findFirst()
                        .map(word -> ", only " + word.versions().range() + "; "
                                + Remedies.of(failure.kind(), failure.word(), failure.expected()))
                        .orElse("");
    }

    /**
     * What could be typed at the end of a partial line: the data behind {@code ?} and Tab, one block for each mode that knows
     * completions, the mode itself first. Empty where the line so far is wrong.
     */
    public List<Completions> complete(Mode mode, String partial, Surroundings around) {
        CommandLine line = CommandLine.of(partial);
        int whole =
                line.endsBetweenWords() ? line.tokens().size() : line.tokens().size() - 1;
        List<Completions> blocks = new ArrayList<>();
        for (Mode at : upwards(mode)) {
            Completions block = Completions.of(
                    at, new Matcher(around, false).expectedAfter(root(at), line, whole), line.word(whole), around);
            if (!block.entries().isEmpty()) {
                blocks.add(block);
            }
        }
        return blocks;
    }

    private Node root(Mode mode) {
        Node root = roots.get(mode);
        return root == null ? Node.fork(List.of()) : root;
    }
}
