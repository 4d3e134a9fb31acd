package io.sallyport.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A configuration in the language of another firewall: PIX before 7.0, whose interfaces and inspections are written otherwise, or
 * FWSM. It is refused as a whole, for lines that look alike mean something else.
 *
 * @param name the system, for example {@code PIX 6.3(5)}
 * @param line line number from 1 of what tells
 * @param text that line
 */
record OtherSystem(String name, int line, String text) {
    private static final Pattern VERSION = Pattern.compile("(PIX|FWSM|ASA) Version (\\S{1,20})(?: .*)?");
    private static final Pattern OLD = Pattern.compile(
            "nameif \\S{1,30} \\S{1,60} security\\d{1,3}|fixup protocol \\S.*"
                    + "|conduit (?:permit|deny) .*|interface \\S{1,30} (?:auto|10baset|10full|100basetx|100full|1000auto).*");

    /** What tells that the lines are no ASA configuration, if something does: a version line, or two lines that no ASA knows. */
    static Optional<OtherSystem> in(List<String> lines) {
        Optional<OtherSystem> old = Optional.empty();
        int evidence = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            // A cheap look before the patterns are tried.
            if (line.isEmpty() || "PFAnfci".indexOf(line.charAt(0)) < 0) {
                continue;
            }
            Matcher version = VERSION.matcher(line);
            if (version.matches()) {
                String product = version.group(1);
                boolean other = product.equals("FWSM") || product.equals("PIX") && line.charAt(12) < '7';
                return other
                        ? Optional.of(new OtherSystem(product + " " + version.group(2), i + 1, line))
                        : Optional.empty();
            }
            if (OLD.matcher(line).matches()) {
                OtherSystem here = new OtherSystem("PIX 6 or FWSM", i + 1, line);
                old = old.or(() -> Optional.of(here));
                evidence++;
            }
        }
        return evidence < 2 ? Optional.empty() : old;
    }

    /** The one reason for all lines. */
    ConfigIssue issue(String file) {
        return new ConfigIssue(
                ConfigIssue.Severity.ERROR,
                file,
                line,
                1,
                "this is a configuration of " + name + ", not of an ASA",
                "let an ASA of 7.2 to 8.2 convert it, and give what show running-config prints there");
    }
}
