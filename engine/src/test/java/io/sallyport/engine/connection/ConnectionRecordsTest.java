package io.sallyport.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.engine.connection.ConnectionFilter.End;
import io.sallyport.engine.connection.ConnectionView.Endpoint;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
import io.sallyport.packet.Protocol;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes, ends and probes of connections, and what readers see of them. */
class ConnectionRecordsTest {
    private static final long SECOND = 1_000_000_000L;

    private final ConnectionTable table = new ConnectionTable(7);
    private final NewConnection entry = new NewConnection();
    private final EngineTime time = new EngineTime();

    private int create(int host) {
        entry.source.v4(host);
        entry.mappedSource.v4(host);
        entry.destination.v4(-1);
        entry.realDestination.v4(-1);
        entry.ports = ConnectionKey.ports(1, 2);
        entry.responderPorts = entry.ports;
        entry.identity = ConnectionKey.identity(0, Protocol.TCP);
        entry.responderZone = 1;
        return table.create(entry);
    }

    /** A hot record counts to 16 MB; the sum is exact all the same. */
    @Test
    void bytesAreCarriedOver() {
        int slot = create(1);
        time.advance(SECOND);
        long sum = 0;
        for (int i = 0; i < 1000; i++) {
            table.seen(slot, time, 65_000 + i);
            sum += 65_000 + i;
            assertThat(table.bytes(slot)).isEqualTo(sum);
        }
        assertThat(table.cold().bytes(slot)).isPositive();
    }

    /** Documented: an idle time of 0 is for ever. */
    @Test
    void anIdleTimeOfZeroNeverEnds() {
        entry.timeout = 0;
        int slot = create(1);
        time.advance(100 * SECOND);
        table.seen(slot, time, 0);
        assertThat(table.schedule(slot)).isEqualTo(Long.MAX_VALUE);
        assertThat(table.isExpiryDue(1L << 32)).isFalse();
        entry.timeout = 10;
        int other = create(2);
        table.seen(other, time, 0);
        assertThat(table.schedule(other)).isEqualTo(110);
        assertThat(table.collectExpired(1L << 32)).isOne();
        assertThat(table.expiredSlot(0)).isEqualTo(other);
    }

    /** Inferred: an end is a whole second at or after the last packet plus the timeout. */
    @ParameterizedTest
    @CsvSource({"0, 110", "1, 111", "124999999, 111", "875000001, 111", "999999999, 111"})
    void aPartOfASecondCountsAsOne(long nanos, long end) {
        entry.timeout = 10;
        int slot = create(1);
        time.advance(100 * SECOND + nanos);
        table.seen(slot, time, 0);
        assertThat(table.schedule(slot)).isEqualTo(end);
        assertThat(table.isExpiryDue(end - 1)).isFalse();
        assertThat(table.collectExpired(end)).isOne();
        assertThat(table.expiredEnd(0)).isEqualTo(end);
    }

    /** Ends of more connections than the first guess, in the order of their seconds. */
    @Test
    void manyConnectionsEndInOrder() {
        for (int i = 0; i < 5000; i++) {
            entry.timeout = 1 + (i * 7919) % 1000;
            int slot = create(i + 1);
            time.advance(SECOND);
            table.seen(slot, time, 0);
            table.schedule(slot);
        }
        int ended = table.collectExpired(501);
        assertThat(ended).isEqualTo(2500);
        for (int i = 1; i < ended; i++) {
            assertThat(table.expiredEnd(i)).isGreaterThanOrEqualTo(table.expiredEnd(i - 1));
        }
        assertThat(table.expiredEnd(ended - 1)).isEqualTo(501);
    }

    @Test
    void aConnectionCountsAsEmbryonicOnce() {
        entry.embryonic = true;
        int slot = create(1);
        int other = create(2);
        assertThat(table.embryonic()).isEqualTo(2);
        int attributes = table.hot().attributes(slot);
        table.completed(attributes);
        table.hot().attributes(slot, attributes & ~HotRecords.EMBRYONIC);
        assertThat(table.embryonic()).isOne();
        table.remove(slot, table.hash(slot));
        assertThat(table.embryonic()).isOne();
        table.remove(other, table.hash(other));
        assertThat(table.embryonic()).isZero();
    }

