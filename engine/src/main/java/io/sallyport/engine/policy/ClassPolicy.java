package io.sallyport.engine.policy;

import io.sallyport.config.model.BuiltInspection;
import io.sallyport.config.model.ClassMatch;
import io.sallyport.config.model.ConnectionSettings;
import io.sallyport.config.model.Ipv6InspectMap;
import io.sallyport.engine.policy.classifier.PacketKey;
import io.sallyport.engine.tcp.normalize.NormalizerSettings;
import io.sallyport.packet.Protocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A compiled service policy: classes in order, each with what it does. Immutable. */
public final class ClassPolicy {

    /** Features that are chosen one class each, first match (ASA configuration guides, "feature matching"). */
    public enum ClassFeature {
        /** Limits, timeouts, randomization. */
        CONNECTION_SETTINGS,
        /** Normalizer and TCP state bypass. */
        NORMALIZATION,
        /** {@code inspect icmp}. */
        ICMP_INSPECTION,
        /** {@code inspect icmp error}. */
        ICMP_ERROR_INSPECTION,
        /** {@code inspect ip-options}. */
        OPTIONS_INSPECTION,
        /** {@code inspect ipv6}. */
        HEADER_INSPECTION,
        /** Inspections that are not built. */
        MISSING_INSPECTION;

        /** Its bit in {@link ClassPolicy#features}. */
        public int bit() {
            return 1 << ordinal();
        }

        /** The bits of what a class with these actions is chosen for. */
        static int bits(ConnectionSettings settings, List<String> inspections, InspectedTraffic missing) {
            Set<BuiltInspection> built = inspections.stream()
                    .map(BuiltInspection::of)
                    .flatMap(Optional::stream)
                    .collect(Collectors.toSet());
            return CONNECTION_SETTINGS.bitIf(hasConnectionSettings(settings))
                    | NORMALIZATION.bitIf(
                            settings.tcpStateBypass() || settings.tcpMap().isPresent())
                    | ICMP_INSPECTION.bitIf(built.contains(BuiltInspection.ICMP))
                    | ICMP_ERROR_INSPECTION.bitIf(built.contains(BuiltInspection.ICMP_ERROR))
                    | OPTIONS_INSPECTION.bitIf(built.contains(BuiltInspection.IP_OPTIONS))
                    | HEADER_INSPECTION.bitIf(built.contains(BuiltInspection.IPV6))
                    | MISSING_INSPECTION.bitIf(!missing.isEmpty());
        }

        private int bitIf(boolean condition) {
            return condition ? bit() : 0;
        }

        private static boolean hasConnectionSettings(ConnectionSettings settings) {
            return settings.connMax().isPresent()
                    || settings.perClientMax().isPresent()
                    || settings.embryonicConnMax().isPresent()
                    || settings.perClientEmbryonicMax().isPresent()
                    || settings.randomSequenceNumber().isPresent()
                    || settings.idleTimeout().isPresent()
                    || settings.deadConnections().isPresent()
                    || settings.embryonicTimeout().isPresent()
                    || settings.halfClosedTimeout().isPresent()
                    || settings.decrementTtl();
        }
    }

    /**
     * What the normalizer does with the connections of a class; whether it decrements may be said by another class.
     *
     * @param usual without {@code decrement-ttl}
     * @param decrementing with it
     */
    public record NormalizerChoice(NormalizerSettings usual, NormalizerSettings decrementing) {

        /** The one for these connections. */
        public NormalizerSettings of(boolean decrementTtl) {
            return decrementTtl ? decrementing : usual;
        }
    }

    /**
     * An inspection that would look at a packet.
     *
     * @param inspection its name and map, for example {@code dns preset_dns_map}
     * @param lines the configuration lines that packet-tracer shows
     */
    public record Inspecting(String inspection, List<String> lines) {
        /** Those that need no application engine have one subtype (inferred). */
        private static final Set<String> WITHOUT_ENGINE = Set.of("icmp", "dns");

        /** The subtype of the phase (inferred). */
        public String subtype() {
            String name = inspection.split(" ", 2)[0];
            return WITHOUT_ENGINE.contains(name) ? "np-inspect" : "inspect-" + (name.equals("esmtp") ? "smtp" : name);
        }
    }

