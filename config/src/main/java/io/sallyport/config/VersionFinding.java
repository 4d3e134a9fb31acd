package io.sallyport.config;

import io.sallyport.config.model.AsaVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The software version of a configuration, found before it is parsed, for the syntax depends on it.
 *
 * @param version the version
 * @param source what decided
 * @param conflicts evidence against it, or for two versions at once
 */
record VersionFinding(AsaVersion version, VersionSource source, List<ConfigIssue> conflicts) {
    private static final Pattern VERSION_LINE = Pattern.compile("(?i)(?:ASA|PIX) Version (\\S{1,20})");
    private static final Pattern OLD =
            Pattern.compile("(?:global|static) \\(.*|nat \\([^,]{1,60}\\) \\d.*|(?:no )?nat-control");
    private static final Pattern NEW = Pattern.compile(
            "nat (?:\\([^)]{1,100}\\) )?(?:after-auto )?source .*|access-list .{1,300} any[46](?: .*)?");
    private static final AsaVersion OLD_VERSION = new AsaVersion(8, 2, 0, 0);
    private static final AsaVersion OBJECT_NAT = new AsaVersion(8, 3, 0, 0);

    private record Evidence(int line, String text) {}

    static VersionFinding of(String file, List<String> lines, Optional<AsaVersion> given) {
        Optional<AsaVersion> written = Optional.empty();
        Optional<Evidence> old = Optional.empty();
        Optional<Evidence> recent = Optional.empty();
        boolean inObject = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("!") || line.startsWith(":")) {
                continue;
            }
            if (written.isEmpty() && line.length() > 4 && line.regionMatches(true, 4, "version ", 0, 8)) {
                Matcher version = VERSION_LINE.matcher(line);
                written = version.matches() ? AsaVersion.parse(version.group(1)) : written;
            }
            if (old.isEmpty() && begins(line, "gsn") && OLD.matcher(line).matches()) {
                old = Optional.of(new Evidence(i + 1, line));
            }
            boolean inside = inObject && line.startsWith("nat (");
            if (recent.isEmpty()
                    && (inside
                            || begins(line, "n") && NEW.matcher(line).matches()
                            || line.contains(" any") && NEW.matcher(line).matches())) {
                recent = Optional.of(new Evidence(i + 1, line));
            }
            inObject = line.startsWith("object network ") || inObject && isInObject(line);
        }
        return decide(file, given, written, old, recent);
    }

    /** A cheap look at the first letter before a pattern is tried. */
    private static boolean begins(String line, String letters) {
        return letters.indexOf(line.charAt(0)) >= 0;
    }

    private static boolean isInObject(String line) {
        return line.startsWith("host ")
                || line.startsWith("subnet ")
                || line.startsWith("range ")
                || line.startsWith("fqdn ")
                || line.startsWith("description ");
    }

    private static VersionFinding decide(
            String file,
            Optional<AsaVersion> given,
            Optional<AsaVersion> written,
            Optional<Evidence> old,
            Optional<Evidence> recent) {
        if (given.isPresent()) {
            return new VersionFinding(given.get(), VersionSource.GIVEN, List.of());
        }
        List<ConfigIssue> conflicts = new ArrayList<>();
        if (written.isPresent()) {
            boolean isNew = written.get().compareTo(OBJECT_NAT) >= 0;
            (isNew ? old : recent)
                    .ifPresent(e -> conflicts.add(conflict(
                            file,
                            e,
                            "belongs to " + (isNew ? "8.2 or before" : "8.3 or later") + ", the ASA Version line says "
                                    + written.get())));
            return new VersionFinding(written.get(), VersionSource.VERSION_LINE, conflicts);
        }
        if (old.isPresent() && recent.isPresent()) {
            conflicts.add(conflict(
                    file,
                    recent.get(),
                    "belongs to 8.3 or later, line " + old.get().line() + " to 8.2 or before"));
        }
        if (old.isPresent()) {
            return new VersionFinding(OLD_VERSION, VersionSource.EVIDENCE, conflicts);
        }
        return recent.isPresent()
                ? new VersionFinding(AsaVersion.DEFAULT, VersionSource.EVIDENCE, conflicts)
                : new VersionFinding(AsaVersion.DEFAULT, VersionSource.DEFAULT, conflicts);
    }

    private static ConfigIssue conflict(String file, Evidence evidence, String what) {
        return new ConfigIssue(
                ConfigIssue.Severity.ERROR,
                file,
                evidence.line(),
                1,
                "version conflict: \"" + evidence.text() + "\" " + what,
                "say which it is with --asa-version");
    }
}
