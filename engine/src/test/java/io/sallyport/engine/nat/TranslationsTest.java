package io.sallyport.engine.nat;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.Timeouts;
import io.sallyport.config.model.Timeouts.Timer;
import io.sallyport.config.model.TranslationLimits;
import io.sallyport.engine.nat.AddressRanges.Range;
import io.sallyport.engine.nat.MappedPool.Choice;
import io.sallyport.packet.Protocol;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Dynamic translations: addresses, ports, their lives. */
class TranslationsTest {
    private static final int INSIDE = 0;
    private static final int OUTSIDE = 1;
    private static final int HOST = 0x0a010105;
    private static final int SERVER = 0xcb007150;
    private static final int FIRST = 0xc0000210;
    private static final long NANOS = 1_000_000_000L;

    private final Translations translations = new Translations(7, 1_000_000);
    private final FlowAddresses flow = new FlowAddresses();
    private long now = 1000 * NANOS;

    private static TranslationRule dynamic(int number, int own, int shared, Choice choice) {
        return new TranslationRule(
                number,
                TranslationRule.Kind.DYNAMIC,
                0,
                INSIDE,
                OUTSIDE,
                AddressRanges.ANY,
                AddressRanges.ANY,
                new MappedPool(ranges(FIRST, own), ranges(FIRST + own, shared), choice, "pool"),
                PortMapping.NONE,
                Optional.empty(),
                Optional.empty(),
                options(),
                new TranslationRule.Text(List.of(), "", "", ""));
    }

    private static TranslationRule.Options options() {
        return new TranslationRule.Options(false, false, false, false, false, TranslationLimits.NONE);
    }

    private static Optional<AddressRanges> ranges(int first, int count) {
        return count == 0
                ? Optional.empty()
                : Optional.of(new AddressRanges(List.of(new Range(first, first + count - 1))));
    }

    private int acquire(TranslationRule rule, int protocol, int source, int port, int destination, int dport) {
        flow.protocol = protocol;
        flow.source = source;
        flow.sourcePort = port;
        flow.destination = destination;
        flow.destinationPort = dport;
        flow.icmpType = protocol == Protocol.ICMP ? 8 : 0;
        return translations.acquire(rule, INSIDE, OUTSIDE, flow, now, -1);
    }

    private int tcp(TranslationRule rule, int source, int port) {
        return acquire(rule, Protocol.TCP, source, port, SERVER, 80);
    }

    private TranslationView view(int number) {
        return translations.view(number);
    }

    @Test
    void aPortIsKeptIfItIsFreeAndTheNextOfItsRangeFollows() {
        TranslationRule rule = dynamic(1, 0, 1, Choice.PLAIN);
        assertThat(view(tcp(rule, HOST, 40_000)).mappedPort()).isEqualTo(40_000);
        assertThat(view(tcp(rule, HOST + 1, 40_000)).mappedPort()).isEqualTo(40_001);
        assertThat(view(tcp(rule, HOST, 65_535)).mappedPort()).isEqualTo(65_535);
        assertThat(view(tcp(rule, HOST + 1, 65_535)).mappedPort()).isEqualTo(1024);
        assertThat(view(tcp(rule, HOST, 511)).mappedPort()).isEqualTo(511);
        assertThat(view(tcp(rule, HOST + 1, 511)).mappedPort()).isEqualTo(1);
        assertThat(view(tcp(rule, HOST, 1023)).mappedPort()).isEqualTo(1023);
        assertThat(view(tcp(rule, HOST + 1, 1023)).mappedPort()).isEqualTo(512);
        assertThat(view(acquire(rule, Protocol.UDP, HOST + 1, 40_000, SERVER, 53))
                        .mappedPort())
                .as("protocols have ports of their own")
                .isEqualTo(40_000);
        assertThat(view(acquire(rule, Protocol.ICMP, HOST, 3, SERVER, 0)).mappedPort())
                .isEqualTo(3);
    }

    @Test
    void theSamePortOfTheSameHostIsOneTranslationForAllItsConnections() {
        TranslationRule rule = dynamic(1, 0, 1, Choice.PLAIN);
        int first = tcp(rule, HOST, 40_000);
        assertThat(translations.isNew()).isTrue();
        assertThat(acquire(rule, Protocol.TCP, HOST, 40_000, SERVER + 1, 443)).isEqualTo(first);
        assertThat(translations.isNew()).isFalse();
        assertThat(translations.size()).isOne();
    }

