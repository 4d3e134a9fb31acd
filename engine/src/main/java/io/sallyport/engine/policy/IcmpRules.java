package io.sallyport.engine.policy;

import io.sallyport.config.model.IcmpRule;
import io.sallyport.config.model.ServiceMatch;
import io.sallyport.packet.Address;
import io.sallyport.packet.IpAddress;
import java.util.List;

/**
 * {@code icmp} and {@code ipv6 icmp}: which messages the firewall itself takes. The first rule of the interface that matches decides; an
 * interface without rules takes all, one with rules refuses what none names; rules of one version say nothing about the other (documented:
 * command reference; the last inferred).
 */
public final class IcmpRules {
    /** There are none. */
    static final IcmpRules NONE = new IcmpRules(List.of(), 0);

    /** Answer of {@link #deciding}: no rule is about the interface. */
    public static final int OPEN = -1;

    private record Rule(int place, boolean permit, IpAddress network, IpAddress mask, int type, int number) {
        boolean is(int interfaceIndex, boolean ipv6) {
            return place == interfaceIndex && (network.version() == 6) == ipv6;
        }

        boolean matches(Address sender, int message) {
            return (type == ServiceMatch.ANY || type == message)
                    && (sender.high() & mask.high()) == network.high()
                    && (sender.low() & mask.low()) == network.low();
        }
    }

    private final Rule[] rules;
    private final int implicit;

    private IcmpRules(List<Rule> rules, int implicit) {
        this.rules = rules.toArray(new Rule[0]);
        this.implicit = implicit;
    }

    static IcmpRules compile(List<IcmpRule> lines, List<PolicyInterface> interfaces, RuleRegistry registry) {
        if (lines.isEmpty()) {
            return NONE;
        }
        List<Rule> rules = lines.stream()
                .flatMap(line -> interfaces.stream()
                        .filter(each -> each.name().equals(line.nameif()))
                        .map(each -> new Rule(
                                each.index(),
                                line.permit(),
                                line.senders().address(),
                                line.senders().mask(),
                                line.type(),
                                registry.line("", line.source()))))
                .toList();
        return new IcmpRules(rules, registry.implicit("", "deny at the end of the icmp rules"));
    }

    /** The number of the rule that decides about a message to the firewall, or {@link #OPEN}. */
    public int deciding(int interfaceIndex, boolean ipv6, Address sender, int type) {
        int decided = OPEN;
        for (Rule rule : rules) {
            if (rule.is(interfaceIndex, ipv6)) {
                if (rule.matches(sender, type)) {
                    return rule.number();
                }
                decided = implicit;
            }
        }
        return decided;
    }

    /** Whether a rule permits. */
    public boolean permits(int number) {
        for (Rule rule : rules) {
            if (rule.number() == number) {
                return rule.permit();
            }
        }
        return number == OPEN;
    }
}
