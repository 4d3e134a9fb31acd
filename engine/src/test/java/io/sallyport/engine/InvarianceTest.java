package io.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.ConnectionSettings;
import io.sallyport.config.model.TcpMap;
import io.sallyport.engine.tcp.intercept.SynCookies;
import io.sallyport.packet.Address;
import io.sallyport.packet.Checksum;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.IcmpHeader;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Ipv6FrameWriter;
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
        Frames frames = (random, memory, at) -> writer.apply(random, new FrameWriter(memory, at));
        return feed(fw, frames, seed, batchSize, mutate);
    }

    /** Writes a frame of random content; its length. */
    @FunctionalInterface
    private interface Frames {
        int write(SplittableRandom random, Memory memory, long at);
    }

    private static List<String> feed(Firewall fw, Frames frames, long seed, int batchSize, boolean mutate) {
        Memory memory = Memory.allocate((long) batchSize * SLOT);
        PacketBatch batch = new PacketBatch(memory, batchSize);
        SplittableRandom random = new SplittableRandom(seed);
        List<String> out = new ArrayList<>();
        Effects effects = new TextEffects(fw.engine, out);
        long now = Firewall.START;
        for (int i = 0; i < PACKETS; i++) {
            long at = (long) batch.size() * SLOT;
            now += random.nextLong(3_000_000L) + (random.nextInt(500) == 0 ? 40_000_000_000L : 0);
            int length = frames.write(random, memory, at);
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

    /** Cookies that a stream of random numbers meets often. */
    private static final class Guessable implements SynCookies {
        @Override
        public int issue(int in, Address client, Address server, int ports, int sequence, int size, long now) {
            return 100 + (sequence & 1);
        }

        @Override
        public int verify(int in, Address client, Address server, int ports, int sequence, int cookie, long now) {
            return cookie < 102 ? 1000 : REFUSED;
        }
    }

    private static List<String> intercepted(int batchSize, long secret, boolean mutate) {
        Firewall fw = new Firewall(EngineSettings.offline(secret, 100_000).withCookies(new Guessable()))
                .configure(
                        "static (inside,outside) 192.0.2.5 10.1.1.5 netmask 255.255.255.255 tcp 3 1 udp 2",
                        "access-list all extended permit ip any any",
                        "access-group all in interface outside",
                        "access-group all in interface dmz",
                        "class-map all",
                        "match any",
                        "policy-map guard",
                        "class all",
                        "set connection embryonic-conn-max 4 per-client-embryonic-max 3",
                        "exit",
                        "exit",
                        "service-policy guard global");
        return run(fw, InvarianceTest::write, 17, batchSize, mutate);
    }

    @Test
    void neitherDoesInterception() {
        List<String> expected = intercepted(1, 1, false);
        assertThat(expected)
                .anyMatch(line -> line.startsWith("generated TCP_INTERCEPT"))
                .anyMatch(line -> line.contains("201003"))
                .anyMatch(line -> line.contains("201010"))
                .anyMatch(line -> line.contains("201012"))
                .anyMatch(line -> line.startsWith("verdict drop INTERCEPT_UNEXPECTED"))
                .anyMatch(line -> line.contains("Flow terminated by TCP Intercept"))
                .anyMatch(line -> line.matches("ended .*flags=U.*"));
        assertSame(intercepted(7, 2, false), expected);
        assertSame(intercepted(64, 3, false), expected);
        assertSame(intercepted(64, 4, true), intercepted(7, 5, true));
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

    /** Both versions side by side, and IPv6 as well with state bypass, limits and a list. */
    private static Firewall ofBothVersions(long secret) {
        Firewall fw = new Ipv6Firewall(firewall(secret).permit("out", true, Protocol.UDP, "any", "any")).fw;
        fw.configuration.version(new AsaVersion(9, 8, 1, 0));
        return fw.configure(
                "access-list bp6 extended permit tcp host 2001:db8:1::6 any",
                "class-map bp6",
                "match access-list bp6",
                "policy-map bp6",
                "class bp6",
                "set connection per-client-max 3",
                "set connection advanced-options tcp-state-bypass",
                "service-policy bp6 interface inside");
    }

    private static final IpAddress[] HOSTS6 = {
        Ipv6Firewall.CLIENT,
        IpAddress.parse("2001:db8:1::6"),
        Ipv6Firewall.SERVER,
        IpAddress.parse("2001:db8:d::7"),
        IpAddress.parse("fe80::1"),
        IpAddress.parse("2001:db8:1::1")
    };

    private static final byte[] HOP_BY_HOP = {0, 0, 5, 2, 0, 0, 1, 0};

    private static int ipv6(SplittableRandom random, Memory memory, long at) {
        if (random.nextInt(4) == 0) {
            return write(random, new FrameWriter(memory, at));
        }
        Ipv6FrameWriter frame = new Ipv6FrameWriter(memory, at);
        if (random.nextInt(10) == 0) {
            frame.extensions(random.nextInt(3) == 0 ? 43 : 0, HOP_BY_HOP, 0);
        }
        IpAddress source = HOSTS6[random.nextInt(HOSTS6.length)];
        IpAddress destination = HOSTS6[random.nextInt(HOSTS6.length)];
        int sport = 1000 + random.nextInt(4);
        int dport = 1000 + random.nextInt(4);
        int flags = new int[] {2, 2, 18, 16, 16, 24, 17, 4, 20, 1 + random.nextInt(62)}[random.nextInt(10)];
        return switch (random.nextInt(8)) {
            case 0 -> frame.udp(source, sport, destination, dport, random.nextInt(60));
            case 1 -> frame.icmp(source, destination, random.nextBoolean() ? 128 : 129, 0, 3, 1, 8);
            case 2 -> frame.icmp(source, destination, 133 + random.nextInt(4), 0, 3, 1, 8);
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

    @Test
    void ipv6DoesNotShowEither() {
        List<String> expected = feed(ofBothVersions(1), InvarianceTest::ipv6, 17, 1, false);
        assertThat(expected)
                .anyMatch(line -> line.contains("302303") && line.contains("2001:db8:1::6"))
                .anyMatch(line -> line.contains("302013") && line.contains("2001:db8:1::5"))
                .anyMatch(line -> line.contains("302020") && line.contains("2001:db8:"))
                .anyMatch(line -> line.contains("302013") && line.contains("10.1.1.5"));
        assertSame(feed(ofBothVersions(2), InvarianceTest::ipv6, 17, 7, false), expected);
        assertSame(feed(ofBothVersions(0x9876_5432_1234L), InvarianceTest::ipv6, 17, 64, false), expected);
        List<String> mutated = feed(ofBothVersions(4), InvarianceTest::ipv6, 18, 64, true);
        assertThat(mutated.stream().filter(line -> line.startsWith("verdict"))).hasSize(PACKETS);
        assertSame(feed(ofBothVersions(5), InvarianceTest::ipv6, 18, 7, true), mutated);
    }

    private static final int IP = 14;
    private static final int DATA = 24;

    /** Pieces of datagrams of 48 bytes: the first, the last, and one that overlaps both; few packets, so that many are completed. */
    private static int pieces(SplittableRandom random, Memory memory, long at) {
        boolean ipv6 = random.nextBoolean();
        if (random.nextInt(5) == 0) {
            return ipv6 ? ipv6(random, memory, at) : write(random, new FrameWriter(memory, at));
        }
        int piece = random.nextInt(9) == 0 ? 2 : random.nextInt(2);
        int offset = new int[] {0, DATA, 16}[piece];
        int id = random.nextInt(4);
        int sport = 4000 + id;
        return ipv6
                ? piece6(memory, at, offset, piece != 1, id, sport, random.nextBoolean())
                : piece4(memory, at, offset, piece != 1, id, sport, random.nextBoolean());
    }

    private static int piece4(Memory memory, long at, int offset, boolean more, int id, int sport, boolean out) {
        int source = out ? Firewall.CLIENT + 1 : Firewall.SERVER;
        int destination = out ? Firewall.SERVER : Firewall.CLIENT + 1;
        new FrameWriter(memory, at).udp(source, out ? sport : 53, destination, out ? 53 : sport, 40);
        long ip = at + IP;
        memory.copyTo(ip + 20 + offset, memory, ip + 20, DATA);
        memory.setU16(ip + 2, 20 + DATA);
        memory.setU16(ip + 4, id);
        memory.setU16(ip + 6, offset / 8 | (more ? 0x2000 : 0));
        memory.setU16(ip + 10, 0);
        memory.setU16(ip + 10, Checksum.fold(~Checksum.sum(memory, ip, 20)));
        return IP + 20 + DATA;
    }

    private static int piece6(Memory memory, long at, int offset, boolean more, int id, int sport, boolean out) {
        IpAddress source = out ? Ipv6Firewall.CLIENT : Ipv6Firewall.SERVER;
        IpAddress destination = out ? Ipv6Firewall.SERVER : Ipv6Firewall.CLIENT;
        byte[] header = {0, 0, 0, (byte) (offset | (more ? 1 : 0)), 0, 0, 0, (byte) id};
        new Ipv6FrameWriter(memory, at)
                .extensions(Protocol.FRAGMENT, header, 0)
                .udp(source, out ? sport : 53, destination, out ? 53 : sport, 40);
        long data = at + IP + 40 + header.length;
        memory.copyTo(data + offset, memory, data, DATA);
        memory.setU16(at + IP + 4, header.length + DATA);
        return IP + 40 + header.length + DATA;
    }

    @Test
    void fragmentsDoNotShowEither() {
        List<String> expected = feed(ofBothVersions(1), InvarianceTest::pieces, 19, 1, false);
        assertThat(expected)
                .anyMatch(line -> line.matches("resume \\d+ 1 \\d+"))
                .anyMatch(line -> line.contains("106020"))
                .anyMatch(line -> line.contains("302015") && line.contains("2001:db8:1::5/400"))
                .anyMatch(line -> line.contains("302015") && line.contains("10.1.1.6/400"));
        assertSame(feed(ofBothVersions(2), InvarianceTest::pieces, 19, 7, false), expected);
        assertSame(feed(ofBothVersions(0x9876_5432_1234L), InvarianceTest::pieces, 19, 64, false), expected);
        List<String> mutated = feed(ofBothVersions(4), InvarianceTest::pieces, 20, 64, true);
        assertSame(feed(ofBothVersions(5), InvarianceTest::pieces, 20, 7, true), mutated);
    }

    /** Threat detection with rates that are soon exceeded, and an audit. */
    private static Firewall defended(long secret) {
        return ofBothVersions(secret)
                .configure(
                        "threat-detection rate acl-drop rate-interval 600 average-rate 0 burst-rate 1",
                        "threat-detection rate scanning-threat rate-interval 600 average-rate 0 burst-rate 0",
                        "threat-detection scanning-threat shun except ip-address 10.1.1.6 255.255.255.255",
                        "threat-detection scanning-threat shun duration 30",
                        "threat-detection statistics host",
                        "logging enable",
                        "logging buffered debugging",
                        "logging rate-limit 100 1 level informational",
                        "ip audit name A attack action alarm drop",
                        "ip audit name I info action alarm",
                        "ip audit interface inside A",
                        "ip audit interface outside I");
    }

    /** A few hosts that scan many ports, and the usual traffic. */
    private static int scans(SplittableRandom random, Memory memory, long at) {
        if (random.nextInt(3) == 0) {
            return ipv6(random, memory, at);
        }
        int port = 1 + random.nextInt(60_000);
        int host = random.nextInt(4);
        return random.nextInt(4) == 0
                ? new Ipv6FrameWriter(memory, at)
                        .tcp(HOSTS6[host % 2], port, Ipv6Firewall.SERVER, port, TcpHeader.SYN, 1, 0, 0)
                : new FrameWriter(memory, at)
                        .tcp(Firewall.CLIENT + host, port, Firewall.SERVER, port, TcpHeader.SYN, 1, 0, 0);
    }

    @Test
    void threatsDoNotShowEither() {
        List<String> expected = feed(defended(1), InvarianceTest::scans, 23, 1, false);
        assertThat(expected)
                .anyMatch(line -> line.contains("733100"))
                .anyMatch(line -> line.contains("is attacking"))
                .anyMatch(line -> line.contains("is targeted"))
                .anyMatch(line -> line.contains("733102"))
                .anyMatch(line -> line.contains("733103"))
                .anyMatch(line -> line.contains("SHUNNED"))
                .anyMatch(line -> line.contains("IDS:"));
        assertSame(feed(defended(2), InvarianceTest::scans, 23, 7, false), expected);
        assertSame(feed(defended(0x9876_5432_1234L), InvarianceTest::scans, 23, 64, false), expected);
        assertSame(
                feed(defended(4), InvarianceTest::scans, 24, 64, true),
                feed(defended(5), InvarianceTest::scans, 24, 7, true));
    }
}
