package io.sallyport.engine.nat;

import io.sallyport.engine.nat.TranslationRule.FlowPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The translation rules of a policy in the order in which they are looked at: the first that matches decides. Immutable. */
public final class TranslationRules {
    /** No rule. */
    public static final int NONE = -1;

    /** No rules at all. */
    public static final TranslationRules EMPTY =
            new TranslationRules(List.of(), false, (protocol, source, sport, destination, dport, type) -> false);

    private final TranslationRule[] rules;
    private final TranslationRule[] sharing;
    private final boolean required;
    private final FlowPolicy perSession;

    /**
     * @param rules in order
     * @param required {@code nat-control}
     * @param perSession flows whose translated ports are given back when their connection ends
     */
    public TranslationRules(List<TranslationRule> rules, boolean required, FlowPolicy perSession) {
        this.rules = rules.toArray(new TranslationRule[0]);
        sharing =
                rules.stream().filter(rule -> rule.pool().shared().isPresent()).toArray(TranslationRule[]::new);
        this.required = required;
        this.perSession = perSession;
    }

    /** Whether the port that this flow is given ends with its connection. */
    boolean isPerSession(FlowAddresses flow) {
        return perSession.permits(
                flow.protocol, flow.source, flow.sourcePort, flow.destination, flow.destinationPort, flow.icmpType);
    }

    /** Whether what goes to a less secure interface must match a rule. */
    public boolean isRequired() {
        return required;
    }

    /** Whether hosts behind the firewall share that address by port, as seen from an interface. */
    public boolean isShared(int ingress, int address) {
        for (TranslationRule rule : sharing) {
            if (rule.shares(ingress, address)) {
                return true;
            }
        }
        return false;
    }

    /** All rules, in order. */
    public List<TranslationRule> all() {
        return List.of(rules);
    }

    public boolean isEmpty() {
        return rules.length == 0;
    }

    /**
     * The rule that decides about the sender of a flow whose receiver has been untranslated.
     *
     * @return place << 1, | 1 if the flow goes backwards through it, or {@link #NONE}
     */
    public int source(int ingress, int egress, FlowAddresses flow) {
        if (flow.ipv6) {
            return NONE;
        }
        for (int i = 0; i < rules.length; i++) {
            if (rules[i].translates(ingress, egress, flow)) {
                return i << 1;
            }
            if (rules[i].translatesBackwards(ingress, egress, flow)) {
                return i << 1 | 1;
            }
        }
        return NONE;
    }

    /**
     * The rule that decides about the receiver of a flow as it arrived; dynamic translations are looked for elsewhere.
     *
     * @return as {@link #source}
     */
    public int destination(int ingress, FlowAddresses flow) {
        if (flow.ipv6) {
            return NONE;
        }
        for (int i = 0; i < rules.length; i++) {
            if (rules[i].untranslatesForwards(ingress, flow)) {
                return i << 1;
            }
            if (rules[i].untranslates(ingress, flow)) {
                return i << 1 | 1;
            }
        }
        return NONE;
    }

    /** The rule with a number, or null if the policy has it no more. */
    public @Nullable TranslationRule numbered(int number) {
        for (TranslationRule rule : rules) {
            if (rule.number() == number) {
                return rule;
            }
        }
        return null;
    }

    /** The real address of the receiver after an answer of {@link #destination}. */
    public int realDestination(int answer, FlowAddresses flow) {
        TranslationRule rule = rule(answer);
        if (isBackwards(answer)) {
            return rule.toReal(flow.destination);
        }
        TranslationRule.Destination end = rule.destination().orElseThrow();
        return end.real().at(end.mapped().indexOf(flow.destination));
    }

    /** The receiver's real port after such an answer. */
    public int realDestinationPort(int answer, FlowAddresses flow) {
        TranslationRule rule = rule(answer);
        PortMapping ports = isBackwards(answer)
                ? rule.ports()
                : rule.destination().orElseThrow().ports();
        return ports.toReal(flow.destinationPort);
    }

    /** What the sender becomes after an answer of {@link #source} that is not dynamic. */
    public int mappedSource(int answer, FlowAddresses flow) {
        TranslationRule rule = rule(answer);
        if (!isBackwards(answer)) {
            return rule.toMapped(flow.source);
        }
        TranslationRule.Destination end = rule.destination().orElseThrow();
        return end.mapped().at(end.real().indexOf(flow.source));
    }

    /** What the sender's port becomes after such an answer. */
    public int mappedSourcePort(int answer, FlowAddresses flow) {
        TranslationRule rule = rule(answer);
        PortMapping ports =
                isBackwards(answer) ? rule.destination().orElseThrow().ports() : rule.ports();
        return ports.toMapped(flow.sourcePort);
    }

    /** The rule of an answer. */
    public TranslationRule rule(int answer) {
        return rules[answer >> 1];
    }

    /** Whether an answer means backwards. */
    public static boolean isBackwards(int answer) {
        return (answer & 1) != 0;
    }
}
