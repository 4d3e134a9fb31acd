package io.sallyport.config.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A running configuration: what the commands have built so far. Its parts are immutable values that commands replace;
 * the engine compiles it into a policy generation. Owned by one thread.
 */
public final class Configuration {
    private AsaVersion version = AsaVersion.DEFAULT;
    private String hostname = "ciscoasa";
    private final Map<String, InterfaceSettings> interfaces = new LinkedHashMap<>();
    private final Map<String, NetworkObject> networkObjects = new LinkedHashMap<>();
    private final Map<String, ServiceObject> serviceObjects = new LinkedHashMap<>();
    private final Map<String, ObjectGroup> objectGroups = new LinkedHashMap<>();
    private final Map<String, TimeRange> timeRanges = new LinkedHashMap<>();
    private final Map<String, AccessList> accessLists = new LinkedHashMap<>();
    private final List<AccessGroup> accessGroups = new ArrayList<>();
    private final List<IcmpRule> icmpRules = new ArrayList<>();
    private final List<ManagementRule> managementRules = new ArrayList<>();
    private OptionalInt httpServerPort = OptionalInt.empty();
    private final List<StaticRoute> routes = new ArrayList<>();
    private final List<StaticTranslation> staticTranslations = new ArrayList<>();
    private final List<DynamicTranslation> dynamicTranslations = new ArrayList<>();
    private final List<ObjectTranslation> objectTranslations = new ArrayList<>();
    private final List<GlobalPool> globalPools = new ArrayList<>();
    private final Map<String, ClassMap> classMaps = new LinkedHashMap<>();
    private final Map<String, PolicyMap> policyMaps = new LinkedHashMap<>();
    private final Map<String, TcpMap> tcpMaps = new LinkedHashMap<>();
    private final Map<String, Ipv6InspectMap> ipv6InspectMaps = new LinkedHashMap<>();
    private final Map<String, IpOptionsMap> ipOptionsMaps = new LinkedHashMap<>();
    private final Map<String, CryptoMap> cryptoMaps = new LinkedHashMap<>();
    private final List<ServicePolicy> servicePolicies = new ArrayList<>();
    private final LoggingSettings logging = new LoggingSettings();
    private final Set<String> reversePathInterfaces = new HashSet<>();
    private final List<EstablishedRule> establishedRules = new ArrayList<>();
    private final RunningLines.Registry registry = new RunningLines.Registry();
    private final RunningLines runningLines = new RunningLines(registry);
    private SegmentSizes segmentSizes = SegmentSizes.DEFAULT;
    private ResetSettings resets = ResetSettings.DEFAULT;
    private IcmpErrorRate icmpErrorRate = IcmpErrorRate.DEFAULT;
    private Optional<InterceptSampling> interceptSampling = Optional.empty();
    private final Map<String, FragmentSettings> fragments = new LinkedHashMap<>();
    private Timeouts timeouts = Timeouts.DEFAULT;
    private AccessLogLimits accessLogLimits = AccessLogLimits.DEFAULT;
    private ClockSettings clock = ClockSettings.UTC;
    private ThreatSettings threats = ThreatSettings.DEFAULT;
    private AuditSettings audit = AuditSettings.DEFAULT;
    private boolean sameSecurityInter;
    private boolean sameSecurityIntra;
    private boolean natControl;

    public AsaVersion version() {
        return version;
    }

    public void version(AsaVersion value) {
        version = value;
    }

    public String hostname() {
        return hostname;
    }

    public void hostname(String value) {
        hostname = value;
    }

    /** By hardware name, in order of appearance. */
    public Map<String, InterfaceSettings> interfaces() {
        return interfaces;
    }

