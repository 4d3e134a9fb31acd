package io.sallyport.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigParser;
import io.sallyport.config.model.Configuration;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Protocol;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the rules of 8.2 become. Documented: 8.2 configuration guide, order of NAT commands: exemption, static, policy dynamic,
 * dynamic by the longest network.
 */
class OldTranslationsTest {
    private static final String INTERFACES = """
            ASA Version 8.2(1)
            interface Ethernet0
             nameif inside
             security-level 100
             ip address 10.1.1.1 255.255.255.0
            interface Ethernet1
             nameif outside
             security-level 0
             ip address 203.0.113.1 255.255.255.0
            interface Ethernet2
             nameif dmz
             security-level 50
             ip address 172.16.0.1 255.255.255.0
            interface Ethernet3
             no nameif
             security-level 0
            """;

    private static PolicyGeneration policy(String lines) {
        return RuleText.policy(INTERFACES + lines);
    }

    private static List<String> rules(String lines) {
        return RuleText.rules(policy(lines));
    }

    @Test
    void rulesStandInTheOrderOfTheirKinds() {
        assertThat(rules("""
                access-list X extended permit ip 10.1.1.0 255.255.255.0 host 198.51.100.1
                nat (dmz) 1 172.16.0.0 255.255.255.0
                nat (dmz) 1 172.16.0.7 255.255.255.255
                nat (dmz) 0 172.16.0.9 255.255.255.255
                nat (dmz) 2 access-list X
                static (dmz,outside) 192.0.2.5 172.16.0.5 netmask 255.255.255.255
                static (dmz,outside) udp interface 53 172.16.0.6 5353 netmask 255.255.255.255
                nat (dmz) 0 access-list X
                global (outside) 1 192.0.2.10-192.0.2.20
                global (outside) 1 interface
                """))
                .containsExactly(
                        "EXEMPTION dmz outside 0.0.0.0-255.255.255.255 > 0.0.0.0-255.255.255.255 by route",
                        "EXEMPTION dmz dmz 0.0.0.0-255.255.255.255 > 0.0.0.0-255.255.255.255 by route",
                        "STATIC dmz outside 172.16.0.5 > 192.0.2.5",
                        "STATIC dmz outside 172.16.0.6 > 203.0.113.1 17/5353-5353 as 53",
                        "DYNAMIC dmz outside 0.0.0.0-255.255.255.255 >  by route",
                        "DYNAMIC dmz dmz 0.0.0.0-255.255.255.255 >  by route",
                        "DYNAMIC dmz outside 172.16.0.7 > 192.0.2.10-192.0.2.20 pat 203.0.113.1 by route",
                        "DYNAMIC dmz dmz 172.16.0.7 >  by route",
                        "IDENTITY dmz outside 172.16.0.9 > 172.16.0.9 by route",
                        "IDENTITY dmz dmz 172.16.0.9 > 172.16.0.9 by route",
                        "DYNAMIC dmz outside 172.16.0.0-172.16.0.255 > 192.0.2.10-192.0.2.20 pat 203.0.113.1 by route",
                        "DYNAMIC dmz dmz 172.16.0.0-172.16.0.255 >  by route");
    }

    /** Documented: {@code outside} lets a rule of a less secure interface translate towards more secure ones. */
    @Test
    void theWordOutsideTranslatesTowardsMoreSecureInterfaces() {
        assertThat(rules("nat (outside) 3 198.51.100.0 255.255.255.0 outside\n"))
                .containsExactly(
                        "DYNAMIC outside inside 198.51.100.0-198.51.100.255 >  by route",
                        "DYNAMIC outside outside 198.51.100.0-198.51.100.255 >  by route",
                        "DYNAMIC outside dmz 198.51.100.0-198.51.100.255 >  by route");
        assertThat(rules("nat (outside) 3 198.51.100.0 255.255.255.0\n"))
                .containsExactly("DYNAMIC outside outside 198.51.100.0-198.51.100.255 >  by route");
    }