    /**
     * A class with its actions.
     *
     * @param number number of the class in the context, stable across generations; counts are kept by it
     * @param place index of the interface whose policy it belongs to, or {@link #GLOBAL}
     * @param name name of the class map
     * @param match what it matches; empty matches all ({@code class-default})
     * @param list the compiled list of {@code match access-list}
     * @param settings {@code set connection}
     * @param normalizer what the normalizer does with its connections
     * @param features bits of {@link ClassFeature}, decided here once so that no packet has to look for names
     * @param inspections names of the inspections, for packet-tracer
     * @param headers the map of {@code inspect ipv6}, or null
     * @param options the map of {@code inspect ip-options}, or null
     * @param missing traffic of the inspections that are not built
     * @param lines the configuration lines that packet-tracer shows for {@code set connection}
     */
    public record CompiledClass(
            int number,
            int place,
            String name,
            Optional<ClassMatch> match,
            Optional<CompiledAccessList> list,
            ConnectionSettings settings,
            NormalizerChoice normalizer,
            int features,
            List<String> inspections,
            @Nullable Ipv6InspectMap headers,
            @Nullable OptionActions options,
            InspectedTraffic missing,
            List<String> lines) {

        /** The place of a class of the global policy. */
        public static final int GLOBAL = -1;

        private boolean has(ClassFeature feature) {
            return (features & feature.bit()) != 0;
        }

        boolean matches(PacketKey key) {
            if (match.isEmpty()) {
                return true;
            }
            return switch (match.get()) {
                case ClassMatch.Any ignored -> true;
                case ClassMatch.OfAccessList ignored ->
                    list.isPresent() && list.get().permits(list.get().match(key));
                case ClassMatch.Port port ->
                    port.protocol() == key.protocol() && port.port().matches(key.destinationPort());
                case ClassMatch.CodePoints points -> points.has(key.trafficClass());
                case ClassMatch.Rtp rtp -> key.protocol() == Protocol.UDP && rtp.has(key.destinationPort());
                case ClassMatch.DefaultInspectionTraffic ignored ->
                    InspectedTraffic.isDefault(key.protocol(), key.destinationPort());
            };
        }

        /** Whether {@code inspect ipv6} of the class looks at a packet: default inspection traffic is all of IPv6 (inferred). */
        private boolean inspectsHeaders(PacketKey key) {
            return has(ClassFeature.HEADER_INSPECTION)
                    && (match.isPresent() && match.get() instanceof ClassMatch.DefaultInspectionTraffic
                            || matches(key));
        }

        private List<Inspecting> inspecting(PacketKey key) {
            return inspections.stream()
                    .filter(name -> InspectedTraffic.isInspected(match, name, key.protocol(), key.destinationPort()))
                    .map(name -> new Inspecting(name, inspectionLines(name)))
                    .toList();
        }

        private List<String> inspectionLines(String inspection) {
            List<String> around = lines.stream()
                    .filter(line -> !line.startsWith("  "))
                    .collect(Collectors.toCollection(ArrayList::new));
            around.add(around.size() - 1, "  inspect " + inspection);
            return around;
        }

        private boolean concerns(ClassFeature feature, PacketKey key) {
            return has(feature)
                    && (feature != ClassFeature.MISSING_INSPECTION
                            || missing.has(key.protocol(), key.destinationPort()));
        }
    }

    private final String name;
    private final CompiledClass[] classes;
    private final int features;

    ClassPolicy(String name, List<CompiledClass> classes) {
        this.name = name;
        this.classes = classes.toArray(new CompiledClass[0]);
        int bits = 0;
        for (CompiledClass each : classes) {
            bits |= each.features();
        }
        features = bits;
    }

    /** What some class of the policy is chosen for: bits of {@link ClassFeature}. */
    public int features() {
        return features;
    }

    /** Name of the policy map. */
    public String name() {
        return name;
    }

    /** The first class of that feature which matches, or null: on the packet path an empty result must not allocate. */
    public @Nullable CompiledClass first(ClassFeature feature, PacketKey key) {
        for (CompiledClass candidate : classes) {
            if (candidate.concerns(feature, key) && candidate.matches(key)) {
                return candidate;
            }
        }
        return null;
    }

    /** The first class that inspects the extension headers of a packet, or null. */
    public @Nullable CompiledClass inspectingHeaders(PacketKey key) {
        for (CompiledClass candidate : classes) {
            if (candidate.inspectsHeaders(key)) {
                return candidate;
            }
        }
        return null;
    }

    /** The inspections that would look at a packet, in order. */
    public List<Inspecting> inspecting(PacketKey key) {
        return Arrays.stream(classes)
                .filter(each -> !each.inspections().isEmpty() && each.matches(key))
                .flatMap(each -> each.inspecting(key).stream())
                .toList();
    }

    /** The classes in order. */
    public List<CompiledClass> classes() {
        return List.of(classes);
    }
}
