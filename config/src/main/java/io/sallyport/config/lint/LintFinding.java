package io.sallyport.config.lint;

import io.sallyport.config.model.SourceLine;

/**
 * Something that lint found.
 *
 * @param rule what it looked for
 * @param source the line
 * @param message what is the matter with this line
 * @param remedy what would be better
 */
public record LintFinding(LintRule rule, SourceLine source, String message, String remedy) {}
