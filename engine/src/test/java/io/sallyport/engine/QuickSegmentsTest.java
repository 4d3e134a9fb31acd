package io.sallyport.engine;

import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.FIN;
import static io.sallyport.packet.TcpHeader.PSH;
import static io.sallyport.packet.TcpHeader.RST;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.ConnectionSettings;
import io.sallyport.config.model.TcpMap;
import io.sallyport.config.model.TcpMap.Action;
import io.sallyport.config.model.TcpMap.Check;
import io.sallyport.config.model.TcpMap.OptionAction;
import io.sallyport.engine.connection.ConnectionFilter;
import io.sallyport.engine.tcp.SequenceOffsets;
import io.sallyport.engine.tcp.normalize.NormalizerCounts.Finding;
import io.sallyport.engine.tcp.normalize.NormalizerSettings;
import io.sallyport.engine.trace.DecisionRecorder;
import io.sallyport.engine.trace.Phase;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Segments that open and close connections take a quick way unless somebody records what is decided about them: two firewalls of the
 * same configuration, one of which records, do the same with the same segments.
 */
class QuickSegmentsTest {
    private static final SequenceOffsets OFFSETS = (egress, source, destination, ports, flags, sequence, now) ->
            source.bits() * 31 + destination.bits() + ports + flags + egress;

    private static final int[][] OPTIONS = {
        {2, 4, 5, 180},
        {2, 4, 0, 100},
        {4, 2},
        {8, 10, 1, 2, 3, 4, 5, 6, 7, 8},
        {8, 10, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 1},
        {1},
        {3, 3, 7},
        {3, 3, 15},
        {30, 4, 0, 0},
        {5, 10, 0, 0, 0, 1, 0, 0, 0, 9},
        {0},
        {9, 1},
        {3, 0}
    };

    private static final DecisionRecorder RECORDING = new DecisionRecorder() {
        @Override
        public boolean isRecording() {
            return true;
        }

        @Override
        public void record(Phase phase) {}
    };

    private final SplittableRandom random = new SplittableRandom(5);
    private int opened;
    private int closed;
    private int refused;

    private static List<TcpMap> maps() {
        TcpMap map = new TcpMap(Firewall.line("tcp-map M"), "M");
        return List.of(
                map,
                map.with(8, 8, OptionAction.CLEAR),
                map.with(3, 5, OptionAction.CLEAR).with(30, 30, OptionAction.CLEAR),
                map.with(3, 3, OptionAction.DROP),
                map.with(2, 2, OptionAction.ALLOW).withMaximumSegmentSize(OptionalInt.of(500)),
                map.with(Check.SYNACK_DATA, Action.ALLOW),
                map.with(Check.RESERVED_BITS, Action.CLEAR),
                map.with(Check.TTL_EVASION, Action.ALLOW),
                map.with(Check.INVALID_ACK, Action.ALLOW),
                map.with(Check.CHECKSUM, Action.DROP),
                map.withQueue(5, 4),
                map.with(Check.RETRANSMISSION, Action.DROP));
    }

    private static Firewall firewall(TcpMap map, boolean mapped, boolean randomized) {
        EngineSettings settings = EngineSettings.offline(1, 1000);
        Firewall fw = new Firewall(randomized ? settings.withOffsets(OFFSETS) : settings);
        fw.configuration.version(new AsaVersion(9, 8, 1, 0));
        fw.configuration.tcpMaps().put("M", map);
        ConnectionSettings ofClass = ConnectionSettings.NONE.with(s -> {
            s.tcpMap = mapped ? Optional.of("M") : Optional.empty();
            s.perClientMax = OptionalInt.of(50);
            s.randomSequenceNumber = Optional.of(randomized);
        });
        return fw.permit("all", true, -1, "any", "any")
                .policy("all", "all", ofClass, Optional.empty())
                .apply();
    }

    @Test
    void takeTheSameWayRecordedOrNot() {
        for (TcpMap map : maps()) {
            for (int i = 0; i < 150; i++) {
                connections(map, random.nextInt(4) > 0, random.nextBoolean());
            }
        }
        assertThat(opened).isGreaterThan(500);
        assertThat(closed).isGreaterThan(300);
        assertThat(refused).isGreaterThan(500);
    }

