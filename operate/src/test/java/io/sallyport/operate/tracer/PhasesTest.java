package io.sallyport.operate.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigParser;
import io.sallyport.config.ConfigResult;
import io.sallyport.engine.Effects;
import io.sallyport.engine.Engine;
import io.sallyport.engine.EngineSettings;
import io.sallyport.engine.SilentEffects;
import io.sallyport.operate.Appliance;
import io.sallyport.operate.Session;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Which phases packet-tracer shows, and in which order. Observed: published outputs of devices of 8.0, 8.2, 8.4, 9.5 and 9.9 and of an ASAv,
 * for configurations of this kind (addresses are ours). Phases of features that these devices had and this configuration has not
 * (captures, VPN, failover, QoS, a licence for a number of hosts) are left out.
 */
class PhasesTest {
    private static final String INTERFACES = """
            interface GigabitEthernet0/0
             nameif outside
             security-level 0
             ip address 203.0.113.2 255.255.255.0
            interface GigabitEthernet0/1
             nameif inside
             security-level 100
             ip address 10.1.1.1 255.255.255.0
            interface GigabitEthernet0/1.60
             vlan 60
             nameif dmz
             security-level 50
             ip address 10.1.60.1 255.255.255.0
            route outside 0.0.0.0 0.0.0.0 203.0.113.1
            """;
    private static final String OLD_RULES = """
            global (outside) 1 203.0.113.20
            nat (inside) 1 10.1.1.0 255.255.255.0
            static (inside,outside) 203.0.113.10 10.1.1.10 netmask 255.255.255.255
            """;
    private static final String OBJECTS = """
            object network web
             host 10.1.1.10
             nat (inside,outside) static 203.0.113.10
            object network all
             subnet 10.1.1.0 255.255.255.0
             nat (inside,outside) dynamic interface
            """;
    private static final String LISTS = """
            access-list in remark the web
            access-list in extended permit tcp 10.1.1.0 255.255.255.0 any eq www
            access-group in in interface inside
            """;
    private static final String OUT_TO_WEB = "inside tcp 10.1.1.50 1025 198.51.100.7 http";
    private static final Pattern PHASE = Pattern.compile("Type: (\\S+)\\nSubtype: (.*)\\nResult: (\\S+)");

    private static Session session(String version, String configuration) {
        ConfigResult read = new ConfigParser().parse("fw.cfg", "ASA Version " + version + "\n" + configuration);
        Effects effects = new SilentEffects();
        Appliance appliance =
                new Appliance(new Engine(EngineSettings.offline(1, 100), effects), effects, read.configuration());
        appliance.applyConfiguration();
        return new Session(appliance);
    }

    private static String trace(String version, String configuration, String packet) {
        Session.Answer answer = session(version, configuration).execute("packet-tracer input " + packet);
        assertThat(answer.refused()).as(answer.output()).isFalse();
        return answer.output();
    }

    private static List<String> phases(String output) {
        return PHASE.matcher(output)
                .results()
                .map(m -> (m.group(1) + " " + m.group(2)).strip() + (m.group(3).equals("DROP") ? " DROP" : ""))
                .toList();
    }

    @Test
    void outThroughAPoolIn80() {
        // Observed: Cisco Press, "Cisco ASA", example of packet-tracer, without its captures.
        assertThat(phases(trace("8.0(4)", INTERFACES + OLD_RULES + LISTS, OUT_TO_WEB)))
                .containsExactly(
                        "ACCESS-LIST",
                        "FLOW-LOOKUP",
                        "ROUTE-LOOKUP input",
                        "ACCESS-LIST log",
                        "IP-OPTIONS",
                        "NAT",
                        "NAT host-limits",
                        "FLOW-CREATION",
                        "ROUTE-LOOKUP output and adjacency");
    }

