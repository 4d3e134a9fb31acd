package io.sallyport.config.language;

import java.util.List;
import java.util.Locale;

/**
 * The volumes of the Cisco ASA Series Command Reference. They go by the alphabet, so a command's first word says where it is
 * documented; {@code no} does not count.
 */
public final class CommandReference {
    private CommandReference() {}

    /** The same commands; those that name no source of their own name the volume and the word to look up. */
    public static <C> List<Command<C>> cited(List<Command<C>> commands) {
        return commands.stream().map(CommandReference::cited).toList();
    }

    private static <C> Command<C> cited(Command<C> command) {
        return command.source().isEmpty() ? command.documented(entry(command)) : command;
    }

    private static String entry(Command<?> command) {
        Syntax syntax = command.forms().getFirst().syntax();
        // A grammar is only read where its first word does not say enough: there are thousands.
        String word = syntax.firstWord().equals("no")
                ? syntax.toString().substring("no ".length()).split("[ |}\\]]", 2)[0]
                : syntax.firstWord();
        return "Command Reference " + volume(word) + ": " + word;
    }

    private static String volume(String word) {
        char first = word.toUpperCase(Locale.ROOT).charAt(0);
        return first <= 'H' ? "A-H" : first <= 'R' ? "I-R" : first == 'S' ? "S" : "T-Z";
    }
}
