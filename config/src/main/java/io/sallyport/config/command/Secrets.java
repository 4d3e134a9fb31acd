package io.sallyport.config.command;

import io.sallyport.config.language.CommandLine;
import io.sallyport.config.language.Remedies;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Takes secrets out of lines that no grammar has read, such as refused ones: what follows certain words, also misspelt, is never shown.
 * Better a harmless word too many than a password.
 */
public final class Secrets {
    private static final String MASK = "*****";

    private static final List<String> BEFORE_A_SECRET = List.of(
            "community",
            "password",
            "passwd",
            "passphrase",
            "pre-shared-key",
            "secret",
            "policy-server-secret",
            "key",
            "key-string",
            "validate-key",
            "authentication-key",
            "message-digest-key",
            "ldap-login-password",
            "ldap-dn",
            "radius-common-pw",
            "md5",
            "sha",
            "sha1",
            "sha224",
            "sha256",
            "sha384",
            "sha512",
            "cmac",
            "sha-1",
            "meticulous-md5",
            "meticulous-sha-1",
            "aes-cbc",
            "area-password",
            "domain-password");

    /** Too short or too common to be told from other words when misspelt. */
    private static final Set<String> ONLY_IN_FULL = Set.of("key", "md5", "sha", "sha1", "cmac");

    /** What may stand between such a word and the secret. */
    private static final Set<String> BETWEEN =
            Set.of("0", "7", "8", "hex", "md5", "sha1", "sha256", "sha512", "cmac", "eigrp", "encrypted");

    private Secrets() {}

    /** A line that is kept, with secrets replaced by asterisks and all else to the letter. */
    public static String masked(String text) {
        return masked(text, false);
    }

    /** The same for a line that was refused: words that announce a secret may be misspelt. */
    public static String maskedRefused(String text) {
        return masked(text, true);
    }

    /** The secrets of a refused line, as far as can be told without its grammar. */
    public static List<String> of(String text) {
        CommandLine line = CommandLine.of(text);
        return places(line, true).stream().map(line::word).distinct().toList();
    }

    /** A sentence about a line without the line's secrets. */
    public static String hidden(String sentence, List<String> secrets) {
        String safe = sentence;
        for (String secret : secrets) {
            safe = safe.replace(secret, MASK);
        }
        return safe;
    }

    private static String masked(String text, boolean misspelt) {
        CommandLine line = CommandLine.of(text);
        StringBuilder safe = new StringBuilder();
        int at = 0;
        for (int place : places(line, misspelt)) {
            safe.append(text, at, line.column(place)).append(MASK);
            at = line.column(place) + line.word(place).length();
        }
        return at == 0 ? text : safe.append(text, at, text.length()).toString();
    }

    private static List<Integer> places(CommandLine line, boolean misspelt) {
        List<Integer> places = new ArrayList<>(1);
        boolean protocol = line.word(0).equals("snmp-server");
        for (int i = 0; i < line.tokens().size(); i++) {
            int next = i + 1;
            if (announces(line.word(i), misspelt) || protocol && announcesOfUser(line, i, misspelt)) {
                while (isBetween(line, next)) {
                    next++;
                }
            } else if (!isServerKey(line, next)) {
                continue;
            }
            if (next < line.tokens().size() && !isKnown(line.word(next))) {
                places.add(next);
                i = next;
                if (misspelt && next + 1 < line.tokens().size() && isSecondSecret(line, next - 1)) {
                    i = next + 1;
                    places.add(i);
                }
            }
        }
        return places;
    }

    /** {@code ldap-dn NAME SECRET}, {@code auth ALGORITHM SECRET}; {@code KEY-NUMBER ALGORITHM SECRET}, where the algorithm may be one that nobody knows. */
    private static boolean isSecondSecret(CommandLine line, int before) {
        return line.word(before).equals("ldap-dn")
                || line.word(before).equals("auth")
                || before > 0 && isKeyNumber(line, before);
    }

    /** {@code snmp-server user ... auth ALGORITHM SECRET priv ALGORITHM SECRET}. */
    private static boolean announcesOfUser(CommandLine line, int at, boolean misspelt) {
        return line.word(at).startsWith("priv")
                || misspelt && line.word(at).equals("auth") && !announces(line.word(at + 1), true);
    }

    private static boolean isKeyNumber(CommandLine line, int at) {
        return at > 0 && line.word(at - 1).endsWith("-key") && isNumber(line.word(at));
    }

    /** {@code aaa-server GROUP (INTERFACE) host ADDRESS KEY}, {@code import-node-secret FILE SERVER SECRET}: no word before them. */
    private static boolean isServerKey(CommandLine line, int next) {
        return line.word(0).equals("aaa-server")
                        && next >= 4
                        && line.word(next - 2).equals("host")
                        && !line.word(next).equals("timeout")
                || next >= 3 && line.word(next - 3).equals("import-node-secret");
    }

    private static boolean isBetween(CommandLine line, int at) {
        String word = line.word(at);
        boolean keyNumber = isKeyNumber(line, at)
                || line.word(at - 1).equals("eigrp")
                || isNumber(word) && line.word(at - 1).startsWith("aes")
                || word.equals("aes")
                || word.equals("des")
                || word.equals("3des");
        return at + 1 < line.tokens().size() && (keyNumber || BETWEEN.contains(word));
    }

    private static boolean isNumber(String word) {
        return !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean announces(String word, boolean misspelt) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (BEFORE_A_SECRET.contains(lower) || misspelt && lower.startsWith("communit")) {
            return true;
        }
        Optional<String> meant =
                !misspelt || lower.length() < 5 ? Optional.empty() : Remedies.closest(lower, BEFORE_A_SECRET);
        return meant.filter(known -> !ONLY_IN_FULL.contains(known)).isPresent();
    }

    /** Masks, and the name of an argument of a grammar. */
    private static boolean isKnown(String word) {
        return Secret.isMasked(word) || word.startsWith("<") && word.endsWith(">");
    }
}
