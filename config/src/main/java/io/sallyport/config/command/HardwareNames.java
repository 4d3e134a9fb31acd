package io.sallyport.config.command;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Reading;
import io.sallyport.config.language.Versions;
import io.sallyport.config.model.AsaVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Hardware names of interfaces: a type, to be abbreviated, and a unit such as {@code 0/1.60}. */
final class HardwareNames {
    private static final List<String> TYPES = List.of(
            "Ethernet",
            "FastEthernet",
            "GigabitEthernet",
            "TenGigabitEthernet",
            "TwentyFiveGigE",
            "FortyGigabitEthernet",
            "HundredGigE",
            "Management",
            "Internal-Data",
            "Port-channel",
            "Redundant",
            "Vlan",
            "BVI",
            "Loopback",
            "Tunnel",
            "vni");
    /** Those that are younger than 8.2. */
    private static final Map<String, Versions> SINCE = Map.of(
            "Port-channel", Versions.since(8, 4),
            "BVI", Versions.since(8, 4),
            "vni", Versions.since(9, 4),
            "Tunnel", Versions.since(9, 7),
            "Loopback", Versions.since(9, 18));

    private static final String EXPECTED = "an interface such as GigabitEthernet0/0";

    private HardwareNames() {}

    /** Type and unit in one word. */
    static Argument<String> port() {
        return Argument.of(
                "port",
                "WORD",
                "Interface, for example GigabitEthernet0/0",
                (word, around) -> read(word, around.version()),
                name -> name);
    }

    /** The type alone, where the unit follows as a word of its own. */
    static Argument<String> type() {
        Map<String, String> offered = new LinkedHashMap<>();
        TYPES.forEach(type -> offered.put(type, "Interface type"));
        return Argument.of(
                        "type",
                        "type",
                        "Interface type",
                        (word, around) -> find(word, around.version())
                                .map(Reading::of)
                                .orElseGet(() -> Reading.otherThan(EXPECTED)),
                        name -> name)
                .offering(offered);
    }

    /** The unit alone. */
    static Argument<String> unit() {
        return Argument.word("unit", "Interface number", HardwareNames::isUnit, "a unit such as 0/1");
    }

    private static Reading<String> read(String word, AsaVersion version) {
        int digit = 0;
        while (digit < word.length() && (word.charAt(digit) < '0' || word.charAt(digit) > '9')) {
            digit++;
        }
        String unit = word.substring(digit);
        return digit > 0 && isUnit(unit)
                ? find(word.substring(0, digit), version)
                        .map(type -> Reading.of(type + unit))
                        .orElseGet(() -> Reading.otherThan(EXPECTED))
                : Reading.otherThan(EXPECTED);
    }

    /** The type of which this is a prefix; the shorter names win over those that contain them. */
    private static Optional<String> find(String prefix, AsaVersion version) {
        String wanted = prefix.toLowerCase(Locale.ROOT);
        List<String> found = TYPES.stream()
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith(wanted))
                .filter(type -> SINCE.getOrDefault(type, Versions.ALL).include(version))
                .toList();
        return found.stream()
                .filter(type -> type.equalsIgnoreCase(prefix))
                .findFirst()
                .or(() -> found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty());
    }

    private static boolean isUnit(String text) {
        if (text.isEmpty() || text.length() > 16 || !isDigit(text.charAt(text.length() - 1))) {
            return false;
        }
        boolean afterDigit = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isDigit(c) && (!afterDigit || c != '/' && c != '.')) {
                return false;
            }
            afterDigit = isDigit(c);
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
