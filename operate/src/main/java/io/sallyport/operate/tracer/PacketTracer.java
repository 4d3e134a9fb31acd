package io.sallyport.operate.tracer;

import io.sallyport.engine.Effects;
import io.sallyport.engine.Engine;
import io.sallyport.engine.EngineInput;
import io.sallyport.engine.policy.PolicyGeneration;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.engine.policy.RouteTable;
import io.sallyport.engine.policy.StaticRule;
import io.sallyport.engine.trace.DecisionRecorder;
import io.sallyport.engine.trace.Phase;
import io.sallyport.packet.Address;
import io.sallyport.packet.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends a synthetic packet along the real path of an engine and takes down what is decided. */
public final class PacketTracer {
    private static final String IDENTITY = "NP Identity Ifc";

    private PacketTracer() {}

    /**
     * Traces a packet. The flow that it makes is removed at once.
     *
     * @param engine the engine
     * @param effects where the messages go that the packet causes
     * @param ingress interface at which it arrives
     * @param packet the packet
     */
    public static Trace trace(Engine engine, Effects effects, PolicyInterface ingress, SyntheticPacket packet) {
        List<Phase> phases = new ArrayList<>();
        TracedEffects traced = new TracedEffects(effects);
        DecisionRecorder recorder = new DecisionRecorder() {
            @Override
            public boolean isRecording() {
                return true;
            }

            @Override
            public void record(Phase phase) {
                phases.add(phase);
            }
        };
        engine.accept(new EngineInput.InjectPacket(packet.arriving(ingress.index(), engine.now()), recorder), traced);
        return new Trace(
                phases,
                new Trace.Link(ingress.name(), ingress.isUp()),
                output(engine.context().policy(), traced, phases, ingress, packet),
                traced.reason(),
                traced.isCertain());
    }

    private static Optional<Trace.Link> output(
            PolicyGeneration policy,
            TracedEffects traced,
            List<Phase> phases,
            PolicyInterface ingress,
            SyntheticPacket packet) {
        if (traced.isDelivered()) {
            return Optional.of(new Trace.Link(IDENTITY, true));
        }
        int egress = traced.egress();
        if (traced.reason().isPresent()) {
            egress = phases.stream().anyMatch(PacketTracer::findsTheWay)
                    ? way(policy, ingress.index(), packet.destination())
                    : RouteTable.NONE;
        }
        if (egress < 0) {
            return Optional.empty();
        }
        PolicyInterface found = policy.interfaces().get(egress);
        return Optional.of(new Trace.Link(found.name(), found.isUp()));
    }

    private static boolean findsTheWay(Phase phase) {
        return phase.allowed()
                && (phase.type().equals("ROUTE-LOOKUP") || phase.type().equals("UN-NAT"));
    }

    /** Where the look-up of a dropped packet had led. */
    private static int way(PolicyGeneration policy, int ingress, IpAddress destination) {
        StaticRule rule = policy.untranslation(ingress, new Address().set(destination));
        if (rule != null) {
            return rule.realInterface();
        }
        return policy.routes().egressTo(destination);
    }
}
