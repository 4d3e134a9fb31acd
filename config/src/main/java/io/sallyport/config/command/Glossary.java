package io.sallyport.config.command;

import java.util.HashMap;
import java.util.Map;

/** Help for keywords of command files: one text for a word wherever it stands without a help of its own. */
final class Glossary {
    private static final Map<String, String> HELP = read();

    private Glossary() {}

    /** The help for a keyword; empty where it explains itself. */
    static String help(String keyword) {
        return HELP.getOrDefault(keyword, "");
    }

    private static Map<String, String> read() {
        Map<String, String> help = new HashMap<>();
        for (String line : CommandFiles.lines("glossary.txt")) {
            int colon = line.indexOf(": ");
            if (colon > 0 && !line.startsWith("#")) {
                for (String word : line.substring(0, colon).split(" ", -1)) {
                    help.put(word, line.substring(colon + 2));
                }
            }
        }
        return help;
    }
}
