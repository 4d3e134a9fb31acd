package io.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.ConnectionSettings;
import io.sallyport.config.model.TcpMap;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.IcmpHeader;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Output depends neither on batching nor on the hash secret, whatever arrives; and every packet has one verdict. */
class InvarianceTest {
    private static final int PACKETS = 20_000;
    private static final int SLOT = 256;

    private static Firewall firewall(long secret) {
        return new Firewall(secret)
                .staticNat("192.0.2.5", "10.1.1.5")
                .permit("out", true, -1, "any", "192.0.2.5")
                .permit("out", true, Protocol.TCP, "any", "10.1.1.6")
                .bind("out", "outside")
                .permit("bp", true, Protocol.TCP, "10.1.1.6", "any")
                .policy("bp", "bp", Firewall.settings(3, 5, true), Optional.empty())
                .configure("established udp 0 permitto tcp 0");
    }

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

    private static List<String> run(
            Firewall fw,
            BiFunction<SplittableRandom, FrameWriter, Integer> writer,
            long seed,
            int batchSize,
            boolean mutate) {
        Memory memory = Memory.allocate((long) batchSize * SLOT);
        PacketBatch batch = new PacketBatch(memory, batchSize);
        SplittableRandom random = new SplittableRandom(seed);
        List<String> out = new ArrayList<>();
        Effects effects = new TextEffects(fw.engine, out);
        long now = Firewall.START;
        for (int i = 0; i < PACKETS; i++) {
            long at = (long) batch.size() * SLOT;
            now += random.nextLong(3_000_000L) + (random.nextInt(500) == 0 ? 40_000_000_000L : 0);
            int length = writer.apply(random, new FrameWriter(memory, at));
            if (mutate) {
                for (int n = random.nextInt(4); n > 0; n--) {
                    memory.setU8(at + 12 + random.nextInt(length - 12), random.nextInt(256));
                }
            }
            int captured = mutate && random.nextInt(8) == 0 ? random.nextInt(length) : length;
            batch.add(at, captured, length, now, random.nextInt(3), ChecksumState.UNKNOWN);
            if (batch.size() == batchSize || i == PACKETS - 1) {
                fw.engine.accept(new EngineInput.Packets(batch), effects);
                batch.clear();
            }
        }
        fw.engine.accept(new EngineInput.Advance(now + 20_000_000_000_000L), effects);
        assertThat(fw.count()).isZero();
        assertThat(fw.engine.context().translations().size()).isZero();
        return out;
    }

    private static int write(SplittableRandom random, FrameWriter frame) {
        int[] hosts = {
            Firewall.CLIENT,
            Firewall.CLIENT + 1,
            Firewall.SERVER,
            Firewall.address("192.0.2.5"),
            Firewall.address("172.16.0.7")
        };
        int source = hosts[random.nextInt(hosts.length)];
        int destination = hosts[random.nextInt(hosts.length)];
        int sport = 1000 + random.nextInt(4);
        int dport = 1000 + random.nextInt(4);
        int flags = new int[] {2, 2, 18, 16, 16, 24, 17, 4, 20, 1 + random.nextInt(62)}[random.nextInt(10)];
        return switch (random.nextInt(8)) {
            case 0 -> frame.udp(source, sport, destination, dport, random.nextInt(60));
            case 1 ->
                frame.icmp(
                        source,
                        destination,
                        random.nextBoolean() ? IcmpHeader.ECHO : IcmpHeader.ECHO_REPLY,
                        0,
                        3,
                        1,
                        8);
            default ->
                frame.tcp(
                        source,
                        sport,
                        destination,
                        dport,
                        flags,
                        100 + random.nextInt(4),
                        100 + random.nextInt(4),
                        random.nextInt(3));
        };
    }

    /** Names the first difference instead of printing everything. */
    private static void assertSame(List<String> actual, List<String> expected) {
        for (int i = 0; i < Math.min(actual.size(), expected.size()); i++) {
            assertThat(actual.get(i)).as("line %d", i).isEqualTo(expected.get(i));
        }
        assertThat(actual).hasSameSizeAs(expected);
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

    /** Two addresses of their own for hosts towards the outside, then 511 ports for all; two addresses towards the dmz. */
    private static Firewall translating(long secret) {
        return new Firewall(secret)
                .configure(
                        "nat (inside) 1 10.1.1.0 255.255.255.0",
                        "global (outside) 1 192.0.2.20-192.0.2.21",
                        "global (outside) 1 interface",
                        "global (dmz) 1 172.16.0.20-172.16.0.21");
    }

    private static Firewall translatingByObjects(long secret) {
        Firewall fw = new Firewall(secret);
        fw.configuration.version(new AsaVersion(9, 8, 1, 0));
        return fw.configure(
                "object network lan",
                "subnet 10.1.1.0 255.255.255.0",
                "nat (inside,outside) dynamic interface",
                "object network pool",
                "range 172.16.0.20 172.16.0.21",
                "exit",
                "nat (inside,dmz) after-auto source dynamic any pat-pool pool round-robin extended");
    }

    /** Few hosts with many low ports, and answers to whatever port they may have been given. */
    private static int shared(SplittableRandom random, FrameWriter frame) {
        boolean toDmz = random.nextInt(8) == 0;
        int remote = toDmz ? Firewall.address("172.16.0.7") : Firewall.SERVER;
        int mapped = toDmz ? Firewall.address("172.16.0.20") : Firewall.address("203.0.113.1");
        int host = Firewall.CLIENT + random.nextInt(5);
        int port = 1 + random.nextInt(511);
        boolean answer = random.nextInt(3) == 0;
        int source = answer ? remote : host;
        int destination = answer ? mapped : remote;
        int sport = answer ? 80 : port;
        int dport = answer ? port : 80;
        return switch (random.nextInt(6)) {
            case 0 -> frame.icmp(source, destination, answer ? IcmpHeader.ECHO_REPLY : IcmpHeader.ECHO, 0, port, 1, 8);
            case 1 -> frame.tcp(source, sport, destination, dport, TcpHeader.RST | TcpHeader.ACK, 101, 101, 0);
            case 2 ->
                frame.tcp(source, sport, destination, dport, TcpHeader.SYN | (answer ? TcpHeader.ACK : 0), 100, 101, 0);
            default -> frame.udp(source, sport, destination, dport, 10);
        };
    }

    private static List<String> shared(Firewall fw, int batchSize) {
        return run(fw, InvarianceTest::shared, 13, batchSize, false);
    }

    @Test
    void translationsDoNotShowEither() {
        List<String> expected = shared(translating(1), 1);
        assertThat(expected)
                .anyMatch(line -> line.contains("305009"))
                .anyMatch(line -> line.contains("305010"))
                .anyMatch(line -> line.contains("305012"))
                .anyMatch(line -> line.contains("202010"));
        assertSame(shared(translating(2), 7), expected);
        assertSame(shared(translating(0x9876_5432_1234L), 64), expected);
        List<String> byObjects = shared(translatingByObjects(1), 1);
        assertThat(byObjects).anyMatch(line -> line.contains("305012")).anyMatch(line -> line.contains("202010"));
        assertSame(shared(translatingByObjects(2), 7), byObjects);
        assertSame(shared(translatingByObjects(3), 64), byObjects);
    }
}
