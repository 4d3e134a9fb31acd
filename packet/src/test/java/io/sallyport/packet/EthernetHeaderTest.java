package io.sallyport.packet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EthernetHeaderTest {
    private static final long DESTINATION = 0x0200_0001_0401L;
    private static final long SOURCE = 0xfe00_dead_beefL;

    @Test
    void readsAddressesAndType() {
        Memory m = Octets.of("ff 0200 0001 0401 fe00 dead beef 86dd");
        assertThat(EthernetHeader.destination(m, 1)).isEqualTo(DESTINATION);
        assertThat(EthernetHeader.source(m, 1)).isEqualTo(SOURCE);
        assertThat(EthernetHeader.type(m, 1)).isEqualTo(EthernetHeader.IPV6);
    }

    @Test
    void writesWhatItReads() {
        Memory m = Memory.allocate(EthernetHeader.LENGTH);
        EthernetHeader.write(m, 0, DESTINATION, SOURCE, EthernetHeader.ARP);
        assertThat(EthernetHeader.destination(m, 0)).isEqualTo(DESTINATION);
        assertThat(EthernetHeader.source(m, 0)).isEqualTo(SOURCE);
        assertThat(EthernetHeader.type(m, 0)).isEqualTo(EthernetHeader.ARP);
    }

    @Test
    void priorityIsNoPartOfTheVlanIdentifier() {
        Memory m = Octets.of("020000010401 020000010301 8100 ffff 0800");
        assertThat(EthernetHeader.type(m, 0)).isEqualTo(EthernetHeader.VLAN);
        assertThat(EthernetHeader.vlanId(m, 12)).isEqualTo(4095);
        assertThat(EthernetHeader.vlanId(Octets.of("8100 e064 0800"), 0)).isEqualTo(100);
    }

    @Test
    void tagsMayBeStacked() {
        Memory m = Octets.of("020000010401 020000010301 88a8 0007 8100 2064 0800");
        int outer = EthernetHeader.LENGTH - 2;
        int inner = outer + EthernetHeader.TAG_LENGTH;
        assertThat(EthernetHeader.type(m, 0)).isEqualTo(EthernetHeader.SERVICE_VLAN);
        assertThat(EthernetHeader.vlanId(m, outer)).isEqualTo(7);
        assertThat(m.u16(inner)).isEqualTo(EthernetHeader.VLAN);
        assertThat(EthernetHeader.vlanId(m, inner)).isEqualTo(100);
        assertThat(m.u16(inner + EthernetHeader.TAG_LENGTH)).isEqualTo(EthernetHeader.IPV4);
    }

    @Test
    void groupBitIsTheLowestOfTheFirstByte() {
        assertThat(EthernetHeader.isGroup(0xffff_ffff_ffffL)).isTrue();
        assertThat(EthernetHeader.isGroup(0x0100_5e00_0001L)).isTrue();
        assertThat(EthernetHeader.isGroup(DESTINATION)).isFalse();
        assertThat(EthernetHeader.isGroup(0x00ff_ffff_ffffL)).isFalse();
    }
}