    /** Documented: both ends must answer; what the normalizer knew of an end comes back with its answer. */
    @Test
    void endsThatAreProbedAnswerOnceEach() {
        create(1);
        entry.probeRetry = 15;
        entry.probes = 2;
        int slot = 0;
        for (int host = 2; host < 40; host++) {
            slot = create(host);
        }
        HotRecords hot = table.hot();
        hot.ttl(slot, FlowDirection.INITIATOR, 64);
        hot.ttl(slot, FlowDirection.RESPONDER, 50);
        ProbeRecords probes = table.probes();
        assertThat(probes.isProbing(0)).as("a connection without detection").isFalse();
        assertThat(probes.mayProbe(0)).isFalse();
        assertThat(probes.isProbing(slot)).isFalse();
        assertThat(probes.mayProbe(slot)).isTrue();

        probes.probe(slot, 100);
        assertThat(probes.isProbing(slot)).isTrue();
        assertThat(table.schedule(slot)).isEqualTo(115);
        assertThat(hot.ttl(slot, FlowDirection.INITIATOR)).isZero();
        probes.heard(slot, FlowDirection.INITIATOR);
        assertThat(hot.ttl(slot, FlowDirection.INITIATOR)).isEqualTo(64);
        probes.judged(slot, FlowDirection.INITIATOR, false);
        assertThat(probes.hasAnswered(slot, FlowDirection.INITIATOR))
                .as("a segment that was dropped is no answer")
                .isFalse();
        assertThat(hot.ttl(slot, FlowDirection.INITIATOR)).isZero();
        probes.heard(slot, FlowDirection.INITIATOR);
        probes.judged(slot, FlowDirection.INITIATOR, true);
        probes.judged(slot, FlowDirection.INITIATOR, false);
        assertThat(probes.hasAnswered(slot, FlowDirection.INITIATOR)).isTrue();
        assertThat(hot.ttl(slot, FlowDirection.INITIATOR)).isEqualTo(64);
        probes.probe(slot, 115);
        assertThat(probes.mayProbe(slot)).isFalse();
        assertThat(table.schedule(slot)).isEqualTo(130);
        probes.heard(slot, FlowDirection.RESPONDER);
        probes.judged(slot, FlowDirection.RESPONDER, true);
        assertThat(probes.isProbing(slot)).as("both have answered").isFalse();
        assertThat(hot.ttl(slot, FlowDirection.RESPONDER)).isEqualTo(50);
    }

    private static Endpoint endpoint(int index, String address, int port, String mapped) {
        return new Endpoint(index, IpAddress.parse(address), port, IpAddress.parse(mapped), port);
    }

    private static ConnectionView view(boolean inbound) {
        return view(inbound, Protocol.TCP, "UIO");
    }

    private static ConnectionView view(boolean inbound, int protocol, String flags) {
        return new ConnectionView(
                1,
                protocol,
                endpoint(0, "10.1.1.5", 1024, "192.0.2.5"),
                endpoint(1, "198.51.100.7", 80, "10.9.9.9"),
                inbound,
                flags,
                0,
                0,
                0,
                3600,
                0,
                true,
                Optional.empty());
    }

    /** Documented: {@code clear conn} and {@code show conn}: real or mapped address, either end. */
    @ParameterizedTest
    @CsvSource({
        "'', '', '', true",
        "6, '', '', true",
        "17, '', '', false",
        "'', 10.1.1.0/24, '', true",
        "'', 192.0.2.5/32, '', true",
        "'', 198.51.100.0/24, '', true",
        "'', 10.9.9.9/32, '', true",
        "'', 10.2.0.0/16, '', false",
        "'', '', 1024, true",
        "'', '', 80, true",
        "'', '', 81, false",
        "6, 10.1.1.5/32, 80, true",
        "6, 10.1.1.5/32, 81, false",
        "6, 10.1.1.6/32, 80, false",
    })
    void aFilterAsksBothEnds(String protocol, String network, String port, boolean expected) {
        ConnectionFilter filter = new ConnectionFilter(number(protocol), List.of(end(network, port)), Set.of());
        assertThat(filter.matches(view(false))).isEqualTo(expected);
    }

    private static End end(String network, String port) {
        Optional<IpNetwork> addresses = network(network);
        Optional<Integer> wanted = number(port);
        return new End(
                address -> addresses.map(each -> each.contains(address)).orElse(true),
                number -> wanted.map(each -> each == number).orElse(true));
    }

