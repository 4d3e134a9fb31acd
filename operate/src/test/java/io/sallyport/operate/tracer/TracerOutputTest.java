package io.sallyport.operate.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.operate.Session;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What packet-tracer prints besides the order of its phases, and which packets it takes. */
class TracerOutputTest extends TracerFixture {

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
