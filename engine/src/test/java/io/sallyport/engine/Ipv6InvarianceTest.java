package io.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.AsaVersion;
import io.sallyport.packet.Checksum;
import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Ipv6FrameWriter;
import io.sallyport.packet.Memory;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** IPv6, fragments, extension headers, threats and audits. */
class Ipv6InvarianceTest extends Invariance {
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
        int flags = flags(random);
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
        List<String> expected = feed(ofBothVersions(1), Ipv6InvarianceTest::ipv6, 17, 1, false);
        assertThat(expected)
                .anyMatch(line -> line.contains("302303") && line.contains("2001:db8:1::6"))
                .anyMatch(line -> line.contains("302013") && line.contains("2001:db8:1::5"))
                .anyMatch(line -> line.contains("302020") && line.contains("2001:db8:"))
                .anyMatch(line -> line.contains("302013") && line.contains("10.1.1.5"));
        assertSame(feed(ofBothVersions(2), Ipv6InvarianceTest::ipv6, 17, 7, false), expected);
        assertSame(feed(ofBothVersions(0x9876_5432_1234L), Ipv6InvarianceTest::ipv6, 17, 64, false), expected);
        List<String> mutated = feed(ofBothVersions(4), Ipv6InvarianceTest::ipv6, 18, 64, true);
        assertThat(mutated.stream().filter(line -> line.startsWith("verdict"))).hasSize(PACKETS);
        assertSame(feed(ofBothVersions(5), Ipv6InvarianceTest::ipv6, 18, 7, true), mutated);
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
        List<String> expected = feed(ofBothVersions(1), Ipv6InvarianceTest::pieces, 19, 1, false);
        assertThat(expected)
                .anyMatch(line -> line.matches("resume \\d+ 1 \\d+"))
                .anyMatch(line -> line.contains("106020"))
                .anyMatch(line -> line.contains("302015") && line.contains("2001:db8:1::5/400"))
                .anyMatch(line -> line.contains("302015") && line.contains("10.1.1.6/400"));
        assertSame(feed(ofBothVersions(2), Ipv6InvarianceTest::pieces, 19, 7, false), expected);
        assertSame(feed(ofBothVersions(0x9876_5432_1234L), Ipv6InvarianceTest::pieces, 19, 64, false), expected);
        List<String> mutated = feed(ofBothVersions(4), Ipv6InvarianceTest::pieces, 20, 64, true);
        assertSame(feed(ofBothVersions(5), Ipv6InvarianceTest::pieces, 20, 7, true), mutated);
    }

    /** Headers of both versions in every order, inspected. */
    private static int headers(SplittableRandom random, Memory memory, long at) {
        int[] kinds = {0, 60, 43, 44, 51, 135};
        byte[] chain = new byte[8 * (1 + random.nextInt(3))];
        int first = kinds[random.nextInt(kinds.length)];
        for (int i = 0; i < chain.length; i += 8) {
            chain[i] = (byte) kinds[random.nextInt(kinds.length)];
            chain[i + 2] = (byte) random.nextInt(3);
        }
        return random.nextInt(3) == 0
                ? ipv6(random, memory, at)
                : new Ipv6FrameWriter(memory, at)
                        .extensions(first, chain, chain.length - 8)
                        .udp(Ipv6Firewall.CLIENT, 1000 + random.nextInt(4), Ipv6Firewall.SERVER, 53, 8);
    }

    private static Firewall inspecting(long secret) {
        return ofBothVersions(secret)
                .configure(
                        "policy-map type inspect ipv6 M",
                        "match header count gt 2",
                        "drop log",
                        "policy-map type inspect ipv6 M",
                        "match header destination-option",
                        "log",
                        "class-map all",
                        "match any",
                        "policy-map headers",
                        "class all",
                        "inspect ipv6 M",
                        "service-policy headers interface outside",
                        "policy-map bp6",
                        "class all",
                        "inspect ipv6 M",
                        "ipv6 icmp permit any 133 inside",
                        "icmp deny any outside");
    }

    @Test
    void headersDoNotShowEither() {
        List<String> expected = feed(inspecting(1), Ipv6InvarianceTest::headers, 29, 1, false);
        assertThat(expected)
                .anyMatch(line -> line.contains("325004"))
                .anyMatch(line -> line.contains("325005"))
                .anyMatch(line -> line.contains("325006"))
                .anyMatch(line -> line.contains("313008"));
        assertSame(feed(inspecting(2), Ipv6InvarianceTest::headers, 29, 7, false), expected);
        assertSame(feed(inspecting(3), Ipv6InvarianceTest::headers, 29, 64, false), expected);
        assertSame(
                feed(inspecting(4), Ipv6InvarianceTest::headers, 30, 64, true),
                feed(inspecting(5), Ipv6InvarianceTest::headers, 30, 7, true));
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
        List<String> expected = feed(defended(1), Ipv6InvarianceTest::scans, 23, 1, false);
        assertThat(expected)
                .anyMatch(line -> line.contains("733100"))
                .anyMatch(line -> line.contains("is attacking"))
                .anyMatch(line -> line.contains("is targeted"))
                .anyMatch(line -> line.contains("733102"))
                .anyMatch(line -> line.contains("733103"))
                .anyMatch(line -> line.contains("SHUNNED"))
                .anyMatch(line -> line.contains("IDS:"));
        assertSame(feed(defended(2), Ipv6InvarianceTest::scans, 23, 7, false), expected);
        assertSame(feed(defended(0x9876_5432_1234L), Ipv6InvarianceTest::scans, 23, 64, false), expected);
        assertSame(
                feed(defended(4), Ipv6InvarianceTest::scans, 24, 64, true),
                feed(defended(5), Ipv6InvarianceTest::scans, 24, 7, true));
    }
}
