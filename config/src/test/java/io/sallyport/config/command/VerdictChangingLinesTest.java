package io.sallyport.config.command;

import static io.sallyport.config.TestConfigurations.last;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigLine;
import io.sallyport.config.model.LineStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No line that would change the verdict of a packet on an ASA is called no-effect: each acts here or is unsupported. One line for each
 * way of doing so (command reference); what they only define or tune stands in {@link NoEffectReasonsTest}.
 */
class VerdictChangingLinesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                // who may pass
                "access-group acl in interface inside",
                "access-group acl in interface inside control-plane",
                "same-security-traffic permit intra-interface",
                "established tcp 4000 0",
                "aaa authentication match acl inside LOCAL",
                "aaa authorization match acl inside LOCAL",
                "aaa authentication include telnet inside 0 0 0 0 LOCAL",
                "filter url http 0 0 0 0 allow",
                "filter ftp 21 0 0 0 0 interact-block",
                "filter java 80 0 0 0 0",
                "dynamic-filter drop blacklist interface inside",
                "ip verify reverse-path interface inside",
                "ip audit name attack attack action drop\nip audit interface inside attack",
                "threat-detection scanning-threat shun",
                "ipv6 enforce-eui64 inside",
                "access-list acl rename other",
                "arp-inspection inside enable no-flood",
                // where it goes
                "route inside 192.0.2.0 255.255.255.0 10.1.1.9",
                "route inside 192.0.2.0 255.255.255.0 10.1.1.9 1 track 1",
                "ipv6 route inside ::/0 2001:db8::1",
                "router ospf 1",
                "router eigrp 1",
                "router rip",
                "router bgp 65000",
                "router isis",
                "multicast-routing",
                "mroute 192.0.2.0 255.255.255.0 inside",
                "wccp interface inside web-cache redirect in",
                "firewall transparent",
                "mode multiple",
                "context one",
                "cluster group one",
                "nve 1",
                "interface GigabitEthernet0/7\n policy-route route-map one",
                "interface GigabitEthernet0/7\n zone-member one",
                "interface GigabitEthernet0/7\n bridge-group 1",
                "interface GigabitEthernet0/7\n asr-group 1",
                "interface GigabitEthernet0/7\n management-only",
                "interface GigabitEthernet0/7\n ip address dhcp setroute",
                "interface GigabitEthernet0/7\n ip address pppoe setroute",
                "interface GigabitEthernet0/7\n vlan 7 secondary 8",
                "interface GigabitEthernet0/7\n no forward interface Vlan 2",
                "interface GigabitEthernet0/7\n backup interface Vlan 2",
                "interface GigabitEthernet0/7\n segment-id 7",
                "interface GigabitEthernet0/7\n ip unnumbered inside",
                "interface GigabitEthernet0/7\n shutdown",
                "interface GigabitEthernet0/7\n ipv6 address autoconfig default",
                "mtu inside 1400",
                // tunnels
                "crypto map one interface inside",
                "interface Tunnel1\n tunnel protection ipsec profile one",
                "webvpn\n enable inside",
                "vpnclient enable",
                // what becomes of it
                "policy-map p\n class class-default\n  inspect ftp",
                "policy-map p\n class class-default\n  ips inline fail-open",
                "policy-map p\n class class-default\n  police output 8000",
                "policy-map p\n class class-default\n  set connection conn-max 5",
                "policy-map p\n class class-default\n  set connection timeout idle 0:05:00",
                "service-policy p interface inside",
                "tcp-map m\n ttl-evasion-protection",
                "sysopt connection tcpmss 1000",
                "sysopt connection timewait",
                "service resetinbound",
                "fragment chain 1 inside",
                "timeout conn 0:30:00",
                "xlate per-session deny tcp any any",
                "icmp unreachable rate-limit 5 burst-size 3",
                // to the firewall itself
                "icmp deny any inside",
                "ipv6 icmp deny any inside",
                "ssh 10.1.1.0 255.255.255.0 inside",
                "telnet 10.1.1.0 255.255.255.0 inside",
                "http 10.1.1.0 255.255.255.0 inside",
                "management-access inside",
                "dhcprelay enable inside"
            })
    void theyActOrAreUnsupported(String lines) {
        ConfigLine read = last("9.8", "access-list acl extended permit ip any any\npolicy-map p\n" + lines + "\n");

        assertThat(read.status()).as(read.toString()).isIn(LineStatus.MODELLED, LineStatus.UNSUPPORTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alias (inside) 10.1.1.9 192.0.2.9 255.255.255.255",
                "nat (inside) 0 10.1.1.0 255.255.255.0",
                "nat-control",
                "static (inside,outside) 192.0.2.9 10.1.1.9",
                "global (outside) 1 interface",
                "ipv6 access-list six permit ip any any"
            })
    void thoseOfOldVersionsToo(String line) {
        assertThat(last("8.2(1)", line + "\n").status()).isIn(LineStatus.MODELLED, LineStatus.UNSUPPORTED);
    }
}
