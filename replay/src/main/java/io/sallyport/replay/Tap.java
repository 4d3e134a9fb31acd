package io.sallyport.replay;

import io.sallyport.engine.policy.PolicyGeneration;
import io.sallyport.engine.policy.PolicyInterface;
import java.util.Arrays;

/** The place of one capture: an interface, a trunk whose tags name its sub-interfaces, or nowhere in particular. */
final class Tap {
    private static final int TAGS = 4096;

    private final CaptureSource source;
    private final boolean named;
    private final Strangers strangers = new Strangers();
    private String hardware = "";
    private int index = Frame.NO_INTERFACE;
    private int[] byTag = {};

    Tap(CaptureSource source) {
        this.source = source;
        named = source.place().isPresent();
    }

    CaptureSource source() {
        return source;
    }

    /** Its frames that concern others. */
    Strangers strangers() {
        return strangers;
    }

    boolean isNamed() {
        return named;
    }

    /** Finds the interfaces in a policy; false if the named one was never there. */
    boolean adopt(PolicyGeneration policy) {
        if (!named) {
            return true;
        }
        String name = source.place().orElse("");
        PolicyInterface found = policy.interfaceNamed(name);
        if (found == null && !hardware.isEmpty()) {
            found = policy.interfaceNamed(hardware);
        }
        index = Frame.NO_INTERFACE;
        byTag = new int[0];
        for (PolicyInterface each : policy.interfaces()) {
            if (each.settings().hardware().startsWith(name + ".")
                    && each.settings().vlan() != 0) {
                if (byTag.length == 0) {
                    byTag = new int[TAGS];
                    Arrays.fill(byTag, Frame.NO_INTERFACE);
                }
                byTag[each.settings().vlan() & TAGS - 1] = each.index();
            }
        }
        if (found != null) {
            index = found.index();
            hardware = found.settings().hardware();
        }
        return found != null || byTag.length != 0 || !hardware.isEmpty();
    }

    /**
     * The interface that a frame with these tags (0: none) belongs to, or {@link Frame#NO_INTERFACE}. An outer tag that is no
     * sub-interface's is a provider's or a mirror port's: then the one behind it tells.
     */
    int index(Frame frame) {
        if (byTag.length == 0 || frame.vlan() == 0) {
            return index;
        }
        int outer = byTag[frame.vlan()];
        return outer != Frame.NO_INTERFACE || frame.innerVlan() == 0 ? outer : byTag[frame.innerVlan()];
    }

    /** Whether frames of this interface are in the capture. */
    boolean isAt(int interfaceIndex) {
        if (interfaceIndex == Frame.NO_INTERFACE) {
            return false;
        }
        if (index == interfaceIndex) {
            return true;
        }
        for (int each : byTag) {
            if (each == interfaceIndex) {
                return true;
            }
        }
        return false;
    }
}
