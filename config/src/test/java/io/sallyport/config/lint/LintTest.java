package io.sallyport.config.lint;

import static io.sallyport.config.TestConfigurations.accepted;
import static io.sallyport.config.TestConfigurations.parse;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What lint says, and that it keeps silent about good configurations (documents 000, 001 and Cisco 118995; choice of words ours). */
class LintTest {
    private static final String NARROW = """
            access-list bp extended permit tcp 10.1.1.0 255.255.255.0 host 192.0.2.80 eq www
            access-list bp extended permit tcp host 192.0.2.80 eq www 10.1.1.0 255.255.255.0
            class-map bp
             match access-list bp
            """;

    private static List<String> rules(String lines) {
        return Lint.of(accepted(parse("8.2(1)", lines)).configuration()).stream()
                .map(f -> f.rule().id() + "@" + f.source().text())
                .toList();
    }

    private static String policy(String actions) {
        return "policy-map p\n class bp\n" + actions + "service-policy p interface inside\n";
    }

    @Test
    void aNarrowBypassWithAShortIdleIsFine() {
        assertThat(
                        rules(
                                NARROW
                                        + policy(
                                                "  set connection timeout idle 0:05:00\n  set connection advanced-options tcp-state-bypass\n")))
                .isEmpty();
        assertThat(
                        rules(
                                NARROW
                                        + policy(
                                                "  set connection per-client-max 100\n  set connection advanced-options tcp-state-bypass\n")))
                .isEmpty();
    }

    @Test
    void bypassOfEverythingIsTold() {
        assertThat(
                        rules(
                                """
                access-list bp extended permit tcp any any
                class-map bp
                 match access-list bp
                """
                                        + policy(
                                                "  set connection timeout idle 0:05:00\n  set connection advanced-options tcp-state-bypass\n")))
                .containsExactly("bypass-any@access-list bp extended permit tcp any any");
        assertThat(
                        rules(
                                "class-map bp\n match any\n"
                                        + policy(
                                                "  set connection timeout idle 0:05:00\n  set connection advanced-options tcp-state-bypass\n")))
                .containsExactly("bypass-any@class bp");
    }

    @Test
    void aLongIdleWithoutLimitIsTold() {
        assertThat(rules(NARROW + policy("  set connection advanced-options tcp-state-bypass\n")))
                .containsExactly("bypass-long-idle@class bp");
    }

    @Test
    void dynamicTranslationBesideBypassIsTold() {
        assertThat(rules(NARROW
                        + policy(
                                "  set connection timeout idle 0:05:00\n  set connection advanced-options tcp-state-bypass\n")
                        + "nat (inside) 1 10.1.1.0 255.255.255.0\nglobal (outside) 1 interface\n"))
                .containsExactly("bypass-dynamic-nat@class bp");
    }

    @Test
    void whatBypassTakesAwayIsTold() {
        String actions = """
                  inspect http
                  set connection timeout idle 0:05:00
                  set connection embryonic-conn-max 20
                  set connection advanced-options tcp-state-bypass
                """;
        assertThat(rules(NARROW + policy(actions)))
                .containsExactly("bypass-inspection@class bp", "bypass-normalizer@class bp");
    }

    @Test
    void inspectionsOfOtherClassesThatBypassTakesAwayAreTold() {
        String lines = """
                access-list bp extended permit tcp 10.1.1.0 255.255.255.0 host 192.0.2.80 range 20 30
                access-list bp extended permit tcp host 192.0.2.80 10.1.1.0 255.255.255.0 gt 1023
                class-map bp
                 match access-list bp
                class-map inspection_default
                 match default-inspection-traffic
                policy-map global_policy
                 class inspection_default
                  inspect ftp
                  inspect rsh
                  inspect dns
                service-policy global_policy global
                """;
        String actions = """
                  set connection timeout idle 0:05:00
                  set connection advanced-options tcp-state-bypass
                """;
        assertThat(Lint.of(accepted(parse("8.2(1)", lines + policy(actions))).configuration()))
                .extracting(LintFinding::message)
                .containsExactly("class bp takes TCP traffic away from the inspections ftp");
    }

    @Test
    void oneDirectionIsTold() {
        assertThat(
                        rules(
                                """
                access-list bp extended permit tcp 10.1.1.0 255.255.255.0 host 192.0.2.80
                class-map bp
                 match access-list bp
                """
                                        + policy(
                                                "  set connection timeout idle 0:05:00\n  set connection advanced-options tcp-state-bypass\n")))
                .containsExactly(
                        "bypass-one-direction@access-list bp extended permit tcp 10.1.1.0 255.255.255.0 host 192.0.2.80");
    }

    @Test
    void aDefaultRouteThatIsNoneIsTold() {
        String head = """
                interface GigabitEthernet0/0
                 nameif upstream
                 security-level 0
                 ip address 192.0.2.1 255.255.255.0
                """;

        assertThat(rules(head + "route upstream 0.0.0.0 0.0.0.0 192.0.2.254 1\n"))
                .isEmpty();
        assertThat(rules(head + "route upstream 0.0.0.0 128.0.0.0 192.0.2.254 1\n"))
                .containsExactly("default-route@route upstream 0.0.0.0 128.0.0.0 192.0.2.254 1");
        assertThat(rules(head + "route upstream 0.0.0.0 0.0.0.0 198.51.100.1 1\n"))
                .containsExactly("default-route@route upstream 0.0.0.0 0.0.0.0 198.51.100.1 1");
    }

    @Test
    void namesWithoutUseAreTold() {
        assertThat(rules("""
                object-group network servers
                 network-object host 10.1.1.5
                object-group network clients
                 network-object host 10.1.1.6
                access-list used extended permit ip object-group clients any
                access-group used in interface inside
                access-list forgotten extended permit ip any any
                access-list forgotten extended deny ip any any
                tcp-map normal
                class-map lonely
                 match any
                """))
                .containsExactly(
                        "unused@object-group network servers",
                        "access-list-unused@access-list forgotten extended permit ip any any",
                        "unused@tcp-map normal",
                        "unused@class-map lonely");
    }
}
