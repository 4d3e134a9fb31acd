package io.sallyport.config.model;

/**
 * Where a configured thing was written.
 *
 * @param file path as the user gave it, or {@code "terminal"} for a typed line
 * @param line line number from 1
 * @param text the line as an ASA prints it, without leading blanks
 */
public record SourceLine(String file, int line, String text) {}
