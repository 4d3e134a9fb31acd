package io.sallyport.engine.path;

import io.sallyport.engine.Judgement;
import io.sallyport.engine.forward.ForwardingPlane;
import io.sallyport.engine.nat.TranslationPool;
import io.sallyport.engine.policy.PolicyGeneration;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.engine.policy.StaticRule;
import org.jspecify.annotations.Nullable;

/** Where a first packet would go and under which addresses: translations and egress. One object, reused. */
final class Itinerary {
    private final ForwardingPlane plane;
    private final TranslationPool pool;
    private @Nullable StaticRule sourceRule;
    private @Nullable StaticRule destinationRule;
    private int source;
    private int mappedSource;
    private int destination;
    private int realDestination;
    private int egress;
    private int nextHop;
    private int way;

    Itinerary(ForwardingPlane plane, TranslationPool pool) {
        this.plane = plane;
        this.pool = pool;
    }

    /** Plans for addresses as they are on the wire of the ingress interface. */
    void plan(PolicyGeneration policy, int ingress, int sender, int receiver) {
        source = sender;
        destination = receiver;
        destinationRule = policy.untranslation(ingress, receiver);
        realDestination = destinationRule == null ? receiver : destinationRule.toReal(receiver);
        if (destinationRule == null) {
            way = plane.locate(policy, realDestination);
            egress = way == ForwardingPlane.NONE ? Judgement.NO_INTERFACE : plane.egress(policy, way);
        } else {
            // The translation fixes the egress; the route only finds the next hop there.
            egress = destinationRule.realInterface();
            way = plane.locate(policy, realDestination, egress);
        }
        nextHop = way == ForwardingPlane.NONE ? 0 : plane.nextHop(policy, way, realDestination);
        sourceRule = policy.translation(ingress, egress, sender);
        mappedSource = sourceRule == null ? sender : sourceRule.toMapped(sender);
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
        mappedSource = (int) (taken >>> 16);
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

    int nextHop() {
        return nextHop;
    }

    /** Sender as it arrived; its real address unless it is translated on this side. */
    int source() {
        return source;
    }

    /** Sender as the other side sees it. */
    int mappedSource() {
        return mappedSource;
    }

    /** Receiver as it arrived. */
    int destination() {
        return destination;
    }

    /** Receiver's real address. */
    int realDestination() {
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
