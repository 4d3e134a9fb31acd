package io.sallyport.engine;

import static io.sallyport.engine.NormalizerTimestampTest.timestamp;
import static io.sallyport.engine.SegmentWriter.CLIENT_ISN;
import static io.sallyport.engine.SegmentWriter.SERVER_ISN;
import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.FIN;
import static io.sallyport.packet.TcpHeader.PSH;
import static io.sallyport.packet.TcpHeader.RST;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.engine.drop.DropReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every TCP drop reason of an ASA ({@code capture type asp-drop ?} of 8.4 and later: documented names), reached by segments, and the
 * same segments under state bypass, where none of these checks is left (documented: Cisco 111986, "TCP state bypass": no sequence,
 * window or flag checks, no normalizer).
 */
class TcpDropReasonsTest {
    private static final int CLIENT = CLIENT_ISN + 1;
    private static final int SERVER = SERVER_ISN + 1;
    private static final String PASSES = "forward";

    /** Segments of which the last is dropped. */
    @FunctionalInterface
    private interface Play {
        String last(Firewall fw, SegmentWriter s);
    }

    /**
     * @param settings what the class says beside: lines of {@code tcp-map}, or of the class if they begin with {@code set}
     * @param play the segments
     * @param underBypass the verdict under bypass: {@link #PASSES}, unless the reason is none of tracking or normalizer
     */
    private record Reached(List<String> settings, Play play, String underBypass) {}

    private static final Map<String, Reached> REASONS = new LinkedHashMap<>();

    private static void reach(String reason, Play play) {
        REASONS.put(reason, new Reached(List.of(), play, PASSES));
    }

    private static void reach(String reason, String setting, Play play) {
        REASONS.put(reason, new Reached(List.of(setting), play, PASSES));
    }

