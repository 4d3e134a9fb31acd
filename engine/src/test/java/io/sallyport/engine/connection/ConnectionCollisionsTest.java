package io.sallyport.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.packet.Address;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Protocol;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Connections that share folds, tuples, slots or places, and tables that are full (ours). */
class ConnectionCollisionsTest {
    private static final int TCP = ConnectionKey.identity(0, Protocol.TCP);
    private static final int TCP6 = ConnectionKey.identity(0, Protocol.TCP, true);
    private static final int PORTS = ConnectionKey.ports(1024, 443);
    private static final long SECRET = 99;

    private final ConnectionTable table = new ConnectionTable(SECRET);
    private final NewConnection entry = new NewConnection();

    private static Address v4(int bits) {
        return new Address().v4(bits);
    }

    private int create(Address source, Address mapped, Address server, int identity) {
        return create(source, mapped, server, identity, 0, 100);
    }

    private int create(Address source, Address mapped, Address server, int identity, int zone, int responderZone) {
        entry.source.set(source);
        entry.mappedSource.set(mapped);
        entry.destination.set(server);
        entry.realDestination.set(server);
        entry.ports = PORTS;
        entry.responderPorts = PORTS;
        entry.identity = identity;
        entry.initiatorZone = zone;
        entry.responderZone = responderZone;
        entry.timeout = 3600;
        return table.create(entry);
    }

    private int fromResponder(Address server, Address mapped, int identity) {
        return table.find(server, mapped, ConnectionKey.turn(PORTS), 100, identity);
    }

    /** Two addresses of one fold: found by trying, which the secret keeps others from. */
    private static Address[] sameFold() {
        SplittableRandom random = new SplittableRandom(3);
        Map<Integer, Address> seen = new HashMap<>();
        while (true) {
            Address next = new Address().v6(0x2001_0db8_0000_0000L, random.nextLong());
            Address before = seen.put(ConnectionKey.fold(SECRET, next), next);
            if (before != null) {
                return new Address[] {before, next};
            }
        }
    }

    @Test
    void ipv6AddressesOfOneFoldAreTwoConnections() {
        Address[] twins = sameFold();
        Address server = new Address().set(IpAddress.parse("2001:db8::80"));
        long addresses = table.addresses(twins[0], server);
        assertThat(table.addresses(twins[1], server)).isEqualTo(addresses);
        long hash = table.hash(addresses, PORTS, TCP6);

        int first = create(twins[0], twins[0], server, TCP6);
        assertThat(table.find(twins[1], server, PORTS, 0, TCP6)).isEqualTo(ConnectionTable.NONE);
        assertThat(table.find6(first, hash, addresses, PORTS, 0, TCP6, twins[1], server))
                .as("looking ahead has found the other one")
                .isEqualTo(ConnectionTable.NONE);
        int second = create(twins[1], twins[1], server, TCP6);
        assertThat(table.find6(first, hash, addresses, PORTS, 0, TCP6, twins[1], server))
                .isEqualTo(second << 1);
        assertThat(table.find6(first, hash, addresses, PORTS, 0, TCP6, twins[0], server))
                .isEqualTo(first << 1);
        assertThat(fromResponder(server, twins[0], TCP6)).isEqualTo(first << 1 | 1);
        assertThat(fromResponder(server, twins[1], TCP6)).isEqualTo(second << 1 | 1);
        assertThat(table.address(second, 0, 1, new Address()).sameAs(twins[1])).isTrue();
    }

    /** Servers that share a fold: what arrives from one is not taken for the other's. */
    @Test
    void ipv6ServersOfOneFoldAreTwoConnections() {
        Address[] twins = sameFold();
        Address client = new Address().set(IpAddress.parse("2001:db8::5"));
        int first = create(client, client, twins[0], TCP6);
        assertThat(table.find(client, twins[1], PORTS, 0, TCP6)).isEqualTo(ConnectionTable.NONE);
        assertThat(fromResponder(twins[1], client, TCP6)).isEqualTo(ConnectionTable.NONE);
        assertThat(fromResponder(twins[0], client, TCP6)).isEqualTo(first << 1 | 1);
        Address[] clients = {client, twins[0]};
        assertThat(fromResponder(twins[0], clients[1], TCP6)).isEqualTo(ConnectionTable.NONE);
    }

