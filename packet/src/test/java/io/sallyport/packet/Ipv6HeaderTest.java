package io.sallyport.packet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Ipv6HeaderTest {
    @Test
    void readsEveryField() {
        Memory m = Octets.of("ff 6abcdef0 ff01 3a 40"
                + "2001 0db8 0000 0000 0001 0000 0000 fffe"
                + "fe80 0000 0000 0000 8000 0000 0000 0001");
        assertThat(m.size()).isEqualTo(1 + Ipv6Header.LENGTH);
        assertThat(Ipv6Header.version(m, 1)).isEqualTo(6);
        assertThat(Ipv6Header.payloadLength(m, 1)).isEqualTo(0xff01);
        assertThat(Ipv6Header.nextHeader(m, 1)).isEqualTo(Protocol.ICMP6);
        assertThat(Ipv6Header.hopLimit(m, 1)).isEqualTo(64);
        assertThat(Ipv6Header.source(m, 1)).hasToString("2001:db8::1:0:0:fffe");
        assertThat(Ipv6Header.destination(m, 1)).hasToString("fe80::8000:0:0:1");
    }
}
