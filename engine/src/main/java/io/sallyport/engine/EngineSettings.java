package io.sallyport.engine;

import io.sallyport.engine.connection.EntryBudget;
import io.sallyport.engine.connection.ExpectedConnections;
import io.sallyport.engine.forward.Adjacency;
import io.sallyport.engine.forward.LocalStack;
import io.sallyport.engine.forward.TunnelSelector;
import io.sallyport.engine.nat.PortAdvice;
import io.sallyport.engine.tcp.SequenceOffsets;
import io.sallyport.engine.tcp.intercept.KeyedCookies;
import io.sallyport.engine.tcp.intercept.SynCookies;

/**
 * What a driver gives to an engine.
 *
 * @param hashSecret keeps strangers from aiming at one bucket; never changes an output
 * @param budget how many connections there may be
 * @param adjacency which neighbours are reachable
 * @param tunnels which packets leave encrypted
 * @param localStack what listens on the firewall's own addresses
 * @param expected announced connections
 * @param ports what the driver knows about mapped ports
 * @param offsets new sequence numbers for randomized flows
 * @param cookies sequence numbers that TCP Intercept answers with
 */
public record EngineSettings(
        long hashSecret,
        EntryBudget budget,
        Adjacency adjacency,
        TunnelSelector tunnels,
        LocalStack localStack,
        ExpectedConnections expected,
        PortAdvice ports,
        SequenceOffsets offsets,
        SynCookies cookies) {

    /** Nobody attacks an offline engine: what it sends is the same in every run. */
    private static final long OFFLINE_KEY = 0x5ca1_ab1e_0ff1_1e00L;

    /** For offline drivers: every neighbour answers, there are no tunnels, sequence numbers stay. */
    public static EngineSettings offline(long hashSecret, int maximumConnections) {
        return new EngineSettings(
                hashSecret,
                new EntryBudget(maximumConnections),
                Adjacency.ASSUMED,
                TunnelSelector.NONE,
                LocalStack.ASSUMED,
                ExpectedConnections.NONE,
                PortAdvice.SILENT,
                SequenceOffsets.KEPT,
                new KeyedCookies(OFFLINE_KEY, ~OFFLINE_KEY));
    }

    /** The same with another source of sequence numbers. */
    public EngineSettings withOffsets(SequenceOffsets source) {
        return new EngineSettings(hashSecret, budget, adjacency, tunnels, localStack, expected, ports, source, cookies);
    }

    /** The same with somebody who knows mapped ports. */
    public EngineSettings withPorts(PortAdvice advice) {
        return new EngineSettings(
                hashSecret, budget, adjacency, tunnels, localStack, expected, advice, offsets, cookies);
    }

    /** The same with another source of SYN cookies. */
    public EngineSettings withCookies(SynCookies source) {
        return new EngineSettings(hashSecret, budget, adjacency, tunnels, localStack, expected, ports, offsets, source);
    }
}
