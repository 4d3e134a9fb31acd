package io.sallyport.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.Feature;
import io.sallyport.packet.Address;
import io.sallyport.packet.IpAddress;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Interfaces and routes of a policy. */
class PolicyInterfaceTest {
    private final PolicyGeneration policy = RuleText.policy("""
            ASA Version 9.8(2)
            interface Ethernet0
             nameif inside
             security-level 100
             ip address 10.1.1.1 255.255.255.0
             ipv6 address 2001:db8:1::1/64
            interface Ethernet1
             nameif outside
             security-level 0
             ip address 203.0.113.1 255.255.255.255
             mac-address 0200.0000.0001
             ipv6 address 2001:db8:2::1/64
            interface Ethernet2
             shutdown
             nameif closed
             security-level 50
             ip address 172.16.0.1 255.255.255.0
             ipv6 address 2001:db8:3::1/64
            interface Ethernet3
             no nameif
             ip address 172.17.0.1 255.255.255.0
            interface Ethernet4
             nameif bare
             security-level 10
            interface Ethernet5
             nameif linked
             security-level 20
             ipv6 address fe80::5 link-local
            route outside 0 0 203.0.113.254
            route closed 192.0.2.0 255.255.255.0 172.16.0.254
            """);

    private PolicyInterface named(String name) {
        return Objects.requireNonNull(policy.interfaceNamed(name));
    }

    /** Broadcasts as RFC 1812 and RFC 919 have them; all nodes and all routers as RFC 4291. */
    @ParameterizedTest
    @CsvSource({
        "inside, 10.1.1.1, true",
        "inside, 10.1.1.255, true",
        "inside, 255.255.255.255, true",
        "inside, 10.1.1.2, false",
        "inside, 10.1.1.0, false",
        "outside, 203.0.113.1, true",
        "outside, 203.0.113.2, false",
        "bare, 255.255.255.255, true",
        "bare, 0.0.0.0, false",
        "bare, 10.1.1.255, false",
        "inside, 2001:db8:1::1, true",
        "inside, 2001:db8:1::2, false",
        "inside, ff02::1, true",
        "inside, ff02::2, true",
        "inside, ff02::5, false",
        "inside, ff05::1, false",
        "inside, fe80::1234, true",
        "outside, fe80::1234, false",
        "outside, fe80::ff:fe00:1, true",
        "linked, fe80::5, true",
        "linked, fe80::6, false",
    })
    void knowsWhatIsForTheFirewall(String name, String address, boolean expected) {
        assertThat(named(name).isFor(new Address().set(IpAddress.parse(address))))
                .isEqualTo(expected);
    }

    @Test
    void ownsItsAddressesOnly() {
        assertThat(named("inside").owns(new Address().set(IpAddress.parse("10.1.1.1"))))
                .isTrue();
        assertThat(named("inside").owns(new Address().set(IpAddress.parse("10.1.1.255"))))
                .isFalse();
        assertThat(named("bare").owns(new Address().set(IpAddress.ANY4))).isFalse();
        assertThat(named("bare").owns(new Address().set(IpAddress.ANY6))).isFalse();
    }

    /** Documented: an interface takes part once it has a name and is not shut down. */
    @Test
    void isUpWithANameAndUnlessShutDown() {
        assertThat(policy.interfaces().stream()
                        .filter(PolicyInterface::isUp)
                        .map(PolicyInterface::name)
                        .toList())
                .containsExactly("inside", "outside", "bare", "linked");
    }

    @Test
    void routesLeadOverInterfacesThatAreUp() {
        RouteTable routes = policy.routes();
        assertThat(routes.egressTo(IpAddress.parse("10.1.1.7")))
                .isEqualTo(named("inside").index());
        assertThat(routes.egressTo(IpAddress.parse("2001:db8:2::7")))
                .isEqualTo(named("outside").index());
        assertThat(routes.egressTo(IpAddress.parse("172.16.0.7")))
                .as("shut down: by the default route")
                .isEqualTo(named("outside").index());
        assertThat(routes.egressTo(IpAddress.parse("192.0.2.1")))
                .isEqualTo(named("outside").index());
        assertThat(routes.egressTo(IpAddress.parse("172.17.0.7")))
                .isEqualTo(named("outside").index());
        assertThat(routes.egressTo(IpAddress.parse("2001:db8:9::1"))).isEqualTo(RouteTable.NONE);
        int way = routes.lookup(new Address().set(IpAddress.parse("198.51.100.1")));
        assertThat(routes.network(way).maskBits()).isZero();
        assertThat(routes.nextHop(way, new Address(), new Address()).value())
                .isEqualTo(IpAddress.parse("203.0.113.254"));
    }

    /** Documented: commands that name an interface take its name; packet-tracer and captures its hardware name as well. */
    @Test
    void isFoundByEitherName() {
        assertThat(policy.interfaceNamed("Ethernet0")).isSameAs(policy.interfaceNamed("inside"));
        assertThat(named("Ethernet3").name()).isEqualTo("Ethernet3");
        assertThat(policy.interfaceNamed("nowhere")).isNull();
    }

    @Test
    void unsupportedLinesMakeTheirFeatureUncertain() {
        assertThat(policy.isCertain(Feature.ROUTING)).isTrue();
        PolicyGeneration other = RuleText.policy("ASA Version 9.8(2)\nrouter ospf 1\n");
        assertThat(other.isCertain(Feature.ROUTING)).isFalse();
        assertThat(other.unsupported()).isEqualTo(java.util.Set.of(Feature.ROUTING));
    }

    @Test
    void rulesWithoutALineAreImplicit() {
        PolicyCompiler compiler = new PolicyCompiler();
        PolicyGeneration generation = compiler.compile(new io.sallyport.config.ConfigParser()
                .parse("test.cfg", "ASA Version 9.8(2)\naccess-list A extended permit ip any any\n")
                .configuration());
        CompiledAccessList list = RuleText.listA(generation);
        RuleReference rule = compiler.registry().rule(list.rule(0));
        assertThat(rule.isImplicit()).isFalse();
        assertThat(rule.line()).isEqualTo(2);
        assertThat(rule.identity().line()).isEqualTo(RuleIdentity.of("A", rule.text()));
        RuleReference end = compiler.registry().rule(list.rule(CompiledAccessList.NO_MATCH));
        assertThat(end.isImplicit()).isTrue();
        assertThat(List.of(end.text(), end.file())).containsExactly("implicit: deny at the end of access-list A", "");
        assertThat(RuleIdentity.ofName("A")).isNotEqualTo(RuleIdentity.ofName("B"));
    }
}
