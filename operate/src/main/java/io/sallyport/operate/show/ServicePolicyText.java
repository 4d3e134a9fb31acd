package io.sallyport.operate.show;

import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.BuiltInspection;
import io.sallyport.config.model.ConnectionSettings;
import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.connection.FlowDirection;
import io.sallyport.engine.limit.ClassCounts;
import io.sallyport.engine.log.SyslogText;
import io.sallyport.engine.policy.ClassPolicy;
import io.sallyport.engine.policy.ClassPolicy.ClassFeature;
import io.sallyport.engine.policy.ClassPolicy.CompiledClass;
import io.sallyport.engine.policy.PolicyInterface;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * {@code show service-policy}. The frame and the lines of inspections are observed (8.4 and 9.x outputs); the lines of {@code set
 * connection} are inferred, each of them here and nowhere else.
 */
public final class ServicePolicyText {
    private static final String CLASS = "    Class-map: ";
    private static final String ACTION = "      ";
    private static final String DETAIL = "        ";

    private final SecurityContext context;
    private final Predicate<String> wanted;
    private final boolean connections;

    private ServicePolicyText(SecurityContext context, Predicate<String> wanted, boolean connections) {
        this.context = context;
        this.wanted = wanted;
        this.connections = connections;
    }

    /** All that the policies do. */
    public static ServicePolicyText all(SecurityContext context) {
        return new ServicePolicyText(context, any -> true, true);
    }

    /** Only {@code set connection}. */
    public static ServicePolicyText connections(SecurityContext context) {
        return new ServicePolicyText(context, any -> false, true);
    }

    /** Only the inspections of one engine. */
    public static ServicePolicyText inspections(SecurityContext context, String engine) {
        return new ServicePolicyText(context, engine::equals, false);
    }

    /** The global policy. */
    public String global() {
        return context.policy()
                .globalService()
                .map(policy -> "\nGlobal policy: \n" + policy(policy))
                .orElse("");
    }

    /** The policy of one interface. */
    public String of(PolicyInterface place) {
        return place.service()
                .map(policy -> "\nInterface " + place.name() + ":\n" + policy(policy))
                .orElse("");
    }

    /** The global policy, then those of the interfaces. */
    public String everywhere() {
        StringBuilder text = new StringBuilder(global());
        context.policy().interfaces().forEach(each -> text.append(of(each)));
        return text.toString();
    }

    private String policy(ClassPolicy policy) {
        StringBuilder text = new StringBuilder("  Service-policy: " + policy.name() + "\n");
        for (CompiledClass each : policy.classes()) {
            String actions = actions(each);
            if (!actions.isEmpty()) {
                text.append(CLASS).append(each.name()).append('\n').append(actions);
            }
        }
        return text.toString();
    }

    private String actions(CompiledClass each) {
        StringBuilder text = new StringBuilder();
        each.inspections().stream()
                .filter(name -> wanted.test(engine(name)))
                .forEach(name -> text.append(inspection(each, name)));
        if (connections) {
            text.append(limits(each)).append(timeouts(each)).append(options(each));
        }
        return text.toString();
    }

    private static String engine(String inspection) {
        int blank = inspection.indexOf(' ');
        return blank < 0 ? inspection : inspection.substring(0, blank);
    }

    /** Inspections that are not built or not counted have seen nothing. */
    private String inspection(CompiledClass each, String name) {
        Optional<ClassFeature> counted = BuiltInspection.of(name).flatMap(ServicePolicyText::counted);
        long packets = counted.map(feature -> context.inspections().packets(each.number(), feature))
                .orElse(0L);
        long drops = counted.map(feature -> context.inspections().drops(each.number(), feature))
                .orElse(0L);
        return ACTION + "Inspect: " + printed(name) + ", packet " + packets
                + (version().printsInspectionLocks() ? ", lock fail 0" : "") + ", drop " + drops + ", reset-drop 0"
                + (version().printsInspectionRates()
                        ? ", 5-min-pkt-rate 0 pkts/sec, v6-fail-close 0 sctp-drop-override 0"
                        : "")
                + "\n";
    }

