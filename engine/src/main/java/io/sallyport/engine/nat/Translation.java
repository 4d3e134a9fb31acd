package io.sallyport.engine.nat;

import io.sallyport.engine.policy.StaticRule;

/**
 * An xlate: a record with a life of its own, counted by the connections that use it. A static one lives as long as its
 * rule.
 */
public final class Translation {
    private final StaticRule rule;
    private int connections;

    Translation(StaticRule rule) {
        this.rule = rule;
    }

    public StaticRule rule() {
        return rule;
    }

    /** Connections that use it. */
    public int connections() {
        return connections;
    }

    void use(int delta) {
        connections += delta;
    }
}
