package io.sallyport.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigParser;
import io.sallyport.config.ConfigurationSession;
import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.NetworkObject;
import io.sallyport.config.model.ServiceObject;
import io.sallyport.engine.policy.classifier.PacketKey;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Protocol;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entries whose elements depend on what else the configuration says, and how they follow its edits. */
class EntryElementsTest {
    private static final String CONFIGURATION = """
            ASA Version 9.8(2)
            interface Ethernet0
             nameif outside
             security-level 0
             ip address 203.0.113.1 255.255.255.0
            interface Ethernet1
             nameif spare
             security-level 10
            object network host
             host 10.1.1.5
            object network name4
             fqdn v4 www.example.com
            object service web
             service tcp destination eq www
            object-group network nets
             network-object host 10.1.1.6
            object-group service froms tcp
             port-object eq 1000
            object-group service tos tcp
             port-object eq 2000
            object-group protocol both
             protocol-object tcp
             protocol-object udp
            object-group icmp-type pings
             icmp-object echo
            object-group service mixed
             service-object object web
             service-object icmp echo
            time-range office
             periodic daily 8:00 to 17:00
            """;

    private final PolicyCompiler compiler = new PolicyCompiler();
    private final PacketKey key = new PacketKey();
    private Configuration configuration = new Configuration();

    @BeforeEach
    void read() {
        configuration = new ConfigParser().parse("test.cfg", CONFIGURATION).configuration();
    }

    private void type(String... lines) {
        ConfigurationSession session = new ConfigurationSession(configuration);
        for (String line : lines) {
            assertThat(session.execute(line).isRefused()).as(line).isFalse();
        }
    }

    private CompiledAccessList list() {
        return RuleText.listA(compiler.compile(configuration));
    }

    private boolean permits(int protocol, String from, int sport, String to, int dport) {
        CompiledAccessList list = list();
        return list.permits(list.match(key.v4(
                protocol,
                IpAddress.parse(from).bits(),
                sport,
                IpAddress.parse(to).bits(),
                dport,
                dport)));
    }

    private List<String> elements() {
        return list().lines().getFirst().elements().stream()
                .map(element -> element.text(AsaVersion.DEFAULT))
                .toList();
    }

    /** Inferred: the language keeps what is in use, a model that was changed by hand need not. */
    @Test
    void whatIsGoneMatchesNothingAnyMore() {
        type(
                "access-list A extended permit object web host 10.9.9.9 any",
                "access-list A extended permit ip object host any",
                "access-list A extended permit ip object-group nets any");
        assertThat(permits(Protocol.TCP, "10.9.9.9", 1, "8.8.8.8", 80)).isTrue();
        assertThat(permits(Protocol.TCP, "10.1.1.5", 1, "8.8.8.8", 81)).isTrue();
        assertThat(permits(Protocol.TCP, "10.1.1.6", 1, "8.8.8.8", 81)).isTrue();
        configuration.serviceObjects().put("web", new ServiceObject("web", Optional.empty()));
        configuration.networkObjects().put("host", new NetworkObject("host", Optional.empty()));
        assertThat(permits(Protocol.TCP, "10.9.9.9", 1, "8.8.8.8", 80))
                .as("an object without a value")
                .isFalse();
        assertThat(permits(Protocol.TCP, "10.1.1.5", 1, "8.8.8.8", 81)).isFalse();
        configuration.serviceObjects().remove("web");
        configuration.networkObjects().remove("host");
        configuration.objectGroups().remove("nets");
        assertThat(permits(Protocol.TCP, "10.9.9.9", 1, "8.8.8.8", 80)).isFalse();
        assertThat(permits(Protocol.TCP, "10.1.1.5", 1, "8.8.8.8", 81)).isFalse();
        assertThat(permits(Protocol.TCP, "10.1.1.6", 1, "8.8.8.8", 81)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "permit tcp any eq 1 any,                                          permit tcp any eq 1 any",
        "permit tcp any eq 1 any eq 2,                                     permit tcp any eq 1 any eq 2",
        "permit tcp any object-group froms any,                            permit tcp any eq 1000 any",
        "permit tcp any object-group froms any object-group tos,           permit tcp any eq 1000 any eq 2000",
        "permit object-group mixed any host 10.1.1.1,                      permit tcp any host 10.1.1.1 eq www",
        "permit icmp any any object-group pings,                           permit icmp any any echo",
        "permit ip interface outside host 10.1.1.1,                        permit ip interface outside host 10.1.1.1",
        "permit ip any interface outside,                                  permit ip any interface outside",
        "permit ip interface outside interface outside,                    permit ip interface outside interface outside",
        "permit ip object name4 host 10.1.1.1,                             permit ip fqdn www.example.com (unresolved) host 10.1.1.1",
    })
    void partsOfAnEntryStandWhereTheyAreWritten(String entry, String first) {
        type("access-list A extended " + entry);
        assertThat(elements().getFirst()).isEqualTo(first);
    }