    static {
        reach("tcp-not-syn", (fw, s) -> s.client(ACK, CLIENT, SERVER));
        reach("tcp-3whs-failed", (fw, s) -> {
            s.client(SYN, CLIENT_ISN, 0);
            return s.client(ACK, CLIENT, SERVER);
        });
        reach("tcp-dual-open", (fw, s) -> {
            s.client(SYN, CLIENT_ISN, 0);
            return s.server(SYN, SERVER_ISN, 0);
        });
        reach("tcp-seq-syn-diff", (fw, s) -> {
            s.client(SYN, CLIENT_ISN, 0);
            return s.client(SYN, CLIENT_ISN + 7, 0);
        });
        reach("tcp-ack-syn-diff", (fw, s) -> {
            s.client(SYN, CLIENT_ISN, 0);
            return s.server(SYN | ACK, SERVER_ISN, CLIENT + 9);
        });
        reach("tcp-synack-data", (fw, s) -> {
            s.client(SYN, CLIENT_ISN, 0);
            return s.data(1).server(SYN | ACK, SERVER_ISN, CLIENT);
        });
        reach("tcp-discarded-ooo", (fw, s) -> {
            s.client(SYN, CLIENT_ISN, 0);
            s.server(SYN | ACK, SERVER_ISN, CLIENT);
            return s.client(ACK, CLIENT, SERVER + 5);
        });
        reach("tcp-syn-data", "syn-data drop", (fw, s) -> s.data(1, 2).client(SYN, CLIENT_ISN, 0));
        reach("tcp-syn-ooo", (fw, s) -> s.open().client(SYN, CLIENT - 500_000, 0));
        reach("tcp-synack-ooo", (fw, s) -> s.open().server(SYN | ACK, SERVER_ISN, CLIENT));
        reach("tcp-rst-syn-in-win", (fw, s) -> s.open().server(RST, SERVER + 5, 0));
        reach("tcp-rstfin-ooo", (fw, s) -> s.open().server(RST, SERVER - 500_000, 0));
        reach("tcp-acked", (fw, s) -> s.open().data(1).client(ACK, CLIENT - 500_000, SERVER));
        reach("tcp-invalid-ack", (fw, s) -> s.open().data(1).client(ACK, CLIENT, SERVER + 500));
        reach("tcp-seq-past-win", (fw, s) -> s.open().data(1, 2).client(ACK, CLIENT + 500_000, SERVER));
        reach("tcp-data-past-fin", (fw, s) -> {
            s.open().client(FIN | ACK, CLIENT, SERVER);
            return s.data(1).client(ACK, CLIENT + 1, SERVER);
        });
        reach("bad-tcp-flags", (fw, s) -> s.open().client(PSH, CLIENT, SERVER));
        reach("tcp-bad-option-list", (fw, s) -> s.options(3, 0, 1, 1).client(SYN, CLIENT_ISN, 0));
        reach(
                "bad-tcp-cksum",
                "checksum-verification",
                (fw, s) -> s.open().damaged().client(ACK, CLIENT, SERVER));
        reach(
                "tcp-reserved-set",
                "reserved-bits drop",
                (fw, s) -> s.open().reserved(8).client(ACK, CLIENT, SERVER));
        reach(
                "tcp-mss-exceeded",
                "exceed-mss drop",
                (fw, s) -> s.open().data(new int[1221]).server(ACK, SERVER, CLIENT));
        reach("tcp-paws-fail", (fw, s) -> {
            s.options(timestamp(1000)).open();
            return s.options(timestamp(999)).data(1).client(ACK, CLIENT, SERVER);
        });
        reach("tcp-buffer-full", "queue-limit 2", (fw, s) -> {
            s.open().data(1).client(ACK, CLIENT + 10, SERVER);
            s.client(ACK, CLIENT + 20, SERVER);
            return s.client(ACK, CLIENT + 30, SERVER);
        });
        reach("tcp-dup-in-queue", "queue-limit 2", (fw, s) -> {
            s.open().data(1).client(ACK, CLIENT + 10, SERVER);
            return s.client(ACK, CLIENT + 10, SERVER);
        });
        reach("tcp-buffer-timeout", "queue-limit 2 timeout 3", (fw, s) -> {
            String verdict = s.open().data(1).client(ACK, CLIENT + 10, SERVER);
            fw.advance(4);
            return fw.fates.isEmpty() ? verdict : fate(fw);
        });
        reach("flow-being-freed", "queue-limit 2", (fw, s) -> {
            String verdict = s.open().data(1).client(ACK, CLIENT + 10, SERVER);
            s.data().client(RST, CLIENT, 0);
            return fw.fates.isEmpty() ? verdict : fate(fw);
        });
        reach("tcp-global-buffer-full", "check-retransmission", (fw, s) -> {
            s.open().data(7);
            for (int i = 0; i < 256; i++) {
                s.client(ACK, CLIENT + i, SERVER);
            }
            return s.client(ACK, CLIENT + 256, SERVER);
        });
        reach("tcpnorm-rexmit-bad", "check-retransmission", (fw, s) -> {
            s.open().data(1, 2, 3).client(ACK, CLIENT, SERVER);
            return s.data(1, 2, 4).client(ACK, CLIENT, SERVER);
        });
        reach("tcp_xmit_partial", "check-retransmission", (fw, s) -> {
            s.open().data(1, 2, 3).client(ACK, CLIENT, SERVER);
            return s.data(2, 3, 4).client(ACK, CLIENT + 1, SERVER);
        });
        reach("tcpnorm-win-variation", "window-variation drop-connection", (fw, s) -> {
            s.open();
            s.window(60_000);
            s.client(ACK, CLIENT, SERVER);
            s.window(100);
            return s.client(ACK, CLIENT, SERVER);
        });
        REASONS.put(
                "tcp-conn-limit",
                new Reached(
                        List.of("set connection conn-max 1"),
                        (fw, s) -> {
                            s.port(1).client(SYN, CLIENT_ISN, 0);
                            return s.port(2).client(SYN, CLIENT_ISN, 0);
                        },
                        "drop conn-limit"));
        REASONS.put(
                "invalid-tcp-hdr-length",
                new Reached(
                        List.of(),
                        (fw, s) -> s.headerWords(4).client(SYN, CLIENT_ISN, 0),
                        "drop invalid-tcp-hdr-length"));
    }

    /** Reasons of features that are not built, and which. */
    private static final Map<String, String> NOT_BUILT = Map.of("tcp-fo-drop", "stateful failover");

    private static String fate(Firewall fw) {
        String fate = fw.fates.getLast();
        return fate.substring(fate.indexOf(' ') + 1);
    }

    static List<String> reasons() {
        return new ArrayList<>(REASONS.keySet());
    }

