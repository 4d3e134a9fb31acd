package io.sallyport.engine.fragment;

import io.sallyport.engine.parse.ParsedPacket;

/**
 * Stands before look-up. Virtual reassembly is not built yet: a fragment is refused, and the verdict is marked uncertain,
 * because an ASA would reassemble it.
 */
public final class FragmentQueue {
    private FragmentQueue() {}

    /** Whether the packet must be refused because it is a fragment. */
    public static boolean refuses(ParsedPacket packet) {
        return packet.isFragment();
    }
}
