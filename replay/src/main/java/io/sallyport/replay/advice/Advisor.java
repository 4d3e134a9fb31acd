package io.sallyport.replay.advice;

import io.sallyport.config.model.Configuration;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.replay.flow.Conversation;
import io.sallyport.replay.whatif.Result;
import io.sallyport.replay.whatif.Variation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Looks for cures of asymmetric conversations and tries them: the captures are replayed once more with the advised lines. */
public final class Advisor {
    private static final String FILE = "advice";

    /** Replays the captures again. */
    @FunctionalInterface
    public interface Trials {
        /**
         * Replays through another configuration; empty where the captures cannot be read again.
         *
         * @param watched first frames of conversations of which the table is forecast by themselves
         */
        Optional<Result> replay(Configuration configuration, Set<Long> watched);
    }

    private final Supplier<Configuration> configurations;
    private final Trials trials;

    /**
     * @param configurations gives the configuration anew each time
     * @param trials replays the captures again
     */
    public Advisor(Supplier<Configuration> configurations, Trials trials) {
        this.configurations = configurations;
        this.trials = trials;
    }

    /** Advice for what a replay found, the least costly first. */
    public List<Advice> advise(Result found) {
        List<Conversation> sick = found.conversations().asymmetric();
        List<Advice> advice = new ArrayList<>();
        if (!sick.isEmpty()) {
            new RoutingAdvisor(found.conversations(), found.context())
                    .advise(sick)
                    .ifPresent(advice::add);
            new BypassAdvisor(configurations.get()).advise(sick).ifPresent(advice::add);
        }
        return advice.stream().map(each -> tried(each, sick)).toList();
    }

    private Advice tried(Advice advice, List<Conversation> all) {
        if (advice.lines().isEmpty()) {
            return advice;
        }
        Set<Long> treated = Set.copyOf(advice.conversations());
        List<Conversation> sick =
                all.stream().filter(each -> treated.contains(each.number())).toList();
        Configuration changed = configurations.get();
        List<Variation.Fault> faults = new Variation(FILE, advice.lines()).applyTo(changed);
        if (!faults.isEmpty()) {
            throw new IllegalStateException("an advised line is refused: " + faults.getFirst());
        }
        Set<Long> watched = sick.stream().map(Conversation::firstFrame).collect(Collectors.toSet());
        return trials.replay(changed, watched)
                .map(result -> advice.with(trial(sick, result)))
                .orElse(advice);
    }

    private static Advice.Trial trial(List<Conversation> sick, Result result) {
        Map<Long, Conversation> later = new HashMap<>();
        result.conversations().all().forEach(each -> later.put(each.firstFrame(), each));
        int cured = 0;
        long before = 0;
        long after = 0;
        Map<DropReason, Long> remaining = new EnumMap<>(DropReason.class);
        for (Conversation each : sick) {
            before += each.dropped();
            Conversation now = later.get(each.firstFrame());
            long left = now == null ? 0 : now.dropped();
            after += left;
            cured += left == 0 ? 1 : 0;
            if (now != null) {
                now.drops().forEach((reason, count) -> remaining.merge(reason, count, Long::sum));
            }
        }
        return new Advice.Trial(
                cured,
                before,
                after,
                remaining.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey().aspName())
                        .toList(),
                result.conversations().watched());
    }
}
