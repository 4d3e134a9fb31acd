package io.sallyport.operate.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Which phases packet-tracer shows, and in which order. Observed: published outputs of devices of 8.0, 8.2, 8.4, 9.5 and 9.9 and of an ASAv,
 * for configurations of this kind (addresses are ours). Phases of features that these devices had and this configuration has not
 * (captures, VPN, failover, QoS, a licence for a number of hosts) are left out.
 */
class PhasesTest extends TracerFixture {

    @Test
    void outThroughAPoolIn80() {
        // Observed: Cisco Press, "Cisco ASA", example of packet-tracer, without its captures.
        isInOrder(
                trace("8.0(4)", INTERFACES + OLD_RULES + LISTS, OUT_TO_WEB),
                "ACCESS-LIST, FLOW-LOOKUP, ROUTE-LOOKUP input, ACCESS-LIST log, "
                        + "IP-OPTIONS, NAT, NAT host-limits, FLOW-CREATION, "
                        + "ROUTE-LOOKUP output and adjacency");
    }

    @Test
    void outThroughAPoolIn82() {
        String output = trace("8.2(5)", INTERFACES + OLD_RULES + LISTS, OUT_TO_WEB);
        isInOrder(
                output,
                "ACCESS-LIST, FLOW-LOOKUP, ROUTE-LOOKUP input, ACCESS-LIST log, "
                        + "IP-OPTIONS, NAT, NAT host-limits, IP-OPTIONS, FLOW-CREATION, "
                        + "ROUTE-LOOKUP output and adjacency");
        assertThat(output)
                .startsWith("""

                        Phase: 1
                        Type: ACCESS-LIST
                        Subtype:\s
                        Result: ALLOW
                        Config:
                        Implicit Rule
                        Additional Information:
                        MAC Access list
                        """)
                .contains("\nin   0.0.0.0         0.0.0.0         outside\n")
                .contains("""
                        nat (inside) 1 10.1.1.0 255.255.255.0
                          match ip inside 10.1.1.0 255.255.255.0 outside any
                            dynamic translation to pool 1 (203.0.113.20)
                            translate_hits = 1, untranslate_hits = 0
                        Additional Information:
                        Dynamic translate 10.1.1.50/1025 to 203.0.113.20/1025 using netmask 255.255.255.255
                        """)
                .contains("\nfound next-hop 203.0.113.1 using egress ifc outside\nadjacency Active\n");
    }

    @Test
    void inThroughAStaticTranslationIn82() {
        String list = """
                access-list out extended permit tcp any host 203.0.113.10 eq www
                access-group out in interface outside
                """;
        String output =
                trace("8.2(5)", INTERFACES + OLD_RULES + list, "outside tcp 198.51.100.7 1025 203.0.113.10 www");
        isInOrder(
                output,
                "ACCESS-LIST, FLOW-LOOKUP, UN-NAT static, ACCESS-LIST log, IP-OPTIONS, "
                        + "NAT rpf-check, NAT host-limits, IP-OPTIONS, FLOW-CREATION, "
                        + "ROUTE-LOOKUP output and adjacency");
        assertThat(output).contains("""
                        NAT divert to egress interface inside
                        Untranslate 203.0.113.10/80 to 10.1.1.10/80 using netmask 255.255.255.255
                        """);
    }

    @Test
    void inPastAStaticTranslationIn82() {
        // Observed: Cisco community 3220235, 8.2: the host is asked for by its real address, its answers would be
        // translated.
        String list = "access-list out extended permit ip any any\naccess-group out in interface outside\n";
        String output = trace("8.2(5)", INTERFACES + OLD_RULES + list, "outside udp 198.51.100.7 20122 10.1.1.50 22");
        isInOrder(
                output,
                "ACCESS-LIST, FLOW-LOOKUP, ROUTE-LOOKUP input, ACCESS-LIST log, " + "IP-OPTIONS, NAT rpf-check DROP");
        assertThat(output).endsWith("Action: drop\nDrop-reason: (acl-drop) Flow is denied by configured rule");
    }

    @Test
    void exemptionIn82() {
        String exempt = """
                access-list vpn extended permit ip 10.1.1.0 255.255.255.0 10.9.0.0 255.255.0.0
                nat (inside) 0 access-list vpn
                """;
        assertThat(phases(trace("8.2(5)", INTERFACES + OLD_RULES + exempt, "inside tcp 10.1.1.50 1 10.9.1.1 80")))
                .contains("NAT-EXEMPT")
                .doesNotContain("NAT", "NAT host-limits");
    }

    @Test
    void outThroughAnObjectIn84() {
        // Observed: serverfault 372377 (ASA 5505), without its VPN phase.
        String output = trace("8.4(3)", INTERFACES + OBJECTS + LISTS, OUT_TO_WEB);
        isInOrder(
                output,
                "ACCESS-LIST, ROUTE-LOOKUP input, ACCESS-LIST log, IP-OPTIONS, NAT, " + "IP-OPTIONS, FLOW-CREATION");
        assertThat(output).contains("""
                        object network all
                         nat (inside,outside) dynamic interface
                        Additional Information:
                        Dynamic translate 10.1.1.50/1025 to 203.0.113.2/1025
                        """);
    }

    @Test
    void aDeniedPortIn84() {
        isInOrder(
                trace("8.4(3)", INTERFACES + OBJECTS + LISTS, "inside tcp 10.1.1.50 1025 198.51.100.7 81"),
                "ACCESS-LIST, ROUTE-LOOKUP input, ACCESS-LIST DROP");
    }

