package io.sallyport.engine;

import io.sallyport.engine.connection.EntryBudget;
import io.sallyport.engine.forward.Adjacency;
import io.sallyport.engine.forward.TunnelSelector;

/**
 * What a driver gives to an engine.
 *
 * @param hashSecret keeps strangers from aiming at one bucket; never changes an output
 * @param budget how many connections there may be
 * @param adjacency which neighbours are reachable
 * @param tunnels which packets leave encrypted
 */
public record EngineSettings(long hashSecret, EntryBudget budget, Adjacency adjacency, TunnelSelector tunnels) {

    /** For offline drivers: every neighbour answers, there are no tunnels. */
    public static EngineSettings offline(long hashSecret, int maximumConnections) {
        return new EngineSettings(
                hashSecret, new EntryBudget(maximumConnections), Adjacency.ASSUMED, TunnelSelector.NONE);
    }
}
