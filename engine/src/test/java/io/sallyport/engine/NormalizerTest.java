package io.sallyport.engine;

import static io.sallyport.engine.NormalizerTimestampTest.timestamp;
import static io.sallyport.engine.SegmentWriter.CLIENT_ISN;
import static io.sallyport.engine.SegmentWriter.SERVER_ISN;
import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.FIN;
import static io.sallyport.packet.TcpHeader.SYN;
import static io.sallyport.packet.TcpHeader.URG;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.ConnectionSettings;
import io.sallyport.config.model.SegmentSizes;
import io.sallyport.config.model.TcpMap;
import io.sallyport.config.model.TcpMap.Action;
import io.sallyport.config.model.TcpMap.Check;
import io.sallyport.config.model.TcpMap.OptionAction;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The normalizer without and with a tcp-map (ASA configuration guides, "TCP Normalizer"; show asp drop reference). */
class NormalizerTest {
    private static final int CLIENT = CLIENT_ISN + 1;
    private static final int SERVER = SERVER_ISN + 1;

    static Firewall with(UnaryOperator<TcpMap> map) {
        return with(map, false);
    }

    static Firewall with(UnaryOperator<TcpMap> map, boolean decrement) {
        Firewall fw = new Firewall();
        fw.configuration.version(new AsaVersion(9, 8, 1, 0));
        fw.configuration.tcpMaps().put("M", map.apply(new TcpMap(Firewall.line("tcp-map M"), "M")));
        return fw.permit("all", true, -1, "any", "any")
                .policy(
                        "all",
                        "all",
                        ConnectionSettings.NONE.with(s -> {
                            s.tcpMap = Optional.of("M");
                            s.decrementTtl = decrement;
                        }),
                        Optional.empty())
                .apply();
    }

    static Firewall with(Check check, Action action) {
        return with(map -> map.with(check, action));
    }

    private static int[] mss(int size) {
        return new int[] {2, 4, size >>> 8, size & 0xff};
    }

