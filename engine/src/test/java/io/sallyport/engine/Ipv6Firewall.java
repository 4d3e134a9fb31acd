package io.sallyport.engine;

import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.Ipv6Settings;
import io.sallyport.config.model.StaticRoute;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
import io.sallyport.packet.Ipv6FrameWriter;
import io.sallyport.packet.PacketBatch;
import java.util.List;
import java.util.Optional;

/**
 * The firewall of the tests with IPv6 beside IPv4: inside 2001:db8:1::1/64, outside 2001:db8:f::1/64, dmz
 * 2001:db8:d::1/64, and a default route to the outside.
 */
final class Ipv6Firewall {
    static final IpAddress CLIENT = IpAddress.parse("2001:db8:1::5");
    static final IpAddress SERVER = IpAddress.parse("2001:db8:99::80");

    final Firewall fw;
    final Ipv6FrameWriter frame;

    Ipv6Firewall() {
        this(new Firewall(1));
    }

    Ipv6Firewall(Firewall firewall) {
        fw = firewall;
        fw.configuration.version(new AsaVersion(9, 8, 1, 0));
        frame = new Ipv6FrameWriter(fw.memory, PacketBatch.HEADROOM);
        give("inside", "2001:db8:1::1");
        give("outside", "2001:db8:f::1");
        give("dmz", "2001:db8:d::1");
        fw.configuration
                .routes()
                .add(new StaticRoute(
                        Firewall.line("ipv6 route outside ::/0 2001:db8:f::fe"),
                        "outside",
                        IpNetwork.prefix(IpAddress.ANY6, 0),
                        IpAddress.parse("2001:db8:f::fe"),
                        1));
        fw.apply();
    }

    private void give(String name, String address) {
        IpAddress own = IpAddress.parse(address);
        Ipv6Settings settings =
                Ipv6Settings.NONE.with(new Ipv6Settings.Assigned(IpNetwork.prefix(own, 64), Optional.of(own)));
        fw.configuration.interfaces().computeIfPresent(name, (key, old) -> old.withIpv6(settings));
    }

    String tcp(
            int ingress,
            IpAddress source,
            int sport,
            IpAddress destination,
            int dport,
            int flags,
            int sequence,
            int ack,
            int payload) {
        return fw.arrives(ingress, frame.tcp(source, sport, destination, dport, flags, sequence, ack, payload));
    }

    String udp(int ingress, IpAddress source, int sport, IpAddress destination, int dport) {
        return fw.arrives(ingress, frame.udp(source, sport, destination, dport, 10));
    }

    String icmp(int ingress, IpAddress source, IpAddress destination, int type, int identifier) {
        return fw.arrives(ingress, frame.icmp(source, destination, type, 0, identifier, 1, 8));
    }

    List<String> logs() {
        return fw.logs;
    }
}
