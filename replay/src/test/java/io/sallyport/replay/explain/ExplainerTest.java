package io.sallyport.replay.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.trace.Phase;
import io.sallyport.replay.Examples;
import io.sallyport.replay.ReplaySettings;
import io.sallyport.replay.Verdict;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ExplainerTest {
    private static final Examples.Case OUTBOUND =
            Examples.of("tcp-state-bypass/fw1.cfg", "inside=tcp-state-bypass/outbound.pcap");
    private static final Examples.Case NAT =
            Examples.of("static-nat/firewall.cfg", "inside=static-nat/inside.pcap", "outside=static-nat/outside.pcap");

    private static ReplaySettings settings(Examples.Case example, int batch) {
        return Examples.settings(example.config(), Examples.text(example.config()), example.captures(), batch, 1);
    }

    private static Explanation explain(Examples.Case example, long number) {
        return ((Explainer.Answer.Explained) Explainer.explain(() -> settings(example, 64), number, true))
                .explanation();
    }

    private static String text(Explanation explanation) throws IOException {
        StringBuilder text = new StringBuilder();
        new ExplanationText(text).write(explanation);
        return text.toString();
    }

    @Test
    void aFirstPacketTakesThePhasesOfPacketTracer() throws IOException {
        Explanation it = explain(OUTBOUND, 1);
        assertThat(it.phases())
                .extracting(Phase::type)
                .containsSubsequence("ACCESS-LIST", "FLOW-LOOKUP", "ROUTE-LOOKUP", "IP-OPTIONS", "FLOW-CREATION");
        assertThat(it.before()).isEmpty();
        assertThat(it.after().orElseThrow().flags()).isEqualTo("saA");
        assertThat(it.messages())
                .singleElement()
                .asString()
                .startsWith("%ASA-6-302013: Built outbound TCP connection 1");
        assertThat(text(it))
                .contains("Verdict: forward to outside, session-management")
                .contains("Why: It is the first packet of its flow; implicit: permit from a higher to a lower");
    }

    @Test
    void aDroppedPacketIsExplainedByWhatCameBefore() throws IOException {
        Explanation it = explain(OUTBOUND, 20);
        assertThat(it.step().reason()).contains(DropReason.TCP_3WHS_FAILED);
        assertThat(it.earlierCount()).isEqualTo(19);
        assertThat(it.earlier()).hasSize(16);
        assertThat(it.before()).isPresent();
        assertThat(text(it))
                .contains("No answer to its SYN arrived: replies take another way.")
                .contains("Earlier packets of its flow: 19\n     1: 12:44:49.103465 inside TCP")
                .contains("\n  ...\n    10: ");
    }

    @Test
    void repliesAloneHaveNoSyn() throws IOException {
        Explanation it = explain(Examples.of("tcp-state-bypass/fw2.cfg", "outside=tcp-state-bypass/return.pcap"), 3);
        assertThat(it.step().reason()).contains(DropReason.TCP_NOT_SYN);
        assertThat(text(it)).contains("No SYN of this flow arrived before it:");
    }

    @Test
    void aReplyOnAnotherInterfaceNamesTheOneOfItsSyn() throws IOException {
        Explanation it = explain(
                Examples.of(
                        "second-interface/firewall.cfg",
                        "inside=second-interface/inside.pcap",
                        "dmz=second-interface/dmz.pcap"),
                6);
        assertThat(text(it)).contains("The SYN, packet 3, came in by inside;");
    }

    @Test
    void theConnectionChangesUnderThePacket() {
        Explanation it = explain(NAT, 19);
        assertThat(it.before().orElseThrow().flags()).isEqualTo("A");
        assertThat(it.after().orElseThrow().flags()).isEqualTo("U");
        // The flow's packets are found on both sides of the translation.
        assertThat(it.earlier()).extracting(Explanation.Step::number).containsExactly(15L, 16L, 17L, 18L);
    }

    @Test
    void whatLeftTheRealOneIsNotJudged() throws IOException {
        Explanation it = explain(NAT, 16);
        assertThat(it.step().verdict()).isEqualTo(Verdict.OBSERVED);
        assertThat(it.phases()).isEmpty();
        assertThat(text(it)).contains("Such packets are not judged");
    }

    @Test
    void thereAreOnlySoMany() {
        Explainer.Answer answer = Explainer.explain(() -> settings(NAT, 64), 157, true);
        assertThat(((Explainer.Answer.Impossible) answer).problem())
                .isEqualTo("there is no packet 157: the captures hold 156; give --explain a number from 1 to 156");
    }

    @Test
    void batchesDoNotShow() throws IOException {
        for (long number : new long[] {1, 9, 19, 64, 65, 107, 156}) {
            String expected = json(explain(NAT, number));
            for (int batch : new int[] {1, 7}) {
                Explainer.Answer answer = Explainer.explain(() -> settings(NAT, batch), number, true);
                assertThat(json(((Explainer.Answer.Explained) answer).explanation()))
                        .isEqualTo(expected);
            }
        }
    }

    private static String json(Explanation explanation) throws IOException {
        StringBuilder json = new StringBuilder();
        new ExplanationJson(json).write(explanation);
        return json.toString();
    }
}
