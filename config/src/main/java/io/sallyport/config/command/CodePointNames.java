package io.sallyport.config.command;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Numbers;
import io.sallyport.config.language.Reading;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names of code points (RFC 2474, 2597, 3246) and precedences (RFC 791) as {@code match} knows them (command reference). */
final class CodePointNames {
    private static final String DSCP = """
            default 0 cs1 8 af11 10 af12 12 af13 14 cs2 16 af21 18 af22 20 af23 22 cs3 24 af31 26 af32 28 af33 30 cs4 32 af41 34
            af42 36 af43 38 cs5 40 ef 46 cs6 48 cs7 56""";
    private static final String PRECEDENCE =
            "routine 0 priority 1 immediate 2 flash 3 flash-override 4 critical 5 internet 6 network 7";

    private CodePointNames() {}

    /** A code point by name or number, 0-63. */
    static Argument<Integer> dscp() {
        return named("dscp", 63, "a code point from 0 to 63 or its name, such as ef", DSCP);
    }

    /** A precedence by name or number, 0-7. */
    static Argument<Integer> precedence() {
        return named("precedence", 7, "a precedence from 0 to 7 or its name, such as critical", PRECEDENCE);
    }

    /** Printed as a name where there is one (inferred). */
    private static Argument<Integer> named(String name, int most, String expected, String table) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        Map<Integer, String> names = new LinkedHashMap<>();
        Map<String, String> offered = new LinkedHashMap<>();
        String[] words = table.strip().split("\\s+", -1);
        for (int i = 0; i < words.length; i += 2) {
            int number = Integer.parseInt(words[i + 1]);
            numbers.put(words[i], number);
            names.put(number, words[i]);
            offered.put(words[i], "(" + number + ")");
        }
        return Argument.of(
                        name,
                        "<0-" + most + ">",
                        expected,
                        (word, around) -> {
                            Integer known = numbers.get(word);
                            return known == null ? Numbers.read(word, 0, most, expected) : Reading.of(known);
                        },
                        number -> names.getOrDefault(number, String.valueOf(number)))
                .offering(offered);
    }
}
