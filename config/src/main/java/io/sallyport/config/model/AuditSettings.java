package io.sallyport.config.model;

import io.sallyport.config.model.AuditSignature.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * {@code ip audit}. Actions are bits: {@link #ALARM}, {@link #DROP}, {@link #RESET}.
 *
 * @param policies {@code ip audit name}
 * @param attack actions of attacks where a policy names none
 * @param information actions of informational signatures where a policy names none
 * @param disabled numbers of the signatures that nobody looks for
 * @param bound names of the policies of each interface
 */
public record AuditSettings(
        Map<String, Policy> policies,
        int attack,
        int information,
        Set<Integer> disabled,
        Map<String, List<String>> bound) {
    /** A message. */
    public static final int ALARM = 1;
    /** The packet is dropped. */
    public static final int DROP = 2;
    /** It is dropped, and its connection ends. */
    public static final int RESET = 4;

    /** Nothing is said: alarms, where a policy is bound (documented). */
    public static final AuditSettings DEFAULT = new AuditSettings(Map.of(), ALARM, ALARM, Set.of(), Map.of());

    /**
     * A policy.
     *
     * @param kind the signatures that it is about
     * @param actions its actions; empty takes those of its kind
     */
    public record Policy(Kind kind, OptionalInt actions) {}

    /** What becomes of a packet at an interface that has a signature: the bits of the policies bound there. */
    public int actions(String nameif, AuditSignature signature) {
        int actions = 0;
        for (String name : bound.getOrDefault(nameif, List.of())) {
            Policy policy = policies.get(name);
            if (policy != null && policy.kind() == signature.kind() && !disabled.contains(signature.number())) {
                actions |= policy.actions().orElse(policy.kind() == Kind.ATTACK ? attack : information);
            }
        }
        return actions;
    }

    /** The same with a policy. */
    public AuditSettings with(String name, Policy policy) {
        Map<String, Policy> more = new LinkedHashMap<>(policies);
        more.put(name, policy);
        return new AuditSettings(more, attack, information, disabled, bound);
    }

    /** The same without a policy, wherever it is bound. */
    public AuditSettings without(String name) {
        Map<String, Policy> fewer = new LinkedHashMap<>(policies);
        fewer.remove(name);
        Map<String, List<String>> left = new LinkedHashMap<>();
        bound.forEach((nameif, names) -> left.put(
                nameif, names.stream().filter(each -> !each.equals(name)).toList()));
        return new AuditSettings(fewer, attack, information, disabled, left);
    }

    /** The same with other actions of a kind. */
    public AuditSettings with(Kind kind, int actions) {
        return new AuditSettings(
                policies,
                kind == Kind.ATTACK ? actions : attack,
                kind == Kind.ATTACK ? information : actions,
                disabled,
                bound);
    }

    /** The same with a signature on or off. */
    public AuditSettings with(AuditSignature signature, boolean on) {
        Set<Integer> numbers = new HashSet<>(disabled);
        if (on) {
            numbers.remove(signature.number());
        } else {
            numbers.add(signature.number());
        }
        return new AuditSettings(policies, attack, information, numbers, bound);
    }

    /** The same with a policy bound to an interface or not. */
    public AuditSettings binding(String nameif, String name, boolean on) {
        List<String> names = new ArrayList<>(bound.getOrDefault(nameif, List.of()));
        names.remove(name);
        if (on) {
            names.add(name);
        }
        Map<String, List<String>> other = new LinkedHashMap<>(bound);
        other.put(nameif, List.copyOf(names));
        return new AuditSettings(policies, attack, information, disabled, other);
    }
}
