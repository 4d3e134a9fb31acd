package io.sallyport.config.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigParser;
import io.sallyport.config.model.AccessListLine.Entry;
import io.sallyport.config.model.AddressMatch;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is looked up by masks is what going through all entries would find. */
class MirrorsTest {
    private static final String[] ADDRESSES = {
        "any",
        "any4",
        "any6",
        "host 10.0.0.1",
        "host 10.0.1.1",
        "10.0.0.0 255.255.255.0",
        "10.0.0.0 255.0.0.0",
        "10.0.0.1 255.0.0.255",
        "host 2001:db8::1",
        "2001:db8::/32",
        "2001:db8:1::/48"
    };

    private static boolean covers(AddressMatch wide, AddressMatch narrow) {
        return wide.equals(narrow)
                || wide instanceof AddressMatch.Any any
                        && (any.version() == 0
                                || narrow instanceof AddressMatch.Network n
                                        && n.network().address().version() == any.version())
                || wide instanceof AddressMatch.Network w
                        && narrow instanceof AddressMatch.Network n
                        && w.network().contains(n.network());
    }

    @Test
    void findsWhatGoingThroughAllEntriesFinds() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            StringBuilder text = new StringBuilder("ASA Version 9.8(2)\n");
            for (int i = 0; i < 1 + round % 6; i++) {
                text.append("access-list A extended permit ip ")
                        .append(ADDRESSES[random.nextInt(ADDRESSES.length)])
                        .append(' ')
                        .append(ADDRESSES[random.nextInt(ADDRESSES.length)])
                        .append('\n');
            }
            List<Entry> entries = new ConfigParser()
                            .parse("f", text.toString())
                            .configuration()
                            .accessLists()
                            .values()
                            .iterator()
                            .next()
                            .lines()
                            .stream()
                            .map(Entry.class::cast)
                            .toList();
            Mirrors mirrors = new Mirrors(entries);
            for (Entry entry : entries) {
                boolean expected = entries.stream()
                        .anyMatch(other -> covers(other.sourceAddress(), entry.destinationAddress())
                                && covers(other.destinationAddress(), entry.sourceAddress()));
                assertThat(mirrors.cover(entry)).as(text.toString()).isEqualTo(expected);
            }
        }
    }
}