    @Test
    void aSynAnnouncesAtMost1380() {
        SegmentWriter s = new SegmentWriter(new Firewall());
        assertThat(s.options(mss(1460)).client(SYN, CLIENT_ISN, 0)).isEqualTo("forward outside");
        assertThat(s.optionsAfter()).containsExactly(2, 4, 1380 >> 8, 1380 & 0xff);
        assertThat(s.areChecksumsRight()).isTrue();
        assertThat(s.options(mss(8960)).server(SYN | ACK, SERVER_ISN, CLIENT)).isEqualTo("forward inside");
        assertThat(s.optionsAfter()).containsExactly(2, 4, 1380 >> 8, 1380 & 0xff);
        assertThat(s.areChecksumsRight()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {536, 1380})
    void aSmallerAnnouncementStays(int size) {
        SegmentWriter s = new SegmentWriter(new Firewall()).options(mss(size));
        s.client(SYN, CLIENT_ISN, 0);
        assertThat(s.optionsAfter()).containsExactly(mss(size));
    }

    @Test
    void theBoundsOfTheAnnouncementCanBeSet() {
        Firewall fw = new Firewall();
        fw.configuration.segmentSizes(new SegmentSizes(0, 400));
        SegmentWriter s = new SegmentWriter(fw.apply());
        s.options(mss(1460)).client(SYN, CLIENT_ISN, 0);
        assertThat(s.optionsAfter()).containsExactly(mss(1460));
        s.options(mss(300)).server(SYN | ACK, SERVER_ISN, CLIENT);
        assertThat(s.optionsAfter()).as("raised (documented)").containsExactly(mss(400));

        Firewall byClass = with(map -> map.withMaximumSegmentSize(OptionalInt.of(1200)));
        SegmentWriter t = new SegmentWriter(byClass).options(mss(1460));
        t.client(SYN, CLIENT_ISN, 0);
        assertThat(t.optionsAfter()).containsExactly(mss(1200));
    }

    @Test
    void unknownOptionsAreClearedAndKnownOnesStay() {
        SegmentWriter s = new SegmentWriter(with(map -> map));
        s.options(2, 4, 5, 0, 4, 2, 3, 3, 7, 34, 2, 1, 1, 1, 1, 1).client(SYN, CLIENT_ISN, 0);
        assertThat(s.optionsAfter())
                .as("34 (fast open) is cleared")
                .containsExactly(2, 4, 5, 0, 4, 2, 3, 3, 7, 1, 1, 1, 1, 1, 1, 1);
        assertThat(s.areChecksumsRight()).isTrue();
    }

    @Test
    void optionsOfEstablishedSegmentsAreClearedToo() {
        SegmentWriter s = new SegmentWriter(with(map -> map)).open();
        assertThat(s.options(30, 4, 9, 9).client(ACK, CLIENT, SERVER)).isEqualTo("forward outside");
        assertThat(s.optionsAfter()).containsExactly(1, 1, 1, 1);
        assertThat(s.areChecksumsRight()).isTrue();
    }

    @Test
    void md5IsClearedBefore962AndAllowedFromThenOn() {
        SegmentWriter before = new SegmentWriter(new Firewall());
        before.options(19, 4, 7, 7).client(SYN, CLIENT_ISN, 0);
        assertThat(before.optionsAfter()).as("8.2(1)").containsExactly(1, 1, 1, 1);

        SegmentWriter after = new SegmentWriter(with(map -> map));
        after.options(19, 4, 7, 7).client(SYN, CLIENT_ISN, 0);
        assertThat(after.optionsAfter()).as("9.8(1)").containsExactly(19, 4, 7, 7);
    }

    @Test
    void anOptionThatStandsTwiceIsDroppedFrom962On() {
        int[] twice = {3, 3, 1, 3, 3, 2, 0, 0};
        assertThat(new SegmentWriter(new Firewall()).options(twice).client(SYN, CLIENT_ISN, 0))
                .as("8.2(1)")
                .isEqualTo("forward outside");
        assertThat(new SegmentWriter(with(map -> map)).options(twice).client(SYN, CLIENT_ISN, 0))
                .isEqualTo("drop tcp-bad-option-list");
        Firewall multiple = with(map -> map.with(3, 3, OptionAction.ALLOW_MULTIPLE));
        assertThat(new SegmentWriter(multiple).options(twice).client(SYN, CLIENT_ISN, 0))
                .isEqualTo("forward outside");
    }

    @Test
    void aMapDropsAllowsAndClearsOptions() {
        Firewall fw = with(map -> map.with(30, 30, OptionAction.DROP)
                .with(31, 31, OptionAction.ALLOW_MULTIPLE)
                .with(8, 8, OptionAction.CLEAR));
        assertThat(new SegmentWriter(fw).options(30, 4, 0, 0).client(SYN, CLIENT_ISN, 0))
                .isEqualTo("drop tcp-bad-option-list");
        SegmentWriter s = new SegmentWriter(fw).options(31, 4, 1, 2);
        s.client(SYN, CLIENT_ISN, 0);
        assertThat(s.optionsAfter()).containsExactly(31, 4, 1, 2);
        s.open();
        s.options(timestamp(5)).client(ACK, CLIENT, SERVER);
        assertThat(s.optionsAfter()).containsOnly(1);
        assertThat(s.areChecksumsRight()).isTrue();
    }

    @Test
    void aClearedWindowScaleIsNotUsed() {
        Firewall fw = with(map -> map.with(3, 3, OptionAction.CLEAR));
        SegmentWriter s = new SegmentWriter(fw).options(3, 3, 7, 0).open();
        fw.frame.window(100);
        s.client(ACK, CLIENT, SERVER);
        assertThat(s.data(new int[101]).server(ACK, SERVER + 65_535, CLIENT))
                .as("the window is not scaled")
                .isEqualTo("drop tcp-seq-past-win");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9})
    void malformedOptionsAreDropped(int length) {
        assertThat(new SegmentWriter(new Firewall()).options(3, length, 1, 1).client(SYN, CLIENT_ISN, 0))
                .isEqualTo("drop tcp-bad-option-list");
    }

