package io.sallyport.config.model;

import java.util.List;

/**
 * A named access list.
 *
 * @param name its name, case kept
 * @param lines entries and remarks in order
 */
public record AccessList(String name, List<AccessListLine> lines) {
    public AccessList {
        lines = List.copyOf(lines);
    }
}
