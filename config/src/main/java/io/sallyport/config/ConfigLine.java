package io.sallyport.config;

import io.sallyport.config.model.LineStatus;

/**
 * A line of a file with what became of it.
 *
 * @param file path as given
 * @param line line number from 1
 * @param text the line without surrounding blanks, secrets masked
 * @param status what became of it
 * @param reason why, where it is not modelled
 * @param column column from 1 of the word at fault of a refused line, else 1
 * @param isCommand false for blank lines and comments
 */
public record ConfigLine(
        String file, int line, String text, LineStatus status, String reason, int column, boolean isCommand) {

    /** The same line where it turned out later what it is worth. */
    ConfigLine worth(LineStatus late, String why) {
        return new ConfigLine(file, line, text, late, why, column, isCommand);
    }
}