    @Test
    void theUrgentFlagIsClearedUnlessAllowed() {
        Firewall fw = new Firewall();
        SegmentWriter s = new SegmentWriter(fw).open();
        assertThat(s.urgent(1).data(1, 2).client(ACK | URG, CLIENT, SERVER)).isEqualTo("forward outside");
        assertThat(TcpHeader.flags(fw.memory, SegmentWriter.TCP)).isEqualTo(ACK);
        assertThat(fw.memory.u16(SegmentWriter.TCP + TcpHeader.URGENT_POINTER)).isZero();
        assertThat(s.areChecksumsRight()).isTrue();
        assertThat(fw.lastLog())
                .isEqualTo(
                        "%ASA-4-419003: Cleared TCP urgent flag from inside:10.1.1.5/4000 to outside:203.0.113.80/80");

        Firewall allowing = with(Check.URGENT_FLAG, Action.ALLOW);
        new SegmentWriter(allowing).open().urgent(1).data(1, 2).client(ACK | URG, CLIENT, SERVER);
        assertThat(TcpHeader.flags(allowing.memory, SegmentWriter.TCP)).isEqualTo(ACK | URG);
    }

    @Test
    void reservedBits() {
        Firewall allowing = new Firewall();
        assertThat(new SegmentWriter(allowing).reserved(5).client(SYN, CLIENT_ISN, 0))
                .isEqualTo("forward outside");
        assertThat(allowing.memory.u8(SegmentWriter.TCP + 12) & 15).isEqualTo(5);

        Firewall clearing = with(Check.RESERVED_BITS, Action.CLEAR);
        SegmentWriter s = new SegmentWriter(clearing).open().reserved(5);
        assertThat(s.client(ACK, CLIENT, SERVER)).isEqualTo("forward outside");
        assertThat(clearing.memory.u8(SegmentWriter.TCP + 12) & 15).isZero();
        assertThat(s.areChecksumsRight()).isTrue();

        Firewall dropping = with(Check.RESERVED_BITS, Action.DROP);
        assertThat(new SegmentWriter(dropping).reserved(1).client(SYN, CLIENT_ISN, 0))
                .isEqualTo("drop tcp-reserved-set");
        assertThat(new SegmentWriter(dropping).open().reserved(1).client(ACK, CLIENT, SERVER))
                .isEqualTo("drop tcp-reserved-set");
    }

    @Test
    void dataInTheHandshake() {
        assertThat(new SegmentWriter(new Firewall()).data(1).client(SYN, CLIENT_ISN, 0))
                .isEqualTo("forward outside");
        Firewall noData = with(Check.SYN_DATA, Action.DROP);
        assertThat(new SegmentWriter(noData).data(1).client(SYN, CLIENT_ISN, 0)).isEqualTo("drop tcp-syn-data");
        assertThat(noData.count()).isZero();

        SegmentWriter s = new SegmentWriter(new Firewall());
        s.client(SYN, CLIENT_ISN, 0);
        assertThat(s.data(1).server(SYN | ACK, SERVER_ISN, CLIENT)).isEqualTo("drop tcp-synack-data");

        SegmentWriter t = new SegmentWriter(with(Check.SYNACK_DATA, Action.ALLOW));
        t.client(SYN, CLIENT_ISN, 0);
        assertThat(t.data(1).server(SYN | ACK, SERVER_ISN, CLIENT)).isEqualTo("forward inside");
        assertThat(t.data().client(ACK, CLIENT, SERVER + 1)).isEqualTo("forward outside");
    }

    @Test
    void aSynWithDataMayBeAcknowledgedWithoutIt() {
        SegmentWriter s = new SegmentWriter(new Firewall());
        s.data(1, 2, 3).client(SYN, CLIENT_ISN, 0);
        assertThat(s.data().server(SYN | ACK, SERVER_ISN, CLIENT)).isEqualTo("forward inside");
        assertThat(s.data(1, 2, 3).client(ACK, CLIENT, SERVER)).isEqualTo("forward outside");
    }

    @Test
    void segmentsLargerThanAnnouncedAreDroppedIfTheMapSaysSo() {
        Firewall fw = with(Check.EXCEED_MSS, Action.DROP);
        SegmentWriter s = new SegmentWriter(fw).options(mss(1460)).open();
        assertThat(s.data(new int[1380]).server(ACK, SERVER, CLIENT)).isEqualTo("forward inside");
        assertThat(s.data(new int[1381]).server(ACK, SERVER + 1380, CLIENT)).isEqualTo("drop tcp-mss-exceeded");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-4-419001: Dropping TCP packet from outside:203.0.113.80/80 to inside:10.1.1.5/4000, "
                        + "reason: MSS exceeded, MSS 1380, data 1381");

