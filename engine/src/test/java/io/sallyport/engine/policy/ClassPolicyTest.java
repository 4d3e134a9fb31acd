package io.sallyport.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.engine.policy.ClassPolicy.ClassFeature;
import io.sallyport.engine.policy.classifier.PacketKey;
import io.sallyport.packet.Protocol;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which class of a service policy a flow belongs to. Documented: configuration guides, "Feature Matching Within a Service Policy":
 * the first class with the feature that matches, feature by feature; and "Default Inspection Policy" for ports.
 */
class ClassPolicyTest {
    private static final String LISTS = """
            ASA Version 9.8(2)
            interface Ethernet0
             nameif inside
             security-level 100
             ip address 10.1.1.1 255.255.255.0
            access-list LAN extended deny ip host 10.1.1.9 any
            access-list LAN extended permit ip 10.1.1.0 255.255.255.0 any
            tcp-map plain
            class-map lan
             match access-list LAN
            class-map web
             match port tcp eq www
            class-map dns
             match port udp range 53 54
            class-map all
             match any
            class-map defaults
             match default-inspection-traffic
            class-map nothing
            """;

    private static ClassPolicy policy(String classes) {
        return RuleText.policy(LISTS + "policy-map p\n" + classes + "service-policy p global\n")
                .globalService()
                .orElseThrow();
    }

    private static String first(ClassPolicy policy, ClassFeature feature, int protocol, int source, int port) {
        ClassPolicy.CompiledClass found =
                policy.first(feature, new PacketKey().v4(protocol, source, 1024, 0x0808_0808, port, 0));
        return found == null ? "none" : found.name();
    }

    private static final int LAN = 0x0a01_0105;
    private static final int EXCEPTED = 0x0a01_0109;
    private static final int OTHER = 0x0a02_0105;