    /** A slot that looking ahead has found may have been given to another connection, or to none, since. */
    @Test
    void aCandidateIsLookedUpAgain() {
        long addresses = ConnectionKey.addresses(1, 2);
        long hash = table.hash(addresses, PORTS, TCP);
        int slot = create(v4(1), v4(1), v4(2), TCP);
        assertThat(table.find(slot, hash, addresses, PORTS, 0, TCP)).isEqualTo(slot << 1);
        assertThat(table.find(ConnectionTable.NONE, hash, addresses, PORTS, 0, TCP))
                .isEqualTo(slot << 1);
        table.remove(slot, table.hash(slot));
        assertThat(table.find(slot, hash, addresses, PORTS, 0, TCP)).isEqualTo(ConnectionTable.NONE);
        assertThat(create(v4(3), v4(3), v4(4), TCP))
                .as("the slot is used again")
                .isEqualTo(slot);
        assertThat(table.find(slot, hash, addresses, PORTS, 0, TCP)).isEqualTo(ConnectionTable.NONE);
    }

    @Test
    void theResponderOfATranslatedConnectionUsesItsOwnKeyByItsOwnInterface() {
        int slot = create(v4(1), v4(50), v4(2), TCP);
        int udp = ConnectionKey.identity(0, Protocol.UDP);
        long addresses = ConnectionKey.addresses(2, 50);
        int ports = ConnectionKey.turn(PORTS);
        assertThat(fromResponder(v4(2), v4(50), TCP)).isEqualTo(slot << 1 | 1);
        assertThat(fromResponder(v4(2), v4(1), TCP)).as("real address").isEqualTo(ConnectionTable.NONE);
        assertThat(table.find(slot, table.hash(addresses, ports, TCP), addresses, ports, 101, TCP))
                .as("another interface")
                .isEqualTo(ConnectionTable.NONE);
        assertThat(table.find(slot, table.hash(addresses, ports, udp), addresses, ports, 100, udp))
                .as("another protocol")
                .isEqualTo(ConnectionTable.NONE);
        assertThat(table.find(slot, table.hash(addresses, PORTS, TCP), addresses, PORTS, 100, TCP))
                .as("other ports")
                .isEqualTo(ConnectionTable.NONE);
        table.remove(slot, table.hash(slot));
        assertThat(table.find(slot, table.hash(addresses, ports, TCP), addresses, ports, 100, TCP))
                .as("ended")
                .isEqualTo(ConnectionTable.NONE);
    }

    /** Inferred ("one key, two flows"): who came first keeps the key of the responder. */
    @Test
    void theSecondConnectionOfOneResponderKeyIsOneWay() {
        int first = create(v4(1), v4(50), v4(2), TCP);
        int second = create(v4(3), v4(50), v4(2), TCP);
        assertThat(table.hot().attributes(second) & HotRecords.ONE_WAY).isNotZero();
        assertThat(fromResponder(v4(2), v4(50), TCP)).isEqualTo(first << 1 | 1);
        assertThat(table.find(v4(3), v4(2), PORTS, 0, TCP)).isEqualTo(second << 1);
        int entries = table.index().entries();
        table.remove(second, table.hash(second));
        assertThat(table.index().entries()).isEqualTo(entries - 1);
        assertThat(fromResponder(v4(2), v4(50), TCP)).isEqualTo(first << 1 | 1);
    }

    /**
     * One tuple on very many interfaces has two buckets. A translated connection whose other key is that tuple finds them full: it is
     * not made, and leaves nothing behind.
     */
    @Test
    void aConnectionWithoutRoomForItsSecondKeyIsNotMade() {
        int zone = 0;
        while (create(v4(50), v4(50), v4(2), TCP, zone, 200) != ConnectionTable.NONE) {
            zone++;
        }
        int size = table.size();
        int entries = table.index().entries();
        assertThat(create(v4(7), v4(50), v4(2), TCP)).isEqualTo(ConnectionTable.NONE);
        assertThat(table.size()).isEqualTo(size);
        assertThat(table.index().entries()).isEqualTo(entries);
        assertThat(table.find(v4(7), v4(2), PORTS, 0, TCP)).isEqualTo(ConnectionTable.NONE);
        assertThat(create(v4(8), v4(8), v4(9), TCP)).isNotNegative();
    }

    /** The index grows by keys, not by slots: slots that are free then are passed over. */
    @Test
    void theIndexGrowsWhileSlotsAreFree() {
        int untranslated = 6000;
        for (int i = 0; i < untranslated; i++) {
            create(v4(i + 1), v4(i + 1), v4(-1), TCP);
        }
        int buckets = table.index().buckets();
        for (int i = 0; i < untranslated; i += 2) {
            table.remove(i, table.hash(i));
        }
        int made = 0;
        while (table.index().buckets() == buckets) {
            create(v4(1_000_000 + made), v4(2_000_000 + made), v4(-1), TCP);
            made++;
            int removed = table.newest() == 1 ? 3 : table.newest();
            table.remove(removed, table.hash(removed));
            create(v4(1_000_000 + made), v4(2_000_000 + made), v4(-1), TCP);
        }
        for (int i = 1; i < untranslated; i += 2) {
            assertThat(table.find(v4(i + 1), v4(-1), PORTS, 0, TCP)).isEqualTo(i << 1);
        }
    }
}
