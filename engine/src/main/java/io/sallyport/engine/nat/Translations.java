package io.sallyport.engine.nat;

import io.sallyport.engine.policy.StaticRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The translations of a context by number; 0 is none. A rule that left the policy keeps its record while it is used. */
public final class Translations {
    /** No translation. */
    public static final int NONE = 0;

    private final List<@Nullable Translation> translations = new ArrayList<>();

    /** Makes records for the rules of a new generation. */
    public void adopt(List<StaticRule> rules) {
        for (StaticRule rule : rules) {
            while (translations.size() <= rule.number()) {
                translations.add(null);
            }
            if (translations.get(rule.number()) == null) {
                translations.set(rule.number(), new Translation(rule));
            }
        }
    }

    /** A connection begins ({@code +1}) or ends ({@code -1}) to use a translation. */
    public void use(int number, int delta) {
        Translation translation = number == NONE ? null : translations.get(number);
        if (translation != null) {
            translation.use(delta);
        }
    }

    /** The record, or null for a number that was never given out. */
    public @Nullable Translation translation(int number) {
        return number < translations.size() ? translations.get(number) : null;
    }
}
