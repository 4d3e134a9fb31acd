package io.sallyport.operate.tracer;

import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.trace.Phase;
import java.util.List;
import java.util.Optional;

/**
 * What packet-tracer found.
 *
 * @param phases the decisions in order
 * @param input the interface at which the packet entered
 * @param output the interface that it leaves by; empty if none was found
 * @param reason why it is dropped; empty if it is allowed
 * @param certain whether no unsupported line could change the answer
 */
public record Trace(
        List<Phase> phases, Link input, Optional<Link> output, Optional<DropReason> reason, boolean certain) {

    /**
     * An interface as packet-tracer shows it.
     *
     * @param name nameif
     * @param up whether it can be used
     */
    public record Link(String name, boolean up) {}

    public Trace {
        phases = List.copyOf(phases);
    }

    /** {@code allow} or {@code drop}. */
    public String action() {
        return reason.isEmpty() ? "allow" : "drop";
    }
}