        SegmentWriter silent = new SegmentWriter(with(Check.EXCEED_MSS, Action.DROP)).open();
        assertThat(silent.data(new int[537]).server(ACK, SERVER, CLIENT))
                .as("no announcement means 536 (documented)")
                .isEqualTo("drop tcp-mss-exceeded");
        assertThat(new SegmentWriter(new Firewall())
                        .options(mss(536))
                        .open()
                        .data(new int[1400])
                        .server(ACK, SERVER, CLIENT))
                .as("allowed by default")
                .isEqualTo("forward inside");
    }

    /** RFC 7413, 4.1.3: who gets data with the SYN/ACK may acknowledge it or not. */
    @Test
    void dataOfASynAckMayBeAcknowledgedOrNot() {
        for (int acknowledged : new int[] {0, 2}) {
            SegmentWriter s = new SegmentWriter(with(Check.SYNACK_DATA, Action.ALLOW));
            s.client(SYN, CLIENT_ISN, 0);
            assertThat(s.data(1, 2).server(SYN | ACK, SERVER_ISN, CLIENT)).isEqualTo("forward inside");
            assertThat(s.data().client(ACK, CLIENT, SERVER + 1)).isEqualTo("drop tcp-discarded-ooo");
            assertThat(s.client(ACK, CLIENT, SERVER + acknowledged)).isEqualTo("forward outside");
        }
    }

    /** Inferred: {@code invalid-ack allow} allows it in the handshake as well. */
    @Test
    void anInvalidAcknowledgmentMayCompleteAHandshake() {
        Firewall fw = with(Check.INVALID_ACK, Action.ALLOW);
        SegmentWriter s = new SegmentWriter(fw);
        s.client(SYN, CLIENT_ISN, 0);
        s.server(SYN | ACK, SERVER_ISN, CLIENT);
        assertThat(s.client(ACK, CLIENT, SERVER + 500)).isEqualTo("forward outside");
        assertThat(fw.connection().flags()).isEqualTo("U");
        assertThat(s.data(1).server(ACK, SERVER, CLIENT))
                .as("what was acknowledged beyond the end has moved nothing")
                .isEqualTo("forward inside");
    }

    /** Before its receiver has announced anything a segment exceeds nothing: another check judges it. */
    @Test
    void withoutAnAnnouncementNoSegmentIsTooLarge() {
        SegmentWriter s = new SegmentWriter(with(Check.EXCEED_MSS, Action.DROP));
        s.client(SYN, CLIENT_ISN, 0);
        assertThat(s.data(new int[1400]).client(ACK, CLIENT, SERVER)).isEqualTo("drop tcp-3whs-failed");
    }

    /** The smaller of the two maxima counts (documented: both are upper bounds). */
    @ParameterizedTest
    @CsvSource({"0, 1200, 1200", "1300, 0, 1300", "1300, 1200, 1200", "1200, 1300, 1200", "0, 0, 1460"})
    void theSegmentSizeOfAClassAndThatOfAllAreBothBounds(int ofClass, int ofAll, int expected) {
        Firewall fw = with(map -> ofClass == 0 ? map : map.withMaximumSegmentSize(OptionalInt.of(ofClass)));
        fw.configuration.segmentSizes(new SegmentSizes(ofAll, 0));
        SegmentWriter s = new SegmentWriter(fw.apply());
        s.options(mss(1460)).client(SYN, CLIENT_ISN, 0);
        assertThat(s.optionsAfter()).containsExactly(mss(expected));
    }

    /** What is remembered of a class that asks for more has no limit of its own. */
    @Test
    void manyConnectionsOfSuchAClassAreKeptApart() {
        Firewall fw = with(Check.EXCEED_MSS, Action.DROP);
        for (int port = 1; port <= 300; port++) {
            fw.tcp(Firewall.INSIDE, Firewall.CLIENT, port, Firewall.SERVER, 80, SYN, 0, 0, 0);
            fw.tcp(Firewall.OUTSIDE, Firewall.SERVER, 80, Firewall.CLIENT, port, SYN | ACK, 0, 1, 0);
            fw.tcp(Firewall.INSIDE, Firewall.CLIENT, port, Firewall.SERVER, 80, ACK, 1, 1, 0);
        }
        for (int port = 1; port <= 300; port++) {
            assertThat(fw.tcp(Firewall.OUTSIDE, Firewall.SERVER, 80, Firewall.CLIENT, port, ACK, 1, 1, 537))
                    .isEqualTo("drop tcp-mss-exceeded");
            assertThat(fw.tcp(Firewall.OUTSIDE, Firewall.SERVER, 80, Firewall.CLIENT, port, ACK, 1, 1, 536))
                    .isEqualTo("forward inside");
        }
    }

    @Test
    void invalidAcknowledgmentsAndPastWindowsCanBeAllowed() {
        SegmentWriter s = new SegmentWriter(with(Check.INVALID_ACK, Action.ALLOW)).open();
        assertThat(s.client(ACK, CLIENT, SERVER + 100)).isEqualTo("forward outside");
        assertThat(new SegmentWriter(new Firewall()).open().client(ACK, CLIENT, SERVER + 100))
                .isEqualTo("drop tcp-invalid-ack");

        SegmentWriter t = new SegmentWriter(with(Check.SEQ_PAST_WINDOW, Action.ALLOW)).open();
        assertThat(t.data(1, 2).client(ACK, CLIENT + 70_000, SERVER)).isEqualTo("forward outside");
        assertThat(new SegmentWriter(new Firewall()).open().data(1, 2).client(ACK, CLIENT + 70_000, SERVER))
                .isEqualTo("drop tcp-seq-past-win");
    }

    @Test
    void checksumsAreVerifiedIfTheMapSaysSo() {
        Firewall fw = with(Check.CHECKSUM, Action.DROP);
        assertThat(new SegmentWriter(fw).damaged().client(SYN, CLIENT_ISN, 0)).isEqualTo("drop bad-tcp-cksum");
        assertThat(new SegmentWriter(fw).open().damaged().client(ACK, CLIENT, SERVER))
                .isEqualTo("drop bad-tcp-cksum");
        assertThat(new SegmentWriter(fw).data(1, 2, 3).client(ACK, CLIENT, SERVER))
                .isEqualTo("forward outside");
        assertThat(new SegmentWriter(new Firewall()).damaged().client(SYN, CLIENT_ISN, 0))
                .isEqualTo("forward outside");
    }

    @Test
    void aWindowThatShrinksWithoutDataEndsTheConnection() {
        Firewall fw = with(Check.WINDOW_VARIATION, Action.DROP);
        SegmentWriter s = new SegmentWriter(fw).open();
        fw.frame.window(60_000);
        assertThat(s.client(ACK, CLIENT, SERVER)).isEqualTo("forward outside");
        fw.frame.window(100);
        assertThat(s.client(ACK, CLIENT, SERVER)).isEqualTo("drop tcpnorm-win-variation");
        assertThat(fw.ended).singleElement().asString().contains("TCP_WINDOW_VARIATION");
        assertThat(fw.lastLog()).endsWith("TCP unexpected window size variation");
        assertThat(fw.count()).isZero();
    }

    @Test
    void aWindowThatIsUsedUpMayShrink() {
        Firewall fw = with(Check.WINDOW_VARIATION, Action.DROP);
        fw.frame.window(1000);
        SegmentWriter s = new SegmentWriter(fw).open();
        assertThat(s.data(new int[1000]).server(ACK, SERVER, CLIENT)).isEqualTo("forward inside");
        fw.frame.window(0);
        assertThat(s.data().client(ACK, CLIENT, SERVER + 1000)).isEqualTo("forward outside");
    }

    @Test
    void stateBypassSwitchesTheNormalizerOff() {
        Firewall fw = new Firewall();
        fw.permit("all", true, Protocol.TCP, "any", "any")
                .policy("all", "all", Firewall.settings(0, 0, true), Optional.empty())
                .apply();
        SegmentWriter s =
                new SegmentWriter(fw).options(2, 4, 0x5, 0xb4, 34, 4, 1, 1).urgent(1);
        assertThat(s.client(SYN | URG, CLIENT_ISN, 0)).isEqualTo("forward outside");
        assertThat(s.optionsAfter()).containsExactly(2, 4, 0x5, 0xb4, 34, 4, 1, 1);
        assertThat(TcpHeader.flags(fw.memory, SegmentWriter.TCP)).isEqualTo(SYN | URG);
        assertThat(s.ttl(3).client(FIN | ACK, 1, 1)).isEqualTo("forward outside");
        s.ttl(64).client(ACK, 1, 1);
        assertThat(s.ttlAfter()).isEqualTo(64);
    }
}
