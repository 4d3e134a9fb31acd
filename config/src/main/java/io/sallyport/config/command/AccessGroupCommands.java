package io.sallyport.config.command;

import static io.sallyport.config.command.Arguments.NAMEIF;
import static io.sallyport.config.command.Declaration.global;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.language.Versions;
import io.sallyport.config.model.AccessGroup;
import io.sallyport.config.model.AccessGroup.Direction;
import io.sallyport.config.model.RunningLine;
import io.sallyport.config.model.RunningLines;
import io.sallyport.config.model.Section;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** {@code access-group} (reference 1.5). */
final class AccessGroupCommands {
    private static final Argument<String> LIST = AccessListCommands.LIST;
    private static final String GRAMMAR = "access-group 'Bind an access-list to an interface to filter traffic' <list> "
            + "(in 'For input traffic' | out 'For output traffic') interface 'Keyword for specifying an interface' <nameif> ";

    private static final String GLOBAL = "access-group <list> global 'For traffic on all interfaces'";

    private AccessGroupCommands() {}

    static List<Command<Editor>> commands() {
        return List.of(
                global(
                                GRAMMAR + "[per-user-override 'Allow per-user access lists to override' "
                                        + "| control-plane 'For traffic to the firewall itself']",
                                LIST,
                                NAMEIF)
                        .does(AccessGroupCommands::bind)
                        .no(GRAMMAR + "[per-user-override | control-plane]", AccessGroupCommands::unbind, LIST, NAMEIF),
                global(GLOBAL, LIST)
                        .only(Versions.since(8, 3), "one access-group for each interface")
                        .does(AccessGroupCommands::bind)
                        .no(GLOBAL, AccessGroupCommands::unbind, LIST));
    }

    private static Outcome bind(Editor editor, Bindings b) {
        String name = b.get(LIST);
        Optional<RunningLines> lines = editor.accessLists().lines(name);
        if (lines.isEmpty()) {
            return Outcome.refused(
                    b,
                    LIST,
                    "ERROR: access-list <" + name + "> does not exist",
                    "write its entries before the access-group; existing lists: "
                            + String.join(", ", editor.accessLists().names()));
        }
        boolean ipv6 = lines.get()
                .first()
                .filter(line -> line.text().startsWith("ipv6 "))
                .isPresent();
        String extended = "access-list " + name + " extended ";
        String remark = "ipv6 access-list " + name + " remark ";
        if (lines.get().stream()
                .map(RunningLine::text)
                .noneMatch(text -> ipv6 ? !text.startsWith(remark) : text.startsWith(extended))) {
            return Outcome.refused(
                    b,
                    LIST,
                    "ERROR: access-list <" + name + "> has no extended entries",
                    "give the list at least one extended entry before it is bound");
        }
        Direction direction = direction(b);
        if (b.has("out") && b.has("control-plane")) {
            return new Outcome.Refused(
                    "ERROR: control-plane is for the direction in",
                    "write in instead of out",
                    b.line().column(2));
        }
        String nameif = b.find(NAMEIF).orElse("");
        AccessGroup group = new AccessGroup(editor.source(b.text()), name, direction, nameif, ipv6);
        List<AccessGroup> groups = editor.configuration().accessGroups();
        String key = key(group);
        int old = editor.root().find(key).isPresent() ? indexOf(groups, nameif, direction, ipv6) : -1;
        if (old < 0) {
            groups.add(group);
        } else {
            groups.set(old, group);
        }
        editor.keep(Section.ACCESS_GROUP, key, b.text(), Standing.MODELLED);
        return Outcome.SILENT;
    }

    private static Outcome unbind(Editor editor, Bindings b) {
        String nameif = b.find(NAMEIF).orElse("");
        Direction direction = direction(b);
        List<AccessGroup> groups = editor.configuration().accessGroups();
        int index = IntStream.range(0, groups.size())
                .filter(i -> groups.get(i).accessList().equals(b.get(LIST))
                        && groups.get(i).nameif().equals(nameif)
                        && groups.get(i).direction() == direction)
                .findFirst()
                .orElse(-1);
        if (index < 0) {
            return Outcome.refused(
                    b,
                    LIST,
                    "ERROR: access-group <" + b.get(LIST) + "> does not exist",
                    "name the list that is bound to this interface");
        }
        AccessGroup old = groups.remove(index);
        editor.root().remove(key(old));
        return Outcome.SILENT;
    }

    private static Direction direction(Bindings b) {
        if (b.find(NAMEIF).isEmpty()) {
            return Direction.GLOBAL;
        }
        return b.has("control-plane") ? Direction.CONTROL_PLANE : b.has("in") ? Direction.IN : Direction.OUT;
    }

    /** The key of its line. */
    static String key(AccessGroup group) {
        return "access-group " + group.direction() + " " + group.nameif() + (group.ipv6() ? " ipv6" : "");
    }

    /** One list of each type for each interface and direction (documented). */
    private static int indexOf(List<AccessGroup> groups, String nameif, Direction direction, boolean ipv6) {
        for (int i = 0; i < groups.size(); i++) {
            AccessGroup group = groups.get(i);
            if (group.nameif().equals(nameif) && group.direction() == direction && group.ipv6() == ipv6) {
                return i;
            }
        }
        return -1;
    }
}
