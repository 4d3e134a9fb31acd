package io.sallyport.config.language;

import java.util.List;

/** Writes the command reference from the declarations, as Markdown. */
public final class CommandReference {
    private CommandReference() {}

    /** A section for each mode, a table row for each command. */
    public static <C> String markdown(CommandSet<C> commands) {
        StringBuilder text = new StringBuilder();
        List<Mode> modes =
                commands.commands().stream().map(Command::mode).distinct().toList();
        for (Mode mode : modes) {
            text.append("\n## ").append(mode.name());
            text.append(mode.promptSuffix().isEmpty() ? "" : " `(" + mode.promptSuffix() + ")#`");
            text.append("\n\n| Command | `no` form | Versions | Status |\n|---|---|---|---|\n");
            commands.commands().stream()
                    .filter(command -> command.mode().equals(mode))
                    .forEach(command -> text.append(row(command)));
        }
        return text.toString();
    }

    private static <C> String row(Command<C> command) {
        String reason = command.reason().isEmpty() ? "" : ": " + command.reason();
        return "| " + code(command.forms().getFirst()) + " | "
                + command.noForm().map(CommandReference::code).orElse("") + " | " + command.versions() + " | "
                + command.status().label() + reason + " |\n";
    }

    private static <C> String code(Command.Form<C> form) {
        return "`" + form.syntax().toString().replace("|", "\\|") + "`";
    }
}