    @Test
    void outThroughAPoolIn82() {
        String output = trace("8.2(5)", INTERFACES + OLD_RULES + LISTS, OUT_TO_WEB);
        assertThat(phases(output))
                .containsExactly(
                        "ACCESS-LIST",
                        "FLOW-LOOKUP",
                        "ROUTE-LOOKUP input",
                        "ACCESS-LIST log",
                        "IP-OPTIONS",
                        "NAT",
                        "NAT host-limits",
                        "IP-OPTIONS",
                        "FLOW-CREATION",
                        "ROUTE-LOOKUP output and adjacency");
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
        assertThat(phases(output))
                .containsExactly(
                        "ACCESS-LIST",
                        "FLOW-LOOKUP",
                        "UN-NAT static",
                        "ACCESS-LIST log",
                        "IP-OPTIONS",
                        "NAT rpf-check",
                        "NAT host-limits",
                        "IP-OPTIONS",
                        "FLOW-CREATION",
                        "ROUTE-LOOKUP output and adjacency");
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
        assertThat(phases(output))
                .containsExactly(
                        "ACCESS-LIST",
                        "FLOW-LOOKUP",
                        "ROUTE-LOOKUP input",
                        "ACCESS-LIST log",
                        "IP-OPTIONS",
                        "NAT rpf-check DROP");
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
        assertThat(phases(output))
                .containsExactly(
                        "ACCESS-LIST",
                        "ROUTE-LOOKUP input",
                        "ACCESS-LIST log",
                        "IP-OPTIONS",
                        "NAT",
                        "IP-OPTIONS",
                        "FLOW-CREATION");
        assertThat(output).contains("""
                        object network all
                         nat (inside,outside) dynamic interface
                        Additional Information:
                        Dynamic translate 10.1.1.50/1025 to 203.0.113.2/1025
                        """);
    }

    @Test
    void aDeniedPortIn84() {
        assertThat(phases(trace("8.4(3)", INTERFACES + OBJECTS + LISTS, "inside tcp 10.1.1.50 1025 198.51.100.7 81")))
                .containsExactly("ACCESS-LIST", "ROUTE-LOOKUP input", "ACCESS-LIST DROP");
    }

