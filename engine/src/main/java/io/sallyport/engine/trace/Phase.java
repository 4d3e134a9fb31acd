package io.sallyport.engine.trace;

import java.util.List;

/**
 * A phase of packet-tracer.
 *
 * @param type for example {@code ROUTE-LOOKUP}
 * @param subtype for example {@code input}, or empty
 * @param allowed ALLOW or DROP
 * @param config lines under {@code Config:}
 * @param information lines under {@code Additional Information:}
 * @param rule the rule that was looked up, as {@code detailed} shows it; possibly empty
 */
public record Phase(
        String type,
        String subtype,
        boolean allowed,
        List<String> config,
        List<String> information,
        List<String> rule) {
    public Phase {
        config = List.copyOf(config);
        information = List.copyOf(information);
        rule = List.copyOf(rule);
    }

    /** A phase that looks up no rule. */
    public Phase(String type, String subtype, boolean allowed, List<String> config, List<String> information) {
        this(type, subtype, allowed, config, information, List.of());
    }
}
