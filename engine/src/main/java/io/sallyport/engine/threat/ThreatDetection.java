package io.sallyport.engine.threat;

import io.sallyport.config.model.ThreatEvent;
import io.sallyport.config.model.ThreatRate;
import io.sallyport.engine.Effects;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.connection.TeardownReason;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.engine.log.MessageLog;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.engine.policy.ThreatPolicy;
import io.sallyport.engine.shun.Shuns;
import io.sallyport.packet.Address;
import java.util.Arrays;
import java.util.List;

/**
 * Threat detection (ASA configuration guides, "Configuring Threat Detection"; Cisco 113685): drops are counted by event, and what hosts
 * begin that nobody answers by host. Driven by drops and by connections that begin and end; packets of known flows have no part in it.
 */
public final class ThreatDetection {
    private static final long NANOS = 1_000_000_000L;
    private static final RateCounter[] NOTHING = {};

    private final MessageLog log;
    private final RateCounter[][] counters = new RateCounter[ThreatEvent.values().length][];
    private final HostWatch hosts;
    private ThreatPolicy policy = ThreatPolicy.NONE;

    public ThreatDetection(long secret, MessageLog log, ConnectionTable table, Shuns shuns) {
        this.log = log;
        hosts = new HostWatch(secret, log, table, shuns);
        Arrays.fill(counters, NOTHING);
    }

    /** Takes a new policy; what rates that stay have counted stays too. */
    public void adopt(ThreatPolicy newPolicy) {
        for (ThreatEvent event : ThreatEvent.values()) {
            List<ThreatRate> rates = newPolicy.basic() ? newPolicy.rates().getOrDefault(event, List.of()) : List.of();
            boolean stays = newPolicy.basic() == policy.basic()
                    && newPolicy.burstIntervals() == policy.burstIntervals()
                    && rates.equals(policy.rates().get(event));
            if (!stays) {
                counters[event.ordinal()] = HostWatch.counters(rates, newPolicy.burstIntervals());
            }
        }
        hosts.adopt(newPolicy);
        policy = newPolicy;
    }

    /** What is watched. */
    public ThreatPolicy policy() {
        return policy;
    }

    /** What is known of hosts. */
    public HostWatch hosts() {
        return hosts;
    }

    /**
     * A packet is about to be dropped.
     *
     * @param row the packet's row
     * @param nanos engine time
     */
    public void dropped(Effects effects, DropReason reason, int row, long nanos) {
        if (policy.basic()) {
            int events = ThreatTriggers.of(reason);
            for (; events != 0; events &= events - 1) {
                count(effects, Integer.numberOfTrailingZeros(events), row, nanos);
            }
        }
    }

    /** A packet with these addresses is about to be dropped: who sent it, and whom it would have reached. */
    public void dropped(DropReason reason, long nanos, Address source, Address destination) {
        if (policy.hostRates() > 0) {
            hosts.dropped(reason, nanos / NANOS, source, destination);
        }
    }

    /** A connection was built. */
    public void built(Effects effects, int slot, int row, long nanos) {
        if (policy.watchesHosts()) {
            hosts.built(effects, slot, row, nanos);
        }
    }

    /** A connection ends. */
    public void ended(Effects effects, int slot, TeardownReason reason, int row, long nanos) {
        if (policy.basic() && reason == TeardownReason.SYN_TIMEOUT) {
            count(effects, ThreatEvent.SYN_ATTACK.ordinal(), row, nanos);
            count(effects, ThreatEvent.FW_DROP.ordinal(), row, nanos);
        }
        if (policy.watchesHosts()) {
            hosts.ended(effects, slot, row, nanos);
        }
    }

    /** When something is due, as a second of engine time, or {@link Long#MAX_VALUE}. */
    public long due() {
        return hosts.due();
    }

    /** Does what is due by this second. */
    public void advance(Effects effects, long second) {
        hosts.advance(effects, second);
    }

    private void count(Effects effects, int event, int row, long nanos) {
        RateCounter[] ofEvent = counters[event];
        for (int i = 0; i < ofEvent.length; i++) {
            RateCounter counter = ofEvent[i];
            if (counter.count(nanos / NANOS)) {
                LogEvent message = log.begin(SyslogMessage.DROP_RATE_EXCEEDED, nanos, row)
                        .with(event)
                        .with(i + 1);
                HostWatch.send(effects, log, counter, message);
            }
        }
    }

    /** The rates of an event at this second, for readers. */
    public List<RateView> rates(ThreatEvent event, long second) {
        return RateView.of(counters[event.ordinal()], second);
    }

    /** Forgets the rates. */
    public void clearRates() {
        for (RateCounter[] ofEvent : counters) {
            for (RateCounter counter : ofEvent) {
                counter.clear();
            }
        }
    }
}
