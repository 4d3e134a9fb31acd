package io.sallyport.config.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code policy-map type inspect ip-options}: what becomes of packets with IP options (ASA configuration guides, "IP Options
 * Inspection"). A packet with an option that has no action is dropped.
 *
 * @param name its name
 * @param actions by type of option, 0-255
 * @param otherwise {@code default action}: for the options without an action of their own
 */
public record IpOptionsMap(String name, Map<Integer, Action> actions, Optional<Action> otherwise) {
    /** The map of {@code inspect ip-options} without a name (documented). */
    public static final String DEFAULT = "_default_ip_options_map";

    private static final int ROUTER_ALERT = 148;

    /** What is done with a packet that has an option. */
    public enum Action {
        ALLOW("allow"),
        /** The option is taken out. */
        CLEAR("clear");

        private final String word;

        Action(String word) {
            this.word = word;
        }

        /** The word of the configuration. */
        public String word() {
            return word;
        }
    }

    public IpOptionsMap {
        actions = Map.copyOf(actions);
    }

    /** A new map allows nothing. */
    public static IpOptionsMap made(String name) {
        return new IpOptionsMap(name, Map.of(), Optional.empty());
    }

    /** The default map lets the router alert pass (documented). */
    public static IpOptionsMap usual() {
        return made(DEFAULT).with(ROUTER_ALERT, Optional.of(Action.ALLOW));
    }

    /** The same with another action for an option, or none. */
    public IpOptionsMap with(int option, Optional<Action> action) {
        Map<Integer, Action> changed = new LinkedHashMap<>(actions);
        action.ifPresentOrElse(a -> changed.put(option, a), () -> changed.remove(option));
        return new IpOptionsMap(name, changed, otherwise);
    }

    /** The same with another action for the rest, or none. */
    public IpOptionsMap withOtherwise(Optional<Action> action) {
        return new IpOptionsMap(name, actions, action);
    }

    /** What is done about an option; empty if its packet is dropped. */
    public Optional<Action> of(int option) {
        return Optional.ofNullable(actions.get(option)).or(() -> otherwise);
    }
}
