package io.sallyport.config.command;

import static io.sallyport.config.command.Arguments.NAMEIF;
import static io.sallyport.config.command.Declaration.global;
import static io.sallyport.config.command.Declaration.in;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.language.Versions;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.Ipv6Settings;
import io.sallyport.config.model.Ipv6Settings.Assigned;
import io.sallyport.config.model.Section;
import io.sallyport.config.model.StaticRoute;
import io.sallyport.packet.Address;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** {@code ipv6}: addresses of interfaces, static routes, and what concerns the link (ASA command reference). */
final class Ipv6Commands {
    private static final Argument<Ipv6Operand> ADDRESS = Ipv6Operand.argument("ipv6-prefix");
    private static final Argument<IpAddress> LINK_LOCAL = Arguments.address6("ipv6-address", "IPv6 link-local address");
    private static final Argument<IpAddress> STANDBY = Arguments.address6("peer", "Address of the standby unit");
    private static final Argument<String> POOL = Argument.word("pool", 64, "Name of the pool");
    private static final Argument<String> DELEGATED = Argument.word(
            "delegated", "Name of a delegated prefix", word -> word.matches("[A-Za-z][^:]*"), "the name of a prefix");
    private static final Argument<IpNetwork> PREFIX = Arguments.prefix6("prefix");
    private static final Argument<IpAddress> GATEWAY = Arguments.address6("gateway", "IPv6 next-hop address");
    private static final Argument<Integer> DISTANCE = Argument.number("distance", 1, 254, "Administrative distance");

    private static final String HEAD = "ipv6 'IPv6 configuration of the interface' address 'Configure IPv6 addresses' ";
    private static final String ROUTE = "ipv6 route 'Configure a static IPv6 route' <nameif> <prefix> <gateway>";
    private static final Standing LEARNED =
            Standing.unsupported(Feature.ROUTING, "addresses are not learned; write the address and prefix length");
    private static final Standing NEEDS_MAC = Standing.unsupported(
            Feature.ROUTING,
            "the interface's own address is not known; write its mac-address first, or the whole address");

    private static final String ENFORCE = "ipv6 enforce-eui64 'Check the identifiers of local senders' <nameif>";

    private Ipv6Commands() {}

    static List<Command<Editor>> commands() {
        return List.of(
                in(
                                Modes.INTERFACE,
                                HEAD + "<ipv6-prefix> [eui-64 'Use the MAC address for the lower half' "
                                        + "| standby 'Configure the standby address' <peer> "
                                        + "| cluster-pool@9.0 'Addresses of the units' <pool>]",
                                ADDRESS,
                                STANDBY,
                                POOL)
                        .does(Ipv6Commands::address)
                        .no(
                                "ipv6 address <ipv6-prefix> [eui-64 | standby <peer> | cluster-pool@9.0 <pool>]",
                                Ipv6Commands::noAddress,
                                ADDRESS,
                                STANDBY,
                                POOL),
                Command.of(
                        Modes.INTERFACE,
                        "no ipv6 address 'All of them'",
                        (editor, b) -> Ipv6Commands.noAddresses(editor)),
                in(
                                Modes.INTERFACE,
                                HEAD + "<ipv6-address> link-local 'Use this address on the link' [standby <peer>]",
                                LINK_LOCAL,
                                STANDBY)
                        .does(Ipv6Commands::linkLocal)
                        .no(
                                "ipv6 address <ipv6-address> link-local [standby [<peer>]]",
                                (editor, b) -> noLinkLocal(editor),
                                LINK_LOCAL,
                                STANDBY),
                in(Modes.INTERFACE, HEAD + "(autoconfig [default@9.0 [trust (dhcp | ignore)]] | dhcp@9.6 [default])")
                        .worth(LEARNED)
                        .does(Ipv6Commands::learned)
                        .no(
                                "ipv6 address (autoconfig [default@9.0 [trust [dhcp | ignore]]] | dhcp [default])",
                                Ipv6Commands::noLearned),
                in(Modes.INTERFACE, HEAD + "<delegated> <ipv6-prefix>", DELEGATED, ADDRESS)
                        .only(Versions.since(9, 6), "the whole address")
                        .at(Section.IPV6_ADDRESS)
                        .unsupported(Feature.ROUTING, "addresses are not learned; write the address and prefix length"),
                in(Modes.INTERFACE, "ipv6 enable 'Enable IPv6 without an address'")
                        .does((editor, b) -> enable(editor, true))
                        .no("ipv6 enable", (editor, b) -> enable(editor, false)),
                global(ROUTE + " [<distance> | tunneled 'Default tunnel gateway']", NAMEIF, PREFIX, GATEWAY, DISTANCE)
                        .does(Ipv6Commands::route)
                        .no(
                                ROUTE + " [<distance> | tunneled]",
                                Ipv6Commands::noRoute,
                                NAMEIF,
                                PREFIX,
                                GATEWAY,
                                DISTANCE),
                global(ENFORCE, NAMEIF)
                        .source("Command Reference I-R: ipv6 enforce-eui64")
                        .does((editor, b) -> {
                            enforce(editor, b.get(NAMEIF), true);
                            editor.keep(Section.ROUTE, b.text(), b.text(), Standing.MODELLED);
                            return Outcome.SILENT;
                        })
                        .no(
                                ENFORCE,
                                (editor, b) -> {
                                    enforce(editor, b.get(NAMEIF), false);
                                    editor.root().remove(Declaration.plain(b));
                                    return Outcome.SILENT;
                                },
                                NAMEIF));
    }

