package io.sallyport.engine.policy;

import io.sallyport.config.model.AccessGroup;
import io.sallyport.config.model.AccessGroup.Direction;
import io.sallyport.config.model.AccessList;
import io.sallyport.config.model.BuiltInspection;
import io.sallyport.config.model.ClassMap;
import io.sallyport.config.model.ClassMatch;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.FragmentSettings;
import io.sallyport.config.model.InterfaceSettings;
import io.sallyport.config.model.IpOptionsMap;
import io.sallyport.config.model.Ipv6InspectMap;
import io.sallyport.config.model.Ipv6Settings;
import io.sallyport.config.model.PolicyMap;
import io.sallyport.config.model.PolicyMap.PolicyClass;
import io.sallyport.config.model.ResetSettings;
import io.sallyport.config.model.ServicePolicy;
import io.sallyport.config.model.StaticRoute;
import io.sallyport.config.model.TcpMap;
import io.sallyport.config.model.UnsupportedLine;
import io.sallyport.engine.established.EstablishedRules;
import io.sallyport.engine.log.LoggingRoutes;
import io.sallyport.engine.nat.TranslationRules;
import io.sallyport.engine.policy.ClassPolicy.ClassFeature;
import io.sallyport.engine.policy.ClassPolicy.CompiledClass;
import io.sallyport.engine.policy.ClassPolicy.NormalizerChoice;
import io.sallyport.engine.policy.PolicyGeneration.ImplicitRules;
import io.sallyport.engine.policy.PolicyInterface.Resets;
import io.sallyport.engine.policy.RouteTable.Route;
import io.sallyport.engine.tcp.normalize.NormalizerRegistry;
import io.sallyport.engine.tcp.normalize.NormalizerSettings;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns a configuration into a {@link PolicyGeneration}. One compiler belongs to one security context, because rules,
 * classes and translations keep their numbers from generation to generation.
 */
public final class PolicyCompiler {
    private final RuleRegistry registry = new RuleRegistry();
    private final TimeRangeClock clock = new TimeRangeClock();
    private Map<String, CompiledAccessList> compiled = Map.of();
    private final NormalizerRegistry normalizers = new NormalizerRegistry();
    private final Map<String, Integer> classNumbers = new HashMap<>();
    private final TranslationCompiler translations = new TranslationCompiler();

    /** The rules that this compiler's generations refer to. */
    public RuleRegistry registry() {
        return registry;
    }

    /** The time ranges that this compiler's generations refer to. */
    public TimeRangeClock clock() {
        return clock;
    }

    /** The normalizer settings that this compiler's generations refer to. */
    public NormalizerRegistry normalizers() {
        return normalizers;
    }

    public PolicyGeneration compile(Configuration configuration) {
        clock.zone(configuration.clock());
        Map<String, CompiledAccessList> lists = new HashMap<>();
        AccessListCompiler compiler = new AccessListCompiler(configuration, registry, clock);
        for (AccessList list : configuration.accessLists().values()) {
            lists.put(list.name(), compiler.compile(list, compiled.get(list.name())));
        }
        compiled = lists;
        List<PolicyInterface> interfaces = interfaces(configuration, lists);
        Map<String, Integer> indexes = new HashMap<>();
        for (PolicyInterface each : interfaces) {
            indexes.put(each.name(), each.index());
        }
        TranslationRules rules = translations.compile(configuration, interfaces, lists);
        Set<Feature> unsupported = unsupported(configuration);
        if (!translations.isComplete()) {
            unsupported.add(Feature.TRANSLATION);
        }
        return new PolicyGeneration(
                configuration.version(),
                List.copyOf(interfaces),
                routes(configuration, interfaces, indexes),
                rules,
                Map.copyOf(lists),
                bound(configuration, lists, "", Direction.GLOBAL),
                service(configuration, lists, Optional.empty(), CompiledClass.GLOBAL),
                configuration.timeouts(),
                configuration.sameSecurityInterInterface(),
                configuration.sameSecurityIntraInterface(),
                new LoggingRoutes(configuration.logging()),
                configuration.accessLogLimits(),
                unsupported,
                implicitRules(),
                normalizer(configuration, Optional.empty(), 0),
                configuration.policyMaps().values().stream()
                        .flatMap(map -> map.classes().stream())
                        .anyMatch(each -> normalizer(
                                        configuration, each.connection().tcpMap(), 0)
                                .usual()
                                .holdsPackets()),
                configuration.icmpErrorRate(),
                configuration.interceptSampling(),
                safeguards(configuration, compiler, interfaces, lists));
    }

