package io.sallyport.engine.path;

import io.sallyport.engine.Judgement;
import io.sallyport.engine.policy.CryptoMaps;
import io.sallyport.engine.policy.classifier.PacketKey;
import org.jspecify.annotations.Nullable;

/** Whether a first packet belongs into a tunnel, by the crypto maps of the interfaces on its way; after its translation. */
final class Encryption {

    private Encryption() {}

    /** The entry that would encrypt the packet where it leaves, or null. */
    static CryptoMaps.@Nullable Entry entry(PacketInHand packet, Itinerary way) {
        CryptoMaps maps = packet.policy().safeguards().cryptoMaps();
        if (maps.isEmpty() || way.egress() == Judgement.NO_INTERFACE) {
            return null;
        }
        return maps.find(
                way.egress(),
                packet.key()
                        .of(
                                packet.protocol(),
                                way.mappedSource(),
                                way.mappedSourcePort(),
                                way.realDestination(),
                                way.realDestinationPort(),
                                packet.flags()));
    }

    /**
     * Whether the packet would be encrypted, or should have come through a tunnel: an ASA drops what an entry protects and arrives in
     * clear (documented: ipsec-spoof-detect).
     */
    static boolean isPossible(PacketInHand packet, Itinerary way) {
        CryptoMaps maps = packet.policy().safeguards().cryptoMaps();
        if (maps.isEmpty()) {
            return false;
        }
        return maps.hasDynamic(packet.ingress())
                || way.egress() != Judgement.NO_INTERFACE && maps.hasDynamic(way.egress())
                || entry(packet, way) != null
                || maps.find(packet.ingress(), wayBack(packet)) != null;
    }

    /** The packet as its answer would leave. */
    private static PacketKey wayBack(PacketInHand packet) {
        return packet.key()
                .of(
                        packet.protocol(),
                        /* source= */ packet.destination(),
                        /* sport= */ packet.destinationPort(),
                        /* destination= */ packet.source(),
                        /* dport= */ packet.sourcePort(),
                        packet.flags());
    }
}
