package io.sallyport.engine;

import static io.sallyport.engine.Firewall.INSIDE;
import static io.sallyport.engine.Firewall.OUTSIDE;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.capture.CaptureWriter;
import io.sallyport.engine.tcp.RandomOffsets;
import io.sallyport.engine.tcp.intercept.KeyedCookies;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.testkit.Requires;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two independent TCPs talk through a firewall that intercepts: every byte arrives, and tshark finds nothing wrong on either side. */
class SpliceTest {
    private static final int ROOM = 2048;
    private static final long HOP = 1_000_000;

    private record InFlight(int ingress, byte[] frame) {}

    /** A network of two hosts with captures on both sides. */
    private static final class Network {
        private final Firewall fw;
        private final Memory memory = Memory.allocate(PacketBatch.HEADROOM + ROOM);
        private final PacketBatch batch = new PacketBatch(memory, 1);
        private final Deque<InFlight> wire = new ArrayDeque<>();
        private final List<List<byte[]>> seen = List.of(new ArrayList<>(), new ArrayList<>());
        private final List<List<Long>> times = List.of(new ArrayList<>(), new ArrayList<>());
        private int clientSide;
        private TcpHost client = unplugged();
        private TcpHost server = unplugged();

        Network(Firewall fw) {
            this.fw = fw;
        }

        private static TcpHost unplugged() {
            return new TcpHost(new byte[4], 0, new byte[4], 0, 0, frame -> {});
        }

        void hosts(int side, byte[] clientAddress, byte[] asSeen, byte[] serverAddress, byte[] serverAsSeen) {
            clientSide = side;
            client = new TcpHost(clientAddress, 40_000, serverAsSeen, 80, 0xffff_f000, f -> leave(side, f));
            server = new TcpHost(serverAddress, 80, asSeen, 40_000, 0x7fff_ff00, f -> leave(1 - side, f));
        }

        private void leave(int side, byte[] frame) {
            wire.add(new InFlight(side, frame));
        }

        private void note(int side, byte[] frame) {
            seen.get(side).add(frame);
            times.get(side).add(fw.now);
        }

        void run() {
            for (int steps = 0; !wire.isEmpty() && steps < 10_000; steps++) {
                InFlight next = wire.remove();
                fw.now += HOP;
                note(next.ingress(), next.frame());
                memory.putBytes(PacketBatch.HEADROOM, next.frame(), 0, next.frame().length);
                batch.clear();
                batch.add(
                        PacketBatch.HEADROOM,
                        next.frame().length,
                        next.frame().length,
                        fw.now,
                        next.ingress(),
                        ChecksumState.UNKNOWN);
                List<InFlight> out = new ArrayList<>();
                fw.engine.accept(new EngineInput.Packets(batch), new SilentEffects() {
                    @Override
                    public void transmit(Judgement j) {
                        byte[] frame = new byte[j.batch().capturedLength(j.row())];
                        j.batch().memory().getBytes(j.batch().offset(j.row()), frame, 0, frame.length);
                        out.add(new InFlight(j.egress(), frame));
                    }
                });
                for (InFlight each : out) {
                    fw.now += HOP;
                    note(each.ingress(), each.frame());
                    (each.ingress() == clientSide ? client : server).receive(each.frame());
                }
            }
        }

        Path capture(Path folder, int side) throws IOException {
            Path file = folder.resolve("side" + side + ".pcap");
            try (CaptureWriter writer = CaptureWriter.create(file)) {
                for (int i = 0; i < seen.get(side).size(); i++) {
                    byte[] frame = seen.get(side).get(i);
                    memory.putBytes(0, frame, 0, frame.length);
                    writer.write(times.get(side).get(i), memory, 0, frame.length, frame.length);
                }
            }
            return file;
        }
    }

    @TempDir
    private Path folder;

    private static byte[] address(String text) {
        IpAddress address = IpAddress.parse(text);
        return address.version() == 4
                ? ByteBuffer.allocate(4).putInt(address.bits()).array()
                : ByteBuffer.allocate(16)
                        .putLong(address.high())
                        .putLong(address.low())
                        .array();
    }

    private static byte[] data(int size, long seed) {
        byte[] bytes = new byte[size];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }

    private static Firewall guarded(EngineSettings settings, String... lines) {
        return new Firewall(settings)
                .configure(lines)
                .configure(
                        "access-list any extended permit ip any any",
                        "access-group any in interface outside",
                        "class-map web",
                        "match port tcp eq 80",
                        "policy-map guard",
                        "class web",
                        "set connection embryonic-conn-max 1",
                        "exit",
                        "exit",
                        "service-policy guard global");
    }

