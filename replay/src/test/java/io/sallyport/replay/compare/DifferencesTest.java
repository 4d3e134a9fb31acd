package io.sallyport.replay.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.engine.drop.DropReason;
import io.sallyport.replay.Examples;
import io.sallyport.replay.ReplaySettings;
import io.sallyport.replay.Verdict;
import io.sallyport.replay.compare.Difference.Kind;
import io.sallyport.replay.flow.Flow;
import io.sallyport.replay.flow.LossPlace;
import io.sallyport.replay.whatif.Observed;
import io.sallyport.replay.whatif.Result;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded captures against configurations that differ from what recorded them: each class of difference is named. */
class DifferencesTest {
    private static final String INSIDE = "static-nat/inside.pcap";
    private static final String OUTSIDE = "static-nat/outside.pcap";
    private static final String CONFIG = "static-nat/firewall.cfg";
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private static Result replay(String config, String... captures) {
        return Observed.run(Examples.settings("changed.cfg", config, List.of(captures), 64, 1), Set.of())
                .orElseThrow();
    }

    private static Map<Kind, Long> kinds(Result result) {
        return result.differences().groups().stream()
                .collect(Collectors.groupingBy(
                        group -> group.cause().kind(), Collectors.summingLong(Differences.Group::count)));
    }

