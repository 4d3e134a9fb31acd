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
 */
public record Phase(String type, String subtype, boolean allowed, List<String> config, List<String> information) {
    public Phase {
        config = List.copyOf(config);
        information = List.copyOf(information);
    }
}
