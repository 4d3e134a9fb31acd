package io.sallyport.engine.forward;

import io.sallyport.engine.policy.PolicyGeneration;

/** Forwarding by the route table. */
public final class RoutedPlane implements ForwardingPlane {

    @Override
    public int locate(PolicyGeneration policy, int destination) {
        return policy.routes().lookup(destination);
    }

    @Override
    public int locate(PolicyGeneration policy, int destination, int egress) {
        return policy.routes().lookup(destination, egress);
    }

    @Override
    public int egress(PolicyGeneration policy, int handle) {
        return policy.routes().egress(handle);
    }

    @Override
    public int nextHop(PolicyGeneration policy, int handle, int destination) {
        return policy.routes().nextHop(handle, destination);
    }
}
