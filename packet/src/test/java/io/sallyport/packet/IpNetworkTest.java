package io.sallyport.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpNetworkTest {
    private static IpNetwork of(String address, String mask) {
        return new IpNetwork(IpAddress.parse(address), IpAddress.parse(mask));
    }

    private static IpAddress mask6(int bits) {
        long high = bits == 0 ? 0 : -1L << 64 - Math.min(bits, 64);
        long low = bits <= 64 ? 0 : -1L << 128 - bits;
        return IpAddress.v6(high, low);
    }

    @Test
    void keepsItsAddressMasked() {
        assertThat(of("10.1.1.77", "255.255.255.224").address()).hasToString("10.1.1.64");
        assertThat(of("10.1.1.77", "255.255.255.224")).isEqualTo(of("10.1.1.64", "255.255.255.224"));
        assertThat(of("10.1.1.77", "0.0.0.0").address()).isEqualTo(IpAddress.ANY4);
    }

    @Test
    void holdsItsAddressesAndNoOthers() {
        IpNetwork network = of("10.1.1.0", "255.255.255.224");
        assertThat(network.contains(IpAddress.parse("10.1.1.0"))).isTrue();
        assertThat(network.contains(IpAddress.parse("10.1.1.31"))).isTrue();
        assertThat(network.contains(IpAddress.parse("10.1.1.32"))).isFalse();
        assertThat(network.contains(IpAddress.parse("10.1.0.255"))).isFalse();
        IpNetwork wide = of("2001:db8::", "ffff:ffff:8000::");
        assertThat(wide.contains(IpAddress.parse("2001:db8:7fff::1"))).isTrue();
        assertThat(wide.contains(IpAddress.parse("2001:db8:8000::1"))).isFalse();
    }

    /** The mask of document 004: bits are compared one by one, wherever they are. */
    @Test
    void aDiscontiguousMaskIsMatchedBitByBit() {
        IpNetwork even = of("10.224.228.0", "255.255.255.1");
        assertThat(even.isContiguous()).isFalse();
        assertThat(even.contains(IpAddress.parse("10.224.228.254"))).isTrue();
        assertThat(even.contains(IpAddress.parse("10.224.228.2"))).isTrue();
        assertThat(even.contains(IpAddress.parse("10.224.228.1"))).isFalse();
        assertThat(even.contains(IpAddress.parse("10.224.229.2"))).isFalse();
        assertThat(even.maskBits()).isEqualTo(25);
    }

    @Test
    void versionsNeverMeet() {
        assertThat(of("0.0.0.0", "0.0.0.0").contains(IpAddress.parse("::"))).isFalse();
        assertThat(of("::", "::").contains(IpAddress.ANY4)).isFalse();
        assertThat(of("::", "::").contains(IpAddress.parse("ff02::1"))).isTrue();
    }

    @Test
    void aHostIsItsOwnNetwork() {
        for (String text : new String[] {"10.1.1.5", "2001:db8::5"}) {
            IpNetwork host = IpNetwork.host(IpAddress.parse(text));
            assertThat(host.contains(IpAddress.parse(text))).isTrue();
            assertThat(host.contains(IpAddress.parse(text.replace('5', '6')))).isFalse();
            assertThat(host.isContiguous()).isTrue();
        }
        assertThat(IpNetwork.host(IpAddress.ANY4).maskBits()).isEqualTo(32);
        assertThat(IpNetwork.host(IpAddress.parse("::")).maskBits()).isEqualTo(128);
    }

    @Test
    void everyPrefixIsContiguousUntilABitIsFlipped() {
        Random random = new Random(4);
        for (int bits = 0; bits <= 32; bits++) {
            int mask = bits == 0 ? 0 : -1 << 32 - bits;
            assertThat(new IpNetwork(IpAddress.ANY4, IpAddress.v4(mask)).isContiguous())
                    .as("/%s", bits)
                    .isTrue();
            assertThat(new IpNetwork(IpAddress.ANY4, IpAddress.v4(mask)).maskBits())
                    .isEqualTo(bits);
            for (int flip = 0; flip < 32; flip++) {
                boolean still = flip == 32 - bits || flip == 31 - bits;
                IpNetwork flipped = new IpNetwork(IpAddress.ANY4, IpAddress.v4(mask ^ 1 << flip));
                assertThat(flipped.isContiguous()).as("/%s, bit %s", bits, flip).isEqualTo(still);
            }
        }
        IpAddress any = IpAddress.parse("::");
        for (int bits = 0; bits <= 128; bits++) {
            IpAddress mask = mask6(bits);
            assertThat(new IpNetwork(any, mask).isContiguous()).as("/%s", bits).isTrue();
            assertThat(new IpNetwork(any, mask).maskBits()).isEqualTo(bits);
            int flip = random.nextInt(128);
            if (flip != 128 - bits && flip != 127 - bits) {
                long high = flip >= 64 ? mask.high() ^ 1L << flip - 64 : mask.high();
                long low = flip < 64 ? mask.low() ^ 1L << flip : mask.low();
                assertThat(new IpNetwork(any, IpAddress.v6(high, low)).isContiguous())
                        .as("/%s, bit %s", bits, flip)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "255.0.255.0",
        "0.255.255.255",
        "0.0.0.1",
        "127.255.255.255",
        "255.255.255.253",
        "0:ffff::",
        "ffff:0:ffff::",
        "ffff::1",
        "::1",
        "::ffff:ffff:ffff:ffff",
        "ffff:ffff:ffff:fffe:8000::"
    })
    void otherMasksAreNot(String mask) {
        assertThat(of(mask, mask).isContiguous()).isFalse();
    }
}
