package io.sallyport.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.Feature;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rules of 8.3 and later become. Documented: configuration guides, "Network Object NAT" and "Twice NAT". */
class ObjectTranslationsTest {
    private static final String INTERFACES = """
            interface Ethernet0
             nameif inside
             security-level 100
             ip address 10.1.1.1 255.255.255.0
            interface Ethernet1
             nameif outside
             security-level 0
             ip address 203.0.113.1 255.255.255.0
            interface Ethernet2
             no nameif
            interface Ethernet3
             nameif spare
             security-level 10
             no ip address
            """;

    private static final String OBJECTS = """
            object network empty
            object network host
             host 10.1.1.5
            object network host6
             host 2001:db8::5
            object network name
             fqdn www.example.com
            object network lan
             subnet 10.1.1.0 255.255.255.0
            object network odd
             range 10.1.1.10 10.1.1.12
            object network shifted
             range 10.1.1.2 10.1.1.3
            object network pool
             range 192.0.2.10 192.0.2.20
            object network mapped
             host 192.0.2.5
            object network peer
             host 198.51.100.7
            object network peer-as
             host 10.9.9.9
            object-group network both
             network-object host 10.1.1.7
             network-object host 2001:db8::7
             network-object 10.2.0.0 255.255.0.0
            object service web
             service tcp source eq www
            object service high
             service tcp source eq 8080
            object service to-web
             service tcp destination eq www
            object service to-high
             service tcp destination eq 8080
            object service to-udp
             service udp destination eq 8080
            object service low-ports
             service tcp source lt 101
            object service hundred
             service tcp source range 1000 1100
            object service hundred-more
             service tcp source range 2000 2100
            object service top
             service udp source gt 65000
            object service bottom
             service udp source lt 535
            object service not-one
             service tcp source neq 5
            object service ping
             service icmp echo
            """;

    private static PolicyGeneration policy(String version, String lines) {
        return RuleText.policy("ASA Version " + version + "\n" + INTERFACES + OBJECTS + lines);
    }

    private static List<String> rules(String lines) {
        return RuleText.rules(policy("9.1(2)", lines));
    }

    @Test
    void staticRulesKeepThePlaceOfEachAddress() {
        assertThat(rules("""
                nat (inside,outside) source static host mapped
                nat (inside,outside) source static lan lan
                nat (inside,outside) source static both both
                """))
                .containsExactly(
                        "STATIC inside outside 10.1.1.5 > 192.0.2.5",
                        "STATIC inside outside 10.1.1.0-10.1.1.255 > 10.1.1.0-10.1.1.255",
                        "STATIC inside outside 10.1.1.7+10.2.0.0-10.2.255.255 > 10.1.1.7+10.2.0.0-10.2.255.255");
    }

    /** Documented: an address that is written in the line stands for as many as the object has. */
    @Test
    void anInlineAddressIsTheFirstOfAsManyAsAreTranslated() {
        assertThat(rules("""
                object network lan
                 nat (inside,outside) static 192.0.2.77
                object network odd
                 nat (inside,outside) static 192.0.2.100
                object network shifted
                 nat (inside,outside) static 192.0.2.41
                """))
                .containsExactly(
                        "STATIC inside outside 10.1.1.2-10.1.1.3 > 192.0.2.40-192.0.2.41",
                        "STATIC inside outside 10.1.1.10-10.1.1.12 > 192.0.2.100-192.0.2.102",
                        "STATIC inside outside 10.1.1.0-10.1.1.255 > 192.0.2.0-192.0.2.255");
    }

    @Test
    void theAddressOfTheInterfaceServesStaticAndDynamicRules() {
        assertThat(rules("""
                object network host
                 nat (inside,outside) static interface service tcp www 8080
                nat (inside,outside) source dynamic lan interface
                nat (inside,any) source dynamic odd interface
                nat (inside,outside) source dynamic any pool interface
                nat (inside,outside) source dynamic lan pat-pool pool round-robin
                nat (inside,outside) source dynamic host mapped
                """))
                .containsExactly(
                        "DYNAMIC inside outside 10.1.1.0-10.1.1.255 >  pat 203.0.113.1",
                        "DYNAMIC inside inside 10.1.1.10-10.1.1.12 >  pat 10.1.1.1",
                        "DYNAMIC inside outside 10.1.1.10-10.1.1.12 >  pat 203.0.113.1",
                        "DYNAMIC inside outside 0.0.0.0-255.255.255.255 > 192.0.2.10-192.0.2.20 pat 203.0.113.1",
                        "DYNAMIC inside outside 10.1.1.0-10.1.1.255 >  pat 192.0.2.10-192.0.2.20",
                        "DYNAMIC inside outside 10.1.1.5 >  pat 192.0.2.5",
                        "STATIC inside outside 10.1.1.5 > 203.0.113.1 6/80-80 as 8080");
    }

