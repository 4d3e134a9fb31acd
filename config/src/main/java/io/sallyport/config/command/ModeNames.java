package io.sallyport.config.command;

import io.sallyport.config.language.Mode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The modes by name: those of {@link Modes}, and those that command files make with {@code @new-mode}. */
final class ModeNames {
    private final Map<String, Mode> modes = new LinkedHashMap<>();

    ModeNames(List<Mode> known) {
        known.forEach(mode -> modes.put(mode.name(), mode));
    }

    /** Makes the modes that these lines of a file declare: {@code @new-mode NAME PROMPT [below MODE]}. */
    void declare(List<String> lines) {
        for (String line : lines) {
            if (!line.startsWith("@new-mode ")) {
                continue;
            }
            String[] words = line.split(" ", -1);
            if (words.length != 3 && words.length != 5 || modes.containsKey(words[1])) {
                throw new IllegalArgumentException("a mode is declared once, with its prompt: " + line);
            }
            Mode parent = words.length == 5 ? find(words[4]) : Mode.CONFIGURE;
            modes.put(words[1], parent.below(words[1], words[2]));
        }
    }

    /**
     * The mode of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    Mode find(String name) {
        Mode mode = modes.get(name);
        if (mode == null) {
            throw new IllegalArgumentException("no mode is named " + name);
        }
        return mode;
    }
}
