package io.sallyport.replay.advice;

import io.sallyport.config.model.AccessGroup;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.ServicePolicy;
import io.sallyport.engine.connection.ConnectionView;
import io.sallyport.packet.IpAddress;
import io.sallyport.replay.flow.Conversation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Writes the narrowest class with TCP state bypass that covers some conversations, as Cisco 111986 lays it out. */
final class BypassAdvisor {
    private static final String NAME = "tcp_bypass";

    private final Configuration configuration;
    private final Admission admission;
    private final boolean real;
    private final ClassEntries bypassed = new ClassEntries();
    private final Map<Integer, ClassEntries> denied = new LinkedHashMap<>();
    private final TreeSet<Integer> interfaces = new TreeSet<>();
    private final List<FirstPacket> packets = new ArrayList<>();
    private boolean translated;

    BypassAdvisor(Configuration configuration) {
        this.configuration = configuration;
        admission = new Admission(configuration);
        // Before 8.3 the addresses on the wire are what access lists name; since then the real ones.
        real = configuration.version().hasRealAddressAccessLists();
    }

    Optional<Advice> advise(List<Conversation> all) {
        List<Conversation> conversations = all.stream().filter(this::canBeNamed).toList();
        conversations.forEach(this::cover);
        if (bypassed.isEmpty()) {
            return Optional.empty();
        }
        Limits limits = Limits.of(conversations, packets, configuration.version());
        List<String> lines = new ArrayList<>();
        List<String> elsewhere = new ArrayList<>();
        permits(lines, elsewhere);
        bypass(lines, limits);
        mirror(conversations, elsewhere);
        if (conversations.size() < all.size()) {
            elsewhere.add(count(all.size() - conversations.size())
                    + " of IPv6 are left out: before 9.0 the access list of a class holds IPv4 addresses only.");
        }
        if (!limits.isProven()) {
            elsewhere.add(
                    "The captures are too short to show how long these sessions fall silent. With an idle time shorter"
                            + " than that their entry ends, and the next packet makes a new one if the access list of its interface"
                            + " permits it.");
        }
        elsewhere.add("State bypass acts on new connections: clear the ones that are there with clear conn address"
                + " ADDRESS.");
        List<Integer> ports =
                packets.stream().map(FirstPacket::serverPort).distinct().toList();
        return Optional.of(new Advice(
                Advice.Kind.STATE_BYPASS,
                "Let this firewall pass " + count(conversations.size()) + " without following TCP.",
                lines,
                elsewhere,
                BypassCosts.of(configuration, ports, limits, translated),
                conversations.stream().map(Conversation::number).toList(),
                Optional.empty()));
    }

    static String count(int conversations) {
        return conversations + (conversations == 1 ? " conversation" : " conversations");
    }

    /** Before access lists became one for both versions, that of a class map knew IPv4 only (release notes of 9.0). */
    private boolean canBeNamed(Conversation conversation) {
        return configuration.version().hasUnifiedAccessLists()
                || conversation.initiator().address().version() == 4;
    }

    private void cover(Conversation conversation) {
        for (FirstPacket packet : FirstPacket.of(conversation)) {
            Admission.Answer answer = admission.ask(packet);
            translated |= answer.view()
                    .filter(view -> isTranslated(view.initiator()) || isTranslated(view.responder()))
                    .isPresent();
            IpAddress sender = answer.view()
                    .filter(_ -> real)
                    .map(view -> view.initiator().address())
                    .orElse(packet.sender().address());
            IpAddress receiver = answer.view()
                    .filter(_ -> real)
                    .map(view -> view.responder().address())
                    .orElse(packet.receiver().address());
            bypassed.add(packet.fromServer(), packet.serverPort(), sender, receiver);
            interfaces.add(packet.ingress());
            packets.add(packet);
            if (answer.isDeniedByAccessList()) {
                denied.computeIfAbsent(packet.ingress(), _ -> new ClassEntries())
                        .add(packet.fromServer(), packet.serverPort(), sender, receiver);
            }
        }
    }

    private static boolean isTranslated(ConnectionView.Endpoint end) {
        return !end.address().equals(end.mappedAddress());
    }

    /** State bypass permits nothing: what the access list of the interface denies has to be permitted. */
    private void permits(List<String> lines, List<String> elsewhere) {
        denied.forEach((index, entries) -> {
            String nameif = admission.at(index).name();
            Optional<String> bound = configuration.accessGroups().stream()
                    .filter(group -> !group.ipv6()
                            && group.direction() == AccessGroup.Direction.IN
                            && group.nameif().equals(nameif))
                    .map(AccessGroup::accessList)
                    .findFirst();
            String list = bound.orElseGet(() -> free(nameif + "_access_in", configuration.accessLists()::containsKey));
            for (String entry : entries.entries()) {
                lines.add("access-list " + list + (bound.isPresent() ? " line 1" : "") + " extended " + entry);
            }
            if (bound.isEmpty()) {
                lines.add("access-group " + list + " in interface " + nameif);
            }
            elsewhere.add("Traffic from " + nameif + " that was denied is permitted by this: the first "
                    + (entries.entries().size() == 1 ? "line" : "lines")
                    + ". Leave that out if it should stay denied; state bypass alone permits nothing.");
        });
    }

    private void bypass(List<String> lines, Limits limits) {
        String list = free(NAME, configuration.accessLists()::containsKey);
        String map = free(NAME, configuration.classMaps()::containsKey);
        bypassed.entries().forEach(entry -> lines.add("access-list " + list + " extended " + entry));
        lines.add("class-map " + map);
        lines.add(" match access-list " + list);
        List<String> attached = new ArrayList<>();
        for (int index : interfaces) {
            String nameif = admission.at(index).name();
            Optional<String> present = configuration.servicePolicies().stream()
                    .filter(service -> service.nameif().filter(nameif::equals).isPresent())
                    .map(ServicePolicy::policyMap)
                    .findFirst();
            String policy = present.orElseGet(() -> free(NAME + "_" + nameif, configuration.policyMaps()::containsKey));
            lines.add("policy-map " + policy);
            lines.add(" class " + map);
            lines.add("  set connection conn-max " + limits.connections() + " per-client-max " + limits.perClient());
            lines.add("  set connection timeout idle " + limits.idle());
            lines.add("  set connection advanced-options tcp-state-bypass");
            if (present.isEmpty()) {
                attached.add("service-policy " + policy + " interface " + nameif);
            }
        }
        lines.addAll(attached);
    }

    /** Where one direction comes by, the other firewall needs the class for the other one. */
    private void mirror(List<Conversation> conversations, List<String> elsewhere) {
        ClassEntries other = new ClassEntries();
        for (Conversation each : conversations) {
            boolean requests = each.requests().isSeen();
            if (requests != each.replies().isSeen()) {
                IpAddress client = each.initiator().address();
                IpAddress server = each.responder().address();
                other.add(requests, each.responder().port(), requests ? server : client, requests ? client : server);
            }
        }
        if (!other.isEmpty()) {
            elsewhere.add(
                    "The firewall on the other way needs the same class for the other direction (addresses as they"
                            + " are on the wire here):");
            other.entries().forEach(entry -> elsewhere.add("  access-list " + NAME + " extended " + entry));
        }
    }

    private static String free(String name, Predicate<String> taken) {
        String candidate = name;
        for (int i = 2; taken.test(candidate); i++) {
            candidate = name + "_" + i;
        }
        return candidate;
    }
}
