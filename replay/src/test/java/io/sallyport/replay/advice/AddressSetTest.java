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
}
