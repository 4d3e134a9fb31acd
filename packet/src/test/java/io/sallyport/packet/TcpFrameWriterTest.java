package io.sallyport.packet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TcpFrameWriterTest {
    private static final int AT = 3;
    private static final int SEGMENT_SIZE = 2;

    private final Memory memory = Memory.allocate(AT + TcpFrameWriter.MOST);
    private final TcpFrameWriter writer = new TcpFrameWriter(memory, AT);

    @ParameterizedTest
    @CsvSource({"10.1.1.5, 203.0.113.80, 20", "2001:db8::5, 2001:db8:1::80, 40"})
    void writesEitherVersionWithAndWithoutASegmentSize(String from, String to, int network) {
        Address source = new Address().set(IpAddress.parse(from));
        Address destination = new Address().set(IpAddress.parse(to));
        long tcp = AT + EthernetHeader.LENGTH + network;
        int flags = TcpHeader.SYN | TcpHeader.ACK;

        int length = writer.begin()
                .window(1234)
                .segmentSize(1380)
                .ttl(7)
                .write(source, 41001, destination, 8080, flags, -5, 77);
        assertThat(length).isEqualTo(EthernetHeader.LENGTH + network + 24);
        assertThat(TcpHeader.sourcePort(memory, tcp)).isEqualTo(41001);
        assertThat(TcpHeader.destinationPort(memory, tcp)).isEqualTo(8080);
        assertThat(TcpHeader.sequence(memory, tcp)).isEqualTo(-5);
        assertThat(TcpHeader.acknowledgment(memory, tcp)).isEqualTo(77);
        assertThat(TcpHeader.flags(memory, tcp)).isEqualTo(flags);
        assertThat(TcpHeader.window(memory, tcp)).isEqualTo(1234);
        int option = TcpHeader.option(memory, tcp, TcpHeader.headerLength(memory, tcp), SEGMENT_SIZE);
        assertThat(memory.u16(tcp + option + 2)).isEqualTo(1380);
        assertThat(hops(network)).isEqualTo(7);
        verify(tcp, 24, source, destination, network);

        length = writer.begin().write(source, 41001, destination, 8080, TcpHeader.RST, 5, 0);
        assertThat(length).isEqualTo(EthernetHeader.LENGTH + network + 20);
        assertThat(TcpHeader.headerLength(memory, tcp)).isEqualTo(20);
        assertThat(TcpHeader.window(memory, tcp)).isZero();
        assertThat(hops(network)).isEqualTo(64);
        verify(tcp, 20, source, destination, network);
    }

    private int hops(int network) {
        long ip = AT + EthernetHeader.LENGTH;
        return network == Ipv6Header.LENGTH ? Ipv6Header.hopLimit(memory, ip) : Ipv4Header.ttl(memory, ip);
    }

    private void verify(long tcp, int length, Address source, Address destination, int network) {
        assertThat(Checksum.isTransportValid(
                        memory, tcp, length, Checksum.addresses(source, destination), Protocol.TCP))
                .isTrue();
        long ip = AT + EthernetHeader.LENGTH;
        assertThat(EthernetHeader.type(memory, AT))
                .isEqualTo(network == Ipv6Header.LENGTH ? EthernetHeader.IPV6 : EthernetHeader.IPV4);
        if (network == Ipv4Header.MIN_LENGTH) {
            assertThat(Ipv4Header.totalLength(memory, ip)).isEqualTo(network + length);
            assertThat(Checksum.ipv4HeaderValid(memory, ip, network)).isTrue();
        } else {
            assertThat(Ipv6Header.payloadLength(memory, ip)).isEqualTo(length);
        }
    }
}
