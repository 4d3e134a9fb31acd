package io.sallyport.operate;

import io.sallyport.config.model.Configuration;
import io.sallyport.engine.Effects;
import io.sallyport.engine.Engine;
import io.sallyport.engine.EngineInput;
import java.time.Instant;
import java.util.Optional;

/**
 * The firewall that commands act upon: an engine, its driver's effects, and the running configuration. Shared by the
 * sessions of one driver and used by its thread only.
 */
public final class Appliance {
    private final Engine engine;
    private final Effects effects;
    private final Configuration configuration;
    private Optional<Instant> framesCleared = Optional.empty();
    private Optional<Instant> flowsCleared = Optional.empty();

    /**
     * @param engine the engine; its policy is compiled from the configuration
     * @param effects where the effects of commands go
     * @param configuration the running configuration
     */
    public Appliance(Engine engine, Effects effects, Configuration configuration) {
        this.engine = engine;
        this.effects = effects;
        this.configuration = configuration;
    }

    /** The engine; its policy is compiled from the configuration. */
    public Engine engine() {
        return engine;
    }

    /** Where the effects of commands go. */
    public Effects effects() {
        return effects;
    }

    /** The running configuration. */
    public Configuration configuration() {
        return configuration;
    }

    /** Feeds the engine. */
    public void accept(EngineInput input) {
        engine.accept(input, effects);
    }

    /** Puts the running configuration into force for new connections. */
    public void applyConfiguration() {
        accept(new EngineInput.NewPolicy(engine.context().compiler().compile(configuration)));
    }

    /** Sets drop counters to zero: of frames, of flows, or both. */
    public void clearDrops(boolean frames, boolean flows) {
        accept(new EngineInput.ClearDrops(frames, flows));
        Optional<Instant> now = Optional.of(Instant.ofEpochSecond(0, engine.now()));
        framesCleared = frames ? now : framesCleared;
        flowsCleared = flows ? now : flowsCleared;
    }

    /** When the counters of dropped frames were last set to zero; empty: never. */
    public Optional<Instant> framesCleared() {
        return framesCleared;
    }

    /** When those of flows were. */
    public Optional<Instant> flowsCleared() {
        return flowsCleared;
    }
}
