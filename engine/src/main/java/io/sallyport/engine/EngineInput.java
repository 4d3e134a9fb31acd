package io.sallyport.engine;

import io.sallyport.engine.connection.ConnectionFilter;
import io.sallyport.engine.nat.TranslationFilter;
import io.sallyport.engine.policy.PolicyGeneration;
import io.sallyport.engine.shun.Shun;
import io.sallyport.engine.trace.DecisionRecorder;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.PacketBatch;
import java.util.Optional;

/** What a driver feeds to the engine. Cases that no feature uses yet stand, so that drivers handle all. */
public sealed interface EngineInput {

    /** Frames that arrived, in order. Keep one object per batch: the packet path must not allocate. */
    record Packets(PacketBatch batch) implements EngineInput {}

    /** The same, and every decision is taken down: to explain a packet. */
    record TracedPackets(PacketBatch batch, DecisionRecorder recorder) implements EngineInput {}

    /** Time has passed; {@code now} is nanoseconds since the epoch. Earlier times than the engine's are ignored. */
    record Advance(long now) implements EngineInput {}

    /** A new policy is in force for new connections. */
    record NewPolicy(PolicyGeneration policy) implements EngineInput {}

    /** What an operator orders. */
    sealed interface OperatorAction extends EngineInput {}

    /** {@code clear conn}; the number of removed connections is read from {@link Engine#lastCleared()}. */
    record ClearConnections(ConnectionFilter filter) implements OperatorAction {}

    /** {@code shun}: the host begins nothing any more; the connection that is named, if any, ends. */
    record AddShun(Shun shun) implements OperatorAction {}

    /** {@code no shun}. */
    record RemoveShun(IpAddress source) implements OperatorAction {}

    /** {@code clear shun}. */
    record ClearShuns() implements OperatorAction {}

    /** {@code clear xlate}: dynamic translations, and the connections that use them. */
    record ClearTranslations(TranslationFilter filter) implements OperatorAction {}

    /** {@code clear local-host}: dynamic translations and connections of a host, by its real address, or of all. */
    record ClearHosts(Optional<IpAddress> host) implements OperatorAction {}

    /** {@code clear logging buffer}. */
    record ClearLog() implements OperatorAction {}

    /** {@code clear asp drop}: of frames, of flows, or both. */
    record ClearDrops(boolean frames, boolean flows) implements OperatorAction {}

    /** {@code clear ip verify statistics} of an interface. */
    record ClearReversePath(int interfaceIndex) implements OperatorAction {}

    /**
     * {@code packet-tracer}: the only row of the batch takes the real path; a connection that it builds is removed at
     * once, with its own teardown reason.
     */
    record InjectPacket(PacketBatch batch, DecisionRecorder recorder) implements OperatorAction {}

    /** The link of an interface changed. */
    record LinkChange(int interfaceIndex, boolean up) implements EngineInput {}

    /** A neighbour was learned or lost. */
    record AdjacencyChange(int interfaceIndex, IpAddress neighbour, boolean reachable) implements EngineInput {}

    /** A tunnel came up or went down. */
    record TunnelChange(int vpnContext, boolean up) implements EngineInput {}

    /** A connection as another unit keeps it; {@code image} is that unit's journal entry. */
    record ReplicaUpdate(byte[] image) implements EngineInput {}
}
