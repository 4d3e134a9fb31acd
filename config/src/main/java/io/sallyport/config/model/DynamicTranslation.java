package io.sallyport.config.model;

import io.sallyport.packet.IpNetwork;
import java.util.Optional;

/**
 * {@code nat (IF) ID ...} of 8.2 and before. Number 0 with a network is identity, with an access list exemption.
 *
 * @param source where it was written
 * @param nameif the interface of the hosts
 * @param id number that ties it to {@code global} lines; 0 translates nothing
 * @param network the hosts; empty where an access list names them
 * @param accessList the list of policy translation or exemption, or empty
 * @param options what follows
 */
public record DynamicTranslation(
        SourceLine source,
        String nameif,
        int id,
        Optional<IpNetwork> network,
        Optional<String> accessList,
        TranslationOptions options) {

    /** {@code nat (IF) 0 access-list LIST}. */
    public boolean isExemption() {
        return id == 0 && accessList.isPresent();
    }

    /** {@code nat (IF) 0 NETWORK MASK}. */
    public boolean isIdentity() {
        return id == 0 && network.isPresent();
    }
}
