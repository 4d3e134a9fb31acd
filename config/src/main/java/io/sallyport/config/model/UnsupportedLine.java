package io.sallyport.config.model;

/**
 * A line that would change verdicts and is not built yet.
 *
 * @param source the line
 * @param feature the part of the path it would change
 * @param reason one sentence for the user
 */
public record UnsupportedLine(SourceLine source, Feature feature, String reason) {}