    @Test
    void theFirstClassThatMatchesDecidesForEachFeature() {
        ClassPolicy policy = policy("""
                 class lan
                  set connection conn-max 10
                 class web
                  set connection conn-max 20
                  set connection advanced-options tcp-state-bypass
                 class nothing
                  set connection conn-max 30
                 class dns
                  set connection conn-max 40
                 class class-default
                  set connection conn-max 50
                """);
        assertThat(policy.classes())
                .extracting(ClassPolicy.CompiledClass::number)
                .containsExactly(1, 2, 3, 4, 5);
        ClassFeature limits = ClassFeature.CONNECTION_SETTINGS;
        assertThat(first(policy, limits, Protocol.TCP, LAN, 80)).isEqualTo("lan");
        assertThat(first(policy, limits, Protocol.TCP, EXCEPTED, 80))
                .as("a deny leaves the class")
                .isEqualTo("web");
        assertThat(first(policy, limits, Protocol.TCP, OTHER, 80)).isEqualTo("web");
        assertThat(first(policy, limits, Protocol.UDP, OTHER, 80)).isEqualTo("class-default");
        assertThat(first(policy, limits, Protocol.UDP, OTHER, 54)).isEqualTo("dns");
        assertThat(first(policy, limits, Protocol.TCP, OTHER, 53)).isEqualTo("class-default");
        ClassFeature normalization = ClassFeature.NORMALIZATION;
        assertThat(first(policy, normalization, Protocol.TCP, LAN, 80))
                .as("lan has no such feature")
                .isEqualTo("web");
        assertThat(first(policy, normalization, Protocol.TCP, LAN, 81)).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({
        "set connection conn-max 5, CONNECTION_SETTINGS",
        "set connection per-client-max 5, CONNECTION_SETTINGS",
        "set connection embryonic-conn-max 5, CONNECTION_SETTINGS",
        "set connection per-client-embryonic-max 5, CONNECTION_SETTINGS",
        "set connection random-sequence-number disable, CONNECTION_SETTINGS",
        "set connection timeout idle 0:05:00, CONNECTION_SETTINGS",
        "set connection timeout embryonic 0:00:10, CONNECTION_SETTINGS",
        "set connection timeout half-closed 0:05:00, CONNECTION_SETTINGS",
        "set connection timeout dcd, CONNECTION_SETTINGS",
        "set connection decrement-ttl, CONNECTION_SETTINGS",
        "set connection advanced-options plain, NORMALIZATION",
        "set connection advanced-options tcp-state-bypass, NORMALIZATION",
        "inspect icmp, ICMP_INSPECTION",
        "inspect icmp error, ICMP_ERROR_INSPECTION",
        "inspect ip-options, OPTIONS_INSPECTION",
        "inspect ftp, MISSING_INSPECTION",
    })
    void eachActionIsOneFeature(String action, ClassFeature feature) {
        ClassPolicy policy = policy(" class all\n  " + action + "\n");
        for (ClassFeature each : ClassFeature.values()) {
            assertThat(first(policy, each, Protocol.TCP, LAN, 21))
                    .as("%s for %s", each, action)
                    .isEqualTo(each == feature ? "all" : "none");
        }
    }

    /** Documented: the default inspection class knows the ports of each inspection; other classes inspect what they match. */
    @Test
    void underTheDefaultClassAnInspectionHasItsOwnPorts() {
        ClassPolicy policy = policy("""
                 class defaults
                  inspect ftp
                  inspect dns
                  inspect icmp
                """);
        ClassFeature missing = ClassFeature.MISSING_INSPECTION;
        assertThat(first(policy, missing, Protocol.TCP, LAN, 21)).isEqualTo("defaults");
        assertThat(first(policy, missing, Protocol.UDP, LAN, 53)).isEqualTo("defaults");
        assertThat(first(policy, missing, Protocol.UDP, LAN, 21)).isEqualTo("none");
        assertThat(first(policy, missing, Protocol.TCP, LAN, 25))
                .as("default traffic, but of no inspection here")
                .isEqualTo("none");
        ClassFeature icmp = ClassFeature.ICMP_INSPECTION;
        assertThat(first(policy, icmp, Protocol.ICMP, LAN, 0)).isEqualTo("defaults");
        assertThat(first(policy, icmp, Protocol.TCP, LAN, 25)).isEqualTo("defaults");
        assertThat(first(policy, icmp, Protocol.TCP, LAN, 26)).isEqualTo("none");
        assertThat(policy.first(icmp, new PacketKey().v6(Protocol.ICMP6, 1, 1, 0, 1, 2, 0, 0)))
                .isNotNull();
    }

    @Test
    void inOtherClassesAnInspectionLooksAtWhateverTcpAndUdpTheyHave() {
        ClassPolicy policy = policy(" class all\n  inspect ftp\n");
        ClassFeature missing = ClassFeature.MISSING_INSPECTION;
        assertThat(first(policy, missing, Protocol.TCP, LAN, 2121)).isEqualTo("all");
        assertThat(first(policy, missing, Protocol.UDP, LAN, 9)).isEqualTo("all");
        assertThat(first(policy, missing, Protocol.GRE, LAN, 0)).isEqualTo("none");
    }

    /** Inspections that are built leave nothing out, under either kind of match. */
    @Test
    void whatIsBuiltIsNotMissing() {
        String built = "  inspect icmp\n  inspect icmp error\n  inspect ip-options\n";
        for (String name : List.of("all", "defaults")) {
            assertThat(first(
                            policy(" class " + name + "\n" + built),
                            ClassFeature.MISSING_INSPECTION,
                            Protocol.TCP,
                            LAN,
                            21))
                    .isEqualTo("none");
        }
    }

    /** Observed: packet-tracer prints class map, match, policy map, class, settings and service policy. */
    @Test
    void theLinesOfAClassAreThoseThatPacketTracerShows() {
        ClassPolicy policy = policy("""
                 class lan
                  set connection timeout dcd 0:00:30 3
                 class web
                  set connection timeout dcd 0:00:20 5
                """);
        assertThat(policy.classes().getFirst().lines())
                .containsExactly(
                        "class-map lan",
                        " match access-list LAN",
                        "policy-map p",
                        " class lan",
                        "  set connection timeout dcd 0:00:30 3",
                        "service-policy p global");
        assertThat(policy.classes().getLast().lines()).contains("  set connection timeout dcd 0:00:20");
    }

    /** Documented: a service policy is bound to an interface or globally. */
    @Test
    void aServicePolicyOfAnInterfaceIsNotTheGlobalOne() {
        PolicyGeneration policy = RuleText.policy(
                LISTS + "policy-map p\n class all\n  inspect icmp\nservice-policy p interface inside\n");
        assertThat(policy.globalService()).isEmpty();
        assertThat(policy.interfaces().getFirst().service().orElseThrow().classes())
                .singleElement()
                .extracting(ClassPolicy.CompiledClass::name)
                .isEqualTo("all");
    }
}