    @Test
    void whatLevelsPermitIsNoPhase() {
        isInOrder(
                trace("8.4(3)", INTERFACES, OUT_TO_WEB),
                "ACCESS-LIST, ROUTE-LOOKUP input, IP-OPTIONS, IP-OPTIONS, FLOW-CREATION");
    }

    @Test
    void twiceTranslationWithRouteLookupIn95() {
        // Observed: a 5516-X of 9.5(1), without its failover and user statistics.
        String configuration = INTERFACES + """
                object network hosts
                 subnet 10.1.1.24 255.255.255.254
                object network pool
                 range 203.0.113.4 203.0.113.90
                nat (inside,outside) source static hosts hosts destination static pool pool no-proxy-arp route-lookup
                policy-map global_policy
                 class class-default
                  set connection decrement-ttl
                service-policy global_policy global
                """;
        String output = trace("9.5(1)", configuration, "inside tcp 10.1.1.24 33885 203.0.113.4 8955");
        isInOrder(
                output,
                "ACCESS-LIST, ROUTE-LOOKUP Resolve Egress Interface, UN-NAT static, "
                        + "CONN-SETTINGS, NAT, NAT per-session, IP-OPTIONS, NAT rpf-check, "
                        + "NAT per-session, IP-OPTIONS, FLOW-CREATION");
        assertThat(output)
                .contains("\nfound next-hop 203.0.113.4 using egress ifc  outside\n")
                .contains(
                        "\nNAT divert to egress interface outside\nUntranslate 203.0.113.4/8955 to 203.0.113.4/8955\n")
                .contains("\nStatic translate 10.1.1.24/33885 to 10.1.1.24/33885\n")
                .contains("""
                        Config:
                        class-map class-default
                         match any
                        policy-map global_policy
                         class class-default
                          set connection decrement-ttl
                        service-policy global_policy global
                        """);
    }

    @Test
    void theNeighbourIsLookedUpFrom98On() {
        // Observed: an ASAv, without its QoS.
        String output = trace("9.8(2)", INTERFACES, OUT_TO_WEB);
        isInOrder(
                output,
                "ACCESS-LIST, ROUTE-LOOKUP Resolve Egress Interface, NAT per-session, "
                        + "IP-OPTIONS, NAT per-session, IP-OPTIONS, FLOW-CREATION, "
                        + "ROUTE-LOOKUP Resolve Egress Interface, "
                        + "ADJACENCY-LOOKUP next-hop and adjacency");
        assertThat(phases(trace("9.16(4)", INTERFACES, OUT_TO_WEB)))
                .contains("INPUT-ROUTE-LOOKUP Resolve Egress Interface")
                .endsWith(
                        "INPUT-ROUTE-LOOKUP-FROM-OUTPUT-ROUTE-LOOKUP Resolve Preferred Egress interface",
                        "ADJACENCY-LOOKUP Resolve Nexthop IP address to MAC");
    }

    @Test
    void inspectionsArePhases() {
        String policy = """
                class-map inspection_default
                 match default-inspection-traffic
                policy-map global_policy
                 class inspection_default
                  inspect ftp
                  inspect icmp
                service-policy global_policy global
                """;
        assertThat(phases(trace("9.5(1)", INTERFACES + policy, "inside icmp 10.1.1.50 echo 0 198.51.100.7")))
                .containsSequence("IP-OPTIONS", "INSPECT np-inspect");
        assertThat(trace("8.2(5)", INTERFACES + policy, "inside tcp 10.1.1.50 1025 198.51.100.7 ftp"))
                .contains("""
                        Type: INSPECT
                        Subtype: inspect-ftp
                        Result: ALLOW
                        Config:
                        class-map inspection_default
                         match default-inspection-traffic
                        policy-map global_policy
                         class inspection_default
                          inspect ftp
                        service-policy global_policy global
                        """);
        assertThat(phases(trace("9.5(1)", INTERFACES + policy, OUT_TO_WEB)))
                .noneMatch(phase -> phase.startsWith("INSPECT"));
    }

    /** The canonical order of both dialects with all that this firewall has, inspection and connection settings among them. */
    @Test
    void everythingInItsOrder() {
        String policy = LISTS.replace("eq www", "") + """
                class-map inspection_default
                 match default-inspection-traffic
                policy-map global_policy
                 class inspection_default
                  inspect ftp
                 class class-default
                  set connection per-client-max 100
                service-policy global_policy global
                """;
        isInOrder(
                trace("8.2(5)", INTERFACES + OLD_RULES + policy, "inside tcp 10.1.1.50 1025 198.51.100.7 ftp"),
                "ACCESS-LIST, FLOW-LOOKUP, ROUTE-LOOKUP input, ACCESS-LIST log, CONN-SETTINGS, IP-OPTIONS, "
                        + "INSPECT inspect-ftp, NAT, NAT host-limits, IP-OPTIONS, FLOW-CREATION, "
                        + "ROUTE-LOOKUP output and adjacency");
        isInOrder(
                trace("8.4(3)", INTERFACES + OBJECTS + policy, "inside tcp 10.1.1.50 1025 198.51.100.7 ftp"),
                "ACCESS-LIST, ROUTE-LOOKUP input, ACCESS-LIST log, CONN-SETTINGS, IP-OPTIONS, "
                        + "INSPECT inspect-ftp, NAT, IP-OPTIONS, FLOW-CREATION");
    }
}
