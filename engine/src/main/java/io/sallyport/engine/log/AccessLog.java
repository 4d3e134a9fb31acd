package io.sallyport.engine.log;

import io.sallyport.config.model.AccessLogLimits;
import io.sallyport.engine.Effects;
import io.sallyport.engine.policy.RuleIdentity;
import io.sallyport.engine.policy.RuleRegistry;
import io.sallyport.packet.Address;
import io.sallyport.packet.Steps;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Message 106100: at the first hit of a flow at once, then the number of hits at the end of each interval that had any; a flow
 * without hits in an interval is forgotten (ASA configuration guide, "Logging for Access Lists"). Intervals end on whole seconds.
 */
public final class AccessLog {
    private static final long NANOS = 1_000_000_000L;
    private static final int BUCKETS = 1 << 14;

    /** Permitted flows have no limit on an ASA; here memory does (inferred). */
    private static final int MOST = 1 << 20;

    /** What became of a flow: the element denied it. */
    public static final int DENIED = 0;
    /** The element permitted it. */
    public static final int PERMITTED = 1;
    /** The element denied it, and an {@code established} line let it come back. */
    public static final int ESTABLISHED = 2;

    private final RuleRegistry rules;
    private final MessageLog log;
    private final long secret;
    private final @Nullable AccessLogFlow[] buckets = new AccessLogFlow[BUCKETS];
    private final PriorityQueue<AccessLogFlow> due = new PriorityQueue<>(
            Comparator.<AccessLogFlow>comparingLong(flow -> flow.endSecond).thenComparingLong(flow -> flow.serial));
    private AccessLogLimits limits = AccessLogLimits.DEFAULT;
    private @Nullable AccessLogFlow free;
    private long nextEnd = Long.MAX_VALUE;
    private long alertFrom = Long.MIN_VALUE;
    private long serial;
    private int denied;

    public AccessLog(RuleRegistry rules, MessageLog log, long secret) {
        this.rules = rules;
        this.log = log;
        this.secret = secret;
    }

    /** Takes the limits of a new policy. */
    public void limits(AccessLogLimits newLimits) {
        limits = newLimits;
    }

    /** How many flows are remembered. */
    public int flows() {
        return due.size();
    }

    /** How many of them are denied. */
    public int deniedFlows() {
        return denied;
    }

    /** What {@code access-list deny-flow-max} and {@code alert-interval} say. */
    public AccessLogLimits limits() {
        return limits;
    }

    /**
     * Counts a packet that an element with {@code log} decided.
     *
     * @param now engine time in nanoseconds
     * @param row the packet's row
     * @param outcome {@link #DENIED}, {@link #PERMITTED} or {@link #ESTABLISHED}
     * @param sport sender's port, or type of an ICMP message
     * @param dport receiver's port, or code of an ICMP message
     */
    public void hit(
            Effects effects,
            long now,
            int row,
            int rule,
            int outcome,
            int level,
            int interval,
            int protocol,
            int ingress,
            Address source,
            int sport,
            int egress,
            Address destination,
            int dport) {
        int bucket = bucket(rule, protocol, source, sport, destination, dport);
        for (AccessLogFlow flow = buckets[bucket]; flow != null; flow = flow.next) {
            Steps.one();
            if (flow.is(rule, outcome, protocol, source, sport, destination, dport)) {
                flow.hits++;
                return;
            }
        }
        if (outcome == DENIED && denied >= limits.denyFlows()) {
            alert(effects, now, row);
            return;
        }
        AccessLogFlow flow = take();
        flow.source.set(source);
        flow.destination.set(destination);
        flow.rule = rule;
        flow.protocol = protocol;
        flow.sourcePort = sport;
        flow.destinationPort = dport;
        flow.ingress = ingress;
        flow.egress = egress;
        flow.outcome = outcome;
        flow.level = level;
        flow.interval = interval;
        flow.fresh = true;
        flow.hits = 1;
        emit(effects, flow, SyslogMessage.ACCESS_LIST_LOG, now, row);
        if (due.size() < MOST) {
            remember(flow, bucket, now);
        } else {
            release(flow);
        }
    }

