package io.sallyport.app.reference;

import io.sallyport.config.language.Command;
import io.sallyport.config.language.Mode;
import io.sallyport.config.language.Versions;
import java.util.Comparator;
import java.util.List;

/** Declared commands as tables, one for each mode. */
final class CommandTable {
    private CommandTable() {}

    static <C> String of(List<Command<C>> commands) {
        StringBuilder text = new StringBuilder();
        List<Mode> modes = commands.stream()
                .map(Command::mode)
                .distinct()
                .sorted(Comparator.comparing((Mode mode) -> mode.parent().isPresent())
                        .thenComparing(Mode::name))
                .toList();
        for (Mode mode : modes) {
            text.append("\n### ").append(title(mode)).append("\n\n");
            Table table = new Table("command", "`no` form", "versions", "status", "source");
            commands.stream()
                    .filter(command -> command.mode().equals(mode))
                    .sorted(Comparator.comparing(CommandTable::syntax))
                    .forEach(command -> table.row(
                            Table.code(syntax(command)),
                            command.noForm()
                                    .map(form -> negation(command, form.syntax().toString()))
                                    .orElse(""),
                            versions(command),
                            status(command),
                            command.source()));
            text.append(table);
        }
        return text.toString();
    }

    private static String title(Mode mode) {
        return mode.promptSuffix().isEmpty()
                ? "`hostname#`"
                : "`hostname(" + mode.promptSuffix() + ")#` (" + mode.name() + ')';
    }

    private static String syntax(Command<?> command) {
        return command.forms().getFirst().syntax().toString();
    }

    private static String negation(Command<?> command, String no) {
        return no.equals("no " + syntax(command)) ? "yes" : Table.code(no);
    }

    private static String versions(Command<?> command) {
        String known = command.versions().equals(Versions.ALL)
                ? "all"
                : command.versions().toString();
        return command.elsewhere().isEmpty() ? known : known + "; otherwise: " + command.elsewhere();
    }

    private static String status(Command<?> command) {
        return command.status().label() + (command.reason().isEmpty() ? "" : ": " + command.reason());
    }
}