    private static EngineSettings settings() {
        return EngineSettings.offline(1, 1000).withCookies(new KeyedCookies(11, 12));
    }

    /** Both ends send and close; the client's first data waits from the beginning. */
    private void talk(Network network) throws IOException, InterruptedException {
        byte[] question = data(30_000, 1);
        byte[] answer = data(60_000, 2);
        network.client.connect();
        network.client.send(question);
        network.run();
        assertThat(network.client.isOpen() && network.server.isOpen()).isTrue();
        assertThat(network.client.usesOptions())
                .as("the firewall offered neither scaling nor timestamps")
                .isFalse();
        assertThat(network.server.usesOptions()).isFalse();
        assertThat(network.server.received()).isEqualTo(question);
        network.server.send(answer);
        network.server.close();
        network.run();
        assertThat(network.client.received()).isEqualTo(answer);
        network.client.close();
        network.run();
        assertThat(network.client.isDone() && network.server.isDone()).isTrue();
        isFlawless(network, network.clientSide, 1);
        isFlawless(network, 1 - network.clientSide, 0);
    }

    /** Nothing but the window that the firewall opens when the server has answered. */
    private void isFlawless(Network network, int side, int windowUpdates) throws IOException, InterruptedException {
        Requires.program("tshark");
        Path file = network.capture(folder, side);
        assertThat(tshark(file, "tcp.port == 40000")).hasSizeGreaterThan(20);
        assertThat(tshark(file, "tcp.port == 40000 && tcp.analysis.flags && !tcp.analysis.window_update"))
                .isEmpty();
        assertThat(tshark(file, "tcp.checksum.status == 0 || ip.checksum.status == 0 || _ws.malformed"))
                .isEmpty();
        assertThat(tshark(file, "tcp.analysis.window_update")).hasSize(windowUpdates);
    }

    private static List<String> tshark(Path file, String filter) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "tshark",
                        "-r",
                        file.toString(),
                        "-o",
                        "tcp.check_checksum:TRUE",
                        "-o",
                        "ip.check_checksum:TRUE",
                        "-Y",
                        filter)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).as(filter).isZero();
        return lines;
    }

    @Test
    void behindAStaticTranslation() throws Exception {
        Firewall fw = guarded(settings(), "static (inside,outside) 192.0.2.5 10.1.1.5 netmask 255.255.255.255");
        fw.tcp(OUTSIDE, Firewall.address("198.51.100.9"), 9, Firewall.address("192.0.2.5"), 80, SYN, 1, 0, 0);
        Network network = new Network(fw);
        network.hosts(
                OUTSIDE, address("203.0.113.80"), address("203.0.113.80"), address("10.1.1.5"), address("192.0.2.5"));
        talk(network);
    }

    @Test
    void withRandomNumbersBehindAStaticPort() throws Exception {
        Firewall fw = guarded(
                settings().withOffsets(new RandomOffsets(5, 6)),
                "static (inside,outside) tcp 192.0.2.5 80 10.1.1.5 80 netmask 255.255.255.255");
        fw.tcp(OUTSIDE, Firewall.address("198.51.100.9"), 9, Firewall.address("192.0.2.5"), 80, SYN, 1, 0, 0);
        Network network = new Network(fw);
        network.hosts(
                OUTSIDE, address("203.0.113.80"), address("203.0.113.80"), address("10.1.1.5"), address("192.0.2.5"));
        talk(network);
    }

    @Test
    void fromASharedAddressOutwards() throws Exception {
        Firewall fw = guarded(
                settings().withOffsets(new RandomOffsets(7, 8)),
                "nat (inside) 1 10.1.1.0 255.255.255.0",
                "global (outside) 1 interface");
        fw.tcp(INSIDE, Firewall.address("10.1.1.9"), 9, Firewall.SERVER, 80, SYN, 1, 0, 0);
        Network network = new Network(fw);
        network.hosts(
                INSIDE, address("10.1.1.5"), address("203.0.113.1"), address("203.0.113.80"), address("203.0.113.80"));
        talk(network);
    }

    @Test
    void overIpv6() throws Exception {
        Firewall fw = new Ipv6Firewall(guarded(settings().withOffsets(new RandomOffsets(9, 10)))).fw;
        Network network = new Network(fw);
        network.hosts(
                INSIDE,
                address("2001:db8:1::5"),
                address("2001:db8:1::5"),
                address("2001:db8:99::80"),
                address("2001:db8:99::80"));
        TcpHost other = new TcpHost(
                address("2001:db8:1::9"), 9, address("2001:db8:99::80"), 80, 1, f -> network.leave(INSIDE, f));
        other.connect();
        network.run();
        talk(network);
    }
}
