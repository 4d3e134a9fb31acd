package io.sallyport.engine.policy;

import io.sallyport.config.model.AccessListLine;
import io.sallyport.config.model.AddressMatch;
import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.InterfaceSettings;
import java.util.List;
import java.util.Map;

/**
 * What a compiled list depends on beside its lines, as it was then.
 *
 * @param version the software version
 * @param objects objects and groups, where some line names one
 * @param timeRanges time ranges, where some line names one
 * @param interfaces interfaces, where some line names one
 */
record Dependencies(
        AsaVersion version,
        List<Map<String, ?>> objects,
        Map<String, ?> timeRanges,
        Map<String, InterfaceSettings> interfaces) {

    static Dependencies of(Configuration configuration, List<CompiledLine> lines) {
        boolean objects = false;
        boolean ranges = false;
        boolean interfaces = false;
        for (CompiledLine line : lines) {
            if (!line.alone() && line.line() instanceof AccessListLine.Entry entry) {
                objects |= !line.plain();
                ranges |= entry.timeRange().isPresent();
                interfaces |= entry.sourceAddress() instanceof AddressMatch.OfInterface
                        || entry.destinationAddress() instanceof AddressMatch.OfInterface;
            }
        }
        return of(configuration, objects, ranges, interfaces);
    }

    private static Dependencies of(Configuration configuration, boolean objects, boolean ranges, boolean interfaces) {
        return new Dependencies(
                configuration.version(),
                objects
                        ? List.of(
                                Map.copyOf(configuration.networkObjects()),
                                Map.copyOf(configuration.serviceObjects()),
                                Map.copyOf(configuration.objectGroups()))
                        : List.of(),
                ranges ? Map.copyOf(configuration.timeRanges()) : Map.of(),
                interfaces ? Map.copyOf(configuration.interfaces()) : Map.of());
    }

    /** Whether all of it is still the same. */
    boolean stand(Configuration configuration) {
        return equals(of(configuration, !objects.isEmpty(), !timeRanges.isEmpty(), !interfaces.isEmpty()));
    }
}
