package io.sallyport.replay.advice;

import io.sallyport.packet.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** The entries of an access list that covers some first packets and as little else as possible. */
final class ClassEntries {
    private static final int MOST_CLIENTS = 6;
    private static final int MOST_SERVERS = 6;
    /** With more server ports than this an entry covers all ports. */
    private static final int MOST_PORTS = 12;

    private static final int ANY_PORT = 0;

    /** What goes into one group of entries. A translation between IPv4 and IPv6 gives its ends two versions. */
    private record Kind(boolean fromServer, int port, int clients, int servers) implements Comparable<Kind> {
        private static final Comparator<Kind> ORDER = Comparator.comparingInt(Kind::port)
                .thenComparing(Kind::fromServer)
                .thenComparingInt(Kind::clients)
                .thenComparingInt(Kind::servers);

        @Override
        public int compareTo(Kind other) {
            return ORDER.compare(this, other);
        }

        Kind withPort(int other) {
            return new Kind(fromServer, other, clients, servers);
        }
    }

    private static final class Ends {
        private final TreeSet<IpAddress> clients = new TreeSet<>();
        private final TreeSet<IpAddress> servers = new TreeSet<>();
    }

    private final List<Kind> asked = new ArrayList<>();
    private final List<Ends> ends = new ArrayList<>();

    /** A packet is to be covered, with these addresses. */
    void add(boolean fromServer, int serverPort, IpAddress sender, IpAddress receiver) {
        Ends each = new Ends();
        IpAddress client = fromServer ? receiver : sender;
        IpAddress server = fromServer ? sender : receiver;
        each.clients.add(client);
        each.servers.add(server);
        asked.add(new Kind(fromServer, serverPort, client.version(), server.version()));
        ends.add(each);
    }

    boolean isEmpty() {
        return asked.isEmpty();
    }

    /** The entries behind {@code access-list NAME extended }. */
    List<String> entries() {
        boolean anyPort = asked.stream().map(Kind::port).distinct().count() > MOST_PORTS;
        TreeMap<Kind, Ends> groups = new TreeMap<>();
        for (int i = 0; i < asked.size(); i++) {
            Kind kind = anyPort ? asked.get(i).withPort(ANY_PORT) : asked.get(i);
            Ends group = groups.computeIfAbsent(kind, _ -> new Ends());
            group.clients.addAll(ends.get(i).clients);
            group.servers.addAll(ends.get(i).servers);
        }
        List<String> entries = new ArrayList<>();
        groups.forEach((kind, group) -> {
            String port = kind.port() == ANY_PORT ? "" : " eq " + kind.port();
            for (String server : AddressSet.operands(group.servers, MOST_SERVERS)) {
                for (String client : AddressSet.operands(group.clients, MOST_CLIENTS)) {
                    entries.add(
                            kind.fromServer()
                                    ? "permit tcp " + server + port + " " + client
                                    : "permit tcp " + client + " " + server + port);
                }
            }
        });
        return entries;
    }
}
