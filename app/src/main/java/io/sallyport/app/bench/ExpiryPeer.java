package io.sallyport.app.bench;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The peer of {@link ExpiryBenchmark}: connections as objects in a {@link HashMap} and a {@link PriorityQueue} of their ends. A packet
 * moves only the end that a connection knows; one that comes to the head of the queue too early goes back to its place.
 */
final class ExpiryPeer {
    private record Key(int client, int port) {}

    private static final class Flow {
        private final Key key;
        private final long number;
        private long end;
        private long queued;

        Flow(Key key, long number, long end) {
            this.key = key;
            this.number = number;
            this.end = end;
            queued = end;
        }
    }

    private final Map<Key, Flow> flows;
    private final PriorityQueue<Flow> queue;
    private long now;

    ExpiryPeer(int connections) {
        flows = HashMap.newHashMap(connections);
        queue = new PriorityQueue<>(
                connections,
                Comparator.<Flow>comparingLong(flow -> flow.queued).thenComparingLong(flow -> flow.number));
        for (int i = 0; i < connections; i++) {
            Flow flow = new Flow(new Key(i >>> 4, i & 15), i, 1);
            flows.put(flow.key, flow);
            queue.add(flow);
        }
    }

    /** All had a packet; then time goes on to where they would have ended. Nanoseconds. */
    long refresh(long timeout) {
        flows.values().forEach(flow -> flow.end = flow.queued + timeout);
        return advance(now + 1);
    }

    /** Time goes on until all have ended. Nanoseconds. */
    long end() {
        long took = advance(Long.MAX_VALUE);
        if (!flows.isEmpty()) {
            throw new IllegalStateException("the peer kept connections");
        }
        return took;
    }

    private long advance(long to) {
        long start = CpuClock.nanos();
        now = to;
        for (Flow first = queue.peek(); first != null && first.queued <= now; first = queue.peek()) {
            queue.remove();
            if (first.end > now) {
                first.queued = first.end;
                queue.add(first);
            } else {
                flows.remove(first.key);
            }
        }
        return CpuClock.nanos() - start;
    }
}
