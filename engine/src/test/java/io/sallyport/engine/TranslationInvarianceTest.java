package io.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.AsaVersion;
import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.IcmpHeader;
import io.sallyport.packet.TcpHeader;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Dynamic translations of both dialects. */
class TranslationInvarianceTest extends Invariance {
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
        return run(fw, TranslationInvarianceTest::shared, 13, batchSize, false);
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
