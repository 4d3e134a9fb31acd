package io.sallyport.replay.advice;

import io.sallyport.config.model.Configuration;
import io.sallyport.engine.Engine;
import io.sallyport.engine.EngineInput;
import io.sallyport.engine.EngineSettings;
import io.sallyport.engine.SilentEffects;
import io.sallyport.engine.connection.ConnectionView;
import io.sallyport.engine.connection.LiveConnection;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.operate.tracer.PacketTracer;
import io.sallyport.operate.tracer.SyntheticPacket;
import io.sallyport.operate.tracer.Trace;
import java.util.List;
import java.util.Optional;

/** Asks a firewall what it would do with a SYN in the place of a packet: whether it may pass, and its real addresses. */
final class Admission {
    /**
     * The answer.
     *
     * @param view the connection that it would make, with real addresses; empty if it is not let in
     * @param reason why it is not let in
     */
    record Answer(Optional<ConnectionView> view, Optional<DropReason> reason) {
        boolean isDeniedByAccessList() {
            return reason.filter(DropReason.ACL_DROP::equals).isPresent();
        }
    }

    /** Keeps the connection that was built last. */
    private static final class Built extends SilentEffects {
        private Optional<ConnectionView> view = Optional.empty();

        @Override
        public void built(LiveConnection connection) {
            view = Optional.of(connection.view());
        }
    }

    private static final int ENTRIES = 16;

    private final Built effects = new Built();
    private final Engine engine = new Engine(EngineSettings.offline(1, ENTRIES), effects);

    Admission(Configuration configuration) {
        engine.accept(new EngineInput.NewPolicy(engine.context().compiler().compile(configuration)), effects);
    }

    Answer ask(FirstPacket packet) {
        effects.view = Optional.empty();
        Trace trace = PacketTracer.trace(
                engine,
                effects,
                at(packet.ingress()),
                SyntheticPacket.tcp(
                        packet.sender().address(),
                        packet.sender().port(),
                        packet.receiver().address(),
                        packet.receiver().port()));
        return new Answer(effects.view, trace.reason());
    }

    PolicyInterface at(int index) {
        return engine.context().policy().interfaces().get(index);
    }

    List<PolicyInterface> interfaces() {
        return engine.context().policy().interfaces();
    }
}
