package io.sallyport.config.lint;

import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.InterfaceSettings;
import io.sallyport.config.model.StaticRoute;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
import java.util.Optional;

/** Routes that were meant to be default routes and are none, or lead to a gateway that is not there. */
final class RouteLint {
    private RouteLint() {}

    static void check(Configuration configuration, Findings findings) {
        for (StaticRoute route : configuration.routes()) {
            IpNetwork network = route.network();
            boolean zero = network.address().high() == 0 && network.address().low() == 0;
            if (zero && network.maskBits() > 0) {
                findings.add(
                        LintRule.DEFAULT_ROUTE,
                        route.source(),
                        "it is no default route: it leads to " + network.address() + " with the mask " + network.mask()
                                + " only",
                        "write 0.0.0.0 0.0.0.0 if everything was meant");
            } else if (zero) {
                gateway(configuration, route, findings);
            }
        }
    }

    private static void gateway(Configuration configuration, StaticRoute route, Findings findings) {
        Optional<InterfaceSettings> egress = configuration.interfaceNamed(route.nameif());
        Optional<IpAddress> own = egress.flatMap(InterfaceSettings::address);
        if (own.filter(route.gateway()::equals).isPresent()) {
            findings.add(
                    LintRule.DEFAULT_ROUTE,
                    route.source(),
                    "the gateway is the firewall's own address",
                    "name the router behind " + route.nameif());
            return;
        }
        Optional<IpNetwork> connected = own.flatMap(
                address -> egress.flatMap(InterfaceSettings::mask).map(mask -> new IpNetwork(address, mask)));
        if (connected.filter(network -> !network.contains(route.gateway())).isPresent()) {
            findings.add(
                    LintRule.DEFAULT_ROUTE,
                    route.source(),
                    "the gateway " + route.gateway() + " is no neighbour: " + route.nameif() + " is in "
                            + connected.get().address() + " " + connected.get().mask(),
                    "name a router in the network of " + route.nameif());
        }
    }
}
