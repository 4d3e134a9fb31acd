package io.sallyport.engine;

import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.drop.DropCounters;
import io.sallyport.engine.drop.InterfaceCounts;
import io.sallyport.engine.established.EstablishedFlows;
import io.sallyport.engine.fragment.FragmentQueue;
import io.sallyport.engine.limit.ConnectionLimits;
import io.sallyport.engine.limit.LocalHosts;
import io.sallyport.engine.log.AccessLog;
import io.sallyport.engine.log.MessageLog;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.engine.log.SyslogText;
import io.sallyport.engine.nat.TranslationRule;
import io.sallyport.engine.nat.Translations;
import io.sallyport.engine.policy.InspectionCounts;
import io.sallyport.engine.policy.PolicyCompiler;
import io.sallyport.engine.policy.PolicyGeneration;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.engine.policy.RuleRegistry;
import io.sallyport.engine.policy.TimeRangeClock;
import io.sallyport.engine.shun.Shuns;
import io.sallyport.engine.tcp.intercept.AttackedServers;
import io.sallyport.engine.tcp.normalize.NormalizerRegistry;
import io.sallyport.engine.threat.ThreatDetection;

/**
 * A security context: policy, tables, limits and counters hang off it, nothing is static. In single mode there is one,
 * number 0.
 */
public final class SecurityContext implements SyslogText.Names {
    private final int number;
    private final PolicyCompiler compiler = new PolicyCompiler();
    private final ConnectionTable connections;
    private final ConnectionLimits limits;
    private final LocalHosts hosts;
    private final Shuns shuns;
    private final Translations translations;
    private final MessageLog messages = new MessageLog();
    private final AccessLog accessLog;
    private final FragmentQueue fragments;
    private final EstablishedFlows established;
    private final AttackedServers attackedServers;
    private final InspectionCounts inspections = new InspectionCounts();
    private final InterfaceCounts reversePath = new InterfaceCounts();
    private final ThreatDetection threats;
    private final DropCounters drops = new DropCounters();
    private PolicyGeneration policy;
    private PolicyInterface[] interfaces;

    SecurityContext(int number, long hashSecret, int mostTranslations, PolicyGeneration policy) {
        this.number = number;
        this.policy = policy;
        interfaces = policy.interfaces().toArray(PolicyInterface[]::new);
        translations = new Translations(hashSecret, mostTranslations);
        connections = new ConnectionTable(hashSecret);
        hosts = new LocalHosts(hashSecret, connections);
        shuns = new Shuns(hashSecret);
        accessLog = new AccessLog(compiler.registry(), messages, hashSecret);
        limits = new ConnectionLimits(hashSecret);
        attackedServers = new AttackedServers(hashSecret);
        fragments = new FragmentQueue(hashSecret);
        established = new EstablishedFlows(hashSecret, connections);
        threats = new ThreatDetection(hashSecret, messages, connections, shuns);
    }

    /** Number in connection keys, 0-65535. */
    public int number() {
        return number;
    }

    /** Compiles configurations for this context. */
    public PolicyCompiler compiler() {
        return compiler;
    }

    public RuleRegistry rules() {
        return compiler.registry();
    }

    public TimeRangeClock timeRanges() {
        return compiler.clock();
    }

    /** Settings of the normalizer, of all generations. */
    public NormalizerRegistry normalizers() {
        return compiler.normalizers();
    }

    public PolicyGeneration policy() {
        return policy;
    }

    void policy(PolicyGeneration generation) {
        policy = generation;
        interfaces = generation.interfaces().toArray(PolicyInterface[]::new);
        reversePath.interfaces(interfaces.length);
        messages.adopt(generation.logging());
        hosts.keep(messages.isWanted(SyslogMessage.LOCAL_HOST_BUILT)
                || messages.isWanted(SyslogMessage.LOCAL_HOST_TEARDOWN));
        attackedServers.sampling(generation.interceptSampling());
        accessLog.limits(generation.accessLogLimits());
        translations.adopt(generation.translations(), generation.timeouts());
        established.adopt(generation.safeguards().established());
        threats.adopt(generation.safeguards().threats());
    }

    /** Message 106100 of this context. */
    public AccessLog accessLog() {
        return accessLog;
    }

    /** Messages of this context. */
    public MessageLog messages() {
        return messages;
    }

    public PolicyInterface policyInterface(int index) {
        return interfaces[index];
    }

    public ConnectionTable connections() {
        return connections;
    }

    public ConnectionLimits limits() {
        return limits;
    }

    /** Hosts that have connections, if messages tell of them. */
    public LocalHosts hosts() {
        return hosts;
    }

    /** Servers that TCP Intercept protects. */
    public AttackedServers attackedServers() {
        return attackedServers;
    }

    /** What inspections have seen. */
    public InspectionCounts inspections() {
        return inspections;
    }

    /** Hosts blocked by {@code shun}. */
    public Shuns shuns() {
        return shuns;
    }

    public Translations translations() {
        return translations;
    }

    /** What {@code ip verify reverse-path} has dropped. */
    public InterfaceCounts reversePath() {
        return reversePath;
    }

    /** Fragments that wait. */
    public FragmentQueue fragments() {
        return fragments;
    }

    /** Pairs of hosts whose connections let others come back. */
    public EstablishedFlows established() {
        return established;
    }

    /** Threat detection. */
    public ThreatDetection threats() {
        return threats;
    }

    public DropCounters drops() {
        return drops;
    }

    @Override
    public String interfaceName(int index) {
        return index >= 0 && index < policy.interfaces().size()
                ? policyInterface(index).name()
                : "interface " + index;
    }

    @Override
    public String accessListName(int rule) {
        return rules().rule(rule).accessList();
    }

    @Override
    public String poolName(int translationRule) {
        TranslationRule rule = policy.translations().numbered(translationRule);
        return rule == null ? "" : rule.pool().name();
    }

    @Override
    public String translationListName(int translationRule) {
        TranslationRule rule = policy.translations().numbered(translationRule);
        return rule == null ? "" : rule.text().accessList();
    }
}
