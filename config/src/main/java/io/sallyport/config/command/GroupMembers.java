package io.sallyport.config.command;

import static io.sallyport.config.command.Declaration.in;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.model.AddressMatch;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.ObjectGroup;
import io.sallyport.config.model.ObjectGroup.Member;
import io.sallyport.config.model.PortMatch;
import io.sallyport.config.model.Section;
import io.sallyport.config.model.ServiceMatch;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The members of object groups: {@code network-object}, {@code service-object}, {@code port-object} and so on. */
final class GroupMembers {
    private static final Argument<IpAddress> HOST = Arguments.address("host", "Host address");
    private static final Argument<IpAddress> HOST6 = Arguments.address6("host6", "Host IPv6 address");
    private static final Argument<IpAddress> NETWORK = Arguments.address("network", "Network address");
    private static final Argument<IpAddress> MASK = Arguments.mask("mask");
    private static final Argument<IpNetwork> PREFIX = Arguments.prefix6("prefix");
    private static final Argument<String> NETWORK_OBJECT =
            Argument.word("object", 64, "Network object name").ofKind(Kinds.NETWORK_OBJECT);
    private static final Argument<String> SERVICE_OBJECT =
            Argument.word("object", 64, "Service object name").ofKind(Kinds.SERVICE_OBJECT);
    private static final Argument<PortMatch> PORTS = PortOperand.oneOrRange("ports", PortNames.TCP_UDP);
    private static final Argument<Integer> PROTOCOL = ProtocolNames.any();
    private static final Argument<Integer> ICMP_TYPE = ProtocolNames.icmpType();
    private static final Argument<String> GROUP =
            Argument.word("group", 64, "Name of an object-group of the same type");

    private GroupMembers() {}

    static List<Command<Editor>> commands() {
        List<Command<Editor>> commands = new ArrayList<>();
        commands.add(member(
                Modes.NETWORK_GROUP,
                "network-object 'Specify a network object' (host <host> | host <host6> | object@8.3 <object> "
                        + "| <network> <mask> | <prefix>)",
                (editor, b) -> network(b),
                HOST,
                HOST6,
                NETWORK_OBJECT,
                NETWORK,
                MASK,
                PREFIX));
        commands.add(member(
                Modes.SERVICE_GROUP,
                "service-object 'Specify a service' " + ServiceOperand.grammar(),
                (editor, b) -> new ObjectGroup.Services(ServiceOperand.of(b)),
                ServiceOperand.arguments()));
        commands.add(member(
                Modes.SERVICE_GROUP,
                "service-object object@8.3 <object>",
                (editor, b) -> new ObjectGroup.OfServiceObject(b.get(SERVICE_OBJECT)),
                SERVICE_OBJECT));
        commands.add(member(
                Modes.SERVICE_GROUP,
                "port-object 'Specify a port' <ports>",
                (editor, b) -> new ObjectGroup.Ports(b.get(PORTS)),
                PORTS));
        commands.add(member(
                Modes.PROTOCOL_GROUP,
                "protocol-object 'Specify a protocol' <protocol>",
                (editor, b) -> new ObjectGroup.Protocols(b.get(PROTOCOL) == 0 ? ServiceMatch.ANY : b.get(PROTOCOL)),
                PROTOCOL));
        commands.add(member(
                Modes.ICMP_GROUP,
                "icmp-object 'Specify an ICMP type' <icmp-type>",
                (editor, b) -> new ObjectGroup.IcmpTypes(b.get(ICMP_TYPE)),
                ICMP_TYPE));
        for (var mode : List.of(Modes.NETWORK_GROUP, Modes.SERVICE_GROUP, Modes.PROTOCOL_GROUP, Modes.ICMP_GROUP)) {
            commands.add(member(
                    mode,
                    "group-object 'Specify an object-group as a member' <group>",
                    (editor, b) -> new ObjectGroup.OfGroup(b.get(GROUP)),
                    GROUP));
        }
        return commands;
    }

    private static Command<Editor> member(
            io.sallyport.config.language.Mode mode,
            String grammar,
            BiFunction<Editor, Bindings, Member> of,
            Argument<?>... arguments) {
        return in(mode, grammar, arguments)
                .does((editor, b) -> add(editor, b, of.apply(editor, b)))
                .no(grammar, (editor, b) -> remove(editor, b, of.apply(editor, b)), arguments);
    }

    private static Member network(Bindings b) {
        if (b.find(NETWORK_OBJECT).isPresent()) {
            return new ObjectGroup.Addresses(new AddressMatch.OfObject(b.get(NETWORK_OBJECT)));
        }
        Optional<IpAddress> host = b.find(HOST).or(() -> b.find(HOST6));
        if (host.isPresent()) {
            return new ObjectGroup.Addresses(AddressMatch.host(host.get()));
        }
        IpNetwork network = b.find(PREFIX).orElseGet(() -> new IpNetwork(b.get(NETWORK), b.get(MASK)));
        return new ObjectGroup.Addresses(
                network.maskBits() == 0
                        ? new AddressMatch.Any(network.address().version())
                        : new AddressMatch.Network(network));
    }

