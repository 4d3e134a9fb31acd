package io.sallyport.replay.advice;

import io.sallyport.engine.SecurityContext;
import io.sallyport.packet.IpAddress;
import io.sallyport.replay.flow.Conversation;
import io.sallyport.replay.flow.Conversations;
import io.sallyport.replay.flow.Flow;
import io.sallyport.replay.flow.Neighbours;
import io.sallyport.replay.flow.Symmetry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says which routes would bring both directions to one firewall and one pair of interfaces. */
final class RoutingAdvisor {
    private static final int MOST_ROUTES = 8;

    /** Where traffic of an IP version goes. */
    private record Way(int version, int from, int to, long neighbour) {}

    private final Conversations found;
    private final SecurityContext context;

    RoutingAdvisor(Conversations found, SecurityContext context) {
        this.found = found;
        this.context = context;
    }

    Optional<Advice> advise(List<Conversation> conversations) {
        List<String> lines = new ArrayList<>();
        Set<String> elsewhere = new LinkedHashSet<>();
        sameFirewall(conversations, lines, elsewhere);
        otherFirewall(conversations, elsewhere);
        if (lines.isEmpty() && elsewhere.isEmpty()) {
            return Optional.empty();
        }
        List<String> costs = lines.isEmpty()
                ? List.of(
                        "Nothing of the firewall's protection. The way of the traffic changes, with its capacity and its"
                                + " behaviour when a link fails.")
                : List.of(
                        "Nothing of the firewall's protection. All traffic to these servers leaves by the other interface:"
                                + " access lists bound out and translations of that pair of interfaces apply.");
        return Optional.of(new Advice(
                Advice.Kind.SYMMETRIC_ROUTING,
                "Bring both directions of " + BypassAdvisor.count(conversations.size())
                        + " to one firewall and one pair of interfaces.",
                lines,
                new ArrayList<>(elsewhere),
                costs,
                conversations.stream().map(Conversation::number).toList(),
                Optional.empty()));
    }

    /** Replies that come in by another interface: requests can be made to leave there. */
    private void sameFirewall(List<Conversation> conversations, List<String> lines, Set<String> elsewhere) {
        Map<Way, Set<IpAddress>> servers = new LinkedHashMap<>();
        for (Conversation each : conversations) {
            if (found.routing().of(each) == Symmetry.OTHER_INTERFACE) {
                Way way = new Way(
                        each.responder().address().version(),
                        each.requests().egress(),
                        each.replies().ingress(),
                        each.replies().neighbour());
                servers.computeIfAbsent(way, _ -> new TreeSet<>())
                        .add(each.responder().address());
            }
        }
        servers.forEach((way, addresses) -> {
            String there = name(way.to());
            Optional<IpAddress> gateway = found.neighbours().address(way.version(), way.neighbour());
            String list = AddressSet.operands(addresses, MOST_ROUTES).stream().collect(Collectors.joining(", "));
            if (gateway.isPresent()) {
                for (String network : AddressSet.networks(addresses, MOST_ROUTES)) {
                    lines.add((way.version() == 4 ? "route " : "ipv6 route ") + there + " " + network + " "
                            + gateway.get() + " 1");
                }
            } else {
                elsewhere.add("Requests for " + list + " leave by " + name(way.from()) + ", replies come in by " + there
                        + " from the neighbour " + Neighbours.text(way.neighbour())
                        + ", whose address no " + (way.version() == 4 ? "ARP" : "neighbor discovery")
                        + " of the captures tells: route " + there + " to these servers by it.");
            }
            elsewhere.add("Or, on the neighbour that hands the replies to " + there
                    + ": send them to the address of this" + " firewall's interface " + name(way.from()) + " instead.");
        });
    }

    private void otherFirewall(List<Conversation> conversations, Set<String> elsewhere) {
        Map<Way, Set<IpAddress>> clients = new LinkedHashMap<>();
        Map<Way, Set<IpAddress>> servers = new LinkedHashMap<>();
        boolean inFlight = false;
        for (Conversation each : conversations) {
            switch (found.routing().of(each)) {
                case REPLIES_ONLY -> collect(clients, each.replies(), each.initiator());
                case REQUESTS_ONLY -> collect(servers, each.requests(), each.responder());
                case MID_STREAM -> inFlight = true;
                default -> {
                    // Nothing that another device could cure.
                }
            }
        }
        clients.forEach((way, addresses) -> elsewhere.add("No line of this firewall brings the requests here. "
                + neighbour(way) + " hands replies for " + operands(addresses) + " to interface " + name(way.from())
                + ": its route to these clients has to lead to the firewall that passes their requests. Or that firewall"
                + " translates them to an address of its own (dynamic PAT), to which replies return by themselves."));
        servers.forEach((way, addresses) -> elsewhere.add("No line of this firewall brings the replies here, unless it"
                + " translates the clients to an address of its own (dynamic PAT), to which replies return by themselves."
                + " Else the routers near " + operands(addresses) + " have to send what is for these clients back to"
                + " this firewall."));
        if (inFlight) {
            elsewhere.add("Sessions that were in flight when they were re-routed break once and can be opened anew; new"
                    + " sessions pass. If the connections are merely older than the capture, nothing is wrong: begin the"
                    + " capture earlier.");
        }
    }

    private static void collect(Map<Way, Set<IpAddress>> groups, Flow seen, Conversation.Endpoint end) {
        Way way = new Way(end.address().version(), seen.ingress(), -1, seen.neighbour());
        groups.computeIfAbsent(way, _ -> new TreeSet<>()).add(end.address());
    }

    private String neighbour(Way way) {
        String mac = way.neighbour() == 0 ? "" : " " + Neighbours.text(way.neighbour());
        return "The neighbour"
                + found.neighbours()
                        .address(way.version(), way.neighbour())
                        .map(address -> " " + address + " (" + mac.strip() + ")")
                        .orElse(mac);
    }

    private static String operands(Set<IpAddress> addresses) {
        return AddressSet.operands(addresses, MOST_ROUTES).stream().collect(Collectors.joining(", "));
    }

    private String name(int index) {
        return index < 0 ? "an unknown interface" : context.interfaceName(index);
    }
}
