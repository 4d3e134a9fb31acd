package io.sallyport.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IcmpHeaderTest {
    private static List<Integer> types(IntPredicate which) {
        return IntStream.range(0, 256).filter(which).boxed().toList();
    }

    @Test
    void readsEveryField() {
        Memory m = Octets.of("ff 0803 0000 fffe 8001");
        assertThat(m.size()).isEqualTo(1 + IcmpHeader.LENGTH);
        assertThat(IcmpHeader.type(m, 1)).isEqualTo(IcmpHeader.ECHO);
        assertThat(IcmpHeader.code(m, 1)).isEqualTo(3);
        assertThat(IcmpHeader.identifier(m, 1)).isEqualTo(0xfffe);
        assertThat(IcmpHeader.sequence(m, 1)).isEqualTo(0x8001);
    }

    @Test
    void everyTypeIsOneThingAtMost() {
        assertThat(types(IcmpHeader::isError)).containsExactly(3, 4, 5, 11, 12);
        assertThat(types(IcmpHeader::isQuery)).containsExactly(8, 13, 15, 17);
        assertThat(types(IcmpHeader::isReply)).containsExactly(0, 14, 16, 18);
    }

    @Test
    void errorsOfVersionSixAreTheTypesBelow128() {
        Memory m = Octets.of("0104 0000");
        assertThat(m.size()).isEqualTo(Icmp6Header.LENGTH);
        assertThat(Icmp6Header.type(m, 0)).isEqualTo(1);
        assertThat(Icmp6Header.code(m, 0)).isEqualTo(4);
        assertThat(types(Icmp6Header::isError))
                .hasSize(128)
                .contains(1, 2, 3, 4, 127)
                .doesNotContain(128, 135);
    }
}
