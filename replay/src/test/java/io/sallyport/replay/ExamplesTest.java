package io.sallyport.replay;

import static io.sallyport.replay.Examples.replay;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.engine.drop.DropReason;
import io.sallyport.replay.Examples.Replayed;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The counts that the examples' own pages state. */
class ExamplesTest {
    private static final String RETURN = "outside=tcp-state-bypass/return.pcap";
    private static final String RETURN_NAT = "outside=tcp-state-bypass/return-nat.pcap";
    private static final String ICMP = "outside=tcp-state-bypass/icmp-unreachable.pcap";

    @Test
    void repliesAloneAreNoConnection() {
        Replayed it = replay(Examples.of("tcp-state-bypass/fw2.cfg", RETURN));
        assertThat(it.lines("\"type\":\"packet\"", "\"reason\":\"tcp-not-syn\"", "%ASA-6-106015: Deny TCP"))
                .isEqualTo(28);
        assertThat(it.summary().drops()).containsOnlyKeys(DropReason.TCP_NOT_SYN);
    }

    @Test
    void bypassForwardsThem() {
        Replayed it = replay(Examples.of("tcp-state-bypass/fw2-bypass.cfg", RETURN));
        assertThat(it.count(Verdict.FORWARD)).isEqualTo(28);
        assertThat(it.lines("%ASA-6-302303: Built TCP state-bypass")).isEqualTo(1);
        assertThat(it.lines("\"type\":\"connection\"", "\"flags\":\"b\"")).isEqualTo(1);
        assertThat(it.summary().connectionsBuilt()).isEqualTo(1);
    }

    @Test
    void bypassTranslates() {
        assertThat(replay(Examples.of("tcp-state-bypass/fw2-nat.cfg", RETURN_NAT))
                        .count(Verdict.DROP))
                .isEqualTo(28);
        Replayed it = replay(Examples.of("tcp-state-bypass/fw2-nat-bypass.cfg", RETURN_NAT));
        assertThat(it.count(Verdict.FORWARD)).isEqualTo(28);
        assertThat(it.lines(
                        "\"type\":\"connection\"", "\"address\":\"10.1.1.5\"", "\"mappedAddress\":\"192.168.1.229\""))
                .isEqualTo(1);
    }

    @Test
    void theSynAloneCompletesNoHandshake() {
        Replayed it = replay(Examples.of("tcp-state-bypass/fw1.cfg", "inside=tcp-state-bypass/outbound.pcap"));
        assertThat(it.count(Verdict.FORWARD)).isEqualTo(1);
        assertThat(it.lines("\"type\":\"packet\"", "\"reason\":\"tcp-3whs-failed\""))
                .isEqualTo(26);
        assertThat(replay(Examples.of("tcp-state-bypass/fw1-bypass.cfg", "inside=tcp-state-bypass/outbound.pcap"))
                        .count(Verdict.FORWARD))
                .isEqualTo(27);
    }

    @Test
    void theSameStaticOnBothFirewalls() {
        Replayed it =
                replay(Examples.of("tcp-state-bypass/fw1-nat-bypass.cfg", "inside=tcp-state-bypass/outbound-nat.pcap"));
        assertThat(it.count(Verdict.FORWARD)).isEqualTo(22);
        assertThat(it.lines("\"type\":\"connection\"", "\"mappedAddress\":\"192.168.1.229\""))
                .isEqualTo(1);
    }

    @Test
    void errorsAboutUnknownConnectionsAreDropped() {
        for (String config : new String[] {"fw2.cfg", "fw2-bypass.cfg"}) {
            Replayed it = replay(Examples.of("tcp-state-bypass/" + config, ICMP));
            assertThat(it.count(Verdict.DROP)).as(config).isEqualTo(5);
            assertThat(it.lines("\"type\":\"packet\"", "%ASA-4-313005: No matching connection for ICMP error"))
                    .as(config)
                    .isEqualTo(5);
        }
    }

    @Test
    void bypassConnectionsEndByIdleTime() {
        Replayed it = replay(Examples.of("bypass-limits/firewall.cfg", "inside=bypass-limits/inside.pcap"));
        assertThat(it.count(Verdict.FORWARD)).isEqualTo(56);
        assertThat(it.summary().connectionsBuilt()).isEqualTo(10);
        assertThat(it.summary().connectionsMost()).isEqualTo(5);
        assertThat(it.lines("\"type\":\"syslog\"", "%ASA-6-302304: Teardown TCP state-bypass"))
                .isEqualTo(5);
        assertThat(it.lines("\"type\":\"connection\"", "\"teardown\":\"Connection timeout\""))
                .isEqualTo(5);
        assertThat(it.lines("\"type\":\"connection\"", "\"teardown\":null")).isEqualTo(5);
    }

