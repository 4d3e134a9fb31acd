package io.sallyport.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.packet.Address;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AddressMemoTest {
    private final AddressMemo memo = new AddressMemo();

    @Test
    void whatIsRecalledIsWhatWasRemembered() {
        Random random = new Random(3);
        Address address = new Address();
        int recalled = 0;
        for (int i = 0; i < 100_000; i++) {
            int bits = random.nextInt(3000);
            if (random.nextBoolean()) {
                address.v4(bits);
            } else {
                address.v6(random.nextInt(2), bits);
            }
            int about = random.nextInt(4);
            int value = (int) (31 * address.low() + 7 * address.high() + about) * (address.isIpv6() ? 2 : 3);
            int known = memo.recall(address, about);
            if (known != AddressMemo.UNKNOWN) {
                assertThat(known).isEqualTo(value);
                recalled++;
            }
            assertThat(memo.remember(address, about, value)).isEqualTo(value);
            assertThat(memo.recall(address, about)).isEqualTo(value);
        }
        assertThat(recalled).isPositive();
    }

    @Test
    void allIsForgotten() {
        Address address = new Address().v4(0x0a00_0001);
        memo.remember(address, 0, 2);
        memo.forget();
        assertThat(memo.recall(address, 0)).isEqualTo(AddressMemo.UNKNOWN);
    }
}
