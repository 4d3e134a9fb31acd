package io.sallyport.config.command;

import static io.sallyport.config.TestConfigurations.last;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.language.Command;
import io.sallyport.config.model.LineStatus;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Why lines are no-effect: every reason that a command gives was weighed once. Either the line only serves another one, which stands
 * here and is worth more, or nothing that it says reaches a packet. A new reason has to be added here, with what it rests on.
 */
class NoEffectReasonsTest {
    private static final String TUNNELS = "crypto map one interface inside";
    private static final String PROTOCOL = "router ospf 1";
    private static final String INSPECTION = "policy-map p\n class class-default\n  inspect ftp";
    private static final String CONTEXTS = "context one";
    private static final String CLUSTER = "cluster group one";
    private static final String SSL = "webvpn\n enable inside";

    /** Reasons that rest on another line, which acts or would act. */
    private static final Map<String, String> SERVE_ANOTHER = Map.ofEntries(
            Map.entry("acts only for tunnels, which are unsupported themselves", TUNNELS),
            Map.entry(
                    "acts only with block-allocation, which is unsupported itself",
                    "object network pool\n range 192.0.2.10 192.0.2.20\nobject network real\n subnet 10.1.1.0 255.255.255.0\n"
                            + " nat (inside,outside) dynamic pat-pool pool block-allocation"),
            Map.entry("acts only in transparent mode, which is unsupported itself", "firewall transparent"),
            Map.entry("acts only through a crypto map or tunnel interface, which is unsupported itself", TUNNELS),
            Map.entry("acts only through a routing protocol or policy route, which is unsupported itself", PROTOCOL),
            Map.entry("acts only through a routing protocol, which is unsupported itself", PROTOCOL),
            Map.entry(
                    "acts only through a tracked route, which says itself whether it is built",
                    "route inside 192.0.2.0 255.255.255.0 10.1.1.9 1 track 1"),
            Map.entry(
                    "acts only through a tunnel interface, which is unsupported itself",
                    "interface Tunnel1\n tunnel protection ipsec profile one"),
            Map.entry("acts only through an inspection, which is unsupported itself", INSPECTION),
            Map.entry("acts only through an inspection, which says itself whether it is built", INSPECTION),
            Map.entry("acts only through inspect, which says itself whether it is built", INSPECTION),
            Map.entry(
                    "how DNS replies end their connection belongs to DNS inspection, which says itself whether it is built",
                    INSPECTION),
            Map.entry(
                    "acts only through authentication of through traffic, which is unsupported itself",
                    "aaa authentication match acl inside LOCAL"),
            Map.entry(
                    "acts only through entries that name users, which are unsupported themselves",
                    "access-list acl extended permit ip user LOCAL\\bob any any"),
            Map.entry("acts only through filter, which is unsupported itself", "filter url http 0 0 0 0"),
            Map.entry(
                    "acts only through redirection on an interface, which is unsupported itself",
                    "wccp interface inside web-cache redirect in"),
            Map.entry(
                    "acts only through zone-member, which is unsupported itself",
                    "interface GigabitEthernet0/7\n zone-member one"),
            Map.entry("acts only with dhcprelay enable, which is unsupported itself", "dhcprelay enable inside"),
            Map.entry(
                    "acts only with dynamic-filter drop, which is unsupported itself", "dynamic-filter drop blacklist"),
            Map.entry("acts only with enable in its block, which is unsupported itself", SSL),
            Map.entry("part of SSL VPN, which is unsupported itself", SSL),
            Map.entry("acts only with multicast-routing, which is unsupported itself", "multicast-routing"),
            Map.entry("parameters of multicast routing, which is unsupported itself", "multicast-routing"),
            Map.entry("acts only with vpnclient enable, which is unsupported itself", "vpnclient enable"),
            Map.entry(
                    "chooses a path for policy based routing, which is unsupported itself",
                    "interface GigabitEthernet0/7\n policy-route route-map one"),
            Map.entry("admits VPN clients, which are unsupported themselves", TUNNELS),
            Map.entry("chooses a tunnel group, which acts only for tunnels", TUNNELS),
            Map.entry("chooses where tunnels end, which are unsupported themselves", TUNNELS),
            Map.entry("concerns VPN sessions, which are unsupported themselves", SSL),
            Map.entry("concerns logging in and tunnels, not packets", TUNNELS),
            Map.entry("concerns sessions that set up VPN, which are unsupported themselves", SSL),
            Map.entry("concerns tunnels, which are unsupported themselves", TUNNELS),
            Map.entry("gives addresses to VPN clients, which are unsupported themselves", SSL),
            Map.entry("negotiates tunnels, which are unsupported themselves", TUNNELS),
            Map.entry("part of a group policy, which acts only for tunnels", TUNNELS),
            Map.entry("part of a tunnel group, which acts only for tunnels", TUNNELS),
            Map.entry("limits the contexts, which are unsupported themselves", CONTEXTS),
            Map.entry("names a context, which is unsupported itself", CONTEXTS),
            Map.entry("part of a context, which is unsupported itself", CONTEXTS),
            Map.entry("part of a cluster, which is unsupported itself", CLUSTER),
            Map.entry("part of VXLAN, which is unsupported itself", "interface GigabitEthernet0/7\n segment-id 7"),
            Map.entry(
                    "part of an address that is learned, which is unsupported itself",
                    "interface GigabitEthernet0/7\n ip address dhcp"),
            Map.entry(
                    "names the PPPoE account of an interface whose address is unsupported itself",
                    "interface GigabitEthernet0/7\n ip address pppoe"),
            Map.entry("parameters of a routing protocol, which is unsupported itself", PROTOCOL),
            Map.entry("part of a routing protocol, which is unsupported itself", PROTOCOL),
            Map.entry(
                    "names in DNS replies are only changed by an option of a translation, which says so itself",
                    "object network o\n host 10.1.1.9\n nat (inside,outside) static 192.0.2.9 dns"),
            Map.entry(
                    "tags of security groups are not looked at",
                    "access-list acl extended permit ip security-group tag 7 any any"));