    @Test
    void whatLevelsPermitIsNoPhase() {
        assertThat(phases(trace("8.4(3)", INTERFACES, OUT_TO_WEB)))
                .containsExactly("ACCESS-LIST", "ROUTE-LOOKUP input", "IP-OPTIONS", "IP-OPTIONS", "FLOW-CREATION");
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
        assertThat(phases(output))
                .containsExactly(
                        "ACCESS-LIST",
                        "ROUTE-LOOKUP Resolve Egress Interface",
                        "UN-NAT static",
                        "CONN-SETTINGS",
                        "NAT",
                        "NAT per-session",
                        "IP-OPTIONS",
                        "NAT rpf-check",
                        "NAT per-session",
                        "IP-OPTIONS",
                        "FLOW-CREATION");
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
        assertThat(phases(output))
                .containsExactly(
                        "ACCESS-LIST",
                        "ROUTE-LOOKUP Resolve Egress Interface",
                        "NAT per-session",
                        "IP-OPTIONS",
                        "NAT per-session",
                        "IP-OPTIONS",
                        "FLOW-CREATION",
                        "ROUTE-LOOKUP Resolve Egress Interface",
                        "ADJACENCY-LOOKUP next-hop and adjacency");
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

    @Test
    void theFirewallItselfIsIdentity() {
        assertThat(trace("8.4(3)", INTERFACES, "inside icmp 10.1.1.50 8 0 10.1.1.1"))
                .contains("\nin   10.1.1.1        255.255.255.255 identity\n")
                .contains("output-interface: NP Identity Ifc");
    }

    @Test
    void detailedShowsTheRulesWithWhatCanBeKnown() {
        String output = trace("9.5(1)", INTERFACES + OBJECTS + LISTS, OUT_TO_WEB + " detailed");
        assertThat(output).contains("""
                        access-list in extended permit tcp 10.1.1.0 255.255.255.0 any eq www
                        Additional Information:
                         Forward Flow based lookup yields rule:
                         in  domain=permit, deny=false
                                hits=1, protocol=6
                                src ip/id=10.1.1.0, mask=255.255.255.0, port=0, tag=any
                                dst ip/id=0.0.0.0, mask=0.0.0.0, port=80, tag=any
                                input_ifc=inside, output_ifc=any
                        """).contains("""
                        Dynamic translate 10.1.1.50/1025 to 203.0.113.2/1025
                         Forward Flow based lookup yields rule:
                         in  domain=nat, deny=false
                                hits=1, protocol=0
                                src ip/id=10.1.1.0, mask=255.255.255.0, port=0, tag=any
                                dst ip/id=0.0.0.0, mask=0.0.0.0, port=0, tag=any
                                input_ifc=inside, output_ifc=outside
                        """).doesNotContain("MAC Access list");
        assertThat(trace("8.2(5)", INTERFACES + OLD_RULES + LISTS, OUT_TO_WEB + " detailed"))
                .contains("        src ip=10.1.1.0, mask=255.255.255.0, port=0\n")
                .doesNotContain("input_ifc");
    }

    @Test
    void xmlIsWhatToolsRead() {
        String output = trace("9.5(1)", INTERFACES + LISTS, "inside tcp 10.1.1.50 1025 198.51.100.7 81 xml");
        assertThat(output).contains("""
                        <Phase>
                        <id>2</id>
                        <type>ROUTE-LOOKUP</type>
                        <subtype>Resolve Egress Interface</subtype>
                        <result>ALLOW</result>
                        <config>
                        </config>
                        <extra>
                        found next-hop 203.0.113.1 using egress ifc  outside
                        </extra>
                        </Phase>
                        """).endsWith("""
                        <action>drop</action>
                        <drop-reason>(acl-drop) Flow is denied by configured rule</drop-reason>
                        </result>""");
    }

    @Test
    void allFormsOfAPacket() {
        String any = INTERFACES + "same-security-traffic permit inter-interface\n";
        for (String packet : List.of(
                "inside tcp 10.1.1.50 1025 198.51.100.7 https",
                "inside udp 10.1.1.50 bootps 198.51.100.7 tftp",
                "inside icmp 10.1.1.50 echo 198.51.100.7",
                "inside icmp 10.1.1.50 8 0 198.51.100.7",
                "inside icmp 10.1.1.50 timestamp-request 0 77 198.51.100.7",
                "inside rawip 10.1.1.50 gre 198.51.100.7",
                "inside rawip 10.1.1.50 50 198.51.100.7",
                "inside vlan-id 60 tcp 10.1.60.5 1025 198.51.100.7 80",
                "dmz vlan-id 60 tcp 10.1.60.5 1025 198.51.100.7 80")) {
            assertThat(trace("9.8(2)", any, packet)).as(packet).endsWith("Action: allow");
        }
        assertThat(trace("9.8(2)", any, "inside vlan-id 60 tcp 10.1.60.5 1025 198.51.100.7 80"))
                .contains("input-interface: dmz");
    }

    @Test
    void aWrongWordGetsTheCaret() {
        Session session = session("9.8(2)", INTERFACES);
        String prompt = session.prompt();
        String line = "packet-tracer input inside tcp 10.1.1.50 1025 198.51.100.7 htp";
        Session.Answer answer = session.execute(line);
        assertThat(answer.refused()).isTrue();
        assertThat(answer.output())
                .startsWith(" ".repeat(prompt.length() + line.indexOf("htp")) + "^\nERROR: % Invalid input");
        assertThat(session.execute("packet-tracer input inside vlan-id 7 tcp 10.1.1.50 1 198.51.100.7 2")
                        .output())
                .isEqualTo("ERROR: no such frame arrives at interface inside");
        assertThat(session("8.2(5)", INTERFACES)
                        .execute("packet-tracer input inside vlan-id 60 tcp 10.1.60.5 1 198.51.100.7 2")
                        .remedy())
                .contains("vlan-id", "8.2(5)");
    }
}
