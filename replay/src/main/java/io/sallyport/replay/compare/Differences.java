package io.sallyport.replay.compare;

import io.sallyport.engine.drop.DropReason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Differences by class, drop reason and rule, each with its first ones. Bounded. */
public final class Differences {
    private static final int EXAMPLES = 5;
    private static final int MOST_GROUPS = 1000;

    /**
     * What makes differences one group.
     *
     * @param kind their class
     * @param reason why the replay drops them
     * @param rule number of the rule that decided in the replay, or 0
     */
    public record Cause(Difference.Kind kind, Optional<DropReason> reason, int rule) {}

    /**
     * What became of an address and port.
     *
     * @param before as it arrived
     * @param there as it left the real firewall
     * @param here as the configuration makes it
     */
    public record Translation(String before, String there, String here) {}

    /** Differences of one cause. */
    public static final class Group {
        private final Cause cause;
        private final List<Difference> first = new ArrayList<>();
        private long count;

        Group(Cause cause) {
            this.cause = cause;
        }

        public Cause cause() {
            return cause;
        }

        /** How many there are. */
        public long count() {
            return count;
        }

        /** The first few. */
        public List<Difference> first() {
            return List.copyOf(first);
        }
    }

    private final Map<Cause, Group> groups = new LinkedHashMap<>();
    private final Set<Translation> translations = new LinkedHashSet<>();

    /** Takes one. */
    public void add(Difference difference) {
        int rule = difference.reason().equals(Optional.of(DropReason.ACL_DROP)) ? difference.rule() : 0;
        Cause cause = new Cause(difference.kind(), difference.reason(), rule);
        if (groups.size() >= MOST_GROUPS && !groups.containsKey(cause)) {
            return;
        }
        Group group = groups.computeIfAbsent(cause, Group::new);
        group.count++;
        if (group.first.size() < EXAMPLES) {
            group.first.add(difference);
        }
        if (difference.kind() == Difference.Kind.TRANSLATED) {
            translated(
                    difference.before().orElseThrow(),
                    difference.there().orElseThrow(),
                    difference.here().orElseThrow());
        }
    }

    private void translated(Difference.Shape before, Difference.Shape there, Difference.Shape here) {
        if (!there.sender().equals(here.sender())) {
            learn(new Translation(before.sender(), there.sender(), here.sender()));
        }
        if (!there.receiver().equals(here.receiver())) {
            learn(new Translation(before.receiver(), there.receiver(), here.receiver()));
        }
    }

    private void learn(Translation translation) {
        if (translations.size() < MOST_GROUPS) {
            translations.add(translation);
        }
    }

    /** The groups in order of appearance. */
    public List<Group> groups() {
        return List.copyOf(groups.values());
    }

    /** Translations that differ, in order of appearance. */
    public List<Translation> translations() {
        return List.copyOf(translations);
    }
}
