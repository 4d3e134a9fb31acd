package io.sallyport.packet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArpPacketTest {
    @Test
    void readsARequest() {
        Memory m = Octets.of("0001 0800 06 04 0001 020000010401 0a010105 000000000000 c0a801e5");
        assertThat(m.size()).isEqualTo(ArpPacket.LENGTH);
        assertThat(ArpPacket.operation(m, 0)).isEqualTo(ArpPacket.REQUEST);
        assertThat(IpAddress.v4(ArpPacket.senderAddress(m, 0))).hasToString("10.1.1.5");
        assertThat(IpAddress.v4(ArpPacket.targetAddress(m, 0))).hasToString("192.168.1.229");
    }

    @Test
    void readsAReply() {
        Memory m = Octets.of("0001 0800 06 04 0002 020000010401 0a010105 020000010301 c0a801e5");
        assertThat(ArpPacket.operation(m, 0)).isEqualTo(ArpPacket.REPLY);
    }
}
