package io.sallyport.engine.nat;

import java.util.Arrays;

/** What is counted for each translation rule, by its number: stays when the rule is compiled anew. */
public final class RuleCounts {
    private int[] connections = new int[16];
    private long[] lastSecond = new long[16];
    private long[] translated = new long[16];
    private long[] untranslated = new long[16];

    private void reach(int rule) {
        if (rule >= connections.length) {
            int size = Math.max(rule + 1, connections.length * 2);
            connections = Arrays.copyOf(connections, size);
            lastSecond = Arrays.copyOf(lastSecond, size);
            translated = Arrays.copyOf(translated, size);
            untranslated = Arrays.copyOf(untranslated, size);
        }
    }

    void use(int rule, int delta, long second) {
        if (rule != Translations.NONE) {
            reach(rule);
            connections[rule] += delta;
            lastSecond[rule] = second;
        }
    }

    /** A first packet whose sender the rule translates. */
    public void translated(int rule) {
        reach(rule);
        translated[rule]++;
    }

    /** A first packet whose receiver the rule untranslates. */
    public void untranslated(int rule) {
        reach(rule);
        untranslated[rule]++;
    }

    /** {@code translate_hits}. */
    public long translateHits(int rule) {
        return rule < translated.length ? translated[rule] : 0;
    }

    /** {@code untranslate_hits}. */
    public long untranslateHits(int rule) {
        return rule < untranslated.length ? untranslated[rule] : 0;
    }

    /** Connections that use a static rule. */
    public int connections(int rule) {
        return rule < connections.length ? connections[rule] : 0;
    }

    /** Second at which a connection last began or ended to use a static rule; 0 never. */
    public long lastSecond(int rule) {
        return rule < lastSecond.length ? lastSecond[rule] : 0;
    }
}
