package io.sallyport.engine.policy;

import io.sallyport.config.model.IpOptionsMap;
import io.sallyport.config.model.IpOptionsMap.Action;

/** The map of {@code inspect ip-options} by type of option, for the packet path. */
public final class OptionActions {
    private static final int TYPES = 256;
    private static final int ALLOWS = 1;
    private static final int CLEARS = 2;

    private final byte[] actions = new byte[TYPES];

    OptionActions(IpOptionsMap map) {
        for (int type = 0; type < TYPES; type++) {
            actions[type] = (byte) (int)
                    map.of(type).map(a -> a == Action.CLEAR ? CLEARS : ALLOWS).orElse(0);
        }
    }

    /** Whether a packet with such an option may pass, with the option or without. */
    public boolean passes(int type) {
        return actions[type] != 0;
    }

    /** Whether the option is taken out. */
    public boolean clears(int type) {
        return actions[type] == CLEARS;
    }
}
