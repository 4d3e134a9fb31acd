package io.sallyport.engine.policy;

import io.sallyport.config.model.AccessList;
import io.sallyport.config.model.AccessListLine;
import io.sallyport.config.model.AddressMatch;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.IcmpPart;
import io.sallyport.config.model.PortMatch;
import io.sallyport.config.model.PortPart;
import io.sallyport.config.model.ProtocolMatch;
import io.sallyport.config.model.ServiceMatch;
import io.sallyport.config.model.SourceLine;
import io.sallyport.config.model.ThreatEvent;
import io.sallyport.config.model.ThreatRate;
import io.sallyport.config.model.ThreatSettings;
import io.sallyport.config.model.ThreatSettings.Scanning;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles {@code threat-detection}. Who is not shunned becomes a list that permits them, so that groups are expanded in one place. */
final class ThreatCompiler {
    private static final String NAME = "";

    private ThreatCompiler() {}

    static ThreatPolicy compile(Configuration configuration, AccessListCompiler lists) {
        ThreatSettings settings = configuration.threats();
        Map<ThreatEvent, List<ThreatRate>> rates = new EnumMap<>(ThreatEvent.class);
        for (ThreatEvent event : ThreatEvent.values()) {
            rates.put(event, settings.rates(event));
        }
        Scanning scanning = settings.scanning().orElse(Scanning.TELLING);
        return new ThreatPolicy(
                settings.isBasic(configuration.version()),
                rates,
                configuration.version().burstIntervals(),
                settings.scanning().isPresent(),
                scanning.shuns(),
                scanning.duration(),
                scanning.except().isEmpty() ? Optional.empty() : Optional.of(list(scanning.except(), lists)),
                settings.hostRates());
    }

    private static CompiledAccessList list(List<AddressMatch> hosts, AccessListCompiler lists) {
        List<AccessListLine> lines = new ArrayList<>();
        for (AddressMatch host : hosts) {
            lines.add(new AccessListLine.Entry(
                    new SourceLine("", 0, "threat-detection scanning-threat shun except " + host),
                    true,
                    new ProtocolMatch.OfNumber(ServiceMatch.ANY),
                    host,
                    new PortPart.These(PortMatch.ANY),
                    new AddressMatch.Any(0),
                    new PortPart.These(PortMatch.ANY),
                    IcmpPart.ANY,
                    false,
                    Optional.empty(),
                    AccessListLine.LogOption.DISABLED,
                    0,
                    0,
                    false));
        }
        return lists.compile(new AccessList(NAME, lines), null);
    }
}
