package io.sallyport.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Arriving and departing frames are told apart by MAC address, by routing, or by the user's word. */
class DirectionTest {
    private static final String CONFIG = "static-nat/firewall.cfg";
    private static final List<String> BOTH =
            List.of("inside=static-nat/inside.pcap", "outside=static-nat/outside.pcap");

    private static String withoutMacs() {
        return Examples.text(CONFIG).replaceAll("(?m)^ mac-address .*\\R", "");
    }

    @Test
    void routingTellsWhatMacAddressesTell() {
        ReplaySummary byMac = Examples.replay(new Examples.Case(CONFIG, BOTH)).summary();
        ReplaySummary byRoute = Examples.replay(Examples.settings(CONFIG, withoutMacs(), BOTH, 64, 1))
                .summary();
        assertThat(byRoute.count(Verdict.FORWARD)).isEqualTo(byMac.count(Verdict.FORWARD));
        assertThat(byRoute.agree()).isEqualTo(73);
        assertThat(byRoute.disagree()).isZero();
    }

    @Test
    void theUserMaySayThatAllArrived() {
        List<String> captures = List.of("inside:in=static-nat/inside.pcap");
        ReplaySummary summary = Examples.replay(Examples.settings(CONFIG, Examples.text(CONFIG), captures, 64, 1))
                .summary();
        assertThat(summary.count(Verdict.OBSERVED)).isZero();
        assertThat(summary.agree() + summary.disagree()).isZero();
    }

    @Test
    void aGivenMacAddressStandsInPlaceOfTheConfiguredOne() {
        ReplaySettings plain = Examples.settings(CONFIG, Examples.text(CONFIG), BOTH.subList(0, 1), 64, 1);
        ReplaySettings strange = new ReplaySettings(
                plain.configuration(),
                plain.captures(),
                Map.of("inside", 0x0200_0000_0999L),
                List.of(),
                Optional.empty(),
                plain.operator(),
                64,
                1,
                Selection.ALL);
        ReplaySummary summary = Examples.replay(strange).summary();
        assertThat(summary.count(Verdict.FORWARD)).isZero();
        assertThat(summary.count(Verdict.IGNORE)).isGreaterThan(70);
    }

    @Test
    void oneTapIsEnoughWhereNothingIsTranslated() {
        String config = "tcp-state-bypass/fw2-bypass.cfg";
        String text = Examples.text(config).replaceAll("(?m)^ mac-address .*\\R", "");
        ReplaySummary summary = Examples.replay(
                        Examples.settings(config, text, List.of("tcp-state-bypass/return.pcap"), 64, 1))
                .summary();
        assertThat(summary.count(Verdict.FORWARD)).isEqualTo(28);
    }

    @Test
    void oneTapIsNotEnoughWhereTheFlowIsTranslated() {
        ReplayOutcome outcome = Examples.replay(
                        Examples.settings(CONFIG, withoutMacs(), List.of("static-nat/outside.pcap"), 64, 1))
                .outcome();
        assertThat(outcome).isInstanceOf(ReplayOutcome.Stopped.class);
        assertThat(((ReplayOutcome.Stopped) outcome).problem()).contains("say where it was taken: --capture NAMEIF=");
    }

    @Test
    void anUnknownInterfaceIsNamedWithTheKnownOnes() {
        ReplayOutcome outcome = Examples.replay(
                        Examples.settings(CONFIG, Examples.text(CONFIG), List.of("dmz=static-nat/inside.pcap"), 64, 1))
                .outcome();
        assertThat(((ReplayOutcome.Stopped) outcome).problem()).contains("'dmz'", "inside", "outside");
    }
}