    /** An interface has an IPv4 address: an element towards IPv6 would match nothing (observed: no such element is printed). */
    @Test
    void anInterfaceAndAnIpv6AddressMakeNoElement() {
        type("access-list A extended permit ip host 2001:db8::1 interface outside");
        assertThat(elements()).isEmpty();
    }

    @Test
    void anEntryFollowsTheAddressOfItsInterface() {
        type(
                "access-list A extended permit ip any interface outside",
                "access-list A extended permit ip interface spare any");
        assertThat(permits(Protocol.TCP, "10.1.1.5", 1, "203.0.113.1", 80)).isTrue();
        assertThat(permits(Protocol.TCP, "198.51.100.1", 1, "10.1.1.5", 80)).isFalse();
        type("interface Ethernet0", "ip address 203.0.113.2 255.255.255.0");
        type("interface Ethernet1", "ip address 198.51.100.1 255.255.255.0");
        assertThat(permits(Protocol.TCP, "10.1.1.5", 1, "203.0.113.1", 80)).isFalse();
        assertThat(permits(Protocol.TCP, "10.1.1.5", 1, "203.0.113.2", 80)).isTrue();
        assertThat(permits(Protocol.TCP, "198.51.100.1", 1, "10.1.1.5", 80)).isTrue();
    }

    @Test
    void anEntryFollowsItsTimeRange() {
        type("access-list A extended permit tcp any any time-range office");
        compiler.clock().update(0);
        assertThat(permits(Protocol.TCP, "10.1.1.5", 1, "8.8.8.8", 80))
                .as("midnight")
                .isFalse();
        type("time-range office", "no periodic daily 8:00 to 17:00", "periodic daily 22:00 to 6:00");
        assertThat(permits(Protocol.TCP, "10.1.1.5", 1, "8.8.8.8", 80)).isTrue();
        configuration.timeRanges().remove("office");
        assertThat(permits(Protocol.TCP, "10.1.1.5", 1, "8.8.8.8", 80))
                .as("gone: nothing says when not (inferred)")
                .isTrue();
    }

    /** A list with time ranges keeps its classifiers while other lines of it are edited. */
    @Test
    void editsBesideATimeRangeKeepIt() {
        for (int port = 1; port <= 200; port++) {
            type("access-list A extended permit tcp any any eq " + port + (port == 100 ? " time-range office" : ""));
        }
        compiler.clock().update(0);
        assertThat(permits(Protocol.TCP, "10.1.1.5", 1, "8.8.8.8", 100)).isFalse();
        type("access-list A line 1 extended permit tcp any any eq 300");
        assertThat(permits(Protocol.TCP, "10.1.1.5", 1, "8.8.8.8", 300)).isTrue();
        assertThat(permits(Protocol.TCP, "10.1.1.5", 1, "8.8.8.8", 100)).isFalse();
        compiler.clock().update(9L * 3600 * 1_000_000_000L);
        assertThat(permits(Protocol.TCP, "10.1.1.5", 1, "8.8.8.8", 100)).isTrue();
    }