    private static Reached of(String reason) {
        Reached reached = REASONS.get(reason);
        if (reached == null) {
            throw new IllegalArgumentException(reason);
        }
        return reached;
    }

    /** The firewall of IPv6 is one of 9.8, that of IPv4 one of 8.2: which IP carries the segments and which version judges is all one. */
    private static Firewall firewall(Reached reached, boolean bypass, Firewall fw) {
        List<String> lines = new ArrayList<>(List.of("tcp-map M"));
        reached.settings().stream().filter(line -> !line.startsWith("set ")).forEach(lines::add);
        lines.addAll(List.of("class-map all", "match any", "policy-map all", "class all"));
        lines.add("set connection advanced-options M");
        reached.settings().stream().filter(line -> line.startsWith("set ")).forEach(lines::add);
        if (bypass) {
            lines.add("set connection advanced-options tcp-state-bypass");
        }
        lines.add("service-policy all global");
        return fw.configure(lines.toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void isReached(String reason) {
        Firewall fw = firewall(of(reason), false, new Firewall());
        assertThat(of(reason).play().last(fw, new SegmentWriter(fw))).isEqualTo("drop " + reason);
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void isReachedOverIpv6(String reason) {
        Ipv6Firewall six = new Ipv6Firewall();
        firewall(of(reason), false, six.fw);
        assertThat(of(reason).play().last(six.fw, new SegmentWriter(six))).isEqualTo("drop " + reason);
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void isSwitchedOffByStateBypass(String reason) {
        Firewall fw = firewall(of(reason), true, new Firewall());
        bypassed(reason, fw, new SegmentWriter(fw));
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void isSwitchedOffByStateBypassOverIpv6(String reason) {
        Ipv6Firewall six = new Ipv6Firewall();
        firewall(of(reason), true, six.fw);
        bypassed(reason, six.fw, new SegmentWriter(six));
    }

    private static void bypassed(String reason, Firewall fw, SegmentWriter s) {
        assertThat(of(reason).play().last(fw, s)).startsWith(of(reason).underBypass());
        if (of(reason).underBypass().equals(PASSES)) {
            assertThat(fw.connection().flags()).isEqualTo("b");
        }
    }

    /** Whoever adds a TCP reason adds how it is reached, or says what it waits for. */
    @Test
    void noReasonIsForgotten() {
        Set<String> known = new HashSet<>(REASONS.keySet());
        known.addAll(NOT_BUILT.keySet());
        assertThat(Arrays.stream(DropReason.values())
                        .map(DropReason::aspName)
                        .filter(name -> name.contains("tcp") && !name.equals(DropReason.TCP_INTERCEPT.aspName())))
                .isSubsetOf(known);
        assertThat(NOT_BUILT.keySet())
                .as("built by now?")
                .doesNotContainAnyElementsOf(Arrays.stream(DropReason.values())
                        .map(DropReason::aspName)
                        .toList());
        assertThat(known).containsAll(DOCUMENTED);
    }

    /** Documented: the TCP names that {@code capture NAME type asp-drop ?} offers. */
    private static final List<String> DOCUMENTED = List.of(
            "bad-tcp-cksum",
            "bad-tcp-flags",
            "invalid-tcp-hdr-length",
            "tcp-3whs-failed",
            "tcp-ack-syn-diff",
            "tcp-acked",
            "tcp-bad-option-list",
            "tcp-buffer-full",
            "tcp-buffer-timeout",
            "tcp-conn-limit",
            "tcp-data-past-fin",
            "tcp-discarded-ooo",
            "tcp-dual-open",
            "tcp-dup-in-queue",
            "tcp-fo-drop",
            "tcp-global-buffer-full",
            "tcp-invalid-ack",
            "tcp-mss-exceeded",
            "tcp-not-syn",
            "tcp-paws-fail",
            "tcp-reserved-set",
            "tcp-rst-syn-in-win",
            "tcp-rstfin-ooo",
            "tcp-seq-past-win",
            "tcp-seq-syn-diff",
            "tcp-syn-data",
            "tcp-syn-ooo",
            "tcp-synack-data",
            "tcp-synack-ooo",
            "tcp_xmit_partial",
            "tcpnorm-rexmit-bad",
            "tcpnorm-win-variation");
}
