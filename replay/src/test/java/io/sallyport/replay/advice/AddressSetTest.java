package io.sallyport.replay.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.packet.IpAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AddressSetTest {
    private static List<IpAddress> addresses(String... texts) {
        return Stream.of(texts).map(IpAddress::parse).toList();
    }

    @Test
    void fewAreHosts() {
        assertThat(AddressSet.operands(addresses("10.1.1.6", "10.1.1.5", "10.1.1.5"), 4))
                .containsExactly("host 10.1.1.5", "host 10.1.1.6");
    }

    @Test
    void theNearestAreJoinedFirst() {
        assertThat(AddressSet.operands(addresses("10.1.1.4", "10.1.1.5", "10.1.1.7", "192.0.2.9"), 2))
                .containsExactly("10.1.1.4 255.255.255.252", "host 192.0.2.9");
        assertThat(AddressSet.networks(addresses("10.1.1.4", "192.0.2.9"), 1)).containsExactly("0.0.0.0 0.0.0.0");
    }

    @Test
    void ipv6NetworksHavePrefixLengths() {
        List<IpAddress> some = addresses("2001:db8:1::5", "2001:db8:1::6", "2001:db8:99::80");
        assertThat(AddressSet.operands(some, 3))
                .containsExactly("host 2001:db8:1::5", "host 2001:db8:1::6", "host 2001:db8:99::80");
        assertThat(AddressSet.operands(some, 2)).containsExactly("2001:db8:1::4/126", "host 2001:db8:99::80");
        assertThat(AddressSet.operands(some, 1)).containsExactly("2001:db8::/40");
        assertThat(AddressSet.networks(some, 2)).containsExactly("2001:db8:1::4/126", "2001:db8:99::80/128");
        assertThat(AddressSet.networks(addresses("2001:db8::1", "9999::1"), 1)).containsExactly("::/0");
    }
}
