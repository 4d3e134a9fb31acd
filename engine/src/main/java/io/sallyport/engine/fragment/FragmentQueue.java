package io.sallyport.engine.fragment;

import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Memory;

/**
 * Stands before look-up. Virtual reassembly is not built yet: a fragment is refused, and the verdict is marked uncertain,
 * because an ASA would reassemble it.
 */
public final class FragmentQueue {
    private FragmentQueue() {}

    /** Whether the packet must be refused because it is a fragment. */
    public static boolean refuses(Memory m, long network) {
        return Ipv4Header.isFragment(m, network);
    }
}
