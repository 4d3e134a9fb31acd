package io.sallyport.engine.policy;

import io.sallyport.config.model.Configuration;
import io.sallyport.engine.nat.TranslationRule;
import io.sallyport.engine.nat.TranslationRule.FlowPolicy;
import io.sallyport.engine.nat.TranslationRules;
import io.sallyport.packet.Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes translation rules of a configuration of either dialect; rules keep their numbers from generation to generation. */
final class TranslationCompiler {
    private static final FlowPolicy NONE = (protocol, source, sport, destination, dport, type) -> false;

    /** The default of {@code xlate per-session}: TCP, and DNS over UDP (documented). */
    private static final FlowPolicy PER_SESSION = (protocol, source, sport, destination, dport, type) ->
            protocol == Protocol.TCP || protocol == Protocol.UDP && dport == 53;

    private boolean complete = true;
    private final Map<String, Integer> numbers = new HashMap<>();

    /** The number of a rule with this text. */
    int number(String key) {
        return numbers.computeIfAbsent(key, k -> numbers.size() + 1);
    }

    TranslationRules compile(
            Configuration configuration, List<PolicyInterface> interfaces, Map<String, CompiledAccessList> lists) {
        List<TranslationRule> rules = new ArrayList<>();
        ObjectTranslations objects = new ObjectTranslations(this, configuration, interfaces);
        objects.addTo(rules);
        new OldTranslations(this, configuration, interfaces, lists).addTo(rules);
        complete = objects.isComplete();
        return new TranslationRules(
                rules,
                configuration.natControl(),
                configuration.version().hasPerSessionTranslation() ? PER_SESSION : NONE);
    }

    /** Whether every rule of the last configuration could be made. */
    boolean isComplete() {
        return complete;
    }
}
