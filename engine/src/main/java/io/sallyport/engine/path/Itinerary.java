package io.sallyport.engine.path;

import io.sallyport.engine.Judgement;
import io.sallyport.engine.forward.ForwardingPlane;
import io.sallyport.engine.nat.TranslationPool;
import io.sallyport.engine.policy.PolicyGeneration;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.engine.policy.StaticRule;
import io.sallyport.packet.Address;
import org.jspecify.annotations.Nullable;

/** Where a first packet would go and under which addresses: translations and egress. One object, reused. */
final class Itinerary {
    private final ForwardingPlane plane;
    private final TranslationPool pool;
    private @Nullable StaticRule sourceRule;
    private @Nullable StaticRule destinationRule;
    private final Address source = new Address();
    private final Address mappedSource = new Address();
    private final Address destination = new Address();
    private final Address realDestination = new Address();
    private final Address nextHop = new Address();
    private int egress;
    private int way;

    Itinerary(ForwardingPlane plane, TranslationPool pool) {
        this.plane = plane;
        this.pool = pool;
    }

    /** Plans for addresses as they are on the wire of the ingress interface. */
    void plan(PolicyGeneration policy, int ingress, Address sender, Address receiver) {
        source.set(sender);
        destination.set(receiver);
        realDestination.set(receiver);
        destinationRule = policy.untranslation(ingress, receiver);
        if (destinationRule == null) {
            way = plane.locate(policy, realDestination);
            egress = way == ForwardingPlane.NONE ? Judgement.NO_INTERFACE : plane.egress(policy, way);
        } else {
            realDestination.v4(destinationRule.toReal(receiver.bits()));
            // The translation fixes the egress; the route only finds the next hop there.
            egress = destinationRule.realInterface();
            way = plane.locate(policy, realDestination, egress);
        }
        if (way != ForwardingPlane.NONE) {
            plane.nextHop(policy, way, realDestination, nextHop);
        }
        mappedSource.set(sender);
        sourceRule = policy.translation(ingress, egress, sender);
        if (sourceRule != null) {
            mappedSource.v4(sourceRule.toMapped(sender.bits()));
        }
    }

    /**
     * Asks for a dynamic translation of the sender where no static rule gives one; called once the packet is admitted.
     *
     * @return the sender's port as the other side sees it
     */
    int takeFromPool(int ingress, int protocol, int port) {
        long taken = sourceRule == null ? pool.take(ingress, egress, protocol, source, port) : TranslationPool.NONE;
        if (taken == TranslationPool.NONE) {
            return port;
        }
        mappedSource.v4((int) (taken >>> 16));
        return (int) taken & 0xffff;
    }

    /** Whether there is a next hop. */
    boolean hasRoute() {
        return way != ForwardingPlane.NONE;
    }

    /** Route handle of the forwarding plane. */
    int way() {
        return way;
    }

    /** Interface index, or {@link Judgement#NO_INTERFACE}. */
    int egress() {
        return egress;
    }

    /** The egress interface, or null where there is none. */
    @Nullable
    PolicyInterface egressInterface(PolicyGeneration policy) {
        return egress == Judgement.NO_INTERFACE ? null : policy.interfaces().get(egress);
    }

    /** Meaningful if there is a route. */
    Address nextHop() {
        return nextHop;
    }

    /** Sender as it arrived; its real address unless it is translated on this side. */
    Address source() {
        return source;
    }

    /** Sender as the other side sees it. */
    Address mappedSource() {
        return mappedSource;
    }

    /** Receiver as it arrived. */
    Address destination() {
        return destination;
    }

    /** Receiver's real address. */
    Address realDestination() {
        return realDestination;
    }

    @Nullable
    StaticRule sourceRule() {
        return sourceRule;
    }

    @Nullable
    StaticRule destinationRule() {
        return destinationRule;
    }
}
