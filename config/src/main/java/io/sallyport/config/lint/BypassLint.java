package io.sallyport.config.lint;

import io.sallyport.config.model.AccessList;
import io.sallyport.config.model.AccessListLine.Entry;
import io.sallyport.config.model.AddressMatch;
import io.sallyport.config.model.ClassMap;
import io.sallyport.config.model.ClassMatch;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.ConnectionSettings;
import io.sallyport.config.model.InspectionPorts;
import io.sallyport.config.model.PolicyMap;
import io.sallyport.config.model.PolicyMap.PolicyClass;
import io.sallyport.config.model.PortPart;
import io.sallyport.config.model.RunningLine;
import io.sallyport.config.model.ServicePolicy;
import io.sallyport.config.model.Timeouts.Timer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Classes of state bypass. Nothing but time ends a bypassed connection, so a broad class fills the table (Cisco 118995); with
 * dynamic translation two units choose two addresses (Cisco 111986).
 */
final class BypassLint {
    /** The longest idle time of the source documents' examples that is still short: 15 minutes. */
    private static final int SHORT_IDLE = 900;

    private static final String NARROW = "match an access list that names hosts, networks and ports";

    private final Configuration configuration;
    private final Findings findings;

    private BypassLint(Configuration configuration, Findings findings) {
        this.configuration = configuration;
        this.findings = findings;
    }

    static void check(Configuration configuration, Findings findings) {
        BypassLint lint = new BypassLint(configuration, findings);
        for (PolicyMap map : configuration.policyMaps().values()) {
            for (PolicyClass each : map.classes()) {
                if (each.connection().tcpStateBypass()) {
                    lint.bypassed(each);
                }
            }
        }
    }

    private void bypassed(PolicyClass each) {
        List<Entry> permits = permits(each);
        breadth(each, permits);
        life(each);
        dynamicTranslation(each);
        lostChecks(each, permits);
        Mirrors mirrors = new Mirrors(permits);
        permits.forEach(entry -> direction(each, entry, mirrors));
    }

    private void breadth(PolicyClass each, List<Entry> permits) {
        boolean all = each.classMap().equals("class-default")
                || match(each).filter(ClassMatch.Any.class::isInstance).isPresent();
        if (all) {
            findings.add(
                    LintRule.BYPASS_ANY,
                    each.source(),
                    "class " + each.classMap() + " bypasses TCP state for everything",
                    NARROW);
        }
        for (Entry entry : permits) {
            if (isAny(entry.sourceAddress())
                    && isAny(entry.destinationAddress())
                    && entry.sourcePort().equals(PortPart.ANY)
                    && entry.destinationPort().equals(PortPart.ANY)) {
                findings.add(
                        LintRule.BYPASS_ANY,
                        entry.source(),
                        "class " + each.classMap() + " bypasses TCP state from anywhere to anywhere",
                        NARROW);
            }
        }
    }

    private void life(PolicyClass each) {
        ConnectionSettings settings = each.connection();
        int byVersion = configuration.version().bypassIdleSeconds();
        int global = configuration.timeouts().of(Timer.CONNECTION);
        int idle = settings.idleTimeout().orElse(byVersion > 0 ? byVersion : global);
        boolean limited =
                settings.perClientMax().orElse(0) > 0 || settings.connMax().orElse(0) > 0;
        if ((idle == 0 || idle > SHORT_IDLE) && !limited) {
            findings.add(
                    LintRule.BYPASS_LONG_IDLE,
                    each.source(),
                    "class " + each.classMap() + ": a bypassed connection stays for "
                            + (idle == 0 ? "ever" : idle / 60 + " minutes after its last packet")
                            + ", FIN and RST do not end it, and no limit holds their number",
                    "add set connection timeout idle 0:02:00, or set connection per-client-max");
        }
    }

    private void dynamicTranslation(PolicyClass each) {
        for (RunningLine line : configuration.runningLines().lines()) {
            if (line.toString().startsWith("global (") || isDynamic(line)) {
                findings.add(
                        LintRule.BYPASS_DYNAMIC_NAT,
                        each.source(),
                        "class " + each.classMap() + " stands beside dynamic translation (" + line
                                + "): two firewalls would give one flow two addresses",
                        "translate the bypassed hosts statically, the same on both firewalls");
                return;
            }
        }
    }

