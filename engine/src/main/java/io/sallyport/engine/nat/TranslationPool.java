package io.sallyport.engine.nat;

import io.sallyport.packet.Address;

/** Addresses and ports for dynamic translation. Given to the shard, because shards own blocks of ports. */
public interface TranslationPool {

    /** No dynamic translation applies. */
    long NONE = -1;

    /** No dynamic translation is configured. */
    TranslationPool EMPTY = (ingress, egress, protocol, source, port) -> NONE;

    /**
     * Takes a mapped address and port for the sender of a first packet that no static rule translates.
     *
     * @return address << 16 | port, or {@link #NONE}
     */
    long take(int ingress, int egress, int protocol, Address source, int port);
}
