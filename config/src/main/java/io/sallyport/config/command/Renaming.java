package io.sallyport.config.command;

import io.sallyport.config.language.Versions;
import io.sallyport.config.model.AsaVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Words that a version writes otherwise: it takes the old ones, as an ASA does with the configuration that it finds after an upgrade,
 * and prints the new ones.
 *
 * @param versions those that write the new words
 * @param words old words and new ones, tried in this order
 */
record Renaming(Versions versions, Map<String, String> words) {

    /** Every version writes the same. */
    static final Renaming NONE = new Renaming(Versions.ALL, Map.of());

    /** Read from {@code 8.4 OLD: NEW, OLD: NEW}. */
    static Renaming read(String text) {
        String[] parts = text.split(" ", 2);
        Map<String, String> words = new LinkedHashMap<>();
        for (String pair : parts[1].split(", ", -1)) {
            String[] both = pair.split(": ", 2);
            words.put(both[0], both[1]);
        }
        return new Renaming(Versions.read(parts[0]), words);
    }

    /** A line in the words of a version. */
    String of(String line, AsaVersion version) {
        return rewritten(line, version, (old, recent) -> {});
    }

    /** Says so where a line has old words; only these, for there may be secrets behind them. */
    void tell(Editor editor, String line) {
        rewritten(
                line,
                editor.version(),
                (old, recent) -> editor.warn(
                        "\"" + old + "\" is an old name: version " + versions.from() + " made it \"" + recent + "\"",
                        "write " + recent,
                        0));
    }

    private String rewritten(String line, AsaVersion version, BiConsumer<String, String> found) {
        if (words.isEmpty() || !versions.include(version)) {
            return line;
        }
        String padded = " " + line + " ";
        for (Map.Entry<String, String> pair : words.entrySet()) {
            String old = " " + pair.getKey() + " ";
            if (padded.contains(old)) {
                found.accept(pair.getKey(), pair.getValue());
                padded = padded.replace(old, " " + pair.getValue() + " ");
            }
        }
        return padded.strip();
    }
}
