package io.sallyport.operate.tracer;

import io.sallyport.engine.Effects;
import io.sallyport.engine.Engine;
import io.sallyport.engine.EngineInput;
import io.sallyport.engine.Judgement;
import io.sallyport.engine.policy.PolicyGeneration;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.engine.trace.DecisionRecorder;
import io.sallyport.engine.trace.Phase;
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
        TracedEffects traced = new TracedEffects(effects);
        Notes notes = new Notes();
        engine.accept(new EngineInput.InjectPacket(packet.arriving(ingress.index(), engine.now()), notes), traced);
        return new Trace(
                notes.phases,
                new Trace.Link(ingress.name(), ingress.isUp()),
                output(engine.context().policy(), traced, notes.located),
                traced.reason(),
                traced.isCertain());
    }

    /** Where the packet of a request arrives; empty if no frame with its tag arrives at that interface. */
    public static Optional<PolicyInterface> ingress(PolicyGeneration policy, TraceRequest request) {
        PolicyInterface named = policy.interfaceNamed(request.nameif());
        if (named == null
                || request.vlan().isEmpty()
                || named.settings().vlan() == request.vlan().getAsInt()) {
            return Optional.ofNullable(named);
        }
        String port = port(named);
        return policy.interfaces().stream()
                .filter(each -> each.settings().vlan() == request.vlan().getAsInt())
                .filter(each -> port(each).equals(port))
                .findFirst();
    }

    /** Hardware name without the number of a sub-interface. */
    private static String port(PolicyInterface of) {
        return of.settings().hardware().split("\\.", 2)[0];
    }

    /** Where the packet left, or where it would have. */
    private static Optional<Trace.Link> output(PolicyGeneration policy, TracedEffects traced, int located) {
        if (traced.isDelivered()) {
            return Optional.of(new Trace.Link(IDENTITY, true));
        }
        int egress = traced.reason().isPresent() || traced.isConsumed() ? located : traced.egress();
        if (egress < 0) {
            return Optional.empty();
        }
        PolicyInterface found = policy.interfaces().get(egress);
        return Optional.of(new Trace.Link(found.name(), found.isUp()));
    }

    /** Takes down what is decided. */
    private static final class Notes implements DecisionRecorder {
        private final List<Phase> phases = new ArrayList<>();
        private int located = Judgement.NO_INTERFACE;

        @Override
        public boolean isRecording() {
            return true;
        }

        @Override
        public void record(Phase phase) {
            phases.add(phase);
        }

        @Override
        public void located(int egress) {
            located = egress;
        }
    }
}
