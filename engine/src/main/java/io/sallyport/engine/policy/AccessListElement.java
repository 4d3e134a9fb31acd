package io.sallyport.engine.policy;

import io.sallyport.config.command.EntryText;
import io.sallyport.config.model.AddressMatch;
import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.ServiceMatch;

/**
 * What an entry of an access list is expanded to: no objects, no groups.
 *
 * @param permit false for deny
 * @param service protocol, ports, ICMP message
 * @param source the sender
 * @param destination the receiver
 * @param isIdentityBased whether users or security groups are asked for too
 */
public record AccessListElement(
        boolean permit, ServiceMatch service, AddressMatch source, AddressMatch destination, boolean isIdentityBased) {

    /** Whether nobody can tell which addresses it means: domain names, users, security groups. */
    public boolean isUnresolved() {
        return isIdentityBased
                || source instanceof AddressMatch.DomainName
                || destination instanceof AddressMatch.DomainName;
    }

    /** The element as {@code show access-list} prints it, after {@code extended} and before the options of its entry. */
    public String text(AsaVersion version) {
        return EntryText.element(permit, service, source, destination, version);
    }
}
