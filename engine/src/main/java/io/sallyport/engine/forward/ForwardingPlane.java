package io.sallyport.engine.forward;

import io.sallyport.engine.policy.PolicyGeneration;
import io.sallyport.packet.Address;

/** How a first packet finds its way out: routed here, bridged in transparent mode later. */
public interface ForwardingPlane {

    /** No way out. */
    int NONE = -1;

    /** A route (routed) or station (bridged) handle for the destination, or {@link #NONE}. */
    int locate(PolicyGeneration policy, Address destination);

    /** The same, restricted to one egress interface that a translation has fixed. */
    int locate(PolicyGeneration policy, Address destination, int egress);

    /** Interface index behind the handle. */
    int egress(PolicyGeneration policy, int handle);

    /** The neighbour that takes the packet: written to {@code into}. */
    Address nextHop(PolicyGeneration policy, int handle, Address destination, Address into);
}
