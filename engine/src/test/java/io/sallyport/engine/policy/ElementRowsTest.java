package io.sallyport.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.AddressMatch;
import io.sallyport.config.model.PortMatch;
import io.sallyport.config.model.PortMatch.Operator;
import io.sallyport.config.model.ServiceMatch;
import io.sallyport.engine.policy.classifier.Classifier;
import io.sallyport.engine.policy.classifier.LinearClassifier;
import io.sallyport.engine.policy.classifier.PacketKey;
import io.sallyport.engine.policy.classifier.Slots;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
import io.sallyport.packet.Protocol;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Elements as rows: the meanings of operators and ranges are documented (command reference, {@code access-list extended}). */
class ElementRowsTest {
    private static final AddressMatch ANY = new AddressMatch.Any(0);
    private static final IpAddress OWN = IpAddress.parse("203.0.113.1");

    private static ElementRows rows(ServiceMatch service, AddressMatch source, AddressMatch destination) {
        ElementRows rows = new ElementRows(4, nameif -> OWN);
        rows.add(0, new AccessListElement(true, service, source, destination, false));
        return rows;
    }

    private static boolean matches(ElementRows rows, PacketKey key) {
        Slots slots = Slots.inOrder(new int[1], period -> true);
        return new LinearClassifier(key.isV6() ? rows.v6() : rows.v4()).first(key, slots, Classifier.NONE)
                != Classifier.NONE;
    }

    private static ServiceMatch tcp(PortMatch source, PortMatch destination) {
        return new ServiceMatch(Protocol.TCP, source, destination, ServiceMatch.ANY, ServiceMatch.ANY);
    }

    @ParameterizedTest
    @CsvSource({
        "ANY, 0, 65535, 2",
        "EQ, 0, 0, 1",
        "EQ, 65535, 65535, 1",
        "NEQ, 0, 0, 1",
        "NEQ, 1, 1, 2",
        "NEQ, 443, 443, 2",
        "NEQ, 65535, 65535, 1",
        "LT, 0, 0, 0",
        "LT, 1, 1, 1",
        "LT, 1024, 1024, 1",
        "GT, 65535, 65535, 0",
        "GT, 65534, 65534, 1",
        "GT, 0, 0, 1",
        "RANGE, 20, 21, 1",
        "RANGE, 0, 65535, 1",
    })
    void aRowMatchesThePortsOfItsOperator(Operator operator, int low, int high, int most) {
        PortMatch match = new PortMatch(operator, low, high);
        ElementRows from = rows(tcp(match, PortMatch.ANY), new AddressMatch.Any(4), ANY);
        ElementRows to = rows(tcp(PortMatch.ANY, match), new AddressMatch.Any(4), ANY);
        assertThat(to.v4().size()).isLessThanOrEqualTo(most);
        assertThat(to.v6().size()).isZero();
        for (int port : new int[] {0, 1, 2, 19, 20, 21, 22, 442, 443, 444, 1023, 1024, 65533, 65534, 65535}) {
            boolean expected = match.matches(port);
            assertThat(matches(from, new PacketKey().v4(Protocol.TCP, 1, port, 2, 9, 0)))
                    .as("from %d", port)
                    .isEqualTo(expected);
            assertThat(matches(to, new PacketKey().v4(Protocol.TCP, 1, 9, 2, port, 0)))
                    .as("to %d", port)
                    .isEqualTo(expected);
        }
    }

    @Test
    void icmpIsOfIpv4AndIcmp6OfIpv6() {
        ServiceMatch echo = new ServiceMatch(Protocol.ICMP, PortMatch.ANY, PortMatch.ANY, 8, ServiceMatch.ANY);
        assertThat(rows(echo, ANY, ANY).v4().size()).isOne();
        assertThat(rows(echo, ANY, ANY).v6().size()).isZero();
        ServiceMatch echo6 = new ServiceMatch(Protocol.ICMP6, PortMatch.ANY, PortMatch.ANY, 128, 0);
        assertThat(rows(echo6, ANY, ANY).v4().size()).isZero();
        ElementRows rows = rows(echo6, ANY, ANY);
        assertThat(matches(rows, new PacketKey().v6(Protocol.ICMP6, 1, 2, 0, 3, 4, 0, 128 << 8)))
                .isTrue();
        assertThat(matches(rows, new PacketKey().v6(Protocol.ICMP6, 1, 2, 0, 3, 4, 0, 128 << 8 | 1)))
                .isFalse();
    }