    /** Inferred: two ends are the two ends, in either order. */
    @ParameterizedTest
    @CsvSource({
        "10.1.1.5/32, '', 198.51.100.7/32, '', true",
        "198.51.100.7/32, '', 10.1.1.5/32, '', true",
        "10.1.1.5/32, '', 10.1.1.5/32, '', false",
        "10.1.1.5/32, 1024, 198.51.100.7/32, 80, true",
        "10.1.1.5/32, 80, 198.51.100.7/32, 1024, false",
        "198.51.100.7/32, 80, '', 1024, true",
        "'', 80, '', 1024, true",
    })
    void aFilterOfTwoEndsAsksEachOfThem(String one, String onePort, String other, String otherPort, boolean expected) {
        ConnectionFilter filter =
                new ConnectionFilter(Optional.empty(), List.of(end(one, onePort), end(other, otherPort)), Set.of());
        assertThat(filter.matches(view(false))).isEqualTo(expected);
    }

    /** Names documented, letters concluded from the legend of {@code show conn}. */
    @Test
    void aFilterAsksStates() {
        assertThat(states(view(false)))
                .containsExactly(ConnectionState.DATA_IN, ConnectionState.DATA_OUT, ConnectionState.UP);
        assertThat(states(view(true)))
                .containsExactly(
                        ConnectionState.CONN_INBOUND,
                        ConnectionState.DATA_IN,
                        ConnectionState.DATA_OUT,
                        ConnectionState.UP);
        assertThat(states(view(true, Protocol.TCP, "SaAB")))
                .containsExactly(ConnectionState.CONN_INBOUND, ConnectionState.TCP_EMBRYONIC);
        assertThat(states(view(false, Protocol.TCP, "UfFR")))
                .containsExactly(ConnectionState.FININ, ConnectionState.FINOUT, ConnectionState.UP);
        assertThat(states(view(false, Protocol.TCP, "b"))).isEmpty();
        assertThat(states(view(false, Protocol.UDP, ""))).isEmpty();
        assertThat(states(view(false, Protocol.UDP, "R"))).containsExactly(ConnectionState.RPC);
        ConnectionFilter either = new ConnectionFilter(
                Optional.empty(), List.of(), Set.of(ConnectionState.TCP_EMBRYONIC, ConnectionState.DATA_IN));
        assertThat(either.matches(view(false))).isTrue();
        assertThat(either.matches(view(false, Protocol.TCP, "U"))).isFalse();
    }

    private static List<ConnectionState> states(ConnectionView view) {
        return Arrays.stream(ConnectionState.values())
                .filter(state -> new ConnectionFilter(Optional.empty(), List.of(), Set.of(state)).matches(view))
                .toList();
    }

    private static Optional<Integer> number(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(text));
    }

    private static Optional<IpNetwork> network(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int slash = text.indexOf('/');
        int mask = -1 << 32 - Integer.parseInt(text.substring(slash + 1));
        return Optional.of(new IpNetwork(IpAddress.parse(text.substring(0, slash)), IpAddress.v4(mask)));
    }

    /** Observed: {@code show conn} prints the less secure end first. */
    @Test
    void theOutsideOfAConnectionIsItsLessSecureEnd() {
        assertThat(view(false).outside().port()).isEqualTo(80);
        assertThat(view(false).inside().port()).isEqualTo(1024);
        assertThat(view(true).outside().port()).isEqualTo(1024);
        assertThat(view(true).inside().port()).isEqualTo(80);
    }

    /** Ours: a flood of embryonic connections leaves a quarter of the table to others. */
    @Test
    void aBudgetLeavesRoomForOthers() {
        EntryBudget budget = new EntryBudget(8);
        assertThat(budget.admits(5, 5)).isTrue();
        assertThat(budget.admits(6, 6)).isFalse();
        assertThat(budget.admits(7, 5)).isTrue();
        assertThat(budget.admits(8, 0)).isFalse();
        assertThat(new EntryBudget(1).admits(0, 0)).isTrue();
        assertThat(new EntryBudget(1 << 26).maximum()).isEqualTo(67_108_864);
        for (int wrong : new int[] {0, -1, (1 << 26) + 1}) {
            assertThatThrownBy(() -> new EntryBudget(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("connections: 1 to 67108864, not " + wrong);
        }
    }
}