    private static void change(Editor editor, UnaryOperator<Ipv6Settings> change) {
        InterfaceCommands.change(editor, s -> s.withIpv6(change.apply(s.ipv6())));
    }

    private static void enforce(Editor editor, String nameif, boolean on) {
        editor.configuration()
                .interfaces()
                .replaceAll(
                        (hardware, each) -> each.nameif().filter(nameif::equals).isPresent()
                                ? each.withIpv6(each.ipv6().withIdentifiersChecked(on))
                                : each);
    }

    private static Outcome address(Editor editor, Bindings b) {
        Ipv6Operand operand = b.get(ADDRESS);
        boolean eui64 = b.has("eui-64");
        if (eui64 && !Ipv6Settings.leavesRoomForIdentifier(operand.network())) {
            return Outcome.refused(
                    b, ADDRESS, "ERROR: eui-64 needs a prefix of 64 bits at most", "write a prefix length up to 64");
        }
        Address check = new Address().set(operand.address());
        if (check.isMulticast() || check.isLinkLocal() || !eui64 && check.isUnspecified()) {
            return Outcome.refused(
                    b,
                    ADDRESS,
                    "ERROR: " + operand.address() + " is no address for an interface",
                    check.isLinkLocal()
                            ? "write the address without a length, and link-local"
                            : "give a unicast address");
        }
        Assigned assigned = new Assigned(operand.network(), eui64 ? Optional.empty() : Optional.of(operand.address()));
        change(editor, s -> s.with(assigned));
        boolean unknown = eui64 && InterfaceCommands.current(editor).macAddress() < 0;
        String peer = b.find(STANDBY).map(standby -> " standby " + standby).orElse("");
        editor.keep(
                Section.IPV6_ADDRESS,
                key(operand, eui64),
                key(operand, eui64) + peer,
                unknown ? NEEDS_MAC : Standing.MODELLED);
        return Outcome.SILENT;
    }

    private static String key(Ipv6Operand operand, boolean eui64) {
        return "ipv6 address " + (eui64 ? operand.network().address() + "/" + operand.length() + " eui-64" : operand);
    }

    private static Outcome noAddress(Editor editor, Bindings b) {
        Ipv6Operand operand = b.get(ADDRESS);
        boolean eui64 = b.has("eui-64");
        change(
                editor,
                s -> s.without(
                        new Assigned(operand.network(), eui64 ? Optional.empty() : Optional.of(operand.address()))));
        editor.place().lines().remove(key(operand, eui64));
        return Outcome.SILENT;
    }

