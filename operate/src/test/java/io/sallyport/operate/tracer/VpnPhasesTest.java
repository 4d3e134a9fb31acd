package io.sallyport.operate.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * {@code VPN} phases of packet-tracer. Observed: outputs of 8.2 (a solution guide for virtual private clouds) and of 9.x (a community
 * answer), addresses are ours. What stands under Additional Information is ours: these devices print nothing there.
 */
class VpnPhasesTest extends TracerFixture {
    private static final String TUNNEL = """
            access-list vpn extended permit ip 10.1.1.0 255.255.255.0 10.9.0.0 255.255.0.0
            crypto map M 10 match address vpn
            crypto map M 10 set peer 192.0.2.1
            crypto map M interface outside
            """;
    private static final String INTO = "inside tcp 10.1.1.50 1025 10.9.1.1 http";

    @Test
    void in82BothFollowTheLimits() {
        // Rules whose list does not name the flow leave it alone, so that the list of the map sees its addresses.
        String rules = "static (inside,outside) 10.1.1.50 10.1.1.50 netmask 255.255.255.255\n";
        String output = trace("8.2(5)", INTERFACES + rules + TUNNEL, INTO);
        isInOrder(
                output,
                "ACCESS-LIST, FLOW-LOOKUP, ROUTE-LOOKUP input, IP-OPTIONS, NAT, NAT host-limits, VPN encrypt, "
                        + "VPN ipsec-tunnel-flow, IP-OPTIONS, FLOW-CREATION, ROUTE-LOOKUP output and adjacency");
        assertThat(output).contains("Matches crypto map M 10; tunnels are not built yet\n", "Uncertain: ");
    }

    @Test
    void from90OnTheWayBackIsCheckedInBetween() {
        String rules = """
                object network lan
                 subnet 10.1.1.0 255.255.255.0
                object network cloud
                 subnet 10.9.0.0 255.255.0.0
                nat (inside,outside) source static lan lan destination static cloud cloud
                """;
        String output = trace("9.5(1)", INTERFACES + rules + TUNNEL, INTO);
        assertThat(String.join(", ", phases(output)))
                .contains("NAT per-session, IP-OPTIONS, VPN encrypt, NAT rpf-check, VPN ipsec-tunnel-flow, "
                        + "NAT per-session, IP-OPTIONS, FLOW-CREATION");
        assertThat(trace("9.5(1)", INTERFACES + rules + TUNNEL, INTO + " xml"))
                .contains("<type>VPN</type>\n<subtype>encrypt</subtype>");
    }

    @Test
    void in84WithoutTranslation() {
        isInOrder(
                trace("8.4(3)", INTERFACES + TUNNEL, INTO),
                "ACCESS-LIST, ROUTE-LOOKUP input, IP-OPTIONS, VPN encrypt, VPN ipsec-tunnel-flow, IP-OPTIONS, FLOW-CREATION");
    }

    @Test
    void whatTheMapDoesNotNameHasNoPhaseAndIsCertain() {
        String output = trace("8.4(3)", INTERFACES + OBJECTS + TUNNEL, OUT_TO_WEB);
        isInOrder(output, "ACCESS-LIST, ROUTE-LOOKUP input, IP-OPTIONS, NAT, IP-OPTIONS, FLOW-CREATION");
        assertThat(output).doesNotContain("Uncertain: ");
    }
}