    /** Documented: the first service holds real source and mapped destination ports. */
    @Test
    void servicesOfTwiceNatTranslatePorts() {
        assertThat(rules("""
                nat (inside,outside) source static host mapped service web high
                nat (inside,outside) source static host mapped destination static peer-as peer service to-high to-web
                nat (inside,outside) source static host mapped service hundred hundred-more
                nat (inside,outside) source static host mapped service top bottom
                nat (inside,outside) source static host mapped service bottom top
                nat (inside,outside) source static host mapped service any any
                nat (inside,outside) source static host host destination static peer peer
                """))
                .containsExactly(
                        "STATIC inside outside 10.1.1.5 > 192.0.2.5 6/80-80 as 8080 to 0.0.0.0-255.255.255.255 called"
                                + " 0.0.0.0-255.255.255.255 6/0-65535 as 0",
                        "STATIC inside outside 10.1.1.5 > 192.0.2.5 6/0-65535 as 0 to 198.51.100.7 called 10.9.9.9 6/80-80 as"
                                + " 8080",
                        "STATIC inside outside 10.1.1.5 > 192.0.2.5 6/1000-1100 as 2000 to 0.0.0.0-255.255.255.255 called"
                                + " 0.0.0.0-255.255.255.255 6/0-65535 as 0",
                        "STATIC inside outside 10.1.1.5 > 192.0.2.5 17/65001-65535 as 0 to 0.0.0.0-255.255.255.255 called"
                                + " 0.0.0.0-255.255.255.255 17/0-65535 as 0",
                        "STATIC inside outside 10.1.1.5 > 192.0.2.5 17/0-534 as 65001 to 0.0.0.0-255.255.255.255 called"
                                + " 0.0.0.0-255.255.255.255 17/0-65535 as 0",
                        "STATIC inside outside 10.1.1.5 > 192.0.2.5",
                        "STATIC inside outside 10.1.1.5 > 10.1.1.5 to 198.51.100.7 called 198.51.100.7");
    }

    /** Each of these lines is unsupported (TranslationCommandsTest says why); no rule may come of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "nat (inside,outside) source static empty mapped",
                "nat (inside,outside) source static host6 host6",
                "nat (inside,outside) source static host name",
                "nat (inside,spare) source dynamic lan interface",
                "nat (inside,outside) source dynamic lan name",
                "nat (inside,outside) source dynamic lan pat-pool name",
                "nat (inside,outside) source static host mapped destination static peer name",
                "nat (inside,outside) source static host mapped destination static name peer",
                "nat (inside,outside) source static host mapped service ping ping",
                "nat (inside,outside) source static host mapped service web hundred",
                "nat (inside,outside) source static host mapped service web not-one",
                "nat (inside,outside) source static host mapped service not-one web",
                "nat (inside,outside) source static host mapped service to-high to-udp",
                "nat (inside,outside) source static host mapped service web any",
                "nat (inside,outside) source static host mapped service any web",
                "nat (inside,outside) source static host mapped service web low-ports",
                "nat (inside,outside) source dynamic host mapped service web high",
            })
    void aRuleThatCannotBeMadeMakesTranslationUncertain(String line) {
        PolicyGeneration policy = policy("9.1(2)", line + "\n");
        assertThat(RuleText.rules(policy)).isEmpty();
        assertThat(policy.isCertain(Feature.TRANSLATION)).isFalse();
    }

    @Test
    void whatIsSwitchedOffIsNoRuleAndDoesNoHarm() {
        PolicyGeneration policy = policy("9.1(2)", "nat (inside,outside) source static host name inactive\n");
        assertThat(RuleText.rules(policy)).isEmpty();
        assertThat(policy.isCertain(Feature.TRANSLATION)).isTrue();
    }

    /** Documented: identity rules of 8.3 and 8.4(1) leave the egress to the route; later ones divert unless route-lookup is given. */
    @Test
    void identityRulesDivertByVersion() {
        String line = "nat (inside,outside) source static lan lan\n";
        assertThat(RuleText.rules(policy("8.4(1)", line)))
                .containsExactly("STATIC inside outside 10.1.1.0-10.1.1.255 > 10.1.1.0-10.1.1.255 by route");
        assertThat(RuleText.rules(policy("8.4(2)", line)))
                .containsExactly("STATIC inside outside 10.1.1.0-10.1.1.255 > 10.1.1.0-10.1.1.255");
        assertThat(rules("nat (inside,outside) source static lan lan route-lookup\n"))
                .containsExactly("STATIC inside outside 10.1.1.0-10.1.1.255 > 10.1.1.0-10.1.1.255 by route");
    }

    /** Documented: {@code flat} is a word before 9.15(1), and always in force from then on. */
    @Test
    void poolsAreFlatByWordOrVersion() {
        String line = "nat (inside,outside) source dynamic lan pat-pool pool";
        assertThat(RuleText.rules(policy("9.1(2)", line + " flat\n")).getFirst())
                .endsWith(" flat");
        assertThat(RuleText.rules(policy("9.15(1)", line + "\n")).getFirst()).endsWith(" flat");
        assertThat(RuleText.rules(policy("9.14(4)", line + "\n")).getFirst()).doesNotContain("flat");
    }

    /** Documented: static before dynamic, fewest addresses first, then the lowest address, then the name. */
    @Test
    void rulesInsideObjectsAreSorted() {
        assertThat(rules("""
                object network lan
                 nat (inside,outside) dynamic interface
                object network odd
                 nat (inside,outside) dynamic 192.0.2.99
                object network peer
                 nat (inside,outside) static 192.0.2.98
                object network host
                 nat (inside,outside) static 192.0.2.97
                nat (inside,outside) after-auto source dynamic any interface
                nat (inside,outside) source static mapped mapped
                """))
                .containsExactly(
                        "STATIC inside outside 192.0.2.5 > 192.0.2.5",
                        "STATIC inside outside 10.1.1.5 > 192.0.2.97",
                        "STATIC inside outside 198.51.100.7 > 192.0.2.98",
                        "DYNAMIC inside outside 10.1.1.10-10.1.1.12 >  pat 192.0.2.99",
                        "DYNAMIC inside outside 10.1.1.0-10.1.1.255 >  pat 203.0.113.1",
                        "DYNAMIC inside outside 0.0.0.0-255.255.255.255 >  pat 203.0.113.1");
    }
}
