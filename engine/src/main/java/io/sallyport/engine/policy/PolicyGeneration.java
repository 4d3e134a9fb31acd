package io.sallyport.engine.policy;

import io.sallyport.config.model.AccessLogLimits;
import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.IcmpErrorRate;
import io.sallyport.config.model.InterceptSampling;
import io.sallyport.config.model.SegmentSizes;
import io.sallyport.config.model.Timeouts;
import io.sallyport.engine.log.LoggingRoutes;
import io.sallyport.engine.nat.TranslationRules;
import io.sallyport.engine.policy.ClassPolicy.NormalizerChoice;
import io.sallyport.engine.tcp.normalize.NormalizerRegistry;
import io.sallyport.engine.tcp.normalize.NormalizerSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One compiled, immutable policy. The engine swaps generations by one reference; connections keep what they were built
 * with.
 *
 * @param version the software version that answers version-dependent questions
 * @param interfaces by index
 * @param routes connected and static routes
 * @param translations translation rules in the order in which they are looked at
 * @param accessLists every access list by name
 * @param globalList access lists bound {@code global}
 * @param globalService the global service policy
 * @param timeouts global timeouts
 * @param interInterface {@code same-security-traffic permit inter-interface}
 * @param intraInterface {@code same-security-traffic permit intra-interface}
 * @param logging where messages go
 * @param accessLogLimits limits of message 106100
 * @param unsupported features that some line would change and that are not built yet
 * @param implicit rule numbers of the implicit rules
 * @param normalizer what the normalizer does with connections of no class
 * @param holdsPackets whether packets of some class may wait
 * @param icmpErrorRate how many ICMP errors the firewall sends
 * @param interceptSampling how attacks that TCP Intercept answers are sampled, if they are
 * @param safeguards what is said beside rules and classes
 */
public record PolicyGeneration(
        AsaVersion version,
        List<PolicyInterface> interfaces,
        RouteTable routes,
        TranslationRules translations,
        Map<String, CompiledAccessList> accessLists,
        BoundLists globalList,
        Optional<ClassPolicy> globalService,
        Timeouts timeouts,
        boolean interInterface,
        boolean intraInterface,
        LoggingRoutes logging,
        AccessLogLimits accessLogLimits,
        Set<Feature> unsupported,
        ImplicitRules implicit,
        NormalizerChoice normalizer,
        boolean holdsPackets,
        IcmpErrorRate icmpErrorRate,
        Optional<InterceptSampling> interceptSampling,
        Safeguards safeguards) {

    /**
     * Rule numbers of the implicit rules.
     *
     * @param permitHigherToLower from a higher to a lower security level
     * @param denyLowerToHigher from a lower to a higher security level
     * @param denySameLevel between interfaces of one level
     * @param denySameInterface in and out of one interface
     * @param permitSameLevel {@code same-security-traffic} permits it
     */
    public record ImplicitRules(
            int permitHigherToLower,
            int denyLowerToHigher,
            int denySameLevel,
            int denySameInterface,
            int permitSameLevel) {}

    private static final NormalizerSettings DEFAULTS = new NormalizerRegistry()
            .of(new NormalizerSettings.Source(
                    NormalizerSettings.Source.NO_MAP, SegmentSizes.DEFAULT, false, AsaVersion.DEFAULT));

    private static final NormalizerChoice NORMALIZER_OF_NOTHING = new NormalizerChoice(DEFAULTS, DEFAULTS);

    /** Before the first configuration: no interfaces, so nothing passes. */
    public static final PolicyGeneration EMPTY = new PolicyGeneration(
            AsaVersion.DEFAULT,
            List.of(),
            new RouteTable(List.of()),
            TranslationRules.EMPTY,
            Map.of(),
            BoundLists.NONE,
            Optional.empty(),
            Timeouts.DEFAULT,
            false,
            false,
            LoggingRoutes.NONE,
            AccessLogLimits.DEFAULT,
            Set.of(),
            new ImplicitRules(0, 0, 0, 0, 0),
            NORMALIZER_OF_NOTHING,
            false,
            IcmpErrorRate.DEFAULT,
            Optional.empty(),
            Safeguards.NONE);

    /** The compiled access list of that name, or null. */
    public @Nullable CompiledAccessList accessList(String name) {
        return accessLists.get(name);
    }

    /** The interface with that nameif or hardware name, or null. */
    public @Nullable PolicyInterface interfaceNamed(String name) {
        for (PolicyInterface candidate : interfaces) {
            if (candidate.name().equals(name) || candidate.settings().hardware().equals(name)) {
                return candidate;
            }
        }
        return null;
    }

    /** Whether decisions that consult the feature are certain: no unsupported line touches it. */
    public boolean isCertain(Feature feature) {
        return !unsupported.contains(feature);
    }
}