    private void connections(TcpMap map, boolean mapped, boolean randomized) {
        Firewall quick = firewall(map, mapped, randomized);
        Firewall general = firewall(map, mapped, randomized);
        general.recorder = RECORDING;
        SegmentWriter[] both = {new SegmentWriter(quick), new SegmentWriter(general)};
        int client = random.nextInt();
        int server = random.nextInt();
        send(both, true, SYN, client, 0, false);
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
            int flags = random.nextInt(8) == 0 ? random.nextInt(64) : SYN | ACK | random.nextInt(2) * PSH;
            send(both, false, flags, server, acknowledgment(quick, client + 1 + near(), true), random.nextInt(6) == 0);
        }
        send(both, true, ACK, client + 1, acknowledgment(quick, server + 1 + near(), false), false);
        opened += isOpen(quick) ? 1 : 0;
        wait(quick, general);
        int closing = random.nextInt(10) == 0 ? RST | ACK : FIN | ACK;
        send(both, true, closing, client + 1, acknowledgment(quick, server + 1, false), random.nextBoolean());
        send(both, false, closing, server + 1, acknowledgment(quick, client + 2 + near(), true), false);
        wait(quick, general);
        send(both, true, ACK, client + 2, acknowledgment(quick, server + 2, false), false);
        closed += quick.ended.stream().anyMatch(end -> end.contains("TCP_FINS")) ? 1 : 0;
        quick.advance(10_000);
        general.now = quick.now;
        general.advance(0);
        assertSame(quick, general);
        for (Finding finding : Finding.values()) {
            assertThat(found(quick, map, finding)).as(finding.name()).isEqualTo(found(general, map, finding));
        }
    }

    private void wait(Firewall quick, Firewall general) {
        double seconds = random.nextInt(3) == 0 ? random.nextInt(40) : random.nextInt(1000) / 1e3;
        quick.advance(seconds);
        general.advance(seconds);
    }

    private static boolean isOpen(Firewall fw) {
        return fw.engine.connections(ConnectionFilter.ALL).stream()
                .anyMatch(view -> view.flags().startsWith("U"));
    }

    private int near() {
        return random.nextInt(12) == 0 ? random.nextInt(-2, 3) : 0;
    }

    /** A number as its receiver sees it is acknowledged so: moved as the firewall moves numbers of the other direction. */
    private static int acknowledgment(Firewall fw, int number, boolean ofClient) {
        return number + fw.engine.context().connections().hot().offset(0, ofClient ? 0 : 1);
    }

    private void send(SegmentWriter[] both, boolean client, int flags, int sequence, int ack, boolean data) {
        int[] options = {};
        boolean first = (flags & SYN) != 0;
        int many = first || random.nextInt(5) == 0 ? random.nextInt(5) : 0;
        int kinds = random.nextInt(3) == 0 ? OPTIONS.length : 7;
        for (int i = 0; i < many; i++) {
            int[] option = OPTIONS[random.nextInt(kinds)];
            int before = options.length;
            options = Arrays.copyOf(options, before + option.length);
            System.arraycopy(option, 0, options, before, option.length);
        }
        options = Arrays.copyOf(options, Math.min(options.length, 40));
        int ttl = random.nextInt(6) == 0 ? random.nextInt(1, 256) : 64;
        int reserved = random.nextInt(10) == 0 ? random.nextInt(16) : 0;
        int[] bytes = data ? new int[] {1, 2, 3} : new int[] {};
        String[] verdicts = new String[2];
        for (int i = 0; i < both.length; i++) {
            SegmentWriter s =
                    both[i].options(options).ttl(ttl).reserved(reserved).data(bytes);
            verdicts[i] = client ? s.client(flags, sequence, ack) : s.server(flags, sequence, ack);
        }
        refused += verdicts[0].startsWith("drop") ? 1 : 0;
        assertThat(verdicts[0])
                .as("flags %d, options %s", flags, Arrays.toString(options))
                .isEqualTo(verdicts[1]);
        assertSame(both[0].firewall(), both[1].firewall());
    }

    private static void assertSame(Firewall quick, Firewall general) {
        byte[] sent = new byte[200];
        byte[] expected = new byte[200];
        quick.memory.getBytes(0, sent, 0, sent.length);
        general.memory.getBytes(0, expected, 0, expected.length);
        assertThat(sent).as("bytes that leave").isEqualTo(expected);
        assertThat(quick.lastJudgementIsCertain()).isEqualTo(general.lastJudgementIsCertain());
        assertThat(quick.logs).isEqualTo(general.logs);
        assertThat(quick.ended).isEqualTo(general.ended);
        assertThat(quick.fates).isEqualTo(general.fates);
        assertThat(quick.engine.connections(ConnectionFilter.ALL))
                .isEqualTo(general.engine.connections(ConnectionFilter.ALL));
        assertThat(quick.engine.context().connections().embryonic())
                .isEqualTo(general.engine.context().connections().embryonic());
        for (int direction = 0; direction < 2 && quick.count() > 0; direction++) {
            assertThat(quick.engine.context().connections().hot().sequences(0, direction))
                    .isEqualTo(general.engine.context().connections().hot().sequences(0, direction));
            assertThat(quick.engine.context().connections().hot().ttl(0, direction))
                    .isEqualTo(general.engine.context().connections().hot().ttl(0, direction));
        }
        assertThat(quick.engine.context().connections().hot().windows(0))
                .isEqualTo(general.engine.context().connections().hot().windows(0));
        assertThat(quick.engine.context().connections().hot().stateAndScales(0) & 0xff_ffff)
                .isEqualTo(general.engine.context().connections().hot().stateAndScales(0) & 0xff_ffff);
    }

    private static long found(Firewall fw, TcpMap map, Finding finding) {
        long sum = 0;
        for (int number = 0; number < 4; number++) {
            for (TcpMap each : List.of(map, NormalizerSettings.Source.NO_MAP)) {
                sum += fw.engine
                        .context()
                        .normalizers()
                        .of(new NormalizerSettings.Source(
                                each, fw.configuration.segmentSizes(), false, fw.configuration.version(), number))
                        .counts()
                        .of(finding);
            }
        }
        return sum;
    }
}