    /** Reasons that need no other line: nothing that such a line says reaches a packet that goes through the firewall. */
    private static final List<String> REACH_NO_PACKET = List.of(
            // text and print
            "a comment",
            "a name",
            "how addresses are printed",
            "there is no boot image",
            "concerns the box, not packets",
            "concerns the hardware",
            "how the box uses its processors",
            // what the drivers and the links decide
            "a property of the link",
            "the driver's link has its own duplex mode",
            "the driver's link has its own speed",
            "neighbours come from the driver",
            "the engine's time comes from its driver",
            "no packet of an Ethernet is larger",
            // what only tells
            "reports; decides nothing",
            "counts and reports; changes no verdict",
            "counts bytes and packets, which is not done; decides nothing",
            "decides where messages go, not about packets",
            "servers of messages are taken to be up",
            // order and delay, not verdicts
            "queueing changes no verdict",
            "shaping delays packets and changes no verdict",
            "connections are not handed to hardware here",
            "both come to the same verdicts; fragments leave as they came",
            // what is so without the line
            "connections are not kept after their end, as by default",
            // the firewall's own sessions: their packets are consumed as all are that go to its addresses
            "a service of the firewall itself",
            "concerns DHCP clients, whose packets go to the firewall itself",
            "concerns connections to the firewall itself",
            "concerns logging in, not packets",
            "concerns sessions to the firewall itself, not through traffic",
            "opens a port of the firewall; packets to its addresses are consumed with or without it",
            "how the firewall names its own address",
            "keys and certificates are not read",
            "names are not looked up",
            // the other unit
            "one unit is modelled",
            "one unit is modelled; what it decides is what the active unit decides",
            // lists of other types
            "a list of this type judges no packet here");

    @Test
    void everyReasonWasWeighed() {
        TreeSet<String> given = new TreeSet<>();
        for (Command<?> command : ConfigurationCommands.all().commands()) {
            if (command.status() == LineStatus.NO_EFFECT) {
                given.add(command.reason());
            }
        }
        TreeSet<String> weighed = new TreeSet<>(SERVE_ANOTHER.keySet());
        weighed.addAll(REACH_NO_PACKET);

        assertThat(given).isEqualTo(weighed);
    }

    @Test
    void whatServesAnotherLineServesOneThatIsWorthMore() {
        Map<String, LineStatus> worth = new TreeMap<>();
        SERVE_ANOTHER
                .values()
                .forEach(line -> worth.put(
                        line,
                        last("9.8", "access-list acl extended permit ip any any\n" + line + "\n")
                                .status()));

        assertThat(worth)
                .allSatisfy((line, status) ->
                        assertThat(status).as(line).isIn(LineStatus.UNSUPPORTED, LineStatus.MODELLED));
    }
}
