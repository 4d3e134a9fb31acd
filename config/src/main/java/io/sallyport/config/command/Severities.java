package io.sallyport.config.command;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Numbers;
import io.sallyport.config.language.Reading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The eight syslog severities by name or number (documented). */
public final class Severities {
    private static final List<String> NAMES = List.of(
            "emergencies", "alerts", "critical", "errors", "warnings", "notifications", "informational", "debugging");

    private Severities() {}

    /** The name of a severity from 0 to 7. */
    public static String name(int severity) {
        return NAMES.get(severity);
    }

    /** The number of a name. */
    public static int of(String name) {
        return NAMES.indexOf(name);
    }

    /** An argument for a severity. */
    public static Argument<Integer> level() {
        Map<String, String> offered = new LinkedHashMap<>();
        NAMES.forEach(name -> offered.put(name, "(severity=" + NAMES.indexOf(name) + ")"));
        String expected = "a severity from 0 to 7 or its name";
        return Argument.of(
                        "level",
                        "<0-7>",
                        "Enter syslog level (0 - 7)",
                        (word, around) -> {
                            int index = NAMES.indexOf(word.toLowerCase(Locale.ROOT));
                            return index >= 0 ? Reading.of(index) : Numbers.read(word, 0, 7, expected);
                        },
                        Severities::name)
                .offering(offered);
    }
}
