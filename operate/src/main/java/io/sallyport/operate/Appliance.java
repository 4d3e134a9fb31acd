package io.sallyport.operate;

import io.sallyport.config.model.Configuration;
import io.sallyport.engine.Effects;
import io.sallyport.engine.Engine;
import io.sallyport.engine.EngineInput;

/**
 * The firewall that commands act upon: an engine, its driver's effects, and the running configuration. Shared by the
 * sessions of one driver and used by its thread only.
 *
 * @param engine the engine; its policy is compiled from the configuration
 * @param effects where the effects of commands go
 * @param configuration the running configuration
 */
public record Appliance(Engine engine, Effects effects, Configuration configuration) {

    /** Feeds the engine. */
    public void accept(EngineInput input) {
        engine.accept(input, effects);
    }

    /** Puts the running configuration into force for new connections. */
    public void applyConfiguration() {
        accept(new EngineInput.NewPolicy(engine.context().compiler().compile(configuration)));
    }
}