    private static boolean isDynamic(RunningLine line) {
        return line.toString().startsWith("nat (") && line.toString().contains(" source dynamic ")
                || line.below().lines().stream()
                        .anyMatch(l ->
                                l.toString().startsWith("nat (") && l.toString().contains(" dynamic "));
    }

    /** Inspections of other classes that are applied and look at ports which an entry of this class lets by. */
    private void lostInspections(PolicyClass each, List<Entry> permits) {
        Set<String> lost = new LinkedHashSet<>();
        for (ServicePolicy applied : configuration.servicePolicies()) {
            PolicyMap map = configuration.policyMaps().get(applied.policyMap());
            for (PolicyClass other : map == null ? List.<PolicyClass>of() : map.classes()) {
                if (!other.equals(each)) {
                    other.inspections().stream()
                            .filter(inspection -> isTakenAway(permits, inspection))
                            .forEach(lost::add);
                }
            }
        }
        if (!lost.isEmpty()) {
            findings.add(
                    LintRule.BYPASS_INSPECTION,
                    each.source(),
                    "class " + each.classMap() + " takes TCP traffic away from the inspections "
                            + String.join(", ", lost),
                    "name the ports that need the bypass, or accept that these flows are not inspected");
        }
    }

    private static boolean isTakenAway(List<Entry> permits, String inspection) {
        List<Integer> ports = InspectionPorts.tcp(inspection);
        return permits.stream()
                .anyMatch(entry -> entry.destinationPort() instanceof PortPart.These these
                        && ports.stream().anyMatch(port -> these.ports().matches(port)));
    }

    private void lostChecks(PolicyClass each, List<Entry> permits) {
        lostInspections(each, permits);
        if (!each.inspections().isEmpty()) {
            findings.add(
                    LintRule.BYPASS_INSPECTION,
                    each.source(),
                    "class " + each.classMap() + " both bypasses TCP state and inspects "
                            + String.join(", ", each.inspections()) + ": TCP traffic of the class is not inspected",
                    "move the inspection to a class of its own, or narrow the bypass");
        }
        boolean embryonic = each.connection().embryonicConnMax().orElse(0) > 0
                || each.connection().perClientEmbryonicMax().orElse(0) > 0;
        if (embryonic) {
            findings.add(
                    LintRule.BYPASS_NORMALIZER,
                    each.source(),
                    "class " + each.classMap() + ": limits of embryonic connections do not act on bypassed flows",
                    "use per-client-max or conn-max");
        }
    }

    /** An entry without its mirror: answers whose first packet comes here from the other side find no bypass. */
    private void direction(PolicyClass each, Entry entry, Mirrors mirrors) {
        if (isAny(entry.sourceAddress()) && isAny(entry.destinationAddress())) {
            return;
        }
        if (!mirrors.cover(entry)) {
            findings.add(
                    LintRule.BYPASS_ONE_DIRECTION,
                    entry.source(),
                    "class " + each.classMap() + " has no entry for the reverse direction",
                    "if flows can be seen here from either side first, add the entry with source and destination exchanged");
        }
    }

    private Optional<ClassMatch> match(PolicyClass each) {
        return Optional.ofNullable(configuration.classMaps().get(each.classMap()))
                .flatMap(ClassMap::match);
    }

    /** The permit entries of the class's access list that concern TCP. */
    private List<Entry> permits(PolicyClass each) {
        return match(each)
                .filter(ClassMatch.OfAccessList.class::isInstance)
                .map(m -> configuration.accessLists().get(((ClassMatch.OfAccessList) m).accessList()))
                .map(AccessList::lines)
                .orElse(List.of())
                .stream()
                .filter(Entry.class::isInstance)
                .map(Entry.class::cast)
                .filter(entry -> entry.permit() && !entry.inactive())
                .toList();
    }

    private static boolean isAny(AddressMatch match) {
        return match instanceof AddressMatch.Any;
    }
}