    /** The interface that bears this name. */
    public Optional<InterfaceSettings> interfaceNamed(String nameif) {
        for (InterfaceSettings each : interfaces.values()) {
            if (each.nameif().isPresent() && each.nameif().get().equals(nameif)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** {@code object network}, by name. */
    public Map<String, NetworkObject> networkObjects() {
        return networkObjects;
    }

    /** {@code object service}, by name. */
    public Map<String, ServiceObject> serviceObjects() {
        return serviceObjects;
    }

    /** {@code object-group}, by name. */
    public Map<String, ObjectGroup> objectGroups() {
        return objectGroups;
    }

    /** {@code time-range}, by name. */
    public Map<String, TimeRange> timeRanges() {
        return timeRanges;
    }

    public Map<String, AccessList> accessLists() {
        return accessLists;
    }

    public List<AccessGroup> accessGroups() {
        return accessGroups;
    }

    public List<StaticRoute> routes() {
        return routes;
    }

    /** {@code static} lines of 8.2 and before. */
    public List<StaticTranslation> staticTranslations() {
        return staticTranslations;
    }

    /** {@code nat} lines of 8.2 and before. */
    public List<DynamicTranslation> dynamicTranslations() {
        return dynamicTranslations;
    }

    /** {@code nat} rules of 8.3 and later, each section in its order. */
    public List<ObjectTranslation> objectTranslations() {
        return objectTranslations;
    }

    /** {@code global} lines of 8.2 and before. */
    public List<GlobalPool> globalPools() {
        return globalPools;
    }

    /** {@code nat-control}: what goes to a less secure interface needs a translation. */
    public boolean natControl() {
        return natControl;
    }

    public void natControl(boolean value) {
        natControl = value;
    }

    public Map<String, ClassMap> classMaps() {
        return classMaps;
    }

    public Map<String, PolicyMap> policyMaps() {
        return policyMaps;
    }

    /** {@code crypto map}, by name. */
    public Map<String, CryptoMap> cryptoMaps() {
        return cryptoMaps;
    }

    /** {@code policy-map type inspect ip-options}, by name. */
    public Map<String, IpOptionsMap> ipOptionsMaps() {
        return ipOptionsMaps;
    }

    /** {@code policy-map type inspect ipv6}, by name. */
    public Map<String, Ipv6InspectMap> ipv6InspectMaps() {
        return ipv6InspectMaps;
    }

    public Map<String, TcpMap> tcpMaps() {
        return tcpMaps;
    }

    /** {@code service resetinbound} and its like. */
    public ResetSettings resets() {
        return resets;
    }

    public void resets(ResetSettings value) {
        resets = value;
    }

    /** {@code threat-detection statistics tcp-intercept}; empty if it is off. */
    public Optional<InterceptSampling> interceptSampling() {
        return interceptSampling;
    }

    public void interceptSampling(Optional<InterceptSampling> value) {
        interceptSampling = value;
    }

    /** {@code icmp} and {@code ipv6 icmp}, in order. */
    public List<IcmpRule> icmpRules() {
        return icmpRules;
    }

    /** Who may open sessions to the firewall itself, in order. */
    public List<ManagementRule> managementRules() {
        return managementRules;
    }

    /** TCP port of {@code http server enable}; empty if it is off. */
    public OptionalInt httpServerPort() {
        return httpServerPort;
    }

    public void httpServerPort(OptionalInt value) {
        httpServerPort = value;
    }

    /** {@code icmp unreachable rate-limit}. */
    public IcmpErrorRate icmpErrorRate() {
        return icmpErrorRate;
    }

    public void icmpErrorRate(IcmpErrorRate value) {
        icmpErrorRate = value;
    }

    /** {@code sysopt connection tcpmss}. */
    public SegmentSizes segmentSizes() {
        return segmentSizes;
    }

    public void segmentSizes(SegmentSizes value) {
        segmentSizes = value;
    }

    public List<ServicePolicy> servicePolicies() {
        return servicePolicies;
    }

    /** {@code fragment} by nameif; interfaces that are not there have {@link FragmentSettings#DEFAULT}. */
    public Map<String, FragmentSettings> fragments() {
        return fragments;
    }

    public Timeouts timeouts() {
        return timeouts;
    }

    public void timeouts(Timeouts value) {
        timeouts = value;
    }

    /** {@code clock timezone} and {@code clock summer-time}. */
    public ClockSettings clock() {
        return clock;
    }

    public void clock(ClockSettings value) {
        clock = value;
    }

    /** {@code threat-detection}. */
    public ThreatSettings threats() {
        return threats;
    }

    public void threats(ThreatSettings value) {
        threats = value;
    }

    /** {@code ip audit}. */
    public AuditSettings audit() {
        return audit;
    }

    public void audit(AuditSettings value) {
        audit = value;
    }

    /** Limits of message 106100. */
    public AccessLogLimits accessLogLimits() {
        return accessLogLimits;
    }

    public void accessLogLimits(AccessLogLimits value) {
        accessLogLimits = value;
    }

    /** {@code same-security-traffic permit inter-interface}. */
    public boolean sameSecurityInterInterface() {
        return sameSecurityInter;
    }

    public void sameSecurityInterInterface(boolean value) {
        sameSecurityInter = value;
    }

    /** {@code same-security-traffic permit intra-interface}. */
    public boolean sameSecurityIntraInterface() {
        return sameSecurityIntra;
    }

    public void sameSecurityIntraInterface(boolean value) {
        sameSecurityIntra = value;
    }

    /** {@code logging}. */
    public LoggingSettings logging() {
        return logging;
    }

    /** Interfaces after {@code ip verify reverse-path interface}. */
    public Set<String> reversePathInterfaces() {
        return reversePathInterfaces;
    }

    /** {@code established}, in the order given. */
    public List<EstablishedRule> establishedRules() {
        return establishedRules;
    }

    /** Lines in force that would change verdicts and are not built yet. */
    public List<UnsupportedLine> unsupportedLines() {
        return registry.unsupported();
    }

    /** Every line in force as it is printed, modelled or not. */
    public RunningLines runningLines() {
        return runningLines;
    }
}
