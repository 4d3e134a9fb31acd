package io.sallyport.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.ClassMatch;
import io.sallyport.engine.policy.ClassPolicy.Inspecting;
import io.sallyport.packet.Protocol;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which flows an inspection looks at (documented: "Default Inspection Policy"). */
class InspectedTrafficTest {
    private static final Optional<ClassMatch> BY_PORT = Optional.of(new ClassMatch.DefaultInspectionTraffic());
    private static final Optional<ClassMatch> ALL = Optional.of(new ClassMatch.Any());

    @Test
    void defaultTrafficIsPartedByPorts() {
        assertThat(InspectedTraffic.isInspected(BY_PORT, "ftp", Protocol.TCP, 21))
                .isTrue();
        assertThat(InspectedTraffic.isInspected(BY_PORT, "ftp", Protocol.TCP, 80))
                .isFalse();
        assertThat(InspectedTraffic.isInspected(BY_PORT, "ftp", Protocol.UDP, 21))
                .isFalse();
        assertThat(InspectedTraffic.isInspected(BY_PORT, "dns preset_dns_map", Protocol.UDP, 53))
                .isTrue();
    }

    @Test
    void underAnotherMatchEveryTcpAndUdpIsLookedAt() {
        assertThat(InspectedTraffic.isInspected(ALL, "ftp", Protocol.TCP, 8021)).isTrue();
        assertThat(InspectedTraffic.isInspected(ALL, "sip", Protocol.UDP, 1)).isTrue();
        assertThat(InspectedTraffic.isInspected(ALL, "ftp", Protocol.ESP, 0)).isFalse();
        assertThat(InspectedTraffic.isInspected(Optional.empty(), "ftp", Protocol.TCP, 1))
                .isTrue();
    }

    @Test
    void icmpHasItsOwnAndHeadersAreNoFlows() {
        assertThat(InspectedTraffic.isInspected(BY_PORT, "icmp", Protocol.ICMP, 0))
                .isTrue();
        assertThat(InspectedTraffic.isInspected(ALL, "icmp error", Protocol.ICMP6, 0))
                .isTrue();
        assertThat(InspectedTraffic.isInspected(ALL, "icmp", Protocol.TCP, 80)).isFalse();
        assertThat(InspectedTraffic.isInspected(ALL, "ip-options", Protocol.TCP, 80))
                .isFalse();
        assertThat(InspectedTraffic.isInspected(ALL, "ipv6 headers", Protocol.TCP, 80))
                .isFalse();
    }

    @Test
    void packetTracerNamesTheEngine() {
        assertThat(new Inspecting("dns preset_dns_map", List.of()).subtype()).isEqualTo("np-inspect");
        assertThat(new Inspecting("icmp", List.of()).subtype()).isEqualTo("np-inspect");
        assertThat(new Inspecting("esmtp _default_esmtp_map", List.of()).subtype())
                .isEqualTo("inspect-smtp");
        assertThat(new Inspecting("ftp", List.of()).subtype()).isEqualTo("inspect-ftp");
    }
}
