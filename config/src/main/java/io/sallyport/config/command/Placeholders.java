package io.sallyport.config.command;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Numbers;
import io.sallyport.config.language.Reading;
import io.sallyport.packet.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands between angle brackets in a command file: {@code <kind>} or {@code <label:kind>}. A kind is a range of numbers such as
 * {@code 1-60}, or one of {@code address} (IPv4 or a name), {@code ip} (IPv4, IPv6 or a name), {@code ip6}, {@code prefix6}, {@code mask}, {@code mac},
 * {@code nameif} (of a configured interface), {@code bracketed} (the same in brackets), {@code port}, {@code time}, {@code port-range}, {@code level}
 * (of syslog), {@code number}, {@code hex}, {@code secret} (never printed), {@code hash}, {@code text} (the rest of the line as it
 * is), {@code rest} (the rest without secrets). Everything else is a label for a word.
 */
final class Placeholders {
    private static final Pattern PLACE = Pattern.compile("(?<!@[0-9.]{0,7})<([^>]*)>");
    private static final Pattern RANGE = Pattern.compile("(\\d+)-(\\d+)");
    private static final int LONGEST_WORD = 260;

    private Placeholders() {}

    /** The arguments of a grammar. */
    static Argument<?>[] of(String grammar) {
        Map<String, Argument<?>> found = new LinkedHashMap<>();
        Matcher matcher = PLACE.matcher(grammar);
        while (matcher.find()) {
            String place = matcher.group(1);
            found.computeIfAbsent(label(place), label -> argument(label, kind(place)));
        }
        List<Argument<?>> arguments = new ArrayList<>(found.values());
        return arguments.toArray(Argument<?>[]::new);
    }

    /** The grammar with labels only. */
    static String labels(String grammar) {
        return grammar.indexOf(':') < 0
                ? grammar
                : PLACE.matcher(grammar)
                        .replaceAll(match -> Matcher.quoteReplacement("<" + label(match.group(1)) + ">"));
    }

    private static String label(String place) {
        int colon = place.indexOf(':');
        return colon < 0 ? place : place.substring(0, colon);
    }

    private static String kind(String place) {
        return place.substring(place.indexOf(':') + 1);
    }

    private static Argument<?> argument(String label, String kind) {
        Matcher range = RANGE.matcher(kind);
        if (range.matches()) {
            String help = label.equals(kind) ? "Number in this range" : help(label);
            return number(label, Long.parseLong(range.group(1)), Long.parseLong(range.group(2)), help);
        }
        return switch (kind) {
            case "address" -> Arguments.address(label, help(label));
            case "ip" -> ip(label);
            case "ip6" ->
                Argument.word(
                        label,
                        help(label),
                        word -> word.indexOf(':') >= 0 && IpAddress.isAddress(word),
                        "an IPv6 address");
            case "prefix6" -> Arguments.prefix6(label);
            case "port-range" ->
                Argument.word(label, help(label), word -> word.matches("\\d{1,5}(-\\d{1,5})?"), "a port or FIRST-LAST");
            case "mask" -> Arguments.mask(label);
            case "mac" ->
                Argument.word(label, "MAC address", Placeholders::isMac, "a MAC address such as 0012.3456.789a");
            case "nameif" -> Arguments.NAMEIF.named(label, "Name of an interface");
            case "bracketed" -> InterfacePair.single().named(label, "Name of an interface in brackets");
            case "port" -> PortNames.TCP.port(label);
            case "time" -> Arguments.time(label, 0, Arguments.LONGEST, true, "Time in hours, minutes and seconds");
            case "level" -> Severities.level().named(label, "Enter syslog level (0 - 7)");
            case "number" -> number(label, 0, 4_294_967_295L, help(label));
            case "hex" -> Argument.word(label, "Hexadecimal digits", Placeholders::isHex, "hexadecimal digits");
            case "secret" -> Arguments.SECRET.named(label, "Secret");
            case "hash" -> Arguments.HASH.named(label, "Encrypted secret");
            case "text" -> Argument.verbatim(label, help(label));
            case "rest" -> Arguments.REST.named(label, "");
            default -> Argument.word(label, LONGEST_WORD, help(label));
        };
    }

    private static String help(String label) {
        String words = label.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static Argument<String> number(String label, long low, long high, String help) {
        String expected = "a number from " + low + " to " + high;
        return Argument.of(
                label,
                "<" + low + "-" + high + ">",
                help,
                (word, around) -> Numbers.read(word, low, high, expected) instanceof Reading.Refusal<Integer> refusal
                        ? new Reading.Refusal<>(refusal.close(), () -> expected)
                        : Reading.of(word),
                word -> word);
    }

    private static Argument<String> ip(String label) {
        return Argument.of(
                label,
                "A.B.C.D",
                help(label),
                (word, around) -> IpAddress.isAddress(word) || around.host(word).isPresent()
                        ? Reading.of(word)
                        : Reading.otherThan("an IP address"),
                word -> word);
    }

    private static boolean isMac(String word) {
        return word.length() == 14 && word.matches("(?i)[0-9a-f]{4}\\.[0-9a-f]{4}\\.[0-9a-f]{4}");
    }

    private static boolean isHex(String word) {
        return !word.isEmpty() && word.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }
}
