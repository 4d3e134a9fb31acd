package io.sallyport.app.bench;

import io.sallyport.config.ConfigParser;
import io.sallyport.config.model.Configuration;
import java.util.SplittableRandom;

/** The firewall of the benchmarks: inside 10.0.0.0/8, outside 198.51.100.0/24, everything on that an ASA does by default. */
final class BenchNetwork {
    static final String INTERFACES = """
            ASA Version 9.8(1)
            interface GigabitEthernet0/0
             nameif inside
             security-level 100
             ip address 10.0.0.1 255.0.0.0
            interface GigabitEthernet0/1
             nameif outside
             security-level 0
             ip address 198.51.100.1 255.255.255.0
            """;

    private BenchNetwork() {}

    /** Without an access list. */
    static Configuration open() {
        return parse(INTERFACES);
    }

    /** With a list of so many entries on the inside interface, of which the last lets the benchmark's flows through. */
    static Configuration listed(int entries) {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder text = new StringBuilder(INTERFACES);
        for (int i = 1; i < entries; i++) {
            text.append("access-list in extended permit tcp 10.")
                    .append(random.nextInt(128, 256))
                    .append('.')
                    .append(random.nextInt(256))
                    .append(".0 255.255.255.0 host 198.51.100.")
                    .append(random.nextInt(1, 255))
                    .append(" eq ")
                    .append(random.nextInt(1, 65_536))
                    .append('\n');
        }
        text.append("access-list in extended permit tcp any host 198.51.100.80 eq www\n");
        return parse(text.append("access-group in in interface inside\n").toString());
    }

    private static Configuration parse(String text) {
        return new ConfigParser().parse("benchmark", text).configuration();
    }
}
