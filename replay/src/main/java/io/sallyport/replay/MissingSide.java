package io.sallyport.replay;

import io.sallyport.engine.drop.DropReason;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Notices TCP segments that are dropped because the other half of their handshake was seen only on its way out, where it
 * is not judged: the capture of the side that it came from is missing.
 */
final class MissingSide {
    private static final int MOST_FLOWS = 1 << 16;

    /** A flow as it was seen at an interface: the end behind it, and the one across the firewall. */
    private record Flow(int interfaceIndex, IpAddress near, int nearPort, IpAddress far, int farPort) {}

    private final Map<Flow, Integer> departed = new HashMap<>();
    private final Map<Integer, TreeSet<Integer>> origins = new TreeMap<>();
    private long dropped;

    /** A frame left the real firewall; it came from an interface without a capture, if known. */
    void departed(Frame frame, int origin) {
        boolean opens = frame.protocol() == Protocol.TCP && (frame.flags() & TcpHeader.SYN) != 0;
        if (opens && departed.size() < MOST_FLOWS) {
            departed.put(
                    new Flow(
                            frame.interfaceIndex(),
                            frame.destination().value(),
                            frame.destinationPort(),
                            frame.source().value(),
                            frame.sourcePort()),
                    origin);
        }
    }

    /** The engine dropped a frame. */
    void dropped(Frame frame, DropReason reason) {
        if (reason != DropReason.TCP_3WHS_FAILED && reason != DropReason.TCP_NOT_SYN) {
            return;
        }
        Integer origin = departed.get(new Flow(
                frame.interfaceIndex(),
                frame.source().value(),
                frame.sourcePort(),
                frame.destination().value(),
                frame.destinationPort()));
        if (origin != null) {
            dropped++;
            origins.computeIfAbsent(frame.interfaceIndex(), _ -> new TreeSet<>())
                    .add(origin);
        }
    }

    /** What was noticed. */
    Optional<Hint> hint(IntFunction<String> names) {
        if (dropped == 0) {
            return Optional.empty();
        }
        String seen = origins.keySet().stream().map(names::apply).collect(Collectors.joining(" and "));
        String missing = origins.values().stream()
                .flatMap(TreeSet::stream)
                .distinct()
                .map(origin -> "--capture " + (origin == Frame.NO_INTERFACE ? "NAMEIF" : names.apply(origin)) + "=FILE")
                .collect(Collectors.joining(" "));
        return Optional.of(new Hint(
                dropped + (dropped == 1 ? " dropped TCP segment belongs" : " dropped TCP segments belong")
                        + " to handshakes whose other half was captured only where it left, by " + seen
                        + ", and what leaves is not judged",
                "give the capture of the other side too: " + missing));
    }
}
