package io.sallyport.app.bench;

import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** Seeded access lists as firewalls have them: networks that nest and repeat, hosts, well-known ports, ranges, a deny at the end. */
public final class AccessListText {
    private static final int[] LENGTHS = {16, 20, 24, 24, 24, 26, 28, 32, 32, 32, 32, 32};
    private static final int[] PORTS = {
        21, 22, 25, 53, 80, 110, 123, 161, 389, 443, 445, 514, 1433, 1521, 3306, 3389, 8080
    };

    private final Random random;
    private final int[] networks;

    /** A list of about as many lines as given; equal seeds give equal lists. */
    public AccessListText(long seed, int lines) {
        random = new Random(seed);
        networks = new int[Math.max(8, lines / 6)];
        for (int i = 0; i < networks.length; i++) {
            networks[i] = 10 << 24 | random.nextInt(1 << 24);
        }
    }

    /** A configuration with one list, named {@code A}, bound to the inside. */
    public String configuration(int lines) {
        StringBuilder text = new StringBuilder(lines * 100).append("""
                ASA Version 9.8(2)
                interface GigabitEthernet0/0
                 nameif inside
                 security-level 100
                 ip address 10.0.0.1 255.0.0.0
                """);
        Set<String> known = new HashSet<>();
        while (known.size() < lines - 1) {
            String entry = entry();
            if (known.add(entry)) {
                text.append("access-list A extended ").append(entry).append('\n');
            }
        }
        return text.append("access-list A extended deny ip any any\naccess-group A in interface inside\n")
                .toString();
    }

    /** One entry, without the name of a list. */
    public String entry() {
        boolean udp = random.nextInt(5) == 0;
        String protocol = random.nextInt(12) == 0 ? "ip" : udp ? "udp" : "tcp";
        String ports = "";
        if (!protocol.equals("ip") && random.nextInt(8) > 0) {
            int port = random.nextInt(3) == 0 ? 1024 + random.nextInt(40_000) : PORTS[random.nextInt(PORTS.length)];
            ports = random.nextInt(8) == 0 ? " range " + port + " " + (port + 1 + random.nextInt(100)) : " eq " + port;
        }
        // From anywhere to few hosts, or the other way: entries for everything would decide most packets at once.
        int open = random.nextInt(20);
        String source = open < 3 ? "any4" : address(open == 3);
        String destination = open == 3 ? "any4" : address(open < 3);
        return (random.nextInt(10) == 0 ? "deny " : "permit ") + protocol + " " + source + " " + destination + ports;
    }

    private String address(boolean narrow) {
        int length = narrow ? 32 : LENGTHS[random.nextInt(LENGTHS.length)];
        int mask = -1 << 32 - length;
        int address = networks[random.nextInt(networks.length)] & mask;
        return length == 32 ? "host " + dotted(address) : dotted(address) + " " + dotted(mask);
    }

    private static String dotted(int bits) {
        return String.format(Locale.ROOT, "%d.%d.%d.%d", bits >>> 24, bits >>> 16 & 255, bits >>> 8 & 255, bits & 255);
    }

    /** A packet: from and to somewhere in the networks that the entries name; 64 bits each of addresses and of ports and protocol. */
    void packet(long[] into, int at) {
        int source = networks[random.nextInt(networks.length)] ^ random.nextInt(1 << random.nextInt(8));
        int destination = networks[random.nextInt(networks.length)] ^ random.nextInt(1 << random.nextInt(8));
        int port = random.nextInt(3) == 0 ? random.nextInt(65536) : PORTS[random.nextInt(PORTS.length)];
        int protocol = random.nextInt(5) == 0 ? 17 : 6;
        into[at] = (long) source << 32 | destination & 0xffff_ffffL;
        into[at + 1] = (long) protocol << 32 | (long) (1024 + random.nextInt(60_000)) << 16 | port;
    }
}
