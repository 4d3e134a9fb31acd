package io.sallyport.engine.policy;

import io.sallyport.config.model.ThreatEvent;
import io.sallyport.config.model.ThreatRate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a policy says about threats.
 *
 * @param basic whether rates of events are watched
 * @param rates the rates of each event
 * @param burstIntervals burst intervals in a rate interval
 * @param scanning whether hosts that scan are looked for
 * @param shuns whether they are shunned
 * @param shunSeconds how long
 * @param except permits who is not shunned
 * @param hostRates how many rates of hosts are shown, 0 if no statistics of hosts are kept
 */
public record ThreatPolicy(
        boolean basic,
        Map<ThreatEvent, List<ThreatRate>> rates,
        int burstIntervals,
        boolean scanning,
        boolean shuns,
        int shunSeconds,
        Optional<CompiledAccessList> except,
        int hostRates) {
    /** Nothing is watched. */
    public static final ThreatPolicy NONE = new ThreatPolicy(false, Map.of(), 30, false, false, 0, Optional.empty(), 0);

    public ThreatPolicy {
        rates = Map.copyOf(rates);
    }

    /** Whether hosts are watched, for what they do or for statistics. */
    public boolean watchesHosts() {
        return scanning || hostRates > 0;
    }
}
