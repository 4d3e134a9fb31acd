package io.sallyport.engine;

import static io.sallyport.engine.Firewall.CLIENT;
import static io.sallyport.engine.Firewall.DMZ;
import static io.sallyport.engine.Firewall.INSIDE;
import static io.sallyport.engine.Firewall.OUTSIDE;
import static io.sallyport.engine.Firewall.SERVER;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.AsaVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bindings of access lists and message 106100 (documented: configuration guides; reference 1.5 to 1.7). */
class AccessListsTest {
    private final Firewall fw = new Firewall();

    private String syn(int ingress, int source, int destination, int port) {
        return fw.tcp(ingress, source, 1000, destination, port, SYN, 1, 0, 0);
    }

    private List<String> logs(String number) {
        return fw.logs.stream()
                .filter(text -> text.contains("-" + number + ":"))
                .toList();
    }

    @Test
    void theGlobalListFollowsTheListOfTheInterface() {
        fw.configuration.version(AsaVersion.DEFAULT);
        fw.type("""
                access-list one extended permit tcp any any eq 80
                access-list one extended deny tcp any any eq 81
                access-list all extended permit tcp any any eq 81
                access-list all extended permit tcp any any eq 82
                access-group one in interface outside
                access-group all global
                """);

        assertThat(syn(OUTSIDE, SERVER, CLIENT, 80)).isEqualTo("forward inside");
        assertThat(syn(OUTSIDE, SERVER, CLIENT, 81)).isEqualTo("drop acl-drop");
        assertThat(syn(OUTSIDE, SERVER, CLIENT, 82)).isEqualTo("forward inside");
        assertThat(syn(OUTSIDE, SERVER, CLIENT, 83)).isEqualTo("drop acl-drop");
        assertThat(fw.lastLog()).contains("by access-group \"all\" [0x0, 0x0]");
        assertThat(syn(INSIDE, CLIENT, SERVER, 82)).isEqualTo("forward outside");
        assertThat(syn(INSIDE, CLIENT, SERVER, 80))
                .as("the implicit permit of levels is gone")
                .isEqualTo("drop acl-drop");
        fw.type("no access-group all global");
        assertThat(syn(INSIDE, CLIENT, SERVER, 84)).isEqualTo("forward outside");
    }

    @Test
    void aListForTheControlPlaneJudgesTrafficToTheBoxOnly() {
        fw.type("""
                access-list cp extended deny tcp any any eq 22
                access-group cp in interface outside control-plane
                """);
        int box = Firewall.address("203.0.113.1");

        assertThat(syn(OUTSIDE, SERVER, box, 22)).isEqualTo("drop acl-drop");
        assertThat(syn(OUTSIDE, SERVER, box, 179)).isEqualTo("deliver");
        assertThat(syn(INSIDE, CLIENT, SERVER, 22)).isEqualTo("forward outside");
    }

    @Test
    void aRuleWithATimeRangeActsWhileItIsInForce() {
        fw.type("""
                time-range office
                periodic weekdays 8:00 to 17:00
                exit
                access-list in extended deny tcp any any eq 80 time-range office
                access-list in extended permit ip any any
                access-group in in interface inside
                """);
        // 2023-11-14 22:13:20, a Tuesday
        assertThat(syn(INSIDE, CLIENT, SERVER, 80)).isEqualTo("forward outside");
        fw.advance(11 * 3600);
        assertThat(fw.tcp(INSIDE, CLIENT, 1001, SERVER, 80, SYN, 1, 0, 0)).isEqualTo("drop acl-drop");
        fw.advance(8 * 3600);
        assertThat(fw.tcp(INSIDE, CLIENT, 1002, SERVER, 80, SYN, 1, 0, 0)).isEqualTo("forward outside");
    }

    @Test
    void aDeniedFlowIsToldAtOnceAndThenByTheInterval() {
        fw.type("""
                access-list in extended deny tcp any any eq 23 log warnings interval 60
                access-list in extended permit ip any any
                access-group in in interface inside
                """);
        for (int i = 0; i < 21; i++) {
            assertThat(syn(INSIDE, CLIENT, SERVER, 23)).isEqualTo("drop acl-drop");
        }
        assertThat(logs("106100"))
                .singleElement()
                .asString()
                .contains("hit-cnt 1 first hit [0x")
                .endsWith(", 0x0]");
        assertThat(logs("106023")).isEmpty();
        fw.advance(61);
        assertThat(logs("106100")).hasSize(2);
        assertThat(fw.lastLog())
                .startsWith("%ASA-4-106100: access-list in denied tcp inside/10.1.1.5(1000) -> outside/203.0.113.80(23)"
                        + " hit-cnt 21 60-second interval [0x");
        fw.advance(60);
        assertThat(fw.engine.context().accessLog().flows())
                .as("forgotten without hits")
                .isZero();
        syn(INSIDE, CLIENT, SERVER, 23);
        assertThat(fw.lastLog()).contains("hit-cnt 1 first hit");
        fw.advance(1000);
        assertThat(logs("106100")).as("one hit is told once").hasSize(3);
    }

    @Test
    void permittedFlowsAreCountedByNewConnections() {
        fw.type("""
                access-list in extended permit udp any any log
                access-group in in interface inside
                """);
        fw.arrives(INSIDE, fw.frame.udp(CLIENT, 5, SERVER, 53, 4));
        fw.arrives(INSIDE, fw.frame.udp(CLIENT, 5, SERVER, 53, 4));
        fw.advance(200);
        fw.arrives(INSIDE, fw.frame.udp(CLIENT, 5, SERVER, 53, 4));
        fw.advance(101);

        assertThat(logs("106100")).hasSize(2);
        assertThat(logs("106100").getLast()).contains("permitted udp").contains("hit-cnt 2 300-second interval");
    }

    @Test
    void deniedFlowsBeyondTheLimitAreAlarmedOnceAnInterval() {
        fw.type("""
                access-list deny-flow-max 2
                access-list alert-interval 30
                access-list in extended deny ip any any log
                access-group in in interface inside
                """);
        for (int port = 1; port <= 5; port++) {
            syn(INSIDE, CLIENT, SERVER, port);
        }
        assertThat(logs("106100")).hasSize(2);
        assertThat(logs("106101"))
                .containsExactly("%ASA-1-106101: Number of cached deny-flows for ACL log has reached limit (2)");
        assertThat(fw.engine.context().accessLog().deniedFlows()).isEqualTo(2);
        fw.advance(31);
        syn(INSIDE, CLIENT, SERVER, 9);
        assertThat(logs("106101")).hasSize(2);
    }

    @Test
    void listsWithLogOptionsSayWhatTheyAreTold() {
        fw.type("""
                access-list in extended deny tcp any any eq 1 log disable
                access-list in extended deny tcp any any eq 2 log default
                access-list in extended permit tcp any any eq 3
                access-group in in interface inside
                """);
        syn(INSIDE, CLIENT, SERVER, 1);
        assertThat(fw.logs).isEmpty();
        syn(INSIDE, CLIENT, SERVER, 2);
        assertThat(logs("106023")).hasSize(1);
        syn(INSIDE, CLIENT, SERVER, 3);
        assertThat(logs("106100")).isEmpty();
        syn(DMZ, Firewall.address("172.16.0.9"), CLIENT, 3);
        assertThat(logs("106001")).hasSize(1);
    }
}
