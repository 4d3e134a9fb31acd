package io.sallyport.config.command;

import static io.sallyport.config.command.Arguments.TEXT;
import static io.sallyport.config.command.Declaration.global;
import static io.sallyport.config.command.Declaration.in;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Mode;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.ObjectGroup;
import io.sallyport.config.model.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code object-group} and its members, in all forms of 7.2 to 9.x (ASA command reference). */
final class ObjectGroupCommands {
    static final Argument<String> NAME = Argument.word("name", 64, "Specifies object-group ID (1-64 characters)");
    private static final Standing BY_NAME =
            Standing.unsupported(Feature.IDENTITY, "nobody tells which addresses belong to a user or security group");
    private static final String TYPES = "(network 'Specifies a group of host or subnet addresses' <name> "
            + "| service 'Specifies a group of services' <name> [tcp | udp | tcp-udp] "
            + "| protocol 'Specifies a group of protocols' <name> | icmp-type 'Specifies a group of ICMP types' <name> "
            + "| user@8.4 'Specifies a group of users' <name> | security@9.0 'Specifies a group of security groups' <name>)";

    private static final Argument<String> WHO = Argument.word("who", 128, "Name");
    private static final Argument<Integer> TAG = Argument.number("tag", 1, 65_533, "Security group tag");
    private static final String IDENTITY =
            "(user <who> | user-group <who> " + "| security-group@9.0 (name <who> | tag <tag>) | group-object <who>)";

    private ObjectGroupCommands() {}

    static List<Command<Editor>> commands() {
        List<Command<Editor>> commands = new ArrayList<>();
        commands.add(global("object-group " + TYPES, NAME)
                .does(ObjectGroupCommands::open)
                .openingBlock()
                .no("object-group " + TYPES, ObjectGroupCommands::delete, NAME));
        for (Mode mode : List.of(
                Modes.NETWORK_GROUP,
                Modes.SERVICE_GROUP,
                Modes.PROTOCOL_GROUP,
                Modes.ICMP_GROUP,
                Modes.IDENTITY_GROUP)) {
            commands.add(in(mode, "description 'Specify description text' <text>", TEXT)
                    .at(Section.DESCRIPTION)
                    .single("description")
                    .noEffect("a comment"));
        }
        commands.addAll(GroupMembers.commands());
        commands.add(in(Modes.IDENTITY_GROUP, IDENTITY, WHO, TAG)
                .worth(BY_NAME)
                .does(ObjectGroupCommands::addIdentity)
                .no(IDENTITY, (editor, b) -> GroupMembers.remove(editor, b, member(b)), WHO, TAG));
        return commands;
    }

    private static Outcome open(Editor editor, Bindings b) {
        Configuration configuration = editor.configuration();
        String name = b.get(NAME);
        ObjectGroup.Type type = type(b);
        ObjectGroup old = configuration.objectGroups().get(name);
        if (old != null && old.type() != type) {
            return Outcome.refused(
                    b,
                    NAME,
                    "An object-group with the same id but different type ("
                            + old.type().word() + ") exists",
                    "choose another name, or delete the group first");
        }
        if (configuration.networkObjects().containsKey(name)
                || configuration.serviceObjects().containsKey(name)) {
            return Outcome.refused(
                    b,
                    NAME,
                    "ERROR: object (" + name + ") exists.",
                    "choose another name: objects and groups share them");
        }
        if (old == null) {
            configuration.objectGroups().put(name, new ObjectGroup(name, type, List.of()));
        }
        String text = b.text();
        editor.enter(
                mode(type),
                name,
                "",
                editor.keep(Section.OBJECT_GROUP, "object-group " + name, text, Standing.MODELLED)
                        .below());
        return Outcome.SILENT;
    }

    private static Outcome delete(Editor editor, Bindings b) {
        String name = b.get(NAME);
        ObjectGroup group = editor.configuration().objectGroups().get(name);
        if (group == null || group.type() != type(b)) {
            return Outcome.refused(
                    b,
                    NAME,
                    "Removing object-group (" + name + ") failed; it does not exist",
                    "name an existing object-group of this type");
        }
        Optional<String> user = editor.references().user(name);
        if (user.isPresent()) {
            return Outcome.refused(
                    b,
                    NAME,
                    "Removing object-group (" + name + ") not allowed, it is being used.",
                    "take it out of \"" + user.get() + "\" first");
        }
        editor.groups().delete(name);
        editor.root().remove("object-group " + name);
        return Outcome.SILENT;
    }

    private static Outcome addIdentity(Editor editor, Bindings b) {
        ObjectGroup group =
                editor.configuration().objectGroups().get(editor.place().subject());
        boolean security = group != null && group.type() == ObjectGroup.Type.SECURITY;
        if (!b.has("group-object") && b.has("security-group") != security) {
            return new Outcome.Refused(
                    "ERROR: it is a group of " + (security ? "security groups" : "users"),
                    security ? "write security-group" : "write user or user-group",
                    b.line().column(0));
        }
        editor.note(BY_NAME);
        return GroupMembers.add(editor, b, member(b));
    }

    private static ObjectGroup.Member member(Bindings b) {
        return new ObjectGroup.Identities(Declaration.plain(b));
    }

    private static ObjectGroup.Type type(Bindings b) {
        if (b.has("service")) {
            return b.has("tcp-udp")
                    ? ObjectGroup.Type.TCP_UDP_PORTS
                    : b.has("tcp")
                            ? ObjectGroup.Type.TCP_PORTS
                            : b.has("udp") ? ObjectGroup.Type.UDP_PORTS : ObjectGroup.Type.SERVICE;
        }
        for (ObjectGroup.Type type : ObjectGroup.Type.values()) {
            if (b.has(type.word())) {
                return type;
            }
        }
        throw new IllegalStateException(b.text());
    }

    private static Mode mode(ObjectGroup.Type type) {
        return switch (type) {
            case NETWORK -> Modes.NETWORK_GROUP;
            case SERVICE, TCP_PORTS, UDP_PORTS, TCP_UDP_PORTS -> Modes.SERVICE_GROUP;
            case PROTOCOL -> Modes.PROTOCOL_GROUP;
            case ICMP_TYPE -> Modes.ICMP_GROUP;
            case USER, SECURITY -> Modes.IDENTITY_GROUP;
        };
    }
}