    /** The settings for a TCP map; a class with one has settings of its own, because they count what they do. */
    private NormalizerChoice normalizer(Configuration configuration, Optional<String> name, int classNumber) {
        TcpMap map = name.map(configuration.tcpMaps()::get).orElse(NormalizerSettings.Source.NO_MAP);
        int counting = name.isPresent() ? classNumber : 0;
        return new NormalizerChoice(
                normalizers.of(new NormalizerSettings.Source(
                        map, configuration.segmentSizes(), false, configuration.version(), counting)),
                normalizers.of(new NormalizerSettings.Source(
                        map, configuration.segmentSizes(), true, configuration.version(), counting)));
    }

    private Safeguards safeguards(
            Configuration configuration,
            AccessListCompiler compiler,
            List<PolicyInterface> interfaces,
            Map<String, CompiledAccessList> lists) {
        return new Safeguards(
                new EstablishedRules(
                        configuration.establishedRules(),
                        configuration.establishedRules().stream()
                                .map(rule -> registry.line("", rule.source()))
                                .toList()),
                ThreatCompiler.compile(configuration, compiler),
                AuditPolicy.compile(configuration, interfaces),
                IcmpRules.compile(configuration.icmpRules(), interfaces, registry),
                ManagementRules.compile(configuration, interfaces, registry),
                CryptoMaps.compile(configuration, interfaces, lists));
    }

    private ImplicitRules implicitRules() {
        return new ImplicitRules(
                registry.implicit("", "permit from a higher to a lower security level"),
                registry.implicit("", "deny from a lower to a higher security level"),
                registry.implicit("", "deny between interfaces of the same security level"),
                registry.implicit("", "deny in and out of the same interface"),
                registry.implicit("", "permit by same-security-traffic"));
    }

    private static Set<Feature> unsupported(Configuration configuration) {
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        for (UnsupportedLine line : configuration.unsupportedLines()) {
            features.add(line.feature());
        }
        return features;
    }

    private List<PolicyInterface> interfaces(Configuration configuration, Map<String, CompiledAccessList> lists) {
        List<PolicyInterface> interfaces = new ArrayList<>();
        for (InterfaceSettings settings : configuration.interfaces().values()) {
            String name = settings.nameif().orElse(settings.hardware());
            interfaces.add(new PolicyInterface(
                    interfaces.size(),
                    settings,
                    name,
                    settings.address().map(IpAddress::bits).orElse(0),
                    settings.mask().map(IpAddress::bits).orElse(0),
                    settings.ipv6().own(settings.macAddress()),
                    configuration.fragments().getOrDefault(name, FragmentSettings.DEFAULT),
                    bound(configuration, lists, name, Direction.IN),
                    bound(configuration, lists, name, Direction.OUT),
                    bound(configuration, lists, name, Direction.CONTROL_PLANE),
                    service(configuration, lists, Optional.of(name), interfaces.size()),
                    resets(configuration, settings, name),
                    configuration.reversePathInterfaces().contains(name)));
        }
        return interfaces;
    }

    /** Inbound resets of the least secure interface are for traffic to the firewall too (documented: ASDM guides). */
    private static Resets resets(Configuration configuration, InterfaceSettings settings, String name) {
        ResetSettings chosen = configuration.resets();
        boolean leastSecure = configuration.interfaces().values().stream()
                .filter(each -> each.nameif().isPresent())
                .allMatch(each -> each.securityLevel() >= settings.securityLevel());
        return new Resets(
                chosen.tellsInbound(name),
                chosen.tellsOutbound(name),
                leastSecure && (chosen.outside() || chosen.tellsInbound(name)));
    }

    private static BoundLists bound(
            Configuration configuration, Map<String, CompiledAccessList> lists, String nameif, Direction direction) {
        BoundLists bound = BoundLists.NONE;
        boolean unified = configuration.version().hasUnifiedAccessLists();
        for (AccessGroup group : configuration.accessGroups()) {
            if (group.direction() == direction && group.nameif().equals(nameif)) {
                CompiledAccessList list = lists.get(group.accessList());
                bound = new BoundLists(
                        unified || !group.ipv6() ? list : bound.v4(), unified || group.ipv6() ? list : bound.v6());
            }
        }
        return bound;
    }

