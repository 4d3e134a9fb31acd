package io.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.ConnectionSettings;
import io.sallyport.config.model.TcpMap;
import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.TcpHeader;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Segments, and whoever waits for others. */
class InvarianceTest extends Invariance {
    /** Segments of the inside wait for each other, and retransmissions are compared. */
    private static Firewall normalizing(long secret) {
        Firewall fw = firewall(secret);
        fw.configuration
                .tcpMaps()
                .put(
                        "M",
                        new TcpMap(Firewall.line("tcp-map M"), "M")
                                .withQueue(3, 1)
                                .with(TcpMap.Check.RETRANSMISSION, TcpMap.Action.DROP)
                                .with(TcpMap.Check.WINDOW_VARIATION, TcpMap.Action.DROP));
        return fw.permit("n", true, -1, "any", "any")
                .policy("n", "n", ConnectionSettings.NONE.with(s -> s.tcpMap = Optional.of("M")), Optional.of("inside"))
                .apply();
    }

    /** Verdicts and messages of a stream, with a line for each. */
    private static List<String> run(long seed, int batchSize, long secret, boolean mutate) {
        return run(firewall(secret), InvarianceTest::write, seed, batchSize, mutate);
    }

    @Test
    void batchesAndSecretsDoNotShow() {
        List<String> expected = run(7, 1, 1, false);
        assertThat(expected).hasSizeGreaterThan(PACKETS).anyMatch(line -> line.contains("302303"));
        assertSame(run(7, 7, 1, false), expected);
        assertSame(run(7, 64, 0x9876_5432_1234L, false), expected);
    }

    @Test
    void anythingGetsExactlyOneVerdict() {
        for (int seed = 0; seed < 5; seed++) {
            List<String> lines = run(seed, 64, seed, true);
            assertThat(lines.stream().filter(line -> line.startsWith("verdict")))
                    .hasSize(PACKETS);
            assertSame(run(seed, 7, seed + 1, true), lines);
        }
    }

    /** Clients that send ten bytes at a time in any order, and now and then begin anew. */
    private static int disorder(SplittableRandom random, FrameWriter frame) {
        int client = Firewall.CLIENT + 10 + random.nextInt(3);
        int port = 4000 + random.nextInt(2);
        return switch (random.nextInt(12)) {
            case 0 -> frame.tcp(client, port, Firewall.SERVER, 80, TcpHeader.SYN, 0, 0, 0);
            case 1, 2 -> frame.tcp(Firewall.SERVER, 80, client, port, TcpHeader.SYN | TcpHeader.ACK, 0, 1, 0);
            case 3, 4 -> frame.tcp(Firewall.SERVER, 80, client, port, TcpHeader.ACK, 1, 1 + 10 * random.nextInt(9), 0);
            case 5 ->
                frame.tcp(
                        client,
                        port,
                        Firewall.SERVER,
                        80,
                        random.nextInt(6) == 0 ? TcpHeader.RST : TcpHeader.FIN | TcpHeader.ACK,
                        1 + 10 * random.nextInt(9),
                        1,
                        0);
            default ->
                frame.tcp(
                        client,
                        port,
                        Firewall.SERVER,
                        80,
                        TcpHeader.ACK,
                        1 + 10 * random.nextInt(9),
                        1,
                        random.nextInt(3) == 0 ? 0 : 10);
        };
    }

    private static List<String> disorder(int batchSize, long secret, boolean mutate) {
        return run(normalizing(secret), InvarianceTest::disorder, 11, batchSize, mutate);
    }

    @Test
    void whoWaitsDoesNotShowEither() {
        List<String> expected = disorder(1, 1, false);
        assertSame(disorder(7, 2, false), expected);
        assertSame(disorder(64, 3, false), expected);
        List<String> fates =
                expected.stream().filter(line -> line.startsWith("resume")).toList();
        assertThat(fates)
                .hasSize((int) expected.stream()
                        .filter(line -> line.startsWith("verdict hold"))
                        .count())
                .anyMatch(line -> line.contains("TCP_BUFFER_TIMEOUT"))
                .anyMatch(line -> line.contains("FLOW_BEING_FREED"))
                .anyMatch(line -> line.matches("resume \\d+ 1 \\d+"));
        assertSame(disorder(64, 4, true), disorder(7, 5, true));
    }
}
