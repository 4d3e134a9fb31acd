package io.sallyport.config.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code service resetinbound}, {@code resetoutbound} and {@code resetoutside}: whether senders of denied TCP segments are sent a RST
 * (Cisco document 220486; ASDM guides, "Configuring TCP Options").
 *
 * @param inbound what lines say of traffic to a higher security level, by nameif; all interfaces are {@link #EVERYWHERE}
 * @param outbound likewise of traffic to a lower one
 * @param outside segments to the firewall itself at the least secure interface
 */
public record ResetSettings(Map<String, Boolean> inbound, Map<String, Boolean> outbound, boolean outside) {
    /** The key of a line that names no interface. */
    public static final String EVERYWHERE = "";

    /** Outbound resets are sent, inbound ones are not (documented: 220486, ASDM guides). */
    public static final ResetSettings DEFAULT = new ResetSettings(Map.of(), Map.of(), false);

    public ResetSettings {
        inbound = Map.copyOf(inbound);
        outbound = Map.copyOf(outbound);
    }

    /** Whether senders at that interface are told of denied traffic to a higher level. */
    public boolean tellsInbound(String nameif) {
        return of(inbound, nameif, false);
    }

    /** Whether senders at that interface are told of denied traffic to a lower level. */
    public boolean tellsOutbound(String nameif) {
        return of(outbound, nameif, true);
    }

    private static boolean of(Map<String, Boolean> lines, String nameif, boolean usual) {
        return lines.getOrDefault(nameif, lines.getOrDefault(EVERYWHERE, usual));
    }

    /** The same with another line about inbound traffic; empty removes it. */
    public ResetSettings withInbound(String nameif, Optional<Boolean> told) {
        return new ResetSettings(with(inbound, nameif, told), outbound, outside);
    }

    /** The same with another line about outbound traffic; empty removes it. */
    public ResetSettings withOutbound(String nameif, Optional<Boolean> told) {
        return new ResetSettings(inbound, with(outbound, nameif, told), outside);
    }

    /** The same with or without {@code resetoutside}. */
    public ResetSettings withOutside(boolean value) {
        return new ResetSettings(inbound, outbound, value);
    }

    /** The same without an interface that lost its name. */
    public ResetSettings without(String nameif) {
        return withInbound(nameif, Optional.empty()).withOutbound(nameif, Optional.empty());
    }

    private static Map<String, Boolean> with(Map<String, Boolean> lines, String nameif, Optional<Boolean> told) {
        Map<String, Boolean> changed = new HashMap<>(lines);
        changed.remove(nameif);
        told.ifPresent(value -> changed.put(nameif, value));
        return changed;
    }
}
