package io.sallyport.engine.trace;

import io.sallyport.config.model.AsaVersion;

/**
 * How packet-tracer of a version tells what it does: which phases there are, in which order, in which words. Observed in published
 * outputs of 8.0, 8.2, 8.4, 9.5, 9.9 and of an ASAv; where one style gives way to the next is inferred.
 */
public enum TraceStyle {
    /** 7.2 to 8.1. */
    EARLY,
    /** 8.2: the way back is asked for its IP options too. */
    CLASSIC,
    /** 8.3 to 8.6: no look-up of the flow, objects in place of masks. */
    OBJECTS,
    /** 9.0 and 9.1: translation before IP options, and translation for each session. */
    PER_SESSION,
    /** 9.2 to 9.7: a route is a next hop. */
    NEXT_HOP,
    /** 9.8 to 9.13: the neighbour is looked up at the end. */
    ADJACENCY,
    /** 9.14 and later: virtual routers. */
    VIRTUAL_ROUTERS;

    /** The style of a version. */
    public static TraceStyle of(AsaVersion version) {
        if (version.atLeast(9, 14, 1)) {
            return VIRTUAL_ROUTERS;
        } else if (version.atLeast(9, 8, 0)) {
            return ADJACENCY;
        } else if (version.atLeast(9, 2, 0)) {
            return NEXT_HOP;
        } else if (version.atLeast(9, 0, 0)) {
            return PER_SESSION;
        } else if (version.atLeast(8, 3, 0)) {
            return OBJECTS;
        }
        return version.atLeast(8, 2, 0) ? CLASSIC : EARLY;
    }

    private boolean since(TraceStyle other) {
        return compareTo(other) >= 0;
    }

    /** Whether {@code FLOW-LOOKUP} tells that there is no flow yet. */
    public boolean tellsThatNoFlowWasFound() {
        return !since(OBJECTS);
    }

    /** Whether translations end with their netmask, and limits of the rule are a phase ({@code host-limits}). */
    public boolean isOfMasks() {
        return !since(OBJECTS);
    }

    /** Whether IP options are looked up for the way back too. */
    public boolean asksForOptionsOfTheReturn() {
        return since(CLASSIC);
    }

    /** Whether the sender is translated before IP options and inspections are looked up; then {@code per-session} is a phase. */
    public boolean translatesFirst() {
        return since(PER_SESSION);
    }

    /** Whether a route is shown as its next hop; if not, as its network. */
    public boolean showsNextHop() {
        return since(NEXT_HOP);
    }

    /** Whether the neighbour is looked up after the flow was made. */
    public boolean asksForNeighbour() {
        return since(ADJACENCY) || isOfMasks();
    }

    /** Whether interfaces belong to virtual routers. */
    public boolean hasVirtualRouters() {
        return since(VIRTUAL_ROUTERS);
    }

    /** Whether rules name the interfaces of their traffic. */
    public boolean namesInterfacesOfRules() {
        return since(OBJECTS);
    }

    /** Whether rules have tags of security groups. */
    public boolean namesTags() {
        return since(PER_SESSION);
    }
}