    private static RouteTable routes(
            Configuration configuration, List<PolicyInterface> interfaces, Map<String, Integer> indexes) {
        List<Route> routes = new ArrayList<>();
        for (PolicyInterface each : interfaces) {
            if (each.isUp() && each.settings().address().isPresent()) {
                IpNetwork network = new IpNetwork(IpAddress.v4(each.address()), IpAddress.v4(each.mask()));
                routes.add(new Route(network, IpAddress.ANY4, each.index(), 0));
            }
            if (each.isUp()) {
                for (Ipv6Settings.Assigned assigned : each.settings().ipv6().addresses()) {
                    routes.add(new Route(assigned.network(), IpAddress.ANY6, each.index(), 0));
                }
            }
        }
        for (StaticRoute route : configuration.routes()) {
            Integer egress = indexes.get(route.nameif());
            if (egress != null && interfaces.get(egress).isUp()) {
                routes.add(new Route(route.network(), route.gateway(), egress, route.metric()));
            }
        }
        return new RouteTable(routes);
    }

    private Optional<ClassPolicy> service(
            Configuration configuration, Map<String, CompiledAccessList> lists, Optional<String> nameif, int place) {
        for (ServicePolicy policy : configuration.servicePolicies()) {
            PolicyMap map = configuration.policyMaps().get(policy.policyMap());
            if (policy.nameif().equals(nameif) && map != null) {
                List<CompiledClass> classes = new ArrayList<>();
                for (PolicyClass each : map.classes()) {
                    classes.add(compile(configuration, lists, policy, place, map, each));
                }
                return Optional.of(new ClassPolicy(map.name(), classes));
            }
        }
        return Optional.empty();
    }

    private CompiledClass compile(
            Configuration configuration,
            Map<String, CompiledAccessList> lists,
            ServicePolicy policy,
            int place,
            PolicyMap map,
            PolicyClass each) {
        Optional<ClassMap> classMap =
                Optional.ofNullable(configuration.classMaps().get(each.classMap()));
        boolean isDefault = each.classMap().equals("class-default");
        // A class map without a match takes nothing; class-default takes all.
        Optional<ClassMatch> match = isDefault
                ? Optional.empty()
                : Optional.of(classMap.flatMap(ClassMap::match).orElse(new ClassMatch.OfAccessList("")));
        Optional<CompiledAccessList> list = match.flatMap(m -> m instanceof ClassMatch.OfAccessList of
                ? Optional.ofNullable(lists.get(of.accessList()))
                : Optional.empty());
        List<String> lines = new ArrayList<>();
        lines.add(classMap.map(m -> m.source().text()).orElse("class-map " + each.classMap()));
        lines.add(" match " + SettingsText.match(match));
        lines.add(map.source().text());
        lines.add(" " + each.source().text());
        lines.addAll(SettingsText.lines(each.connection()));
        lines.add(policy.source().text());
        String key = policy.nameif().orElse("") + "\n" + map.name() + "\n" + each.classMap();
        int number = classNumbers.computeIfAbsent(key, k -> classNumbers.size() + 1);
        InspectedTraffic missing = InspectedTraffic.of(match, each.inspections());
        return new CompiledClass(
                number,
                place,
                each.classMap(),
                match,
                list,
                each.connection(),
                normalizer(configuration, each.connection().tcpMap(), number),
                ClassFeature.bits(each.connection(), each.inspections(), missing),
                each.inspections(),
                headers(configuration, each.inspections()),
                options(configuration, each.inspections()),
                missing,
                List.copyOf(lines));
    }

    /** The map of {@code inspect ip-options}, or null where there is no such inspection. */
    private static @Nullable OptionActions options(Configuration configuration, List<String> inspections) {
        return inspections.stream()
                .filter(name -> BuiltInspection.of(name).equals(Optional.of(BuiltInspection.IP_OPTIONS)))
                .map(name -> name.substring("ip-options".length()).strip())
                .map(name -> new OptionActions(configuration.ipOptionsMaps().getOrDefault(name, IpOptionsMap.usual())))
                .findFirst()
                .orElse(null);
    }

    /** The map of {@code inspect ipv6}, or null where there is no such inspection. */
    private static @Nullable Ipv6InspectMap headers(Configuration configuration, List<String> inspections) {
        for (String inspection : inspections) {
            if (inspection.equals("ipv6") || inspection.startsWith("ipv6 ")) {
                String name = inspection.substring("ipv6".length()).strip();
                return configuration.ipv6InspectMaps().getOrDefault(name, Ipv6InspectMap.made(Ipv6InspectMap.DEFAULT));
            }
        }
        return null;
    }
}
