package io.sallyport.engine.policy;

import io.sallyport.config.model.AccessListLine;
import io.sallyport.config.model.AddressMatch;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.IcmpPart;
import io.sallyport.config.model.NetworkObject;
import io.sallyport.config.model.ObjectGroup;
import io.sallyport.config.model.PortMatch;
import io.sallyport.config.model.PortPart;
import io.sallyport.config.model.ProtocolMatch;
import io.sallyport.config.model.ServiceMatch;
import io.sallyport.config.model.ServiceObject;
import io.sallyport.packet.Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Expands entries that name objects and groups into elements, in the order of {@code show access-list}: services, then
 * senders, then their ports, then receivers, then theirs (observed).
 */
final class EntryExpansion {
    private static final List<AddressMatch> NOWHERE = List.of();

    private final Configuration configuration;
    private final Map<String, List<ObjectGroup.Member>> members = new HashMap<>();
    private final Map<String, List<AddressMatch>> groups = new HashMap<>();

    EntryExpansion(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Whether the entry names no object and no group, so that it is its own only element. */
    static boolean isPlain(AccessListLine.Entry entry) {
        return entry.protocol() instanceof ProtocolMatch.OfNumber
                && isPlain(entry.sourceAddress())
                && isPlain(entry.destinationAddress())
                && entry.sourcePort() instanceof PortPart.These
                && entry.destinationPort() instanceof PortPart.These
                && entry.icmp() instanceof IcmpPart.These;
    }

    private static boolean isPlain(AddressMatch match) {
        return !(match instanceof AddressMatch.OfObject || match instanceof AddressMatch.OfGroup);
    }

    /** The elements of an entry; none where what it names is gone or empty. */
    List<AccessListElement> expand(AccessListLine.Entry entry) {
        List<AccessListElement> elements = new ArrayList<>(1);
        List<AddressMatch> sources = addresses(entry.sourceAddress());
        List<AddressMatch> destinations = addresses(entry.destinationAddress());
        List<PortMatch> sourcePorts = ports(entry.sourcePort());
        List<PortMatch> destinationPorts = ports(entry.destinationPort());
        for (ServiceMatch service : services(entry.protocol(), entry.icmp())) {
            boolean ports = service.protocol() == Protocol.TCP || service.protocol() == Protocol.UDP;
            for (AddressMatch source : sources) {
                for (PortMatch sourcePort : ports ? sourcePorts : List.of(PortMatch.ANY)) {
                    for (AddressMatch destination : destinations) {
                        for (PortMatch destinationPort : ports ? destinationPorts : List.of(PortMatch.ANY)) {
                            add(elements, entry, with(service, sourcePort, destinationPort), source, destination);
                        }
                    }
                }
            }
        }
        return elements;
    }

    private static void add(
            List<AccessListElement> elements,
            AccessListLine.Entry entry,
            ServiceMatch service,
            AddressMatch source,
            AddressMatch destination) {
        int ofSource = version(source);
        int ofDestination = version(destination);
        if (ofSource == 0 || ofDestination == 0 || ofSource == ofDestination) {
            elements.add(new AccessListElement(entry.permit(), service, source, destination, entry.isIdentityBased()));
        }
    }

    private static ServiceMatch with(ServiceMatch service, PortMatch sourcePort, PortMatch destinationPort) {
        if (sourcePort.equals(PortMatch.ANY) && destinationPort.equals(PortMatch.ANY)) {
            return service;
        }
        return new ServiceMatch(
                service.protocol(),
                sourcePort.equals(PortMatch.ANY) ? service.sourcePort() : sourcePort,
                destinationPort.equals(PortMatch.ANY) ? service.destinationPort() : destinationPort,
                service.icmpType(),
                service.icmpCode());
    }

    /** IP version of an address part, 0 for both. */
    static int version(AddressMatch match) {
        return switch (match) {
            case AddressMatch.Any any -> any.version();
            case AddressMatch.Network network -> network.network().address().version();
            case AddressMatch.Range range -> range.first().version();
            case AddressMatch.DomainName name -> name.version();
            case AddressMatch.OfInterface ignored -> 4;
            case AddressMatch.OfObject ignored -> 0;
            case AddressMatch.OfGroup ignored -> 0;
        };
    }

    /** What an address part stands for; nothing where it names what is gone or empty. */
    List<AddressMatch> addresses(AddressMatch match) {
        return switch (match) {
            case AddressMatch.OfObject of -> {
                NetworkObject object = configuration.networkObjects().get(of.name());
                yield object == null ? NOWHERE : object.value().map(List::of).orElse(NOWHERE);
            }
            case AddressMatch.OfGroup of -> {
                List<AddressMatch> known = groups.get(of.name());
                yield known == null ? group(of.name()) : known;
            }
            default -> List.of(match);
        };
    }

    private List<AddressMatch> group(String name) {
        List<AddressMatch> all = new ArrayList<>();
        for (ObjectGroup.Member member : members(name)) {
            if (member instanceof ObjectGroup.Addresses addresses) {
                all.addAll(addresses(addresses.match()));
            }
        }
        groups.put(name, all);
        return all;
    }

    private List<PortMatch> ports(PortPart part) {
        return switch (part) {
            case PortPart.These these -> List.of(these.ports());
            case PortPart.OfGroup of -> {
                List<PortMatch> all = new ArrayList<>();
                for (ObjectGroup.Member member : members(of.name())) {
                    if (member instanceof ObjectGroup.Ports ports) {
                        all.add(ports.ports());
                    }
                }
                yield all;
            }
        };
    }

    private List<ServiceMatch> services(ProtocolMatch protocol, IcmpPart icmp) {
        return switch (protocol) {
            case ProtocolMatch.OfNumber number -> messages(number.protocol(), icmp);
            case ProtocolMatch.OfObject of -> service(of.name());
            case ProtocolMatch.OfGroup of -> {
                List<ServiceMatch> all = new ArrayList<>();
                for (ObjectGroup.Member member : members(of.name())) {
                    switch (member) {
                        case ObjectGroup.Services services -> all.addAll(services.services());
                        case ObjectGroup.OfServiceObject object -> all.addAll(service(object.name()));
                        case ObjectGroup.Protocols one -> all.add(ServiceMatch.of(one.protocol()));
                        default -> {}
                    }
                }
                yield all;
            }
        };
    }

    private List<ServiceMatch> service(String name) {
        ServiceObject object = configuration.serviceObjects().get(name);
        return object == null ? List.of() : object.value().map(List::of).orElse(List.of());
    }

    private List<ServiceMatch> messages(int protocol, IcmpPart icmp) {
        return switch (icmp) {
            case IcmpPart.These these -> List.of(message(protocol, these.type(), these.code()));
            case IcmpPart.OfGroup of -> {
                List<ServiceMatch> all = new ArrayList<>();
                for (ObjectGroup.Member member : members(of.name())) {
                    if (member instanceof ObjectGroup.IcmpTypes types) {
                        all.add(message(protocol, types.type(), ServiceMatch.ANY));
                    }
                }
                yield all;
            }
        };
    }

    private static ServiceMatch message(int protocol, int type, int code) {
        return new ServiceMatch(protocol, PortMatch.ANY, PortMatch.ANY, type, code);
    }

    /** The members of a group, those of groups within it in their place. */
    private List<ObjectGroup.Member> members(String name) {
        List<ObjectGroup.Member> known = members.get(name);
        if (known != null) {
            return known;
        }
        ObjectGroup group = configuration.objectGroups().get(name);
        if (group == null) {
            return List.of();
        }
        List<ObjectGroup.Member> all = new ArrayList<>();
        for (ObjectGroup.Member member : group.members()) {
            if (member instanceof ObjectGroup.OfGroup inner) {
                all.addAll(members(inner.name()));
            } else {
                all.add(member);
            }
        }
        members.put(name, all);
        return all;
    }
}