    /** Observed: layouts of {@code show nat} of 8.2. */
    @Test
    void theTextIsThatOfShowNat() {
        assertThat(policy("""
                        access-list X extended permit tcp host 172.16.0.6 eq 80 any
                        static (dmz,outside) tcp 192.0.2.5 www 172.16.0.5 8080 netmask 255.255.255.255
                        static (dmz,outside) udp 192.0.2.6 53 172.16.0.5 53 netmask 255.255.255.255
                        static (dmz,outside) 192.0.2.128 172.16.0.128 netmask 255.255.255.128
                        static (dmz,outside) tcp interface 8080 access-list X
                        nat (inside) 1 0 0
                        global (outside) 1 interface
                        """).translations().all().stream()
                        .flatMap(rule -> rule.text().configuration().stream())
                        .filter(text -> text.startsWith("  match") || text.startsWith("    "))
                        .toList())
                .containsExactly(
                        "  match tcp dmz host 172.16.0.5 eq 8080 outside any",
                        "    static translation to 192.0.2.5/80",
                        "  match udp dmz host 172.16.0.5 eq 53 outside any",
                        "    static translation to 192.0.2.6/53",
                        "  match ip dmz 172.16.0.128 255.255.255.128 outside any",
                        "    static translation to 192.0.2.128",
                        "  match tcp dmz host 172.16.0.6 eq 80 outside any",
                        "    static translation to 203.0.113.1/8080",
                        "  match ip inside any inside any",
                        "    dynamic translation to pool 1 (No matching global)",
                        "  match ip inside any outside any",
                        "    dynamic translation to pool 1 (203.0.113.1 [Interface PAT])",
                        "  match ip inside any dmz any",
                        "    dynamic translation to pool 1 (No matching global)");
    }

    /** Documented: a policy static translates the senders that its list permits, for what the list permits. */
    @Test
    void aPolicyStaticIsARuleForEachSenderThatItsListPermits() {
        PolicyGeneration policy = policy("""
                access-list X remark none
                access-list X extended deny ip host 172.16.0.4 any
                access-list X extended permit ip host 172.16.0.5 host 198.51.100.1
                access-list X extended permit ip host 172.16.0.6 host 198.51.100.1 inactive
                static (dmz,outside) 192.0.2.5 access-list X
                """);
        assertThat(RuleText.rules(policy)).containsExactly("STATIC dmz outside 172.16.0.5 > 192.0.2.5");
        assertThat(permits(policy, 0, "172.16.0.5", "198.51.100.1")).isTrue();
        assertThat(permits(policy, 0, "172.16.0.5", "198.51.100.2")).isFalse();
    }

    private static boolean permits(PolicyGeneration policy, int rule, String source, String destination) {
        return policy.translations()
                .all()
                .get(rule)
                .policy()
                .orElseThrow()
                .permits(
                        Protocol.TCP,
                        IpAddress.parse(source).bits(),
                        1024,
                        IpAddress.parse(destination).bits(),
                        80,
                        0);
    }

    /** The line is unsupported where a list names other senders: no rule may come of those. Inferred. */
    @Test
    void sendersThatAreNoIpv4NetworkMakeNoRule() {
        assertThat(rules("""
                access-list X extended permit ip any any
                static (dmz,outside) 192.0.2.5 access-list X
                """)).isEmpty();
    }

    /**
     * Inferred: a list that went away permits nothing. {@code clear configure access-list} takes only lists that nothing names, so such
     * a configuration can only be built by hand.
     */
    @Test
    void listsAndInterfacesThatAreNotThereMakeNothingHappen() {
        Configuration configuration =
                new ConfigParser().parse("test.cfg", INTERFACES + """
                        access-list X extended permit ip host 172.16.0.5 any
                        nat (dmz) 4 access-list X
                        static (dmz,outside) 192.0.2.5 access-list X
                        static (dmz,outside) 192.0.2.6 172.16.0.6
                        nat (inside) 1 0 0
                        """).configuration();
        assertThat(new PolicyCompiler().compile(configuration).translations().all())
                .hasSize(7);
        configuration.accessLists().clear();
        configuration.interfaces().remove("Ethernet0");
        PolicyGeneration policy = new PolicyCompiler().compile(configuration);
        assertThat(RuleText.rules(policy))
                .containsExactly(
                        "STATIC dmz outside 172.16.0.6 > 192.0.2.6",
                        "DYNAMIC dmz outside 0.0.0.0-255.255.255.255 >  by route",
                        "DYNAMIC dmz dmz 0.0.0.0-255.255.255.255 >  by route");
        assertThat(permits(policy, 1, "172.16.0.5", "198.51.100.1")).isFalse();
    }
}