    @Test
    void aClientMeetsItsLimit() {
        Replayed it = replay(Examples.of("bypass-limits/firewall-max3.cfg", "inside=bypass-limits/inside.pcap"));
        assertThat(it.count(Verdict.FORWARD)).isEqualTo(36);
        assertThat(it.lines("\"type\":\"packet\"", "\"reason\":\"conn-limit\"", "%ASA-3-201013: Per-client"))
                .isEqualTo(20);
    }

    @Test
    void whatTheRealOneSentWeSend() {
        Replayed it = replay(Examples.of(
                "static-nat/firewall.cfg", "inside=static-nat/inside.pcap", "outside=static-nat/outside.pcap"));
        assertThat(it.count(Verdict.DROP)).isZero();
        assertThat(it.count(Verdict.FORWARD)).isEqualTo(73);
        assertThat(it.summary().agree()).isEqualTo(73);
        assertThat(it.summary().disagree()).isZero();
    }

    /** The real firewall chose ports where two clients used the same one: they are learned from what left it. */
    @ParameterizedTest
    @ValueSource(strings = {"8.2", "9.8"})
    void portsThatTheRealOneChoseAreLearned(String version) {
        Replayed it = replay(Examples.of(
                "port-translation/firewall-" + version + ".cfg",
                "inside=port-translation/inside.pcap",
                "outside=port-translation/outside.pcap"));
        assertThat(it.count(Verdict.DROP)).isZero();
        assertThat(it.count(Verdict.FORWARD)).isEqualTo(82);
        assertThat(it.summary().agree()).isEqualTo(82);
        assertThat(it.summary().disagree()).isZero();
    }

    /** The real one is a SYN proxy: what it made itself is not compared, what it joined is the same to the last number. */
    @Test
    void cookiesThatTheRealOneSentAreAcknowledged() {
        Replayed it = replay(Examples.of(
                "tcp-intercept/firewall.cfg",
                "outside=tcp-intercept/outside.pcap",
                "inside=tcp-intercept/inside.pcap"));
        assertThat(it.count(Verdict.DROP)).isZero();
        assertThat(it.count(Verdict.CONSUME)).isEqualTo(44);
        assertThat(it.count(Verdict.FORWARD)).isEqualTo(65);
        assertThat(it.summary().agree()).isEqualTo(64);
        assertThat(it.summary().disagree()).isEqualTo(4);
    }

    @Test
    void sessionsInFlightAreLostUnlessBypassed() {
        Replayed lost = replay(
                Examples.of("fibre-cut/firewall.cfg", "Inside=fibre-cut/inside.pcap", "MPLS=fibre-cut/mpls.pcap"));
        assertThat(lost.count(Verdict.DROP)).isEqualTo(97);
        assertThat(lost.count(Verdict.FORWARD)).isEqualTo(18);
        assertThat(lost.summary().agree()).isEqualTo(18);
        assertThat(lost.summary().disagree()).isEqualTo(97);
        Replayed kept = replay(Examples.of(
                "fibre-cut/firewall-bypass.cfg", "Inside=fibre-cut/inside.pcap", "MPLS=fibre-cut/mpls.pcap"));
        assertThat(kept.count(Verdict.FORWARD)).isEqualTo(115);
        assertThat(kept.summary().agree()).isEqualTo(115);
        assertThat(kept.summary().disagree()).isZero();
    }

    /** A segment was lost and is not sent again: the headend's window stands still, what comes later is beyond it. */
    @Test
    void ipsecOverTcpDiesUnlessBypassed() {
        Replayed tracked = replay(Examples.ipsecOverTcp("firewall", "tracked"));
        assertThat(tracked.summary().drops()).containsOnly(Map.entry(DropReason.TCP_SEQ_PAST_WIN, 27L));
        assertThat(tracked.summary().agree()).isEqualTo(60);
        // Linux let 13 of them through before it did the same.
        assertThat(tracked.summary().disagree()).isEqualTo(13);
        assertThat(replay(Examples.ipsecOverTcp("firewall-bypass", "tracked")).count(Verdict.FORWARD))
                .isEqualTo(87);
        assertThat(replay(Examples.ipsecOverTcp("firewall", "bypassed")).count(Verdict.DROP))
                .isEqualTo(27);
        Replayed bypassed = replay(Examples.ipsecOverTcp("firewall-bypass", "bypassed"));
        assertThat(bypassed.count(Verdict.FORWARD)).isEqualTo(101);
        assertThat(bypassed.summary().agree()).isEqualTo(101);
        assertThat(bypassed.summary().disagree()).isZero();
        assertThat(bypassed.lines("\"type\":\"connection\"", "\"flags\":\"b\"")).isEqualTo(1);
    }

    @Test
    void connectionsBelongToInterfaces() {
        Replayed it = replay(Examples.of(
                "second-interface/firewall.cfg",
                "inside=second-interface/inside.pcap",
                "dmz=second-interface/dmz.pcap"));
        assertThat(it.lines("\"type\":\"packet\"", "\"in\":\"dmz\"", "\"reason\":\"tcp-not-syn\""))
                .isEqualTo(11);
        Replayed bypassed = replay(Examples.of(
                "second-interface/firewall-bypass.cfg",
                "inside=second-interface/inside.pcap",
                "dmz=second-interface/dmz.pcap"));
        assertThat(bypassed.count(Verdict.FORWARD)).isEqualTo(22);
        assertThat(bypassed.lines("\"type\":\"connection\"", "\"flags\":\"b\"")).isEqualTo(2);
    }

