package io.sallyport.config.command;

import static io.sallyport.config.command.Arguments.NAMEIF;
import static io.sallyport.config.command.Declaration.global;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.Section;
import io.sallyport.config.model.StaticRoute;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
import java.util.List;

/** {@code route} and the routing protocols. */
final class RouteCommands {
    private static final Argument<IpAddress> NETWORK =
            Arguments.address("network", "The foreign network, 0 means default");
    private static final Argument<IpAddress> MASK = Arguments.prefixMask("mask");
    private static final Argument<IpAddress> GATEWAY = Arguments.address("gateway", "Address of the gateway");
    private static final Argument<Integer> METRIC = Argument.number("metric", 1, 255, "Distance metric for this route");
    private static final Argument<Integer> TRACK = Argument.number("track", 1, 500, "Tracked object");
    private static final String GRAMMAR =
            "route 'Configure a static route for an interface' <nameif> <network> <mask> <gateway>";

    private RouteCommands() {}

    static List<Command<Editor>> commands() {
        return List.of(global(
                        GRAMMAR + " [<metric>] [track 'Install route depending on tracked item' <track>] "
                                + "[tunneled 'Default tunnel gateway']",
                        NAMEIF,
                        NETWORK,
                        MASK,
                        GATEWAY,
                        METRIC,
                        TRACK)
                .does(RouteCommands::add)
                .no(
                        GRAMMAR + " [<metric>] [track <track>] [tunneled]",
                        RouteCommands::remove,
                        NAMEIF,
                        NETWORK,
                        MASK,
                        GATEWAY,
                        METRIC,
                        TRACK));
    }

    private static Outcome add(Editor editor, Bindings b) {
        IpNetwork network = new IpNetwork(b.get(NETWORK), b.get(MASK));
        int metric = b.find(METRIC).orElse(1);
        String key = key(b, network);
        String options = b.find(TRACK).map(n -> " track " + n).orElse("") + (b.has("tunneled") ? " tunneled" : "");
        String text = key + " " + metric + options;
        warnAboutZeros(editor, b, network);
        if (editor.root().find(key).isPresent()) {
            Editor.removeOne(editor.configuration().routes(), route -> same(route, b, network));
        }
        if (!options.isEmpty()) {
            Standing standing = Standing.unsupported(
                    Feature.ROUTING,
                    b.has("tunneled") ? "tunneled routes are not built yet" : "tracked routes are not built yet");
            editor.keep(Section.ROUTE, key, text, standing);
            return Outcome.SILENT;
        }
        editor.configuration()
                .routes()
                .add(new StaticRoute(editor.source(text), b.get(NAMEIF), network, b.get(GATEWAY), metric));
        editor.keep(Section.ROUTE, key, text, Standing.MODELLED);
        return Outcome.SILENT;
    }

    /** {@code route outside 0.0.0.0 255.255.255.255} is what a slip of the pen makes of a default route (seed 004). */
    private static void warnAboutZeros(Editor editor, Bindings b, IpNetwork network) {
        if (network.address().bits() == 0 && network.maskBits() == 32) {
            editor.warn(
                    "a host route to 0.0.0.0 is no default route",
                    "did you mean route " + b.get(NAMEIF) + " 0.0.0.0 0.0.0.0 " + b.get(GATEWAY) + "?",
                    b.column(MASK));
        } else if (!network.address().equals(b.get(NETWORK))) {
            editor.warn(
                    "the network has bits outside of its mask; they are ignored",
                    "write " + network.address() + " " + network.mask(),
                    b.column(NETWORK));
        }
    }

    private static Outcome remove(Editor editor, Bindings b) {
        IpNetwork network = new IpNetwork(b.get(NETWORK), b.get(MASK));
        boolean known = Editor.removeOne(editor.configuration().routes(), route -> same(route, b, network));
        boolean kept = editor.root().remove(key(b, network));
        return known || kept
                ? Outcome.SILENT
                : Outcome.refused(
                        b, NETWORK, "%No matching route to delete", "write the route as show running-config prints it");
    }

    private static String key(Bindings b, IpNetwork network) {
        return "route " + b.get(NAMEIF) + " " + network.address() + " " + network.mask() + " " + b.get(GATEWAY);
    }

    private static boolean same(StaticRoute route, Bindings b, IpNetwork network) {
        return route.nameif().equals(b.get(NAMEIF))
                && route.network().equals(network)
                && route.gateway().equals(b.get(GATEWAY));
    }
}
