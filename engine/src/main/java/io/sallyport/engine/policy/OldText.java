package io.sallyport.engine.policy;

import io.sallyport.config.model.StaticTranslation;
import io.sallyport.engine.nat.PortMapping;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
import io.sallyport.packet.Protocol;
import java.util.List;

/** How an ASA of 8.2 shows translation rules in {@code show nat} and packet-tracer (observed). */
final class OldText {
    private OldText() {}

    /** {@code host A}, {@code any} or {@code A MASK}. */
    static String network(IpNetwork network) {
        return switch (network.maskBits()) {
            case 0 -> "any";
            case 32 -> "host " + network.address();
            default -> network.address() + " " + network.mask();
        };
    }

    static List<String> lines(
            StaticTranslation t, String real, String mapped, IpNetwork network, PortMapping ports, int target) {
        String protocol = !ports.isGiven() ? "ip" : ports.protocol() == Protocol.TCP ? "tcp" : "udp";
        String port = ports.isGiven() ? " eq " + ports.realFirst() : "";
        String mappedPort = ports.isGiven() ? "/" + ports.mappedFirst() : "";
        return List.of(
                t.source().text(),
                "  match " + protocol + " " + real + " " + network(network) + port + " " + mapped + " any",
                "    static translation to " + IpAddress.v4(target) + mappedPort);
    }
}
