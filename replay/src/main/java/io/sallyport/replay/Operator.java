package io.sallyport.replay;

import io.sallyport.config.model.Configuration;
import io.sallyport.engine.Effects;
import io.sallyport.engine.Engine;

/** Who types the commands of a replay: one session that starts at {@code hostname#}. */
@FunctionalInterface
public interface Operator {

    /**
     * What a command answered.
     *
     * @param prompt the prompt at which it was typed
     * @param output what it printed, possibly nothing
     * @param refused whether it was refused
     * @param remedy for a refused line, what would be right; empty where nothing is known
     */
    record Answer(String prompt, String output, boolean refused, String remedy) {}

    /** Types a line. */
    Answer execute(String line);

    /** Begins a session. */
    @FunctionalInterface
    interface Start {

        /**
         * @param engine the engine to be operated; its policy is compiled from the configuration
         * @param effects where the effects of commands go
         * @param configuration the running configuration, which commands change
         */
        Operator begin(Engine engine, Effects effects, Configuration configuration);
    }
}