    /** Many edits at once are laid over the tree as tuples. */
    @Test
    void aLongListTakesManyNewLinesWithoutBeingBuiltAnew() {
        for (int i = 0; i < 2000; i++) {
            type("access-list A extended permit tcp host 10.0." + i / 250 + "." + (1 + i % 250) + " any eq 80");
        }
        list();
        for (int i = 0; i < 40; i++) {
            type("access-list A extended permit tcp host 10.9.9." + (1 + i) + " any eq 81");
        }
        for (int i = 0; i < 40; i++) {
            assertThat(permits(Protocol.TCP, "10.9.9." + (1 + i), 1, "8.8.8.8", 81))
                    .isTrue();
            assertThat(permits(Protocol.TCP, "10.9.9." + (1 + i), 1, "8.8.8.8", 80))
                    .isFalse();
        }
        assertThat(permits(Protocol.TCP, "10.0.7.250", 1, "8.8.8.8", 80)).isTrue();
    }

    /** Inactive lines and lines nobody can resolve decide nothing, in a new list and laid over an old one. */
    @Test
    void linesThatAreSwitchedOffStaySoWhenTheyAreLaidOver() {
        type("access-list A extended permit tcp any any eq 1");
        assertThat(permits(Protocol.TCP, "10.1.1.5", 1, "8.8.8.8", 1)).isTrue();
        type(
                "access-list A extended permit tcp any any eq 2 inactive",
                "access-list A extended permit tcp object name4 any eq 3",
                "access-list A extended permit tcp object name4 any eq 4 inactive");
        assertThat(permits(Protocol.TCP, "10.1.1.5", 1, "8.8.8.8", 2)).isFalse();
        assertThat(permits(Protocol.TCP, "10.1.1.5", 1, "8.8.8.8", 3)).isFalse();
        CompiledAccessList list = list();
        key.v4(Protocol.TCP, 1, 1, 2, 3, 0);
        assertThat(list.isUncertain(key, list.match(key))).isTrue();
        key.v4(Protocol.TCP, 1, 1, 2, 4, 0);
        assertThat(list.isUncertain(key, list.match(key))).as("switched off").isFalse();
    }

    /** Observed: packet-tracer prints the entry, then the groups that it names. */
    @ParameterizedTest
    @CsvSource({
        "permit tcp any object-group froms any object-group tos, object-group service froms tcp; port-object eq 1000;"
                + "object-group service tos tcp; port-object eq 2000",
        "permit object-group both object-group nets object-group nets, object-group protocol both; protocol-object tcp;"
                + " protocol-object udp;object-group network nets; network-object host 10.1.1.6",
        "permit icmp any any object-group pings, object-group icmp-type pings; icmp-object echo",
        "permit ip any any, ''",
    })
    void theGroupsOfAnEntryAreShownWithIt(String entry, String groups) {
        type("access-list A extended " + entry);
        List<String> shown = list().configuration(0);
        assertThat(shown.getFirst()).isEqualTo("access-list A extended " + entry);
        assertThat(String.join(";", shown.subList(1, shown.size()))).isEqualTo(groups);
    }

    @Test
    void aListWithoutLinesOfItsOwnStandsAsLongAsNothingThatItNamesChanges() {
        type("access-list A extended permit ip object-group nets any");
        CompiledAccessList first = list();
        assertThat(list()).isSameAs(first);
        type("object-group network nets", "network-object host 10.1.1.7");
        CompiledAccessList second = list();
        assertThat(second).isNotSameAs(first);
        configuration.version(new AsaVersion(9, 9, 1, 0));
        assertThat(list()).as("texts of elements depend on the version").isNotSameAs(second);
        assertThat(Objects.requireNonNull(list()).size()).isEqualTo(2);
    }
}
