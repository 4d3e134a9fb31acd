package io.sallyport.engine.forward;

import io.sallyport.packet.Address;

/** Which neighbours can be reached. The driver knows: replay and trace assume it, lab and live learn it. */
public interface Adjacency {

    /** Every neighbour answers. */
    Adjacency ASSUMED = (interfaceIndex, nextHop) -> true;

    /** Whether the link-layer address of this neighbour is known. */
    boolean isResolved(int interfaceIndex, Address nextHop);
}
