package io.sallyport.config.command;

import io.sallyport.config.model.AccessListLine;
import io.sallyport.config.model.AddressMatch;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.IcmpPart;
import io.sallyport.config.model.ObjectGroup;
import io.sallyport.config.model.PortPart;
import io.sallyport.config.model.ProtocolMatch;
import java.util.Optional;
import java.util.Set;

/** What an access-list entry names must exist, have the right type and not be empty (texts: reference 2, F2). */
final class EntryReferences {

    /**
     * Something that is named and cannot be used.
     *
     * @param name the word at fault
     * @param message as an ASA prints it
     * @param remedy what would be right
     */
    record Missing(String name, String message, String remedy) {}

    private static final Set<ObjectGroup.Type> SERVICES = Set.of(ObjectGroup.Type.SERVICE, ObjectGroup.Type.PROTOCOL);

    private EntryReferences() {}

    /** The first thing in an entry that is not there or not usable. */
    static Optional<Missing> missing(Editor editor, AccessListLine.Entry entry) {
        // Most of many lines name nothing.
        return namesNothing(entry) ? Optional.empty() : named(editor, entry);
    }

    private static boolean namesNothing(AccessListLine.Entry entry) {
        return entry.protocol() instanceof ProtocolMatch.OfNumber
                && !(entry.icmp() instanceof IcmpPart.OfGroup)
                && !isName(entry.sourceAddress())
                && !isName(entry.destinationAddress())
                && !(entry.sourcePort() instanceof PortPart.OfGroup)
                && !(entry.destinationPort() instanceof PortPart.OfGroup)
                && entry.timeRange().isEmpty();
    }

    private static boolean isName(AddressMatch match) {
        return match instanceof AddressMatch.OfObject || match instanceof AddressMatch.OfGroup;
    }

    private static Optional<Missing> named(Editor editor, AccessListLine.Entry entry) {
        Configuration configuration = editor.configuration();
        ObjectGroupDrafts groups = editor.groups();
        return service(configuration, groups, entry.protocol())
                .or(() -> address(configuration, groups, entry.sourceAddress()))
                .or(() -> ports(groups, entry.sourcePort(), entry.protocol()))
                .or(() -> address(configuration, groups, entry.destinationAddress()))
                .or(() -> ports(groups, entry.destinationPort(), entry.protocol()))
                .or(() -> entry.icmp() instanceof IcmpPart.OfGroup of
                        ? group(groups, of.name(), Set.of(ObjectGroup.Type.ICMP_TYPE), "icmp-type")
                        : Optional.empty())
                .or(() -> entry.timeRange()
                        .filter(name -> !configuration.timeRanges().containsKey(name))
                        .map(name -> new Missing(
                                name,
                                "ERROR: time-range <" + name + "> does not exist",
                                "write the time-range before the entry")));
    }

    private static Optional<Missing> service(
            Configuration configuration, ObjectGroupDrafts groups, ProtocolMatch protocol) {
        return switch (protocol) {
            case ProtocolMatch.OfNumber ignored -> Optional.empty();
            case ProtocolMatch.OfObject of ->
                object(
                        of.name(),
                        configuration.serviceObjects().containsKey(of.name()),
                        Optional.ofNullable(configuration.serviceObjects().get(of.name()))
                                .flatMap(o -> o.value())
                                .isPresent());
            case ProtocolMatch.OfGroup of -> group(groups, of.name(), SERVICES, "service");
        };
    }

    private static Optional<Missing> address(
            Configuration configuration, ObjectGroupDrafts groups, AddressMatch match) {
        return switch (match) {
            case AddressMatch.OfObject of ->
                object(
                        of.name(),
                        configuration.networkObjects().containsKey(of.name()),
                        Optional.ofNullable(configuration.networkObjects().get(of.name()))
                                .flatMap(o -> o.value())
                                .isPresent());
            case AddressMatch.OfGroup of -> group(groups, of.name(), Set.of(ObjectGroup.Type.NETWORK), "network");
            default -> Optional.empty();
        };
    }

    private static Optional<Missing> ports(ObjectGroupDrafts groups, PortPart ports, ProtocolMatch protocol) {
        if (!(ports instanceof PortPart.OfGroup of)) {
            return Optional.empty();
        }
        int number = protocol instanceof ProtocolMatch.OfNumber given ? given.protocol() : -1;
        Set<ObjectGroup.Type> usable = switch (number) {
            case 6 -> Set.of(ObjectGroup.Type.TCP_PORTS, ObjectGroup.Type.TCP_UDP_PORTS);
            case 17 -> Set.of(ObjectGroup.Type.UDP_PORTS, ObjectGroup.Type.TCP_UDP_PORTS);
            default -> Set.of(ObjectGroup.Type.TCP_PORTS, ObjectGroup.Type.UDP_PORTS, ObjectGroup.Type.TCP_UDP_PORTS);
        };
        return group(groups, of.name(), usable, "service");
    }

    private static Optional<Missing> object(String name, boolean exists, boolean hasValue) {
        if (!exists) {
            return Optional.of(new Missing(
                    name, "ERROR: object (" + name + ") does not exist.", "write the object before the entry"));
        }
        return hasValue
                ? Optional.empty()
                : Optional.of(new Missing(
                        name, "ERROR: object (" + name + ") is empty", "say first what the object stands for"));
    }

    private static Optional<Missing> group(
            ObjectGroupDrafts groups, String name, Set<ObjectGroup.Type> usable, String expecting) {
        Optional<ObjectGroup> group = groups.find(name);
        String head = "ERROR: specified object group <" + name + "> ";
        if (group.isEmpty()) {
            return Optional.of(new Missing(name, head + "not found", "write the object-group before the entry"));
        }
        if (!usable.contains(group.get().type())) {
            return Optional.of(new Missing(
                    name,
                    head + "has wrong type; expecting " + expecting + " type",
                    "name an object-group that fits here"));
        }
        return groups.members(name).isEmpty()
                ? Optional.of(new Missing(name, head + "is empty", "give the group its members first"))
                : Optional.empty();
    }
}
