package io.sallyport.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What each entry of a static crypto map says by default, put where an ASA prints it (order observed, version 9). */
final class CryptoMapDefaults {
    private static final Pattern ENTRY = Pattern.compile("(crypto map \\S+ \\d+ )(.*)");
    private static final List<String> ORDER = List.of(
            "match address",
            "set pfs",
            "set connection-type",
            "set peer",
            "set ikev1 phase1-mode",
            "set phase1-mode",
            "set ikev1 transform-set",
            "set transform-set",
            "set ikev2 ipsec-proposal",
            "set ikev2 mode",
            "set security-association lifetime");

    private CryptoMapDefaults() {}

    /** The printed lines, each entry with those defaults that it does not set; an entry that names a dynamic map has none. */
    static List<String> with(List<String> printed, List<String> defaults) {
        Map<String, List<String>> entries = new LinkedHashMap<>();
        for (String line : printed) {
            Matcher entry = ENTRY.matcher(line);
            if (entry.matches()) {
                entries.computeIfAbsent(entry.group(1), words -> new ArrayList<>())
                        .add(entry.group(2));
            }
        }
        List<String> lines = new ArrayList<>();
        for (String line : printed) {
            Matcher entry = ENTRY.matcher(line);
            if (!entry.matches()) {
                lines.add(line);
            } else if (entries.containsKey(entry.group(1))) {
                List<String> settings = entries.remove(entry.group(1));
                complete(settings, defaults).forEach(each -> lines.add(entry.group(1) + each));
            }
        }
        return lines;
    }

    private static List<String> complete(List<String> settings, List<String> defaults) {
        if (settings.stream().anyMatch(each -> each.startsWith("ipsec-isakmp dynamic"))) {
            return settings;
        }
        for (String line : defaults) {
            String name = line.substring(0, line.lastIndexOf(' ') + 1);
            if (settings.stream().noneMatch(each -> each.startsWith(name))) {
                int at = 0;
                while (at < settings.size() && rank(settings.get(at)) <= rank(line)) {
                    at++;
                }
                settings.add(at, line);
            }
        }
        return settings;
    }

    private static int rank(String setting) {
        for (int i = 0; i < ORDER.size(); i++) {
            if (setting.startsWith(ORDER.get(i))) {
                return i;
            }
        }
        return ORDER.size();
    }
}