    private void remember(AccessLogFlow flow, int bucket, long now) {
        flow.bucket = bucket;
        flow.serial = serial++;
        flow.next = buckets[bucket];
        buckets[bucket] = flow;
        denied += flow.outcome == DENIED ? 1 : 0;
        schedule(flow, Math.ceilDiv(now, NANOS));
    }

    private void schedule(AccessLogFlow flow, long from) {
        flow.endSecond = from + flow.interval;
        due.add(flow);
        nextEnd = Math.min(nextEnd, flow.endSecond);
    }

    /** Whether an interval ends at this second of engine time or before. */
    public boolean isDue(long second) {
        return second >= nextEnd;
    }

    /** Ends the intervals up to this second. */
    public void advance(Effects effects, long second) {
        for (AccessLogFlow flow = due.peek(); flow != null && flow.endSecond <= second; flow = due.peek()) {
            due.poll();
            if (flow.hits > (flow.fresh ? 1 : 0)) {
                emit(effects, flow, SyslogMessage.ACCESS_LIST_INTERVAL, flow.endSecond * NANOS, LogEvent.NO_ROW);
                flow.hits = 0;
                flow.fresh = false;
                schedule(flow, flow.endSecond);
            } else {
                forget(flow);
            }
        }
        AccessLogFlow first = due.peek();
        nextEnd = first == null ? Long.MAX_VALUE : first.endSecond;
    }

    private void forget(AccessLogFlow flow) {
        AccessLogFlow at = buckets[flow.bucket];
        if (at == flow) {
            buckets[flow.bucket] = flow.next;
        } else {
            while (at != null && at.next != flow) {
                at = at.next;
            }
            if (at != null) {
                at.next = flow.next;
            }
        }
        denied -= flow.outcome == DENIED ? 1 : 0;
        release(flow);
    }

    private AccessLogFlow take() {
        AccessLogFlow flow = free;
        if (flow == null) {
            return new AccessLogFlow();
        }
        free = flow.next;
        return flow;
    }

    private void release(AccessLogFlow flow) {
        flow.next = free;
        free = flow;
    }

    /** Too many denied flows: said once in an alert interval; the flow itself is not told (documented). */
    private void alert(Effects effects, long now, int row) {
        if (now >= alertFrom) {
            alertFrom = now + limits.alertInterval() * NANOS;
            send(effects, log.begin(SyslogMessage.DENY_FLOWS_LIMIT, now, row).with(limits.denyFlows()));
        }
    }

    private void emit(Effects effects, AccessLogFlow flow, SyslogMessage message, long time, int row) {
        RuleIdentity identity = rules.rule(flow.rule).identity();
        LogEvent event = log.begin(message, time, row)
                .severity(flow.level)
                .with(flow.rule)
                .with(flow.outcome)
                .with(flow.protocol)
                .with(flow.ingress)
                .with(flow.source)
                .with(flow.sourcePort)
                .with(flow.egress)
                .with(flow.destination)
                .with(flow.destinationPort)
                .with(flow.hits);
        if (message == SyslogMessage.ACCESS_LIST_INTERVAL) {
            event.with(flow.interval);
        }
        send(effects, event.with(identity.line()).with(identity.element()));
    }

    private void send(Effects effects, LogEvent event) {
        log.send(event, effects);
    }

    private int bucket(int rule, int protocol, Address source, int sport, Address destination, int dport) {
        long h = secret;
        h = mix(h ^ source.low());
        h = mix(h ^ source.high());
        h = mix(h ^ destination.low());
        h = mix(h ^ destination.high());
        h = mix(h ^ ((long) sport << 48 | (long) dport << 32 | protocol));
        return (int) (mix(h ^ rule) >>> 50);
    }

    private static long mix(long x) {
        long z = (x ^ x >>> 32) * 0x9e3779b97f4a7c15L;
        return z ^ z >>> 29;
    }
}
