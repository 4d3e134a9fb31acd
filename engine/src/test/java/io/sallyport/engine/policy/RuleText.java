package io.sallyport.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigParser;
import io.sallyport.config.ConfigResult;
import io.sallyport.config.model.LineStatus;
import io.sallyport.engine.nat.AddressRanges;
import io.sallyport.engine.nat.MappedPool;
import io.sallyport.engine.nat.PortMapping;
import io.sallyport.engine.nat.TranslationRule;
import io.sallyport.packet.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compiled translation rules as lines of text: {@code STATIC inside outside A > B}. */
final class RuleText {
    private RuleText() {}

    /** The policy of a configuration whose lines are all known. */
    static PolicyGeneration policy(String lines) {
        ConfigResult result = new ConfigParser().parse("test.cfg", lines);
        assertThat(result.withStatus(LineStatus.REFUSED)).isEmpty();
        return new PolicyCompiler().compile(result.configuration());
    }

    static List<String> rules(PolicyGeneration policy) {
        return policy.translations().all().stream()
                .map(rule -> text(policy, rule))
                .toList();
    }

    private static String text(PolicyGeneration policy, TranslationRule rule) {
        String end = rule.destination()
                .map(d -> " to " + ranges(d.real()) + " called " + ranges(d.mapped()) + ports(d.ports()))
                .orElse("");
        String target = rule.kind() == TranslationRule.Kind.DYNAMIC ? pool(rule.pool()) : ranges(rule.mapped());
        return rule.kind() + " " + name(policy, rule.realInterface()) + " " + name(policy, rule.mappedInterface()) + " "
                + ranges(rule.real()) + " > " + target + ports(rule.ports()) + end
                + (rule.options().divertsEgress() ? "" : " by route");
    }

    private static String pool(MappedPool pool) {
        return pool.own().map(RuleText::ranges).orElse("")
                + pool.shared().map(r -> " pat " + ranges(r)).orElse("")
                + (pool.choice().flat() ? " flat" : "");
    }

    private static String name(PolicyGeneration policy, int index) {
        return index == TranslationRule.ANY_INTERFACE
                ? "any"
                : policy.interfaces().get(index).name();
    }

    private static String ports(PortMapping ports) {
        return ports.isGiven()
                ? " " + ports.protocol() + "/" + ports.realFirst() + "-" + ports.realLast() + " as "
                        + ports.mappedFirst()
                : "";
    }

    private static String ranges(AddressRanges ranges) {
        return ranges.ranges().stream()
                .map(r -> IpAddress.v4(r.first()) + (r.first() == r.last() ? "" : "-" + IpAddress.v4(r.last())))
                .collect(Collectors.joining("+"));
    }

    /** The compiled list {@code A}. */
    static CompiledAccessList listA(PolicyGeneration policy) {
        return Optional.ofNullable(policy.accessList("A")).orElseThrow();
    }
}
