package io.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.ThreatEvent;
import io.sallyport.engine.threat.HostView;
import io.sallyport.engine.threat.RateView;
import io.sallyport.packet.TcpHeader;
import org.junit.jupiter.api.Test;

/** Threat detection (ASA configuration guides; Cisco 113685). What is inferred stands in docs/differences.md. */
class ThreatDetectionTest {

    private static Firewall lowRates() {
        return new Firewall()
                .configure(
                        "threat-detection rate acl-drop rate-interval 600 average-rate 1 burst-rate 2",
                        "threat-detection rate acl-drop rate-interval 3600 average-rate 1000 burst-rate 1000");
    }

    private static void denied(Firewall fw, int times) {
        for (int i = 0; i < times; i++) {
            fw.tcp(Firewall.OUTSIDE, Firewall.SERVER, 5000 + i, Firewall.CLIENT, 80, TcpHeader.SYN, 1, 0, 0);
        }
    }

    private static RateView rate(Firewall fw, ThreatEvent event) {
        return fw.engine
                .context()
                .threats()
                .rates(event, fw.engine.now() / 1_000_000_000L)
                .getFirst();
    }

    private static HostView host(Firewall fw, String address) {
        return fw.engine.context().threats().hosts().all(fw.engine.now() / 1_000_000_000L).stream()
                .filter(host -> host.address().toString().equals(address))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aBurstIsToldInTheNextIntervalAndOnce() {
        Firewall fw = lowRates();
        fw.advance((double) (20 - fw.now / 1_000_000_000L % 20));
        denied(fw, 61);
        assertThat(fw.logs).noneMatch(log -> log.contains("733100"));
        fw.advance(20);
        fw.logs.clear();
        denied(fw, 3);
        assertThat(fw.logs.stream().filter(log -> log.contains("733100")))
                .containsExactly(
                        "%ASA-4-733100: [ ACL drop] drop rate-1 exceeded. Current burst rate is 3 per second, max"
                                + " configured rate is 2; Current average rate is 0 per second, max configured rate is 1;"
                                + " Cumulative total count is 62");
        // The interval at work has more than the oldest.
        assertThat(rate(fw, ThreatEvent.ACL_DROP)).isEqualTo(new RateView(600, 0, 3, 1, 64));
        fw.advance(20);
        fw.logs.clear();
        denied(fw, 3);
        assertThat(fw.logs).noneMatch(log -> log.contains("733100"));
    }

    /** Documented: the interval at work counts once it has more events than the oldest. */
    @Test
    void anAverageIsExceededWhileItHappens() {
        Firewall fw = lowRates();
        denied(fw, 1199);
        assertThat(fw.logs).noneMatch(log -> log.contains("733100"));
        denied(fw, 1);
        assertThat(fw.logs)
                .anyMatch(log -> log.contains("[ ACL drop] drop rate-1 exceeded. Current burst rate is 0 per second")
                        && log.contains("Current average rate is 2 per second, max configured rate is 1"));
        fw.advance(10_000);
        assertThat(rate(fw, ThreatEvent.ACL_DROP).total()).isZero();
    }

    @Test
    void aDropIsSeveralEvents() {
        Firewall fw = new Firewall();
        denied(fw, 2);
        fw.tcp(Firewall.INSIDE, Firewall.CLIENT, 1, Firewall.SERVER, 80, TcpHeader.ACK, 1, 1, 0);
        fw.tcp(Firewall.INSIDE, Firewall.CLIENT, 1, Firewall.CLIENT, 80, TcpHeader.SYN, 1, 0, 0);
        assertThat(rate(fw, ThreatEvent.ACL_DROP).total()).isEqualTo(2);
        assertThat(rate(fw, ThreatEvent.SCANNING_THREAT).total()).isEqualTo(4);
        assertThat(rate(fw, ThreatEvent.DOS_DROP).total()).isEqualTo(1);
        assertThat(rate(fw, ThreatEvent.INTERFACE_DROP).total()).isEqualTo(1);
        assertThat(rate(fw, ThreatEvent.FW_DROP).total()).isEqualTo(3);
        fw.configure("no threat-detection basic-threat");
        denied(fw, 1);
        assertThat(fw.engine.context().threats().rates(ThreatEvent.ACL_DROP, fw.now / 1_000_000_000L))
                .isEmpty();
    }

    @Test
    void aSessionThatNobodyCompletesIsASynAttack() {
        Firewall fw = new Firewall();
        fw.tcp(Firewall.INSIDE, Firewall.CLIENT, 1, Firewall.SERVER, 80, TcpHeader.SYN, 1, 0, 0);
        fw.advance(31);
        assertThat(fw.ended).hasSize(1);
        assertThat(rate(fw, ThreatEvent.SYN_ATTACK).total()).isEqualTo(1);
    }

    /** 60 buckets of 10 seconds up to 8.1, 30 of 20 seconds from 8.2 on (documented). */
    @Test
    void theBurstIntervalDependsOnTheVersion() {
        Firewall fw = new Firewall();
        fw.configuration.version(new AsaVersion(8, 0, 2, 0));
        fw.apply();
        fw.advance((double) (20 - fw.now / 1_000_000_000L % 20));
        denied(fw, 100);
        fw.advance(10);
        assertThat(rate(fw, ThreatEvent.ACL_DROP).burst()).isEqualTo(10);
    }

    private static Firewall scanning(String... more) {
        return new Firewall()
                .configure("threat-detection rate scanning-threat rate-interval 600 average-rate 0 burst-rate 0")
                .configure(more);
    }

    /** Opens connections that nobody answers. */
    private static void scan(Firewall fw, int from, int count) {
        for (int i = 0; i < count; i++) {
            fw.tcp(Firewall.INSIDE, from, 3000 + i, Firewall.SERVER, 100 + i, TcpHeader.SYN, 1, 0, 0);
        }
    }

    @Test
    void whoBeginsWhatNobodyAnswersIsAnAttacker() {
        Firewall fw = scanning("threat-detection scanning-threat shun duration 60");
        scan(fw, Firewall.CLIENT, 700);
        assertThat(fw.logs).noneMatch(log -> log.contains("733101"));
        fw.advance(4);
        assertThat(fw.logs)
                .anyMatch(log -> log.startsWith("%ASA-4-733101: Host 10.1.1.5 is attacking. Current burst rate is 0 per"
                        + " second, max configured rate is 0; Current average rate is 1 per second, max configured rate is"
                        + " 0; Cumulative total count is 600"))
                .anyMatch(log -> log.startsWith("%ASA-4-733101: Host 203.0.113.80 is targeted."))
                .contains("%ASA-4-733102: Threat-detection adds host 10.1.1.5 to shun list");
        assertThat(fw.tcp(Firewall.INSIDE, Firewall.CLIENT, 1, Firewall.SERVER, 80, TcpHeader.SYN, 1, 0, 0))
                .isEqualTo("drop shunned");
        assertThat(fw.tcp(Firewall.INSIDE, Firewall.CLIENT + 1, 1, Firewall.SERVER, 80, TcpHeader.SYN, 1, 0, 0))
                .isEqualTo("forward outside");
        fw.advance(61);
        assertThat(fw.logs).contains("%ASA-4-733103: Threat-detection removes host 10.1.1.5 from shun list");
        assertThat(fw.tcp(Firewall.INSIDE, Firewall.CLIENT, 1, Firewall.SERVER, 80, TcpHeader.SYN, 1, 0, 0))
                .isEqualTo("forward outside");
    }

    @Test
    void whoIsExceptedIsToldAndNotShunned() {
        Firewall fw = scanning(
                "object-group network friends",
                "network-object host 10.1.1.5",
                "exit",
                "threat-detection scanning-threat shun except object-group friends",
                "threat-detection scanning-threat shun except ip-address 10.1.1.8 255.255.255.254");
        scan(fw, Firewall.CLIENT, 700);
        scan(fw, Firewall.address("10.1.1.9"), 700);
        scan(fw, Firewall.address("10.1.1.10"), 700);
        fw.advance(4);
        assertThat(fw.logs)
                .anyMatch(log -> log.contains("733101: Host 10.1.1.5 is attacking"))
                .anyMatch(log -> log.contains("733101: Host 10.1.1.9 is attacking"));
        assertThat(fw.engine.context().threats().hosts().shunned()).hasToString("[10.1.1.10]");
    }

    @Test
    void whatIsAnsweredIsNoScan() {
        Firewall fw = scanning("threat-detection scanning-threat");
        for (int i = 0; i < 700; i++) {
            fw.tcp(Firewall.INSIDE, Firewall.CLIENT, 3000 + i, Firewall.SERVER, 80, TcpHeader.SYN, 1, 0, 0);
            fw.tcp(
                    Firewall.OUTSIDE,
                    Firewall.SERVER,
                    80,
                    Firewall.CLIENT,
                    3000 + i,
                    TcpHeader.SYN | TcpHeader.ACK,
                    1,
                    2,
                    0);
            fw.tcp(Firewall.INSIDE, Firewall.CLIENT, 3000 + i, Firewall.SERVER, 80, TcpHeader.ACK, 2, 2, 0);
        }
        fw.advance(10);
        assertThat(fw.logs).noneMatch(log -> log.contains("733101"));
        assertThat(host(fw, "10.1.1.5").nullSessions()).isZero();
    }

    /** Documented: who comes to a port that has not answered makes a bad access, without waiting. */
    @Test
    void aRefusalClosesThePortForOthers() {
        Firewall fw = new Firewall().configure("threat-detection statistics host");
        fw.tcp(Firewall.INSIDE, Firewall.CLIENT, 3, Firewall.SERVER, 9, TcpHeader.SYN, 1, 0, 0);
        fw.tcp(Firewall.OUTSIDE, Firewall.SERVER, 9, Firewall.CLIENT, 3, TcpHeader.RST | TcpHeader.ACK, 0, 2, 0);
        fw.tcp(Firewall.INSIDE, Firewall.CLIENT + 1, 3, Firewall.SERVER, 9, TcpHeader.SYN, 1, 0, 0);
        assertThat(host(fw, "10.1.1.5").nullSessions()).isEqualTo(1);
        assertThat(host(fw, "10.1.1.6").badAccesses()).isEqualTo(1);
        assertThat(host(fw, "10.1.1.6").active()).isEqualTo(1);
        assertThat(host(fw, "203.0.113.80").sessions()).isEqualTo(2);
        denied(fw, 5);
        HostView server = host(fw, "203.0.113.80");
        assertThat(server.firewallDrops()).isEqualTo(5);
        assertThat(server.sentDrops().getFirst().total()).isEqualTo(5);
        assertThat(host(fw, "10.1.1.5").receivedDrops().getFirst().total()).isEqualTo(5);
        fw.advance(700);
        assertThat(fw.engine.context().threats().hosts().all(fw.now / 1_000_000_000L))
                .isEmpty();
    }

    /** A flood of invented senders takes the place of those that were silent longest; whoever is active stays. */
    @Test
    void hostsAreBounded() {
        Firewall fw = new Firewall().configure("threat-detection statistics host");
        for (int i = 0; i < 40_000; i++) {
            fw.tcp(Firewall.OUTSIDE, 0x0b00_0000 + i, 5, Firewall.CLIENT, 80, TcpHeader.SYN, 1, 0, 0);
        }
        var all = fw.engine.context().threats().hosts().all(fw.now / 1_000_000_000L);
        assertThat(all).hasSize(32_768);
        assertThat(host(fw, "10.1.1.5").receivedDrops().getFirst().total()).isEqualTo(40_000);
        assertThat(all).noneMatch(host -> host.address().toString().equals("11.0.0.1"));
    }
}