    static Outcome add(Editor editor, Bindings b, Member member) {
        ObjectGroup group = current(editor);
        Optional<Outcome> refusal = refusal(editor, b, group, member);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (editor.groups().contains(group.name(), member)) {
            return new Outcome.Done("WARNING: Adding obj (" + b.text() + ") to grp (" + group.name()
                    + ") failed; object already exists");
        }
        editor.groups().add(group.name(), member);
        Standing standing = member instanceof ObjectGroup.Identities
                ? Standing.noEffect("acts only through entries that name the group")
                : Standing.MODELLED;
        editor.keep(Section.BODY, b.text(), b.text(), standing);
        return Outcome.SILENT;
    }

    static Outcome remove(Editor editor, Bindings b, Member member) {
        ObjectGroup group = current(editor);
        String text = Declaration.plain(b);
        if (!editor.groups().contains(group.name(), member)) {
            return new Outcome.Refused(
                    "Removing obj (" + text + ") from grp (" + group.name() + ") failed; object does not exist",
                    "write the member as show running-config prints it",
                    b.line().column(1));
        }
        Optional<String> user = editor.groups().members(group.name()).size() == 1
                ? editor.references().user(group.name())
                : Optional.empty();
        if (user.isPresent()) {
            return new Outcome.Refused(
                    "Removing obj (" + text + ") from grp (" + group.name()
                            + ") failed; group is being used and cannot be empty",
                    "take it out of \"" + user.get() + "\" first",
                    b.line().column(1));
        }
        editor.groups().remove(group.name(), member);
        editor.place().lines().remove(text);
        return Outcome.SILENT;
    }

    private static Optional<Outcome> refusal(Editor editor, Bindings b, ObjectGroup group, Member member) {
        Configuration configuration = editor.configuration();
        return switch (member) {
            case ObjectGroup.OfGroup of -> nesting(editor.groups(), b, group, of.name());
            case ObjectGroup.OfServiceObject of
            when !configuration.serviceObjects().containsKey(of.name()) -> unknown(b, of.name());
            case ObjectGroup.Addresses(AddressMatch.OfObject of)
            when !configuration.networkObjects().containsKey(of.name()) -> unknown(b, of.name());
            case ObjectGroup.Ports ports
            when !group.type().isPorts() ->
                Optional.of(new Outcome.Refused(
                        "ERROR: port-object is for groups of tcp, udp or tcp-udp",
                        "write service-object, or open the group with its protocol",
                        b.line().column(0)));
            case ObjectGroup.Ports ports when ports.ports().isReversed() -> reversed(b);
            case ObjectGroup.Services services
            when group.type().isPorts() ->
                Optional.of(new Outcome.Refused(
                        "ERROR: service-object is for groups without a protocol",
                        "write port-object, or open a group without a protocol",
                        b.line().column(0)));
            case ObjectGroup.Services services
            when services.services().stream().anyMatch(ServiceOperand::isReversed) -> reversed(b);
            default -> Optional.empty();
        };
    }

    private static Optional<Outcome> reversed(Bindings b) {
        return Optional.of(new Outcome.Refused(
                "ERROR: invalid port range",
                "write the lower port of the range first",
                b.line().column(1)));
    }

    private static Optional<Outcome> unknown(Bindings b, String name) {
        return Optional.of(new Outcome.Refused(
                "ERROR: object (" + name + ") does not exist.",
                "write the object before the group",
                b.line().column(2)));
    }

    private static Optional<Outcome> nesting(ObjectGroupDrafts groups, Bindings b, ObjectGroup group, String name) {
        Optional<ObjectGroup> inner = groups.find(name);
        if (inner.isEmpty()) {
            return Optional.of(Outcome.refused(
                    b,
                    GROUP,
                    "ERROR: specified object group <" + name + "> not found",
                    "write the inner object-group first"));
        }
        ObjectGroup.Type type = inner.get().type();
        boolean fits = type == group.type() || group.type() == ObjectGroup.Type.TCP_UDP_PORTS && type.isPorts();
        if (!fits) {
            return Optional.of(Outcome.refused(
                    b,
                    GROUP,
                    "ERROR: specified object group <" + name + "> has wrong type; expecting "
                            + group.type().word() + " type",
                    "name a group of the same type"));
        }
        return name.equals(group.name()) || groups.reaches(name, group.name())
                ? Optional.of(Outcome.refused(
                        b, GROUP, "ERROR: object-group " + name + " would contain itself", "name another group"))
                : Optional.empty();
    }

    private static ObjectGroup current(Editor editor) {
        String name = editor.place().subject();
        return editor.groups().find(name).orElseThrow(() -> new IllegalStateException("no object-group " + name));
    }
}
