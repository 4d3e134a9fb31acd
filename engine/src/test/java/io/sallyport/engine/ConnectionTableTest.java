package io.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.engine.connection.ConnectionKey;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.connection.NewConnection;
import io.sallyport.packet.Address;
import io.sallyport.packet.IpAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The off-heap table against a {@link HashMap}, with growth, cuckoo moves and reuse of slots. */
class ConnectionTableTest {
    private static final int IDENTITY = ConnectionKey.identity(0, 6);

    private static NewConnection entry(long addresses, int ports) {
        NewConnection entry = new NewConnection();
        entry.source.v4(ConnectionKey.source(addresses));
        entry.destination.v4(ConnectionKey.destination(addresses));
        entry.mappedSource.set(entry.source);
        entry.realDestination.set(entry.destination);
        entry.ports = ports;
        entry.responderPorts = ports;
        entry.identity = IDENTITY;
        entry.initiatorZone = 0;
        entry.responderZone = 1;
        entry.timeout = 3600;
        return entry;
    }

    private static int find(ConnectionTable table, long addresses, int ports, int zone) {
        return table.find(
                ConnectionTable.NONE, table.hash(addresses, ports, IDENTITY), addresses, ports, zone, IDENTITY);
    }

    @Test
    void behavesLikeAMapThroughGrowthAndReuse() {
        ConnectionTable table = new ConnectionTable(99);
        Map<Long, Integer> model = new HashMap<>();
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 120_000; i++) {
            long addresses = ConnectionKey.addresses(random.nextInt(60_000), 0x0808_0808);
            int ports = ConnectionKey.ports(1024, 443);
            Integer slot = model.get(addresses);
            int found = find(table, addresses, ports, 0);
            assertThat(found).isEqualTo(slot == null ? ConnectionTable.NONE : slot << 1);
            if (slot == null) {
                model.put(addresses, table.create(entry(addresses, ports)));
            } else if (random.nextInt(3) == 0) {
                table.remove(slot, table.hash(slot));
                model.remove(addresses);
            }
        }
        assertThat(table.size()).isEqualTo(model.size());
        model.forEach((addresses, slot) -> {
            int reverse =
                    find(table, ConnectionKey.turn(addresses), ConnectionKey.turn(ConnectionKey.ports(1024, 443)), 1);
            assertThat(reverse).isEqualTo(slot << 1 | 1);
            assertThat(find(table, addresses, ConnectionKey.ports(1024, 443), 1))
                    .isEqualTo(ConnectionTable.NONE);
        });
    }

    @Test
    void nothingStaysBehindWhenAllAreRemoved() {
        ConnectionTable table = new ConnectionTable(7);
        for (int i = 0; i < 30_000; i++) {
            NewConnection translated = entry(ConnectionKey.addresses(i, 9), ConnectionKey.ports(1, 2));
            translated.mappedSource.v4(i + 1_000_000);
            assertThat(table.create(translated)).isEqualTo(i);
        }
        assertThat(table.index().entries()).isEqualTo(60_000);
        for (int i = 0; i < 30_000; i++) {
            table.remove(i, table.hash(i));
        }
        assertThat(table.index().entries()).isZero();
        assertThat(table.index().occupied()).isZero();
    }

    @Test
    void oneTupleOnManyInterfacesFillsItsBucketsAndIsThenRefused() {
        ConnectionTable table = new ConnectionTable(3);
        int made = 0;
        for (int zone = 0; zone < 40; zone++) {
            NewConnection entry = entry(ConnectionKey.addresses(1, 2), ConnectionKey.ports(3, 4));
            entry.initiatorZone = zone;
            entry.responderZone = 100;
            made += table.create(entry) == ConnectionTable.NONE ? 0 : 1;
        }
        assertThat(made).isBetween(15, 16);
        assertThat(table.size()).isEqualTo(made);
        for (int zone = 0; zone < made; zone++) {
            assertThat(find(table, ConnectionKey.addresses(1, 2), ConnectionKey.ports(3, 4), zone))
                    .isNotNegative();
        }
    }

    @Test
    void ipv6AddressesAreComparedWhole() {
        ConnectionTable table = new ConnectionTable(11);
        Map<IpAddress, Integer> model = new HashMap<>();
        SplittableRandom random = new SplittableRandom(9);
        Address source = new Address();
        Address server = new Address().set(IpAddress.parse("2001:db8::80"));
        int identity = ConnectionKey.identity(0, 6, true);
        int ports = ConnectionKey.ports(1024, 443);
        for (int i = 0; i < 60_000; i++) {
            // Few different halves, so that many addresses share one of them.
            source.v6(0x2001_0db8_0000_0000L | random.nextInt(200), (long) random.nextInt(200) << random.nextInt(57));
            Integer slot = model.get(source.value());
            assertThat(table.find(source, server, ports, 0, identity))
                    .isEqualTo(slot == null ? ConnectionTable.NONE : slot << 1);
            if (slot == null) {
                NewConnection entry = entry(0, ports);
                entry.identity = identity;
                entry.source.set(source);
                entry.mappedSource.set(source);
                entry.destination.set(server);
                entry.realDestination.set(server);
                model.put(source.value(), table.create(entry));
            } else if (random.nextInt(3) == 0) {
                table.remove(slot, table.hash(slot));
                model.remove(source.value());
            }
        }
        assertThat(table.size()).isEqualTo(model.size());
        model.forEach((address, slot) -> {
            source.set(address);
            assertThat(table.find(server, source, ConnectionKey.turn(ports), 1, identity))
                    .isEqualTo(slot << 1 | 1);
            assertThat(table.find(source, server, ports, 0, ConnectionKey.identity(0, 6)))
                    .isEqualTo(ConnectionTable.NONE);
        });
    }
}