    /** A copy of a capture without some of its packets; they are numbered from 1. */
    private Path without(String capture, IntPredicate left) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(Examples.root().resolve(capture)))
                .order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer out = ByteBuffer.allocate(in.capacity());
        out.put(in.array(), 0, FILE_HEADER);
        in.position(FILE_HEADER);
        for (int number = 1; in.hasRemaining(); number++) {
            int length = RECORD_HEADER + in.getInt(in.position() + 8);
            if (!left.test(number)) {
                out.put(in.array(), in.position(), length);
            }
            in.position(in.position() + length);
        }
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return Files.write(folder.resolve("less.pcap"), bytes);
    }

    @Test
    void theSameConfigurationHasNone() {
        Result it = replay(Examples.text(CONFIG), "inside=" + INSIDE, "outside=" + OUTSIDE);
        assertThat(it.differences().groups()).isEmpty();
        assertThat(it.summary().agree()).isEqualTo(73);
        assertThat(it.summary().transit().packets()).isEqualTo(73);
        assertThat(it.summary().transit().longestNanos()).isBetween(1L, 100_000_000L);
        // A Linux router stood where the firewall would be.
        assertThat(it.summary().transit().shorterLife()).isEqualTo(73);
    }

    @Test
    void anotherTranslationIsLearned() {
        String config = Examples.text(CONFIG).replace("192.168.1.224 10.1.1.0", "192.168.1.192 10.1.1.0");
        Result it = replay(config, "inside=" + INSIDE, "outside=" + OUTSIDE);
        assertThat(kinds(it)).containsEntry(Kind.TRANSLATED, 6L);
        assertThat(it.differences().translations())
                .contains(new Differences.Translation("10.1.1.5/40001", "192.168.1.229/40001", "192.168.1.197/40001"));
        assertThat(it.summary().agree()).isZero();
    }

    @Test
    void anotherAccessListIsNamedByItsLine() {
        String config = Examples.text(CONFIG)
                .replace(
                        "access-list outside_in extended permit tcp any host 192.168.1.230 eq 8081",
                        "access-list outside_in extended deny tcp any host 192.168.1.230 eq 8081");
        Result it = replay(config, "inside=" + INSIDE, "outside=" + OUTSIDE);
        Differences.Group group = it.differences().groups().getFirst();
        assertThat(group.cause().kind()).isEqualTo(Kind.PASSED_THERE);
        assertThat(group.cause().reason()).contains(DropReason.ACL_DROP);
        assertThat(it.context().rules().rule(group.cause().rule()).text()).contains("deny tcp any host 192.168.1.230");
        Difference first = group.first().getFirst();
        assertThat(first.before().orElseThrow()).hasToString("203.0.113.80/45001 > 192.168.1.230/8081");
        assertThat(first.there().orElseThrow()).hasToString("203.0.113.80/45001 > 10.1.1.6/8081");
        assertThat(first.departed()).isGreaterThan(first.arrived());
    }

    @Test
    void whatTheRealOneKnewIsToldFromWhatItPermits() {
        Result it = replay(
                Examples.text("fibre-cut/firewall.cfg"), "Inside=fibre-cut/inside.pcap", "MPLS=fibre-cut/mpls.pcap");
        assertThat(it.differences().groups()).singleElement().satisfies(group -> {
            assertThat(group.cause().kind()).isEqualTo(Kind.PASSED_THERE);
            assertThat(group.cause().reason()).contains(DropReason.TCP_NOT_SYN);
            assertThat(group.count()).isEqualTo(97);
        });
    }

    @Test
    void whatIsAcknowledgedWasLostByTheCapture() throws IOException {
        // Packet 16 of the inside capture is data for the client on its way out.
        Path less = without(INSIDE, number -> number == 16);
        Result it = replay(Examples.text(CONFIG), "inside=" + less, "outside=" + OUTSIDE);
        assertThat(kinds(it)).containsOnly(Map.entry(Kind.NOT_CAPTURED, 1L));
        assertThat(it.summary().disagree()).isZero();
        assertThat(it.summary().agree()).isEqualTo(72);
    }

    @Test
    void whatNobodyAcknowledgesWasDropped() throws IOException {
        // The DNS answers.
        Path less = without(INSIDE, number -> number == 4 || number == 6);
        Result it = replay(Examples.text(CONFIG), "inside=" + less, "outside=" + OUTSIDE);
        assertThat(kinds(it)).containsKey(Kind.DROPPED_THERE);
        assertThat(it.summary().disagree()).isPositive();
    }

    @Test
    void whatWasNotSeenToArriveIsUnexpected() throws IOException {
        Path less = without(OUTSIDE, number -> number >= 20 && number <= 30);
        Result it = replay(Examples.text(CONFIG), "inside=" + INSIDE, "outside=" + less);
        assertThat(kinds(it)).containsKey(Kind.UNEXPECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fw1", "fw1-nat", "fw2", "fw2-nat"})
    void bothFirewallsOfTheDocumentAgree(String firewall) {
        Result it = Observed.run(bothSides(firewall + "-bypass", firewall), Set.of())
                .orElseThrow();
        assertThat(it.differences().groups()).isEmpty();
        assertThat(it.summary().agree())
                .isGreaterThan(20)
                .isEqualTo(it.summary().count(Verdict.FORWARD));
        assertThat(it.summary().disagree()).isZero();
    }

    @Test
    void lossesAreFoundWhereTheyWereMade() {
        Result it = Observed.run(bothSides("fw2-bypass", "lossy"), Set.of()).orElseThrow();
        Flow replies = it.conversations().all().getFirst().replies();
        assertThat(replies.retransmissions(LossPlace.BEFORE)).isEqualTo(3);
        assertThat(replies.retransmissions(LossPlace.INSIDE)).isEqualTo(5);
        assertThat(replies.retransmissions(LossPlace.AFTER)).isEqualTo(3);
        assertThat(kinds(it)).containsOnly(Map.entry(Kind.DROPPED_THERE, 5L));
        assertThat(it.summary().disagree()).isEqualTo(5);
    }

    @Test
    void ipv6IsComparedAsIpv4Is() {
        Result it = replay(
                Examples.text("ipv6-both-sides/firewall.cfg"),
                "inside=ipv6-both-sides/inside.pcap",
                "outside=ipv6-both-sides/outside.pcap");
        assertThat(it.summary().agree()).isEqualTo(96);
        assertThat(it.summary().disagree()).isEqualTo(3);
        assertThat(kinds(it)).containsOnly(Map.entry(Kind.DROPPED_THERE, 3L));
    }

    /** The configuration of a firewall that would not have let the server's request in. */
    @Test
    void ipv6PacketsThatPassedThereAreToldWithTheirReason() {
        Result it = replay(
                Examples.text("ipv6-both-sides/firewall.cfg").replace("eq 8081", "eq 8082"),
                "inside=ipv6-both-sides/inside.pcap",
                "outside=ipv6-both-sides/outside.pcap");
        assertThat(kinds(it)).containsKey(Kind.PASSED_THERE);
        assertThat(it.differences().groups().stream()
                        .filter(group -> group.cause().kind() == Kind.PASSED_THERE)
                        .map(group -> group.cause().reason().orElseThrow()))
                .contains(DropReason.ACL_DROP);
    }

    private static ReplaySettings bothSides(String config, String captures) {
        Examples.Case example = Examples.bothSides(config, captures);
        return Examples.settings(example.config(), Examples.text(example.config()), example.captures(), 64, 1);
    }
}
