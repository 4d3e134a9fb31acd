package io.sallyport.engine.forward;

import io.sallyport.engine.policy.PolicyGeneration;
import io.sallyport.packet.Address;

/** Forwarding by the route table. */
public final class RoutedPlane implements ForwardingPlane {

    @Override
    public int locate(PolicyGeneration policy, Address destination) {
        return policy.routes().lookup(destination);
    }

    @Override
    public int locate(PolicyGeneration policy, Address destination, int egress) {
        return policy.routes().lookup(destination, egress);
    }

    @Override
    public int egress(PolicyGeneration policy, int handle) {
        return policy.routes().egress(handle);
    }

    @Override
    public Address nextHop(PolicyGeneration policy, int handle, Address destination, Address into) {
        return policy.routes().nextHop(handle, destination, into);
    }
}
