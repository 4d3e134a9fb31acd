package io.sallyport.config.command;

import static io.sallyport.config.command.Arguments.NAMEIF;
import static io.sallyport.config.command.Declaration.global;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.language.Versions;
import io.sallyport.config.model.AccessGroup;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.RunningLines;
import io.sallyport.config.model.Section;
import java.util.List;
import java.util.Optional;

/** {@code access-group} (reference 1.5). */
final class AccessGroupCommands {
    private static final Argument<String> LIST = AccessListCommands.LIST;
    private static final String GRAMMAR = "access-group 'Bind an access-list to an interface to filter traffic' <list> "
            + "(in 'For input traffic' | out 'For output traffic') interface 'Keyword for specifying an interface' <nameif> ";

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
                global("access-group <list> global 'For traffic on all interfaces'", LIST)
                        .at(Section.ACCESS_GROUP)
                        .only(Versions.since(8, 3), "one access-group for each interface")
                        .single("access-group global")
                        .unsupported(Feature.ACCESS_CONTROL, "the global access list is not built yet"),
                global("clear configure access-group").does((editor, b) -> {
                    editor.configuration().accessGroups().clear();
                    editor.root().removeIf(line -> line.section() == Section.ACCESS_GROUP);
                    return Outcome.SILENT;
                }));
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
        String extended = "access-list " + name + " extended ";
        if (lines.get().lines().stream().noneMatch(line -> line.text().startsWith(extended))) {
            return Outcome.refused(
                    b,
                    LIST,
                    "ERROR: access-list <" + name + "> has no extended entries",
                    "give the list at least one extended entry before it is bound");
        }
        String nameif = b.get(NAMEIF);
        boolean inbound = b.has("in");
        if (b.has("control-plane")) {
            editor.keep(
                    Section.ACCESS_GROUP,
                    "access-group control-plane " + nameif,
                    b.text(),
                    Standing.unsupported(
                            Feature.MANAGEMENT, "rules for traffic to the firewall itself are not built yet"));
            return Outcome.SILENT;
        }
        AccessGroup group = new AccessGroup(editor.source(b.text()), name, inbound, nameif);
        List<AccessGroup> groups = editor.configuration().accessGroups();
        int old = indexOf(groups, nameif, inbound);
        if (old < 0) {
            groups.add(group);
        } else {
            groups.set(old, group);
        }
        editor.keep(Section.ACCESS_GROUP, key(nameif, inbound), b.text(), Standing.MODELLED);
        return Outcome.SILENT;
    }

    private static Outcome unbind(Editor editor, Bindings b) {
        String nameif = b.get(NAMEIF);
        if (b.has("control-plane")) {
            editor.root().remove("access-group control-plane " + nameif);
            return Outcome.SILENT;
        }
        boolean inbound = b.has("in");
        int index = indexOf(editor.configuration().accessGroups(), nameif, inbound);
        if (index < 0
                || !editor.configuration()
                        .accessGroups()
                        .get(index)
                        .accessList()
                        .equals(b.get(LIST))) {
            return Outcome.refused(
                    b,
                    LIST,
                    "ERROR: access-group <" + b.get(LIST) + "> does not exist",
                    "name the list that is bound to this interface");
        }
        editor.configuration().accessGroups().remove(index);
        editor.root().remove(key(nameif, inbound));
        return Outcome.SILENT;
    }

    private static String key(String nameif, boolean inbound) {
        return "access-group " + (inbound ? "in " : "out ") + nameif;
    }

    private static int indexOf(List<AccessGroup> groups, String nameif, boolean inbound) {
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).nameif().equals(nameif) && groups.get(i).inbound() == inbound) {
                return i;
            }
        }
        return -1;
    }
}
