package io.sallyport.engine.policy.classifier;

import java.util.Random;

/** Rule sets as firewalls have them: networks that nest and repeat, few protocols, well-known ports and ranges, odd masks. */
final class RandomRules {
    private static final int[] LENGTHS = {0, 0, 8, 16, 16, 20, 24, 24, 24, 28, 32, 32, 32, 32};
    private static final int[] PROTOCOLS = {RuleRows.ANY_PROTOCOL, 6, 6, 6, 17, 17, 1, 50};
    private static final int[] PORTS = {20, 21, 22, 25, 53, 80, 110, 123, 161, 443, 445, 514, 1433, 3389, 8080};

    private RandomRules() {}

    static RuleRows rows(Random random, int size, boolean v6) {
        long[] pool = new long[Math.max(4, size / 8)];
        for (int i = 0; i < pool.length; i++) {
            pool[i] = 0x0a00_0000L | (long) random.nextInt(1 << 12) << 10 | random.nextInt(1 << 6);
        }
        RuleRows rows = new RuleRows(v6, size);
        for (int slot = 0; slot < size; slot++) {
            int protocol = PROTOCOLS[random.nextInt(PROTOCOLS.length)];
            boolean hasPorts = protocol == 6 || protocol == 17;
            long ports = RuleRows.ports(0, 65535, 0, 65535);
            if (hasPorts && random.nextInt(4) > 0) {
                int port = PORTS[random.nextInt(PORTS.length)];
                int last = random.nextInt(4) == 0 ? port + random.nextInt(1000) : port;
                int source = random.nextInt(12) == 0 ? 1024 : 0;
                ports = RuleRows.ports(source, 65535, port, last);
            }
            int from = mask(random);
            int to = mask(random);
            long source = address(random, pool);
            long destination = address(random, pool);
            if (v6) {
                rows.addV6(
                        slot,
                        protocol == RuleRows.ANY_PROTOCOL ? -1 : protocol,
                        high(source),
                        source,
                        high(from),
                        random.nextInt(3) == 0 ? -1L : 0,
                        high(destination),
                        destination,
                        high(to),
                        random.nextInt(3) == 0 ? -1L : 0,
                        ports);
            } else {
                rows.addV4(
                        slot,
                        protocol == RuleRows.ANY_PROTOCOL ? -1 : protocol,
                        (int) source,
                        from,
                        (int) destination,
                        to,
                        ports);
            }
        }
        return rows;
    }

    private static long high(long bits) {
        return bits << 32 | 0x1234L;
    }

    private static int mask(Random random) {
        if (random.nextInt(50) == 0) {
            return 0xffff00ff;
        }
        int length = LENGTHS[random.nextInt(LENGTHS.length)];
        return length == 0 ? 0 : -1 << 32 - length;
    }

    private static long address(Random random, long[] pool) {
        return pool[random.nextInt(pool.length)];
    }

    /** A packet near some rule: most match something. */
    static PacketKey packet(Random random, RuleRows rows) {
        int row = random.nextInt(rows.size());
        PacketKey key = new PacketKey();
        int protocol = rows.protocol(row) == RuleRows.ANY_PROTOCOL ? 17 : rows.protocol(row);
        long source = near(random, rows, row, PacketKey.SOURCE);
        long destination = near(random, rows, row, PacketKey.DESTINATION);
        int sport = random.nextInt(65536);
        int dport = random.nextInt(8) == 0
                ? random.nextInt(65536)
                : (int) rows.low(row, PacketKey.DESTINATION_PORT)
                        + random.nextInt(1
                                + (int) Math.min(
                                        1000,
                                        rows.high(row, PacketKey.DESTINATION_PORT)
                                                - rows.low(row, PacketKey.DESTINATION_PORT)));
        return rows.isV6()
                ? key.v6(
                        protocol,
                        source,
                        near(random, rows, row, PacketKey.SOURCE_LOW),
                        sport,
                        destination,
                        near(random, rows, row, PacketKey.DESTINATION_LOW),
                        dport,
                        0)
                : key.v4(protocol, (int) source, sport, (int) destination, dport, 0);
    }

    private static long near(Random random, RuleRows rows, int row, int column) {
        long bits = rows.low(row, column) | random.nextLong() & ~rows.mask(row, column);
        return random.nextInt(20) == 0 ? bits ^ 1L << random.nextInt(32) : bits;
    }
}
