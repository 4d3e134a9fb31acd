package io.sallyport.packet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UdpHeaderTest {
    @Test
    void readsEveryField() {
        Memory m = Octets.of("ff cf11 0035 ffff 0000");
        assertThat(m.size()).isEqualTo(1 + UdpHeader.LENGTH);
        assertThat(UdpHeader.sourcePort(m, 1)).isEqualTo(53009);
        assertThat(UdpHeader.destinationPort(m, 1)).isEqualTo(53);
        assertThat(UdpHeader.length(m, 1)).isEqualTo(65535);
    }
}
