package io.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.engine.connection.ConnectionKey;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.connection.NewConnection;
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
        return table.find(table.hash(addresses, ports, IDENTITY), addresses, ports, zone, IDENTITY);
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
                table.remove(slot);
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
            table.remove(i);
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
}