    @Test
    void addressesHaveRowsOfTheirVersionOnly() {
        ServiceMatch ip = ServiceMatch.of(ServiceMatch.ANY);
        AddressMatch name4 = new AddressMatch.DomainName("example.com", 4);
        AddressMatch name6 = new AddressMatch.DomainName("example.com", 6);
        AddressMatch name = new AddressMatch.DomainName("example.com", 0);
        AddressMatch own = new AddressMatch.OfInterface("outside");
        assertThat(sizes(rows(ip, name4, ANY))).containsExactly(1, 0);
        assertThat(sizes(rows(ip, name6, ANY))).containsExactly(0, 1);
        assertThat(sizes(rows(ip, name, ANY))).containsExactly(1, 1);
        assertThat(sizes(rows(ip, own, ANY))).containsExactly(1, 0);
        assertThat(sizes(rows(ip, new AddressMatch.Any(6), new AddressMatch.Any(4))))
                .containsExactly(0, 0);
        assertThat(matches(rows(ip, ANY, own), new PacketKey().v4(Protocol.GRE, 1, 0, OWN.bits(), 0, 0)))
                .isTrue();
    }

    private static List<Integer> sizes(ElementRows rows) {
        return List.of(rows.v4().size(), rows.v6().size());
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0, 10.0.0.255, 1",
        "10.1.1.3, 10.1.1.8, 3",
        "0.0.0.0, 255.255.255.255, 1",
        "255.255.255.254, 255.255.255.255, 1",
        "127.255.255.255, 128.0.0.0, 2",
        "10.0.0.7, 10.0.0.7, 1",
        "::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 1",
        "2001:db8::, 2001:db8::ffff, 1",
        "2001:db8::3, 2001:db8::8, 3",
        "2001:db8::ffff:ffff:ffff:ffff, 2001:db8:0:1::, 2",
        "2001:db8:0:fffe::, 2001:db8:1:0:ffff:ffff:ffff:ffff, 2",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 1",
        "::1, 7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 127",
        "2001:db8::9, 2001:db8::3, 0",
    })
    void aRangeIsTheFewestPrefixes(String first, String last, int count) {
        assertPrefixes(IpAddress.parse(first), IpAddress.parse(last), count);
    }

    /** Arithmetic of any width, with nothing in common with that of the compiler. */
    private static BigInteger number(IpAddress address) {
        return address.version() == 4
                ? BigInteger.valueOf(address.bits() & 0xffff_ffffL)
                : new BigInteger(Long.toUnsignedString(address.high()))
                        .shiftLeft(64)
                        .add(new BigInteger(Long.toUnsignedString(address.low())));
    }

    private static void assertPrefixes(IpAddress first, IpAddress last, int count) {
        BigInteger next = number(first);
        List<IpNetwork> prefixes = ElementRows.prefixes(first, last);
        int width = first.version() == 4 ? 32 : 128;
        for (IpNetwork prefix : prefixes) {
            assertThat(number(prefix.address())).isEqualTo(next);
            BigInteger size = BigInteger.ONE.shiftLeft(width - prefix.maskBits());
            assertThat(number(prefix.mask()))
                    .isEqualTo(BigInteger.ONE.shiftLeft(width).subtract(size));
            assertThat(next.mod(size)).as("aligned").isEqualTo(BigInteger.ZERO);
            next = next.add(size);
        }
        if (!prefixes.isEmpty()) {
            assertThat(next).isEqualTo(number(last).add(BigInteger.ONE));
        }
        if (count >= 0) {
            assertThat(prefixes).hasSize(count);
        }
        assertThat(prefixes.size()).isLessThanOrEqualTo(2 * width - 2);
    }

    @Test
    void rangesThatAreDrawnAreMadeUpWithoutGaps() {
        Random random = new Random(17);
        for (int i = 0; i < 500; i++) {
            IpAddress a = IpAddress.v6(random.nextInt(3), random.nextLong() >>> random.nextInt(64));
            IpAddress b = IpAddress.v6(random.nextInt(3), random.nextLong() >>> random.nextInt(64));
            assertPrefixes(a.compareTo(b) < 0 ? a : b, a.compareTo(b) < 0 ? b : a, -1);
            IpAddress c = IpAddress.v4(random.nextInt() >>> random.nextInt(32));
            IpAddress d = IpAddress.v4(random.nextInt() >>> random.nextInt(32));
            assertPrefixes(c.compareTo(d) < 0 ? c : d, c.compareTo(d) < 0 ? d : c, -1);
        }
    }
}
