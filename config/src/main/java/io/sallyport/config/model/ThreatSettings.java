package io.sallyport.config.model;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code threat-detection}.
 *
 * @param basic {@code basic-threat}; empty where nothing is said
 * @param configured {@code rate} lines by event, in order
 * @param scanning {@code scanning-threat}
 * @param hostRates {@code statistics host}: how many rates are shown, 0 if it is off
 */
public record ThreatSettings(
        Optional<Boolean> basic,
        Map<ThreatEvent, List<ThreatRate>> configured,
        Optional<Scanning> scanning,
        int hostRates) {
    /** Nothing is said. */
    public static final ThreatSettings DEFAULT = new ThreatSettings(Optional.empty(), Map.of(), Optional.empty(), 0);

    /** Rates that an event may have (documented). */
    public static final int MOST_RATES = 3;

    /**
     * {@code scanning-threat}.
     *
     * @param shuns whether attackers are shunned
     * @param except who is not
     * @param duration seconds that a shun lasts, 10-2592000
     */
    public record Scanning(boolean shuns, List<AddressMatch> except, int duration) {
        /** An hour (documented). */
        public static final int USUAL_DURATION = 3600;

        /** Attackers are told, not shunned. */
        public static final Scanning TELLING = new Scanning(false, List.of(), USUAL_DURATION);

        public Scanning {
            except = List.copyOf(except);
        }
    }

    public ThreatSettings {
        configured = Map.copyOf(configured);
    }

    /** Whether basic threat detection is on. */
    public boolean isBasic(AsaVersion version) {
        return basic.orElse(version.hasThreatDetection());
    }

    /** The rates of an event: the usual ones, with the configured ones in the place of those of the same interval or behind them. */
    public List<ThreatRate> rates(ThreatEvent event) {
        List<ThreatRate> rates = new ArrayList<>(event.usual());
        for (ThreatRate rate : configured.getOrDefault(event, List.of())) {
            int same = 0;
            while (same < rates.size() && rates.get(same).interval() != rate.interval()) {
                same++;
            }
            if (same < rates.size()) {
                rates.set(same, rate);
            } else {
                rates.add(rate);
            }
        }
        return rates;
    }

    /** The same with a rate; one of the same interval is replaced. */
    public ThreatSettings with(ThreatEvent event, ThreatRate rate) {
        List<ThreatRate> rates = others(event, rate.interval());
        rates.add(rate);
        return with(event, rates);
    }

    /** The same without the configured rate of an interval. */
    public ThreatSettings without(ThreatEvent event, int interval) {
        return with(event, others(event, interval));
    }

    private List<ThreatRate> others(ThreatEvent event, int interval) {
        List<ThreatRate> rates = new ArrayList<>(configured.getOrDefault(event, List.of()));
        rates.removeIf(rate -> rate.interval() == interval);
        return rates;
    }

    private ThreatSettings with(ThreatEvent event, List<ThreatRate> rates) {
        Map<ThreatEvent, List<ThreatRate>> all = new EnumMap<>(ThreatEvent.class);
        all.putAll(configured);
        all.put(event, List.copyOf(rates));
        return new ThreatSettings(basic, all, scanning, hostRates);
    }

    /** The same with basic threat detection on or off. */
    public ThreatSettings withBasic(boolean on) {
        return new ThreatSettings(Optional.of(on), configured, scanning, hostRates);
    }

    /** The same with scanning threat detection as said. */
    public ThreatSettings withScanning(Optional<Scanning> other) {
        return new ThreatSettings(basic, configured, other, hostRates);
    }

    /** The same with that many rates of hosts shown. */
    public ThreatSettings withHostRates(int rates) {
        return new ThreatSettings(basic, configured, scanning, rates);
    }
}
