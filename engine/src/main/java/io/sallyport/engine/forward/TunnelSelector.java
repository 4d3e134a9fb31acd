package io.sallyport.engine.forward;

import io.sallyport.packet.Address;

/** The stage after translation that sends a packet into a tunnel. */
public interface TunnelSelector {

    /** Everything leaves in clear. */
    int CLEAR = 0;

    /** No tunnels. */
    TunnelSelector NONE = (egress, protocol, source, destination) -> CLEAR;

    /** The VPN context that the packet belongs to, or {@link #CLEAR}. */
    int select(int egress, int protocol, Address source, Address destination);
}
