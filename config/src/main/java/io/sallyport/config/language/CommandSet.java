package io.sallyport.config.language;

import io.sallyport.config.model.AsaVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    public CommandSet(List<Command<C>> commands) {
        this.commands = List.copyOf(commands);
        Map<Mode, List<Node>> starts = new LinkedHashMap<>();
        for (Command<C> command : commands) {
            for (Command.Form<C> form : command.forms()) {
                Node end = Node.end(entries.size());
                entries.add(new Entry<>(command, form));
                starts.computeIfAbsent(command.mode(), mode -> new ArrayList<>())
                        .add(Node.guarded(
                                command.versions(), Node.compile(form.syntax().root(), end)));
            }
        }
        starts.forEach((mode, nodes) -> {
            Node root = Node.fork(nodes);
            root.seal();
            roots.put(mode, root);
        });
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
        return match(mode, line, around, false);
    }

    /** The same; {@code globalFirst} where a global command wins if both fit in full: for lines that a file does not indent. */
    public Match<C> match(Mode mode, CommandLine line, Surroundings around, boolean globalFirst) {
        Optional<Failure> failure = Optional.empty();
        Optional<Match.Found<C>> best = Optional.empty();
        for (Optional<Mode> at = Optional.of(mode);
                at.isPresent();
                at = at.get().parent()) {
            switch (matchIn(at.get(), line, around, best.isEmpty())) {
                case Match.Missed<C> missed ->
                    failure = Optional.of(failure.map(first -> Failure.furthest(first, missed.failure()))
                            .orElse(missed.failure()));
                case Match.Found<C> found -> {
                    if (best.isEmpty()
                            || fitsBetter(found.bindings(), best.get().bindings(), globalFirst)) {
                        best = Optional.of(found);
                    }
                    if (!globalFirst
                            && found.bindings().isInFull()
                            && !found.bindings().takesRest()) {
                        return best.get();
                    }
                }
            }
        }
        if (best.isPresent()) {
            return best.get();
        }
        Failure told = failure.orElseThrow();
        return new Match.Missed<>(
                told.token() == 0 && !told.specific() && told.kind() == Failure.Kind.INVALID
                        ? elsewhere(told, line, around)
                        : told);
    }

    private static boolean fitsBetter(Bindings above, Bindings here, boolean globalFirst) {
        return above.isInFull() && (globalFirst || !here.isInFull() || here.takesRest() && !above.takesRest());
    }

    /** A line whose first word is unknown may belong to another mode. */
    private Failure elsewhere(Failure failure, CommandLine line, Surroundings around) {
        return roots.keySet().stream()
                .filter(mode -> new Matcher(around, false).match(root(mode), line) instanceof Matcher.Complete)
                .findFirst()
                .map(mode -> failure.withRemedy("it belongs to the mode (" + mode.promptSuffix() + ")"))
                .orElse(failure);
    }

    /** Whether a command of this mode whose first word begins so opens a block. */
    public boolean opensBlock(Mode mode, String firstWord) {
        return commands.stream()
                .anyMatch(command -> command.opensBlock()
                        && (command.mode().equals(mode) || command.mode().equals(Mode.CONFIGURE))
                        && Prefixes.begins(command.forms().getFirst().syntax().toString(), firstWord));
    }

    private Match<C> matchIn(Mode mode, CommandLine line, Surroundings around, boolean explain) {
        Matcher.Result result = new Matcher(around, false).match(root(mode), line);
        if (result instanceof Matcher.Complete complete) {
            Entry<C> entry = entries.get(complete.form());
            return new Match.Found<>(entry.command, entry.form, mode, complete.bindings());
        }
        return explain && new Matcher(around, true).match(root(mode), line) instanceof Matcher.Complete other
                ? new Match.Missed<>(
                        unknownInThisVersion(entries.get(other.form()).command, line, result, around.version()))
                : new Match.Missed<>(((Matcher.Dead) result).failure());
    }

    private Failure unknownInThisVersion(
            Command<C> command, CommandLine line, Matcher.Result result, AsaVersion version) {
        Failure failure = ((Matcher.Dead) result).failure();
        String known = command.versions().include(version)
                ? "\"" + failure.word() + "\" is not known to"
                : "\"" + line.word(0) + "\" in this form belongs to " + command.versions() + ", not to";
        String instead =
                command.versions().include(version) || command.elsewhere().isEmpty()
                        ? ""
                        : "; write " + command.elsewhere();
        int token = Math.min(failure.token(), Math.max(0, line.tokens().size() - 1));
        return new Failure(
                Failure.Kind.INVALID,
                token,
                line.column(token),
                line.word(token),
                failure.expected(),
                known + " version " + version + instead,
                true);
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
        for (Optional<Mode> at = Optional.of(mode);
                at.isPresent();
                at = at.get().parent()) {
            Completions block = Completions.of(
                    at.get(),
                    new Matcher(around, false).expectedAfter(root(at.get()), line, whole),
                    line.word(whole),
                    around);
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
