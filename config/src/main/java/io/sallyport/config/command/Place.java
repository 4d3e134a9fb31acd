package io.sallyport.config.command;

import io.sallyport.config.language.Mode;
import io.sallyport.config.model.RunningLines;

/**
 * Where in the configuration commands act: a mode and what it is about.
 *
 * @param mode the mode
 * @param subject name of the interface, class map, policy map ...
 * @param detail the class inside a policy map; else empty
 * @param lines the lines of the block
 */
public record Place(Mode mode, String subject, String detail, RunningLines lines) {}
