package io.sallyport.config.command;

import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.RunningLine;
import io.sallyport.config.model.Section;
import java.util.Arrays;

/** What goes when an interface loses its name: all that named it (inferred). */
final class InterfaceReferences {
    private InterfaceReferences() {}

    static void forget(Editor editor, String nameif) {
        Configuration configuration = editor.configuration();
        configuration.accessGroups().removeIf(group -> group.nameif().equals(nameif));
        configuration.icmpRules().removeIf(rule -> rule.nameif().equals(nameif));
        configuration.managementRules().removeIf(rule -> rule.nameif().equals(nameif));
        configuration.reversePathInterfaces().remove(nameif);
        configuration
                .interfaces()
                .replaceAll(
                        (hardware, each) -> each.nameif().filter(nameif::equals).isPresent()
                                ? each.withIpv6(each.ipv6().withIdentifiersChecked(false))
                                : each);
        configuration.fragments().remove(nameif);
        configuration.resets(configuration.resets().without(nameif));
        configuration.routes().removeIf(route -> route.nameif().equals(nameif));
        configuration
                .servicePolicies()
                .removeIf(policy -> policy.nameif().filter(nameif::equals).isPresent());
        configuration
                .staticTranslations()
                .removeIf(t ->
                        t.realInterface().equals(nameif) || t.mappedInterface().equals(nameif));
        configuration
                .objectTranslations()
                .removeIf(t ->
                        t.realInterface().equals(nameif) || t.mappedInterface().equals(nameif));
        configuration.dynamicTranslations().removeIf(t -> t.nameif().equals(nameif));
        configuration.globalPools().removeIf(pool -> pool.nameif().equals(nameif));
        editor.accessLists()
                .removeMentions(" interface " + nameif)
                .forEach(list -> AccessListCommands.forgetIfGone(editor, list));
        editor.root().removeIf(line -> namesInterfaces(line.section()) && mentions(line, nameif));
    }

    private static boolean mentions(RunningLine line, String nameif) {
        return Arrays.asList(line.text().split("[ (),]", -1)).contains(nameif)
                || line.section() == Section.OBJECT_NAT
                        && line.below().lines().stream().anyMatch(below -> mentions(below, nameif));
    }

    private static boolean namesInterfaces(Section section) {
        return switch (section) {
            case ACCESS_GROUP,
                    ROUTE,
                    SERVICE_POLICY,
                    STATIC,
                    NAT,
                    OBJECT_NAT,
                    GLOBAL,
                    MTU,
                    FRAGMENT,
                    HTTP,
                    SSH,
                    TELNET,
                    ICMP,
                    LOGGING,
                    DNS,
                    IP_VERIFY,
                    ARP,
                    AAA,
                    SYSOPT,
                    SERVICE -> true;
            default -> false;
        };
    }
}
