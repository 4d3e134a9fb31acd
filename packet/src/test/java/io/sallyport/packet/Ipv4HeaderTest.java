package io.sallyport.packet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ipv4HeaderTest {
    @Test
    void readsEveryField() {
        // The example of Wikipedia's page on the IPv4 header checksum.
        Memory m = Octets.of("ff 4500 0073 0000 4000 4011 b861 c0a80001 c0a800c7");
        assertThat(Ipv4Header.version(m, 1)).isEqualTo(4);
        assertThat(Ipv4Header.headerLength(m, 1)).isEqualTo(20);
        assertThat(Ipv4Header.totalLength(m, 1)).isEqualTo(115);
        assertThat(Ipv4Header.identification(m, 1)).isZero();
        assertThat(Ipv4Header.fragmentField(m, 1)).isEqualTo(0x4000);
        assertThat(Ipv4Header.ttl(m, 1)).isEqualTo(64);
        assertThat(Ipv4Header.protocol(m, 1)).isEqualTo(Protocol.UDP);
        assertThat(Ipv4Header.checksum(m, 1)).isEqualTo(0xb861);
        assertThat(IpAddress.v4(Ipv4Header.source(m, 1))).hasToString("192.168.0.1");
        assertThat(IpAddress.v4(Ipv4Header.destination(m, 1))).hasToString("192.168.0.199");
        assertThat(Checksum.ipv4HeaderValid(m, 1, 20)).isTrue();
    }

    @Test
    void lengthOfTheHeaderIsCountedInWords() {
        assertThat(Ipv4Header.headerLength(Octets.of("4f"), 0)).isEqualTo(60);
        assertThat(Ipv4Header.headerLength(Octets.of("40"), 0)).isZero();
        assertThat(Ipv4Header.version(Octets.of("6f"), 0)).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({
        "0000, false",
        "4000, false",
        "8000, false",
        "2000, true",
        "0001, true",
        "1fff, true",
        "6000, true",
        "3fff, true"
    })
    void aFragmentHasMoreToComeOrAnOffset(String field, boolean fragment) {
        assertThat(Ipv4Header.isFragment(Octets.of("4500 0014 0000" + field), 0))
                .isEqualTo(fragment);
    }

    @Test
    void writesAHeaderWithARightChecksum() {
        Memory m = Memory.allocate(Ipv4Header.MIN_LENGTH);
        int source = IpAddress.parse("10.1.1.5").bits();
        int destination = IpAddress.parse("203.0.113.80").bits();
        Ipv4Header.write(m, 0, 1500, 0xbeef, 255, Protocol.TCP, source, destination);
        assertThat(Ipv4Header.version(m, 0)).isEqualTo(4);
        assertThat(Ipv4Header.headerLength(m, 0)).isEqualTo(Ipv4Header.MIN_LENGTH);
        assertThat(Ipv4Header.totalLength(m, 0)).isEqualTo(1500);
        assertThat(Ipv4Header.identification(m, 0)).isEqualTo(0xbeef);
        assertThat(Ipv4Header.isFragment(m, 0)).isFalse();
        assertThat(Ipv4Header.ttl(m, 0)).isEqualTo(255);
        assertThat(Ipv4Header.protocol(m, 0)).isEqualTo(Protocol.TCP);
        assertThat(Ipv4Header.source(m, 0)).isEqualTo(source);
        assertThat(Ipv4Header.destination(m, 0)).isEqualTo(destination);
        assertThat(NaiveChecksum.sum(Octets.copy(m, 0, 20), 0, 20)).isEqualTo(0xffff);
    }
}
