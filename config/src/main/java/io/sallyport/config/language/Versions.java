package io.sallyport.config.language;

import io.sallyport.config.model.AsaVersion;

/**
 * The software versions that know a word or a command.
 *
 * @param from the first that knows it
 * @param before the first that does not know it any more
 */
public record Versions(AsaVersion from, AsaVersion before) {
    private static final AsaVersion FIRST = new AsaVersion(0, 0, 0, 0);
    private static final AsaVersion LAST = new AsaVersion(999, 0, 0, 0);

    /** Every version. */
    public static final Versions ALL = new Versions(FIRST, LAST);

    /** {@code 9.0} means from 9.0 on; {@code <8.3} means before 8.3; {@code 9.0<9.15} both. */
    public static Versions read(String text) {
        int until = text.indexOf('<');
        return new Versions(
                until == 0 ? FIRST : version(until < 0 ? text : text.substring(0, until)),
                until < 0 ? LAST : version(text.substring(until + 1)));
    }

    private static AsaVersion version(String text) {
        return AsaVersion.parse(text).orElseThrow(() -> new IllegalArgumentException("not a version: " + text));
    }

    /** From this version on. */
    public static Versions since(int major, int minor) {
        return new Versions(new AsaVersion(major, minor, 0, 0), LAST);
    }

    /** Up to, and not with, this version. */
    public static Versions before(int major, int minor) {
        return new Versions(FIRST, new AsaVersion(major, minor, 0, 0));
    }

    /** Whether a software of this version knows it. */
    public boolean include(AsaVersion version) {
        return version.compareTo(from) >= 0 && version.compareTo(before) < 0;
    }

    /** Whether a software of this version does not know it any more. */
    boolean isOver(AsaVersion version) {
        return version.compareTo(before) >= 0;
    }

    /** The same as part of a sentence: {@code before version 8.3}, {@code from version 8.3 on}. */
    String range() {
        String first = from.equals(FIRST) ? "" : "from version " + from + " on";
        String last = before.equals(LAST) ? "" : "before version " + before;
        return first.isEmpty() || last.isEmpty() ? first + last : first + " and " + last;
    }

    @Override
    public String toString() {
        if (before.equals(LAST)) {
            return from.equals(FIRST) ? "all versions" : from + " and later";
        }
        return from.equals(FIRST) ? "before " + before : from + " to before " + before;
    }
}
