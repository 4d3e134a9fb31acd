package io.sallyport.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    private final Random random = new Random(5952);

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0",
        "255.255.255.255, -1",
        "10.1.1.5, 167837957",
        "192.168.1.229, -1062731291",
        "1.2.3.4, 16909060"
    })
    void readsAndPrintsDottedQuads(String text, int bits) {
        assertThat(IpAddress.parse(text)).isEqualTo(IpAddress.v4(bits));
        assertThat(IpAddress.parse(text).bits()).isEqualTo(bits);
        assertThat(IpAddress.v4(bits)).hasToString(text);
    }

    /** RFC 5952: the longest run of two zero groups or more, the first of equals, lower case, no leading zeros. */
    @ParameterizedTest
    @CsvSource({
        "2001:0db8:0000:0000:0000:0000:0000:0001, 2001:db8::1",
        "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:DB8:AAAA::Ff, 2001:db8:aaaa::ff",
        "0:0:0:0:0:0:0:0, ::",
        "0:0:0:0:0:0:0:1, ::1",
        "1:0:0:0:0:0:0:0, 1::",
        "0:0:1:2:3:4:5:6, ::1:2:3:4:5:6",
        "1:2:3:4:5:6:0:0, 1:2:3:4:5:6::",
        "0:1:2:3:4:5:6:7, 0:1:2:3:4:5:6:7",
        "0:1:2:3:4:5:6:0, 0:1:2:3:4:5:6:0",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
    })
    void printsTheCanonicalTextOfVersionSix(String text, String canonical) {
        assertThat(IpAddress.parse(text)).hasToString(canonical);
        assertThat(IpAddress.parse(canonical)).isEqualTo(IpAddress.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "::192.0.2.33, ::c000:221",
        "::ffff:192.0.2.33, ::ffff:c000:221",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "1:2:3:4:5:6:255.255.255.255, 1:2:3:4:5:6:ffff:ffff"
    })
    void readsAnEmbeddedDottedQuad(String text, String canonical) {
        assertThat(IpAddress.parse(text)).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "1.2.3",
                "1.2.3.",
                "1.2.3.4.",
                "1.2.3.4.5",
                ".1.2.3.4",
                "1..2.3",
                "256.1.1.1",
                "1.2.3.999",
                "1.2.3.4 ",
                " 1.2.3.4",
                "1.2.3.-4",
                "1.2.3.+4",
                "0x1.2.3.4",
                "1.2.3.4/24",
                "1.2.3.0004",
                "1.2.3.a",
                "\u0661.2.3.4",
                "host",
                ":",
                ":::",
                "::::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                ":1::2",
                "1::2:",
                ":1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:",
                "1:2:3:4::5:6:7:8",
                "12345::",
                "g::",
                "-1::",
                "+1::",
                "::\u0663",
                "::\uff11",
                "fe80::1%eth0",
                "::1/128",
                "1.2.3.4::",
                "1.2.3.4::5",
                "::1.2.3",
                "::1.2.3.4.5",
                "::256.2.3.4",
                "::1.2.3.4:5",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::1:2:3:4:5:6:7:8",
                "::ffff:1.2.3.4 "
            })
    void refusesWhatIsNoAddress(String text) {
        assertThat(IpAddress.isAddress(text)).isFalse();
        assertThatThrownBy(() -> IpAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    @Test
    void readsWhatItPrints() throws UnknownHostException {
        for (int round = 0; round < 20_000; round++) {
            IpAddress address = round % 2 == 0 ? IpAddress.v4(random.nextInt()) : IpAddress.v6(sparse(), sparse());
            String text = address.toString();
            assertThat(IpAddress.isAddress(text)).as(text).isTrue();
            assertThat(IpAddress.parse(text)).isEqualTo(address);
            // The JDK's reader is another opinion. It turns IPv4-mapped texts into IPv4 addresses, which these are not.
            assertThat(InetAddress.getByName(text).getAddress()).as(text).isEqualTo(bytes(address));
        }
    }

    /** 64 bits in which groups of zeros are frequent. */
    private long sparse() {
        long bits = 0;
        for (int group = 0; group < 4; group++) {
            bits = bits << 16 | (random.nextInt(3) > 0 ? 0 : random.nextInt(0x10000) >>> random.nextInt(16));
        }
        return bits;
    }

    private static byte[] bytes(IpAddress address) {
        return address.version() == 4
                ? ByteBuffer.allocate(4).putInt(address.bits()).array()
                : ByteBuffer.allocate(16)
                        .putLong(address.high())
                        .putLong(address.low())
                        .array();
    }

    @Test
    void ordersByVersionThenUnsigned() {
        List<String> sorted = List.of(
                "0.0.0.0",
                "9.0.0.0",
                "10.0.0.0",
                "127.255.255.255",
                "128.0.0.0",
                "::",
                "::8000:0:0:0",
                "1::",
                "8000::",
                "ff02::1");
        assertThat(Stream.of(
                                "8000::",
                                "::8000:0:0:0",
                                "128.0.0.0",
                                "ff02::1",
                                "10.0.0.0",
                                "::",
                                "9.0.0.0",
                                "0.0.0.0",
                                "1::",
                                "127.255.255.255")
                        .map(IpAddress::parse)
                        .sorted()
                        .map(IpAddress::toString))
                .containsExactlyElementsOf(sorted);
    }

    @Test
    void aMaskClearsBits() {
        IpAddress address = IpAddress.parse("10.224.228.131");
        assertThat(address.and(IpAddress.parse("255.255.255.1"))).hasToString("10.224.228.1");
        assertThat(IpAddress.parse("2001:db8::ffff").and(IpAddress.parse("ffff::fffe")))
                .hasToString("2001::fffe");
        assertThat(IpAddress.ANY4).hasToString("0.0.0.0");
    }
}
