package io.sallyport.engine;

import static io.sallyport.engine.Firewall.INSIDE;
import static io.sallyport.engine.Firewall.OUTSIDE;
import static io.sallyport.engine.Ipv6Firewall.CLIENT;
import static io.sallyport.engine.Ipv6Firewall.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.engine.policy.ClassPolicy.ClassFeature;
import io.sallyport.engine.policy.ClassPolicy.CompiledClass;
import io.sallyport.engine.policy.InspectionCounts;
import io.sallyport.packet.Protocol;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code inspect ipv6} (ASA firewall CLI guide, "IPv6 Inspection"); names of drops are observed ({@code show capture}, type asp-drop). */
class ExtensionHeadersTest {
    private static final int MOBILITY = 135;

    private final Ipv6Firewall v6 = new Ipv6Firewall();
    private final Firewall fw = v6.fw;
    private int port = 4000;

    /** Headers of eight bytes each, the authentication header of 16; a routing header has this type and room for an address. */
    private void chain(int routingType, int... headers) {
        ByteArrayOutputStream chain = new ByteArrayOutputStream();
        int last = 0;
        for (int i = 0; i < headers.length; i++) {
            last = chain.size();
            byte[] header = new byte[headers[i] == Protocol.AH ? 16 : headers[i] == Protocol.ROUTING ? 24 : 8];
            header[0] = (byte) (i + 1 < headers.length ? headers[i + 1] : 0);
            header[1] = (byte) (headers[i] == Protocol.AH || headers[i] == Protocol.ROUTING ? 2 : 0);
            if (headers[i] == Protocol.ROUTING) {
                header[2] = (byte) routingType;
            } else if (headers[i] == Protocol.HOP_BY_HOP || headers[i] == Protocol.DESTINATION_OPTIONS) {
                header[2] = 1;
                header[3] = 4;
            }
            chain.writeBytes(header);
        }
        v6.frame.extensions(headers[0], chain.toByteArray(), last);
    }

    private String send(int... headers) {
        chain(0, headers);
        return v6.udp(INSIDE, CLIENT, port++, SERVER, 53);
    }

    private Firewall inspect(String... map) {
        fw.configure("policy-map type inspect ipv6 M");
        fw.configure(map.length == 0 ? new String[] {"policy-map type inspect ipv6 M"} : map(map));
        return fw.configure(
                "class-map all",
                "match any",
                "policy-map P",
                "class all",
                "inspect ipv6 M",
                "service-policy P interface inside");
    }

    private static String[] map(String... lines) {
        String[] all = new String[lines.length + 1];
        all[0] = "policy-map type inspect ipv6 M";
        System.arraycopy(lines, 0, all, 1, lines.length);
        return all;
    }

    @Test
    void withoutInspectionRoutingAndMobilityAreRefusedAndOptionsPass() {
        assertThat(send(Protocol.ROUTING)).isEqualTo("drop unsupport-ipv6-hdr");
        assertThat(send(MOBILITY)).isEqualTo("drop unsupport-ipv6-hdr");
        assertThat(send(Protocol.AH, Protocol.HOP_BY_HOP)).isEqualTo("drop ipv6-bad-eh-order");
        assertThat(send(Protocol.HOP_BY_HOP, Protocol.DESTINATION_OPTIONS, Protocol.AH))
                .isEqualTo("forward outside");
        assertThat(send(Protocol.AH, Protocol.FRAGMENT)).isEqualTo("forward outside");
    }

