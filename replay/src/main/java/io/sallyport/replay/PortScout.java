package io.sallyport.replay;

import io.sallyport.engine.nat.PortAdvice;
import io.sallyport.packet.Address;
import io.sallyport.packet.IcmpHeader;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Learns the addresses and ports that the real firewall chose for hosts that share addresses. Whoever replies does so to
 * these, so the engine must choose the same. A departing packet shows them; which arriving one it was is told by what
 * translation keeps: receiver and identification (RFC 791), then the port, if it could be kept, then the time.
 */
final class PortScout implements PortAdvice {
    /** How long a packet may stay in the firewall. */
    private static final long AHEAD = 2_000_000_000L;
    /** How much earlier the clock of the other capture may be: as in the comparison. */
    static final long BEHIND = 1_000_000_000L;

    /** Better than any time: the port was kept. */
    private static final long PORT_KEPT = AHEAD + BEHIND;

    private record Departure(int egress, int protocol, IpAddress destination, int port, int identification) {}

    private record Sighting(Departure departure, long time, int source, int port) {}

    private final LongConsumer lookAhead;
    private final Map<Departure, Deque<Sighting>> sightings = new HashMap<>();
    private final Deque<Sighting> inOrder = new ArrayDeque<>();

    /**
     * A scout that knows nothing.
     *
     * @param lookAhead sees to it that everything up to a time has been {@linkplain #see seen}
     */
    PortScout(LongConsumer lookAhead) {
        this.lookAhead = lookAhead;
    }

    /** Whether the frame may be the first of a flow. */
    static boolean mayBegin(Frame frame) {
        if (frame.version() != 4 || !frame.hasTransport()) {
            return false;
        }
        return switch (frame.protocol()) {
            case Protocol.TCP -> (frame.flags() & (TcpHeader.SYN | TcpHeader.ACK)) == TcpHeader.SYN;
            case Protocol.UDP -> true;
            case Protocol.ICMP -> frame.flags() >>> Byte.SIZE == IcmpHeader.ECHO;
            default -> false;
        };
    }

    /** Notes a departing frame that may be the first of a flow. */
    void see(Frame frame) {
        boolean query = frame.protocol() == Protocol.ICMP;
        Departure departure = new Departure(
                frame.interfaceIndex(),
                frame.protocol(),
                frame.destination().value(),
                query ? 0 : frame.destinationPort(),
                frame.identification());
        Sighting sighting = new Sighting(
                departure, frame.time(), frame.source().bits(), query ? frame.sequence() : frame.sourcePort());
        sightings.computeIfAbsent(departure, _ -> new ArrayDeque<>(1)).add(sighting);
        inOrder.add(sighting);
    }

    /** All packets up to this time have been judged. */
    void judged(long time) {
        while (!inOrder.isEmpty() && inOrder.element().time() < time - BEHIND) {
            forget(inOrder.remove());
        }
    }

    private void forget(Sighting old) {
        Deque<Sighting> same = sightings.get(old.departure());
        if (same != null) {
            same.remove(old);
            if (same.isEmpty()) {
                sightings.remove(old.departure());
            }
        }
    }

    @Override
    public long mapped(
            int egress,
            int protocol,
            Address source,
            int port,
            Address destination,
            int destinationPort,
            int identification,
            long now) {
        lookAhead.accept(now + AHEAD);
        Deque<Sighting> same = sightings.get(new Departure(
                egress,
                protocol,
                destination.value(),
                protocol == Protocol.ICMP ? 0 : destinationPort,
                identification));
        Sighting best = null;
        long least = Long.MAX_VALUE;
        if (same != null) {
            for (Sighting each : same) {
                long later = each.time() - now;
                long distance = Math.abs(later) + (each.port() == port ? 0 : PORT_KEPT);
                if (later >= -BEHIND && later <= AHEAD && distance < least) {
                    least = distance;
                    best = each;
                }
            }
        }
        if (best == null) {
            return NONE;
        }
        // Two flows are never given the same port at a time.
        forget(best);
        return (best.source() & 0xffff_ffffL) << 16 | best.port();
    }
}