    @Test
    void aRangeOfPortsIsGivenOutToTheLast() {
        TranslationRule rule = dynamic(1, 0, 2, Choice.PLAIN);
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 511; i++) {
            TranslationView view = view(tcp(rule, HOST + i, 100));
            assertThat(view.mapped()).isEqualTo(FIRST);
            seen.add(view.mappedPort());
        }
        assertThat(seen).hasSize(511).doesNotContain(0, 512);
        assertThat(view(tcp(rule, HOST + 511, 100)).mapped())
                .as("the next address of the pool")
                .isEqualTo(FIRST + 1);
        for (int i = 512; i < 1022; i++) {
            assertThat(tcp(rule, HOST + i, 100)).isPositive();
        }
        assertThat(tcp(rule, HOST + 1022, 100)).isEqualTo(Translations.EXHAUSTED);
        assertThat(tcp(rule, HOST + 1022, 1024))
                .as("other ranges are not concerned")
                .isPositive();
    }

    @Test
    void aFlatPoolBeginsAt1024OrAt1() {
        TranslationRule flat = dynamic(1, 0, 1, new Choice(false, false, true, false));
        assertThat(view(tcp(flat, HOST, 500)).mappedPort()).isEqualTo(1024);
        TranslationRule all = dynamic(2, 0, 1, new Choice(false, false, true, true));
        assertThat(view(tcp(all, HOST, 500)).mappedPort()).isEqualTo(500);
        assertThat(view(tcp(all, HOST + 1, 500)).mappedPort()).isEqualTo(501);
    }

    @Test
    void roundRobinGivesEachHostTheNextAddressAndKeepsItThere() {
        TranslationRule rule = dynamic(1, 0, 3, new Choice(true, false, false, false));
        int first = tcp(rule, HOST, 2000);
        assertThat(view(first).mapped()).isEqualTo(FIRST);
        assertThat(view(tcp(rule, HOST + 1, 2000)).mapped()).isEqualTo(FIRST + 1);
        assertThat(view(tcp(rule, HOST + 2, 2000)).mapped()).isEqualTo(FIRST + 2);
        assertThat(view(tcp(rule, HOST + 3, 2000)).mapped()).isEqualTo(FIRST);
        assertThat(view(tcp(rule, HOST, 2001)).mapped()).isEqualTo(FIRST);
        assertThat(view(tcp(rule, HOST + 1, 2001)).mapped()).isEqualTo(FIRST + 1);
    }

    @Test
    void anExtendedPortServesOnceForEachRemoteEnd() {
        TranslationRule rule = dynamic(1, 0, 1, new Choice(false, true, false, false));
        TranslationView first = view(acquire(rule, Protocol.TCP, HOST, 2000, SERVER, 80));
        TranslationView other = view(acquire(rule, Protocol.TCP, HOST + 1, 2000, SERVER + 1, 80));
        TranslationView same = view(acquire(rule, Protocol.TCP, HOST + 2, 2000, SERVER, 80));
        assertThat(List.of(first.mappedPort(), other.mappedPort(), same.mappedPort()))
                .containsExactly(2000, 2000, 2001);
        flow.source = SERVER + 1;
        flow.sourcePort = 80;
        flow.destination = FIRST;
        flow.destinationPort = 2000;
        assertThat(translations.realAddress(translations.untranslation(OUTSIDE, flow)))
                .isEqualTo(HOST + 1);
    }

    @Test
    void addressesComeBeforePortsAndProtocolsWithoutPortsNeedThem() {
        TranslationRule rule = dynamic(1, 2, 1, Choice.PLAIN);
        assertThat(view(tcp(rule, HOST, 2000)).mapped()).isEqualTo(FIRST);
        assertThat(view(acquire(rule, 47, HOST + 1, 0, SERVER, 0)).mapped()).isEqualTo(FIRST + 1);
        TranslationView third = view(tcp(rule, HOST + 2, 2000));
        assertThat(third.mapped()).isEqualTo(FIRST + 2);
        assertThat(third.protocol()).isEqualTo(Protocol.TCP);
        assertThat(acquire(rule, 47, HOST + 2, 0, SERVER, 0)).isEqualTo(Translations.NOT_SHAREABLE);
        assertThat(acquire(dynamic(2, 0, 0, Choice.PLAIN), Protocol.TCP, HOST, 1, SERVER, 1))
                .isEqualTo(Translations.EXHAUSTED);
    }

    @Test
    void poolsThatOverlapDoNotGiveAnAddressTwice() {
        TranslationRule one = dynamic(1, 2, 0, Choice.PLAIN);
        TranslationRule other = dynamic(2, 3, 0, Choice.PLAIN);
        assertThat(view(tcp(one, HOST, 1)).mapped()).isEqualTo(FIRST);
        assertThat(view(tcp(other, HOST + 1, 1)).mapped()).isEqualTo(FIRST + 1);
        assertThat(tcp(one, HOST + 2, 1)).isEqualTo(Translations.EXHAUSTED);
    }

    @Test
    void aTranslationEndsAWhileAfterItsLastConnection() {
        TranslationRule rule = dynamic(1, 1, 1, Choice.PLAIN);
        int address = tcp(rule, HOST, 2000);
        int port = tcp(rule, HOST + 1, 2000);
        for (int number : List.of(address, port)) {
            translations.begin(number, now);
            translations.begin(number, now);
            translations.end(number, now + NANOS);
        }
        now += 20_000 * NANOS;
        assertThat(translations.expired(now / NANOS)).as("both are in use").isEqualTo(Translations.NONE);
        assertThat(translations.end(address, now)).isFalse();
        assertThat(translations.end(port, now + 1)).isFalse();
        long second = now / NANOS;
        assertThat(translations.expired(second + 30)).isEqualTo(Translations.NONE);
        assertThat(translations.expired(second + 31)).isEqualTo(port);
        assertThat(translations.endSecond(port)).isEqualTo(second + 31);
        translations.remove(port);
        assertThat(translations.expired(second + Timeouts.DEFAULT.of(Timer.TRANSLATION) - 1))
                .isEqualTo(Translations.NONE);
        assertThat(translations.expired(second + Timeouts.DEFAULT.of(Timer.TRANSLATION)))
                .isEqualTo(address);
        translations.remove(address);
        assertThat(translations.size()).isZero();
        assertThat(translations.mostUsed()).isEqualTo(2);
        assertThat(view(tcp(rule, HOST + 9, 2000)).mapped())
                .as("the address is free again")
                .isEqualTo(FIRST);
    }

    @Test
    void perSessionTranslationsEndWithTheirConnection() {
        TranslationRule rule = dynamic(1, 0, 1, Choice.PLAIN);
        translations.adopt(
                new TranslationRules(List.of(rule), false, (protocol, s, sp, d, dp, type) -> protocol == Protocol.TCP),
                Timeouts.DEFAULT);
        int tcp = tcp(rule, HOST, 2000);
        int udp = acquire(rule, Protocol.UDP, HOST, 2000, SERVER, 99);
        translations.begin(tcp, now);
        translations.begin(udp, now);
        assertThat(translations.end(tcp, now)).isTrue();
        assertThat(translations.end(udp, now)).isFalse();
    }

    /** What one remote end has, port by port, beside a model; hosts choose their ports so that many stand in a row. */
    @Test
    void anExtendedPoolGivesTheNextFreePortForEachRemoteEnd() {
        TranslationRule rule = dynamic(1, 0, 1, new Choice(false, true, false, false));
        SplittableRandom random = new SplittableRandom(5);
        List<TreeSet<Integer>> free = List.of(new TreeSet<>(), new TreeSet<>());
        List<Map<Integer, Integer>> taken = List.of(new HashMap<>(), new HashMap<>());
        free.forEach(set -> IntStream.rangeClosed(1, 511).forEach(set::add));
        for (int i = 0; i < 6_000; i++) {
            int remote = random.nextInt(2);
            boolean filling = i / 1_000 % 2 == 0;
            if (random.nextInt(10) < (filling ? 8 : 2)) {
                int wanted = random.nextBoolean() ? 200 : 1 + random.nextInt(511);
                int number = acquire(rule, Protocol.TCP, HOST + i, wanted, SERVER + remote, 80);
                TreeSet<Integer> ports = free.get(remote);
                Integer next = ports.ceiling(wanted) == null ? ports.ceiling(1) : ports.ceiling(wanted);
                assertThat(number == Translations.EXHAUSTED).isEqualTo(next == null);
                if (next != null) {
                    assertThat(translations.mappedPort(number)).isEqualTo(next);
                    ports.remove(next);
                    taken.get(remote).put(next, number);
                }
            } else if (!taken.get(remote).isEmpty()) {
                Iterator<Map.Entry<Integer, Integer>> each =
                        taken.get(remote).entrySet().iterator();
                Map.Entry<Integer, Integer> old = each.next();
                translations.remove(old.getValue());
                free.get(remote).add(old.getKey());
                each.remove();
            }
        }
    }

    @Test
    void portsOfStaticRulesAreLeftAlone() {
        TranslationRule rule = dynamic(1, 0, 1, Choice.PLAIN);
        TranslationRule fixed = new TranslationRule(
                2,
                TranslationRule.Kind.STATIC,
                0,
                INSIDE,
                OUTSIDE,
                AddressRanges.host(HOST + 50),
                AddressRanges.host(FIRST),
                MappedPool.NONE,
                PortMapping.of(Protocol.TCP, 2000, 2001),
                Optional.empty(),
                Optional.empty(),
                options(),
                new TranslationRule.Text(List.of(), "", "", ""));
        TranslationRules rules = new TranslationRules(List.of(rule, fixed), false, (p, s, sp, d, dp, t) -> false);
        translations.adopt(rules, Timeouts.DEFAULT);
        assertThat(view(tcp(rule, HOST, 2001)).mappedPort()).isEqualTo(2002);
        translations.adopt(rules, Timeouts.DEFAULT);
        assertThat(view(tcp(rule, HOST + 1, 2001)).mappedPort()).isEqualTo(2003);
        translations.adopt(TranslationRules.EMPTY, Timeouts.DEFAULT);
        assertThat(view(tcp(rule, HOST + 2, 2001)).mappedPort()).isEqualTo(2001);
    }

    @Test
    void manyTranslationsAreFoundAgainWhateverTheSecret() {
        TranslationRule rule = dynamic(1, 0, 4, Choice.PLAIN);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 50_000; i++) {
                int number = tcp(rule, HOST + i % 500, 1024 + i / 500);
                flow.source = SERVER;
                flow.destination = translations.mappedAddress(number);
                flow.destinationPort = translations.mappedPort(number);
                assertThat(translations.untranslation(OUTSIDE, flow)).isEqualTo(number);
            }
            assertThat(translations.size()).isEqualTo(50_000);
            now += 60 * NANOS;
            int number = translations.expired(now / NANOS);
            while (number != Translations.NONE) {
                translations.remove(number);
                number = translations.expired(now / NANOS);
            }
            assertThat(translations.size()).isZero();
        }
    }

    @Test
    void thereAreNoMoreThanTheCapacity() {
        Translations few = new Translations(1, 3);
        TranslationRule rule = dynamic(1, 0, 1, Choice.PLAIN);
        for (int i = 0; i < 4; i++) {
            flow.protocol = Protocol.TCP;
            flow.source = HOST;
            flow.sourcePort = 2000 + i;
            int number = few.acquire(rule, INSIDE, OUTSIDE, flow, now, -1);
            assertThat(number > 0).isEqualTo(i < 3);
        }
    }

    @Test
    void aPortThatADriverHasSeenIsTakenIfItIsFree() {
        TranslationRule rule = dynamic(1, 0, 2, Choice.PLAIN);
        flow.protocol = Protocol.TCP;
        flow.source = HOST;
        flow.sourcePort = 2000;
        long wished = (FIRST + 1 & 0xffff_ffffL) << 16 | 55_555;
        TranslationView seen = view(translations.acquire(rule, INSIDE, OUTSIDE, flow, now, wished));
        assertThat(seen.mapped()).isEqualTo(FIRST + 1);
        assertThat(seen.mappedPort()).isEqualTo(55_555);
        flow.source = HOST + 1;
        TranslationView second = view(translations.acquire(rule, INSIDE, OUTSIDE, flow, now, wished));
        assertThat(second.mapped()).isEqualTo(FIRST);
        assertThat(second.mappedPort()).isEqualTo(2000);
    }
}
