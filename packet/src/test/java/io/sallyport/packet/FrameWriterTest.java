package io.sallyport.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameWriterTest {
    private static final int CLIENT = IpAddress.parse("10.1.1.5").bits();
    private static final int SERVER = IpAddress.parse("203.0.113.80").bits();
    private static final int AT = 3;
    /** Protocol, then the states of the checksums of IP, TCP, UDP and ICMP; a quoted packet adds its own; nothing malformed. */
    private static final Pattern GOOD =
            Pattern.compile("TCP\\|1\\|1\\|\\|\\||UDP\\|1\\|\\|1\\|\\||ICMP\\|1(,1)?\\|[12]?\\|\\|1\\|");

    private static final int IP = AT + EthernetHeader.LENGTH;
    private static final int TRANSPORT = IP + Ipv4Header.MIN_LENGTH;

    @TempDir
    Path folder;

    private final Memory memory = Memory.allocate(2048);
    private final FrameWriter writer = new FrameWriter(memory, AT).macs(0x0200_0001_0401L, 0x0200_0001_0301L);

    private byte[] transport(int length) {
        return Octets.copy(memory, TRANSPORT, length - EthernetHeader.LENGTH - Ipv4Header.MIN_LENGTH);
    }

    /** One's-complement sum of the segment with its pseudo header: all ones when the checksum is right. */
    private int verified(int length, int protocol) {
        byte[] segment = transport(length);
        return NaiveChecksum.add(
                NaiveChecksum.pseudoHeader(CLIENT, SERVER, protocol, segment.length),
                NaiveChecksum.sum(segment, 0, segment.length));
    }

    @Test
    void writesTcp() {
        int flags = TcpHeader.PSH | TcpHeader.ACK;
        int length = writer.window(1234).tcp(CLIENT, 41001, SERVER, 8080, flags, -5, 77, 101);
        assertThat(length).isEqualTo(14 + 20 + 20 + 101);
        assertThat(EthernetHeader.destination(memory, AT)).isEqualTo(0x0200_0001_0401L);
        assertThat(EthernetHeader.source(memory, AT)).isEqualTo(0x0200_0001_0301L);
        assertThat(EthernetHeader.type(memory, AT)).isEqualTo(EthernetHeader.IPV4);
        assertThat(Ipv4Header.totalLength(memory, IP)).isEqualTo(141);
        assertThat(Ipv4Header.protocol(memory, IP)).isEqualTo(Protocol.TCP);
        assertThat(Ipv4Header.source(memory, IP)).isEqualTo(CLIENT);
        assertThat(Ipv4Header.destination(memory, IP)).isEqualTo(SERVER);
        assertThat(Checksum.ipv4HeaderValid(memory, IP, 20)).isTrue();
        assertThat(TcpHeader.sourcePort(memory, TRANSPORT)).isEqualTo(41001);
        assertThat(TcpHeader.destinationPort(memory, TRANSPORT)).isEqualTo(8080);
        assertThat(TcpHeader.flags(memory, TRANSPORT)).isEqualTo(flags);
        assertThat(TcpHeader.sequence(memory, TRANSPORT)).isEqualTo(-5);
        assertThat(TcpHeader.acknowledgment(memory, TRANSPORT)).isEqualTo(77);
        assertThat(TcpHeader.headerLength(memory, TRANSPORT)).isEqualTo(20);
        assertThat(TcpHeader.window(memory, TRANSPORT)).isEqualTo(1234);
        assertThat(verified(length, Protocol.TCP)).isEqualTo(0xffff);
    }

    @Test
    void writesUdp() {
        int length = writer.udp(CLIENT, 53009, SERVER, 53, 13);
        assertThat(length).isEqualTo(14 + 20 + 8 + 13);
        assertThat(UdpHeader.sourcePort(memory, TRANSPORT)).isEqualTo(53009);
        assertThat(UdpHeader.destinationPort(memory, TRANSPORT)).isEqualTo(53);
        assertThat(UdpHeader.length(memory, TRANSPORT)).isEqualTo(21);
        assertThat(verified(length, Protocol.UDP)).isEqualTo(0xffff);
    }

    /** RFC 768: a checksum that comes out as zero is sent as all ones, because zero says that there is none. */
    @Test
    void udpAlwaysHasAChecksum() {
        for (int port = 0; port < 0x10000; port++) {
            int length = writer.udp(CLIENT, port, SERVER, 53, 0);
            assertThat(memory.u16(TRANSPORT + 6)).isNotZero();
            assertThat(verified(length, Protocol.UDP)).isEqualTo(0xffff);
        }
    }

    @Test
    void writesIcmp() {
        int length = writer.icmp(CLIENT, SERVER, IcmpHeader.ECHO, 0, 0x1234, 7, 56);
        assertThat(length).isEqualTo(98);
        assertThat(IcmpHeader.type(memory, TRANSPORT)).isEqualTo(IcmpHeader.ECHO);
        assertThat(IcmpHeader.code(memory, TRANSPORT)).isZero();
        assertThat(IcmpHeader.identifier(memory, TRANSPORT)).isEqualTo(0x1234);
        assertThat(IcmpHeader.sequence(memory, TRANSPORT)).isEqualTo(7);
        assertThat(NaiveChecksum.sum(transport(length), 0, 64)).isEqualTo(0xffff);
    }

    @Test
    void anErrorQuotesThePacketThatCausedIt() {
        Memory other = Memory.allocate(2048);
        new FrameWriter(other, 0).tcp(SERVER, 8080, CLIENT, 41001, TcpHeader.SYN, 1, 0, 0);
        int length = writer.icmpError(CLIENT, SERVER, IcmpHeader.UNREACHABLE, 1, other, EthernetHeader.LENGTH);
        assertThat(length).isEqualTo(14 + 20 + 8 + 28);
        assertThat(Octets.copy(memory, TRANSPORT + 8, 28)).isEqualTo(Octets.copy(other, EthernetHeader.LENGTH, 28));
        assertThat(NaiveChecksum.sum(transport(length), 0, 36)).isEqualTo(0xffff);
    }

    @Test
    void writesOtherProtocols() {
        int length = writer.raw(CLIENT, SERVER, Protocol.GRE, 30);
        assertThat(length).isEqualTo(64);
        assertThat(Ipv4Header.protocol(memory, IP)).isEqualTo(Protocol.GRE);
        assertThat(transport(length)).isEqualTo(new byte[30]);
    }

    @Test
    void nothingOfAnEarlierFrameIsLeft() {
        for (long at = 0; at < memory.size(); at++) {
            memory.putByte(at, (byte) 0xff);
        }
        int length = writer.tcp(CLIENT, 1, SERVER, 2, TcpHeader.ACK, 0, 0, 40);
        assertThat(Octets.copy(memory, TRANSPORT + 20, 40)).isEqualTo(new byte[40]);
        assertThat(memory.u8(AT - 1)).isEqualTo(0xff);
        assertThat(memory.u8(AT + length)).isEqualTo(0xff);
    }

    @Test
    void packetsAreNumbered() {
        writer.raw(CLIENT, SERVER, Protocol.GRE, 0);
        int first = Ipv4Header.identification(memory, IP);
        writer.udp(CLIENT, 1, SERVER, 2, 0);
        assertThat(Ipv4Header.identification(memory, IP)).isEqualTo(first + 1);
    }

    /** Wireshark's engine is another opinion: status 1 is a good checksum, and nothing may be malformed. */
    @Test
    void tsharkAgrees() throws IOException, InterruptedException {
        requireTshark();
        List<byte[]> frames = new ArrayList<>();
        for (int payload : new int[] {0, 1, 2, 3, 255, 1400}) {
            frames.add(frame(writer.tcp(CLIENT, 41001, SERVER, 8080, TcpHeader.ACK, payload, 1, payload)));
            frames.add(frame(writer.udp(CLIENT, 53009, SERVER, 9, payload)));
            frames.add(frame(writer.icmp(CLIENT, SERVER, IcmpHeader.ECHO, 0, 1, 1, payload)));
        }
        Memory other = Memory.allocate(2048);
        new FrameWriter(other, 0).tcp(SERVER, 8080, CLIENT, 41001, TcpHeader.SYN, 1, 0, 0);
        frames.add(frame(writer.icmpError(CLIENT, SERVER, IcmpHeader.TIME_EXCEEDED, 0, other, EthernetHeader.LENGTH)));
        assertThat(tshark(pcap(frames)))
                .hasSize(frames.size())
                .allMatch(line -> GOOD.matcher(line).matches(), "tshark finds every checksum good");
    }

    private byte[] frame(int length) {
        return Octets.copy(memory, AT, length);
    }

    private static void requireTshark() {
        boolean found = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "tshark")));
        if (!found) {
            System.out.println("Tests are skipped: FrameWriterTest needs the program tshark, which is not on the PATH");
        }
        Assumptions.assumeTrue(found, "needs the program tshark, which is not on the PATH");
    }

    /** A capture file in the oldest form; the module that writes captures stands above this one. */
    private Path pcap(List<byte[]> frames) throws IOException {
        ByteBuffer file = ByteBuffer.allocate(1 << 16);
        file.putInt(0xa1b2_c3d4).putShort((short) 2).putShort((short) 4);
        file.putLong(0).putInt(65_535).putInt(1);
        for (byte[] frame : frames) {
            file.putLong(0).putInt(frame.length).putInt(frame.length).put(frame);
        }
        byte[] bytes = new byte[file.position()];
        file.flip().get(bytes);
        return Files.write(folder.resolve("frames.pcap"), bytes);
    }

    private static List<String> tshark(Path capture) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString(), "-T", "fields"));
        for (String protocol : List.of("ip", "tcp", "udp")) {
            command.addAll(List.of("-o", protocol + ".check_checksum:TRUE"));
        }
        command.addAll(List.of("-E", "separator=|", "-e", "_ws.col.Protocol"));
        for (String protocol : List.of("ip", "tcp", "udp", "icmp")) {
            command.addAll(List.of("-e", protocol + ".checksum.status"));
        }
        command.addAll(List.of("-e", "_ws.malformed"));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said.lines().toList();
    }
}
