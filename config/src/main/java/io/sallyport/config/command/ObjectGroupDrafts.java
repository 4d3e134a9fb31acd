package io.sallyport.config.command;

import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.ObjectGroup;
import io.sallyport.config.model.ObjectGroup.Member;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Members of object groups while they are edited. The model's groups are immutable: they are written once at the end, so that the
 * last member of a long group costs what the first does. Which groups there are, and of which type, the model says at any time.
 */
final class ObjectGroupDrafts {
    private final Configuration configuration;
    private final Map<String, Set<Member>> drafts = new HashMap<>();

    /** Groups that were put into another one since the last {@link #flush}; they may have gone from there. */
    private final Set<String> nested = new HashSet<>();

    /** Whether those of before are among them. */
    private boolean nestedOfBefore;

    ObjectGroupDrafts(Configuration configuration) {
        this.configuration = configuration;
    }

    private void note(Member member) {
        if (member instanceof ObjectGroup.OfGroup inner) {
            nested.add(inner.name());
        }
    }

    /** The group as it is known here; empty where there is none. Its members are those of {@link #members}. */
    Optional<ObjectGroup> find(String name) {
        return Optional.ofNullable(configuration.objectGroups().get(name));
    }

    /** The members of a group, in order; none where there is no such group. */
    Collection<Member> members(String name) {
        Set<Member> draft = drafts.get(name);
        return draft != null ? draft : find(name).map(ObjectGroup::members).orElse(List.of());
    }

    private Set<Member> draft(String name) {
        return drafts.computeIfAbsent(
                name, n -> new LinkedHashSet<>(find(n).map(ObjectGroup::members).orElse(List.of())));
    }

    boolean contains(String name, Member member) {
        return draft(name).contains(member);
    }

    void add(String name, Member member) {
        draft(name).add(member);
        note(member);
    }

    void remove(String name, Member member) {
        draft(name).remove(member);
    }

    /** The group goes. */
    void delete(String name) {
        drafts.remove(name);
        configuration.objectGroups().remove(name);
    }

    /** Whether a group has another one among its members, at any depth. */
    boolean reaches(String name, String other) {
        if (!nestedOfBefore) {
            configuration
                    .objectGroups()
                    .values()
                    .forEach(group -> group.members().forEach(this::note));
            nestedOfBefore = true;
        }
        if (!nested.contains(other)) {
            return false;
        }
        Set<String> seen = new HashSet<>();
        Deque<String> pending = new ArrayDeque<>(List.of(name));
        while (!pending.isEmpty()) {
            for (Member member : members(pending.pop())) {
                if (member instanceof ObjectGroup.OfGroup inner && seen.add(inner.name())) {
                    pending.push(inner.name());
                }
            }
        }
        return seen.contains(other);
    }

    void flush() {
        drafts.forEach((name, members) -> configuration
                .objectGroups()
                .computeIfPresent(name, (n, group) -> new ObjectGroup(name, group.type(), List.copyOf(members))));
        drafts.clear();
        nested.clear();
        nestedOfBefore = false;
    }
}