    @Test
    void aCaptureOfOneSideCannotDisagree() {
        Replayed it = replay(Examples.of("bypass-limits/firewall.cfg", "inside=bypass-limits/inside.pcap"));
        assertThat(it.count(Verdict.OBSERVED)).isEqualTo(33);
        assertThat(it.summary().agree()).isZero();
        assertThat(it.summary().disagree()).isZero();
    }

    private static void passesAndAgrees(Examples.Case example, long packets) {
        Replayed it = replay(example);
        assertThat(it.count(Verdict.DROP)).as(example.toString()).isZero();
        assertThat(it.count(Verdict.FORWARD)).as(example.toString()).isEqualTo(packets);
        assertThat(it.summary().agree()).as(example.toString()).isEqualTo(packets);
        assertThat(it.summary().disagree()).as(example.toString()).isZero();
    }

    @Test
    void limitsSeenFromBothSides() {
        passesAndAgrees(Examples.pair("bypass-limits", "firewall", "outside"), 89);
        Replayed it = replay(Examples.pair("bypass-limits", "firewall-max3", "outside"));
        assertThat(it.summary().drops())
                .containsOnly(Map.entry(DropReason.CONN_LIMIT, 20L), Map.entry(DropReason.ACL_DROP, 12L));
        assertThat(it.summary().agree()).isEqualTo(57);
    }

    @Test
    void aFileServerWithAndWithoutBypass() {
        passesAndAgrees(Examples.pair("file-server", "firewall", "outside"), 90);
        passesAndAgrees(Examples.pair("file-server", "firewall-bypass", "outside"), 90);
        Replayed tracked = replay(Examples.pair("file-server", "firewall", "outside"));
        assertThat(tracked.lines("\"type\":\"connection\"", "\"teardown\":\"TCP FINs\""))
                .isEqualTo(2);
        Replayed bypassed = replay(Examples.pair("file-server", "firewall-bypass", "outside"));
        assertThat(bypassed.lines("\"type\":\"connection\"", "\"flags\":\"b\"", "\"teardown\":null"))
                .isEqualTo(2);
    }

    /** Requests take the tunnel, replies the leased line. */
    @Test
    void aTunnelThatBacksUpALineNeedsBypass() {
        Replayed it = replay(Examples.pair("cloud-backup", "firewall", "tunnel"));
        assertThat(it.summary().drops()).containsOnly(Map.entry(DropReason.TCP_3WHS_FAILED, 16L));
        assertThat(it.summary().agree()).isEqualTo(35);
        assertThat(it.lines("\"type\":\"packet\"", "\"certain\":false")).isEqualTo(51);
        passesAndAgrees(Examples.pair("cloud-backup", "firewall-bypass", "tunnel"), 51);
    }

    /** What is on the wire is ESP of the firewall itself. */
    @Test
    void aTunnelOnTheWireIsTheFirewallsOwn() {
        Replayed it = replay(Examples.pair("cloud-backup", "firewall-bypass", "outside"));
        assertThat(it.json().lines().filter(line -> line.contains("\"protocol\":\"50\"")))
                .hasSize(51)
                .allMatch(
                        line -> line.contains("\"verdict\":\"observed\"") || line.contains("\"verdict\":\"consume\""));
    }

    @Test
    void aDownloadOutlivesItsTunnel() {
        passesAndAgrees(Examples.pair("tunnel-flap", "firewall", "tunnel"), 60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"trunk", "provider"})
    void aTrunkFeedsItsSubInterfaces(String kind) {
        passesAndAgrees(Examples.trunk(kind), kind.equals("trunk") ? 58 : 59);
        Replayed it = replay(Examples.trunk(kind));
        assertThat(it.summary().connectionsBuilt()).isEqualTo(4);
        assertThat(it.lines("\"type\":\"packet\"", "\"in\":\"staff\"", "\"verdict\":\"forward\""))
                .isPositive();
        assertThat(it.lines("\"type\":\"packet\"", "\"in\":\"guests\"", "\"verdict\":\"forward\""))
                .isPositive();
        assertThat(it.lines("\"type\":\"packet\"", "\"in\":\"staff\"", "\"out\":\"guests\""))
                .isPositive();
    }

    @Test
    void ipv6ConnectionsBelongToInterfacesToo() {
        Replayed it = replay(Examples.ipv6SecondInterface());
        assertThat(it.summary().drops())
                .containsOnly(Map.entry(DropReason.TCP_NOT_SYN, 11L), Map.entry(DropReason.TCP_3WHS_FAILED, 10L));
    }
}
