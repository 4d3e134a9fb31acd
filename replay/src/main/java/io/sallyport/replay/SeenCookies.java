package io.sallyport.replay;

import io.sallyport.engine.connection.ConnectionKey;
import io.sallyport.engine.tcp.SequenceOffsets;
import io.sallyport.engine.tcp.intercept.KeyedCookies;
import io.sallyport.engine.tcp.intercept.SynCookies;
import io.sallyport.packet.Address;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.TcpHeader;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * SYN cookies of a replay: the number with which the real firewall, or the server behind it, answered the SYN, where the captures
 * show that. Clients that were recorded acknowledge that number and no other.
 */
final class SeenCookies implements SynCookies {
    private static final int MOST = 65_536;
    private static final int OPENING = TcpHeader.SYN | TcpHeader.ACK;

    private record Flow(int ingress, IpAddress client, IpAddress server, int ports, int sequence) {
        private static Flow of(int ingress, Address client, Address server, int ports, int sequence) {
            return new Flow(ingress, client.value(), server.value(), ports, sequence);
        }
    }

    private record Seen(int cookie, int segmentSize, long time) {}

    private final SequenceOffsets departures;
    private final SynCookies own = new KeyedCookies(0, 0);
    private final Map<Flow, Seen> seen = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Flow, Seen> eldest) {
            return size() > MOST;
        }
    };

    /** @param departures knows how segments left the real firewall */
    SeenCookies(SequenceOffsets departures) {
        this.departures = departures;
    }

    @Override
    public int issue(int ingress, Address client, Address server, int ports, int sequence, int segmentSize, long now) {
        int number = own.issue(ingress, client, server, ports, sequence, segmentSize, now);
        int moved =
                number + departures.offset(ingress, server, client, ConnectionKey.turn(ports), OPENING, number, now);
        if (moved != number) {
            seen.put(Flow.of(ingress, client, server, ports, sequence), new Seen(moved, segmentSize, now));
        }
        return moved;
    }

    @Override
    public int verify(int ingress, Address client, Address server, int ports, int sequence, int cookie, long now) {
        Seen answer = seen.get(Flow.of(ingress, client, server, ports, sequence));
        if (answer != null && answer.cookie() == cookie && now - answer.time() < LIFE * 1_000_000_000L) {
            return answer.segmentSize();
        }
        return own.verify(ingress, client, server, ports, sequence, cookie, now);
    }

    /** What was recorded afterwards answers another firewall, perhaps one that did not intercept. */
    @Override
    public boolean isCertain() {
        return false;
    }
}