    private static Optional<ClassFeature> counted(BuiltInspection inspection) {
        return switch (inspection) {
            case ICMP -> Optional.of(ClassFeature.ICMP_INSPECTION);
            case ICMP_ERROR -> Optional.of(ClassFeature.ICMP_ERROR_INSPECTION);
            case IP_OPTIONS -> Optional.of(ClassFeature.OPTIONS_INSPECTION);
            case IPV6 -> Optional.of(ClassFeature.HEADER_INSPECTION);
        };
    }

    private AsaVersion version() {
        return context.policy().version();
    }

    /** Some engines print the map that they use if none is named, some a blank for it (observed). */
    private static String printed(String name) {
        return switch (name) {
            case "ip-options" -> "ip-options _default_ip_options_map";
            case "h323 h225", "h323 ras" -> name + " _default_h323_map";
            case "esmtp" -> "esmtp _default_esmtp_map";
            case "sip", "skinny" -> name + " ";
            default -> name;
        };
    }

    private String limits(CompiledClass each) {
        ConnectionSettings settings = each.settings();
        String counted = count("conn-max ", settings.connMax())
                + count("embryonic-conn-max ", settings.embryonicConnMax())
                + count("per-client-max ", settings.perClientMax())
                + count("per-client-embryonic-max ", settings.perClientEmbryonicMax());
        String random = settings.randomSequenceNumber()
                .map(on -> "random-sequence-number " + (on ? "enable " : "disable "))
                .orElse("");
        boolean advanced = settings.tcpStateBypass() || settings.tcpMap().isPresent();
        if (counted.isEmpty() && random.isEmpty() && !advanced) {
            return "";
        }
        ClassCounts counts = context.limits().classes();
        String drops = "drop " + counts.drops(each.number());
        String head = ACTION + "Set connection policy: " + counted + random;
        return counted.isEmpty()
                ? head + drops + "\n"
                : head + "\n" + DETAIL + "current embryonic conns " + counts.embryonic(each.number())
                        + ", current conns " + counts.connections(each.number()) + ", " + drops + "\n";
    }

    private String timeouts(CompiledClass each) {
        ConnectionSettings settings = each.settings();
        ClassCounts counts = context.limits().classes();
        String times = time("embryonic ", settings.embryonicTimeout())
                + time("half-closed ", settings.halfClosedTimeout())
                + time("idle ", settings.idleTimeout())
                + (settings.resetOnTimeout() ? "reset " : "");
        String detection = settings.deadConnections()
                .map(dcd -> DETAIL + "DCD: enabled, retry-interval " + SyslogText.duration(dcd.retry())
                        + ", max-retries " + dcd.retries() + "\n"
                        + DETAIL + "DCD: client-probe " + counts.probes(each.number(), FlowDirection.INITIATOR)
                        + ", server-probe " + counts.probes(each.number(), FlowDirection.RESPONDER)
                        + ", conn-expiration " + counts.unansweredConnections(each.number()) + "\n")
                .orElse("");
        if (times.isEmpty() && detection.isEmpty()) {
            return "";
        }
        return ACTION + "Set connection timeout policy:\n" + (times.isEmpty() ? "" : DETAIL + times + "\n") + detection;
    }

    private static String options(CompiledClass each) {
        ConnectionSettings settings = each.settings();
        String head = ACTION + "Set connection advanced-options: ";
        List<String> lines = List.of(
                settings.tcpMap()
                        .map(map -> head + map + "\n" + NormalizerText.counts(each.normalizer()))
                        .orElse(""),
                settings.tcpStateBypass() ? head + "tcp-state-bypass\n" : "",
                settings.decrementTtl() ? ACTION + "Set connection decrement-ttl\n" : "");
        return String.join("", lines);
    }

    private static String count(String word, OptionalInt value) {
        return value.isPresent() ? word + value.getAsInt() + " " : "";
    }

    private static String time(String word, OptionalInt value) {
        return value.isPresent() ? word + SyslogText.duration(value.getAsInt()) + " " : "";
    }
}