    @Test
    void theDefaultMapKnowsTypesOrderAndDropsRoutingHeaders() {
        fw.configure("class-map inspection_default", "match default-inspection-traffic");
        fw.configure(
                "policy-map global_policy",
                "class inspection_default",
                "inspect ipv6",
                "service-policy global_policy global");
        assertThat(send(Protocol.HOP_BY_HOP, Protocol.DESTINATION_OPTIONS, Protocol.AH, Protocol.DESTINATION_OPTIONS))
                .isEqualTo("forward outside");
        assertThat(send(Protocol.AH, Protocol.FRAGMENT)).isEqualTo("drop ipv6-bad-eh-order");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-4-325006: IPv6 Extension Header not in order: Type 44 occurs after Type 51. udp from"
                        + " inside:2001:db8:1::5/4001 to outside:2001:db8:99::80/53");
        assertThat(send(Protocol.ROUTING)).isEqualTo("drop ipv6-routing-type-denied");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-4-325004: IPv6 Extension Header routing-type action drop. udp from"
                        + " inside:2001:db8:1::5/4002 to outside:2001:db8:99::80/53");
        assertThat(send(MOBILITY)).isEqualTo("drop ipv6-bad-eh");
        assertThat(fw.lastLog()).startsWith("%ASA-4-325005: Invalid IPv6 Extension Header Content: unknown type 135.");
    }

    @Test
    void whatTheMapDoesNotVerifyPasses() {
        inspect(
                "no match header routing-type range 0 255",
                "parameters",
                "no verify-header type",
                "no verify-header order");
        assertThat(send(Protocol.ROUTING)).isEqualTo("forward outside");
        assertThat(send(MOBILITY)).isEqualTo("forward outside");
        assertThat(send(Protocol.AH, Protocol.FRAGMENT)).isEqualTo("forward outside");
        assertThat(send(Protocol.NO_NEXT_HEADER)).startsWith("drop");
    }

    @ParameterizedTest
    @CsvSource({
        "ah,51,ipv6-ah-denied",
        "destination-option,60,ipv6-dest-option-denied",
        "fragment,44,ipv6-fragment-denied",
        "hop-by-hop,0,ipv6-hop-by-hop-denied",
        "count gt 0,60,ipv6-eh-count-denied",
        "routing-address count gt 0,43,ipv6-routing-address-denied",
        "routing-type eq 0,43,ipv6-routing-type-denied"
    })
    void eachMatchHasItsReason(String header, int number, String reason) {
        inspect("no match header routing-type range 0 255", "match header " + header, "drop");
        assertThat(send(number)).isEqualTo("drop " + reason);
        assertThat(fw.logs).noneMatch(log -> log.contains("325004"));
        assertThat(send(number == 51 ? 60 : 51))
                .isEqualTo(header.startsWith("count") ? "drop " + reason : "forward outside");
    }

    @Test
    void encryptedPacketsAreTold() {
        inspect("match header esp", "log");
        assertThat(fw.arrives(INSIDE, v6.frame.raw(CLIENT, SERVER, Protocol.ESP, 16)))
                .isEqualTo("forward outside");
        assertThat(fw.logs)
                .anyMatch(log -> log.startsWith(
                        "%ASA-4-325004: IPv6 Extension Header esp action log. protocol 50 from inside:"));
    }

    @Test
    void whatIsWithinTheLimitsPasses() {
        inspect(
                "no match header routing-type range 0 255",
                "match header count gt 2",
                "drop log",
                "match header routing-address count gt 1",
                "drop",
                "match header routing-type range 1 255",
                "drop");
        assertThat(send(Protocol.HOP_BY_HOP, Protocol.ROUTING)).isEqualTo("forward outside");
        assertThat(send(Protocol.HOP_BY_HOP, Protocol.ROUTING, Protocol.AH)).isEqualTo("drop ipv6-eh-count-denied");
        chain(4, Protocol.ROUTING);
        assertThat(v6.udp(INSIDE, CLIENT, 1, SERVER, 53)).isEqualTo("drop ipv6-routing-type-denied");
    }

    @Test
    void onlyWhatComesInAtTheInterfaceIsInspectedAndKnownFlowsToo() {
        inspect("match header hop-by-hop", "drop");
        v6.frame.extensions(Protocol.NO_NEXT_HEADER, new byte[0], 0);
        assertThat(v6.udp(INSIDE, CLIENT, 9, SERVER, 53)).isEqualTo("forward outside");
        chain(0, Protocol.HOP_BY_HOP);
        assertThat(v6.udp(OUTSIDE, SERVER, 53, CLIENT, 9)).isEqualTo("forward inside");
        assertThat(v6.udp(INSIDE, CLIENT, 9, SERVER, 53)).isEqualTo("drop ipv6-hop-by-hop-denied");
    }

    @Test
    void whatIsInspectedIsCounted() {
        inspect("no match header routing-type range 0 255", "match header ah", "drop");
        send(Protocol.HOP_BY_HOP);
        send(Protocol.AH);
        CompiledClass inspecting = fw.engine
                .context()
                .policy()
                .interfaces()
                .get(INSIDE)
                .service()
                .orElseThrow()
                .classes()
                .getFirst();
        InspectionCounts counts = fw.engine.context().inspections();
        assertThat(counts.packets(inspecting.number(), ClassFeature.HEADER_INSPECTION))
                .isEqualTo(2);
        assertThat(counts.drops(inspecting.number(), ClassFeature.HEADER_INSPECTION))
                .isOne();
    }
}
