package io.sallyport.config;

/**
 * Something wrong, or probably wrong, with a configuration.
 *
 * @param severity whether the line was refused or only looks odd
 * @param file path as given, or {@code terminal}
 * @param line line number from 1; 0 where the issue concerns the whole file
 * @param column column from 1
 * @param message what is wrong
 * @param remedy what would be right
 */
public record ConfigIssue(Severity severity, String file, int line, int column, String message, String remedy) {

    /** How bad it is. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** {@code file:line:column: message (remedy)}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + message + (remedy.isEmpty() ? "" : " (" + remedy + ")");
    }
}