    private static Outcome linkLocal(Editor editor, Bindings b) {
        IpAddress address = b.get(LINK_LOCAL);
        if (!new Address().set(address).isLinkLocal()) {
            return Outcome.refused(
                    b, LINK_LOCAL, "ERROR: " + address + " is no link-local address", "write an address of fe80::/10");
        }
        change(editor, s -> s.withLinkLocal(Optional.of(address)));
        String peer = b.find(STANDBY).map(standby -> " standby " + standby).orElse("");
        editor.keep(
                Section.IPV6_ADDRESS,
                "ipv6 address link-local",
                "ipv6 address " + address + " link-local" + peer,
                Standing.MODELLED);
        return Outcome.SILENT;
    }

    private static Outcome noLinkLocal(Editor editor) {
        change(editor, s -> s.withLinkLocal(Optional.empty()));
        editor.place().lines().remove("ipv6 address link-local");
        return Outcome.SILENT;
    }

    private static Ipv6Settings withoutAddresses(Ipv6Settings settings) {
        Ipv6Settings fewer = settings.withLinkLocal(Optional.empty());
        for (Assigned each : settings.addresses()) {
            fewer = fewer.without(each);
        }
        return fewer;
    }

    private static Outcome noAddresses(Editor editor) {
        change(editor, Ipv6Commands::withoutAddresses);
        editor.place().lines().removeIf(line -> line.key().startsWith("ipv6 address "));
        return Outcome.SILENT;
    }

    private static Outcome learned(Editor editor, Bindings b) {
        change(editor, s -> s.withEnabled(true));
        editor.keep(Section.IPV6_ADDRESS, "ipv6 address learned", b.text(), LEARNED);
        return Outcome.SILENT;
    }

    private static Outcome noLearned(Editor editor, Bindings b) {
        editor.place().lines().remove("ipv6 address learned");
        return enable(editor, editor.place().lines().find("ipv6 enable").isPresent());
    }

    private static Outcome enable(Editor editor, boolean enabled) {
        boolean learns = editor.place().lines().find("ipv6 address learned").isPresent();
        change(editor, s -> s.withEnabled(enabled || learns));
        if (enabled) {
            editor.keep(Section.IPV6_ADDRESS, "ipv6 enable", "ipv6 enable", Standing.MODELLED);
        } else {
            editor.place().lines().remove("ipv6 enable");
        }
        return Outcome.SILENT;
    }

    private static Outcome route(Editor editor, Bindings b) {
        int distance = b.find(DISTANCE).orElse(1);
        String text = routeKey(b) + (distance == 1 ? "" : " " + distance);
        editor.configuration().routes().removeIf(route -> isSame(route, b));
        if (b.has("tunneled")) {
            editor.keep(
                    Section.ROUTE,
                    routeKey(b),
                    routeKey(b) + " tunneled",
                    Standing.unsupported(Feature.ROUTING, "tunneled routes are not built yet"));
            return Outcome.SILENT;
        }
        editor.configuration()
                .routes()
                .add(new StaticRoute(editor.source(text), b.get(NAMEIF), b.get(PREFIX), b.get(GATEWAY), distance));
        editor.keep(Section.ROUTE, routeKey(b), text, Standing.MODELLED);
        return Outcome.SILENT;
    }

    private static Outcome noRoute(Editor editor, Bindings b) {
        boolean known = editor.configuration().routes().removeIf(route -> isSame(route, b));
        boolean kept = editor.root().remove(routeKey(b));
        return known || kept
                ? Outcome.SILENT
                : Outcome.refused(
                        b, PREFIX, "%No matching route to delete", "write the route as show running-config prints it");
    }

    private static String routeKey(Bindings b) {
        IpNetwork network = b.get(PREFIX);
        return "ipv6 route " + b.get(NAMEIF) + " " + network.address() + "/" + network.maskBits() + " "
                + b.get(GATEWAY);
    }

    private static boolean isSame(StaticRoute route, Bindings b) {
        return route.nameif().equals(b.get(NAMEIF))
                && route.network().equals(b.get(PREFIX))
                && route.gateway().equals(b.get(GATEWAY));
    }
}
