package io.sallyport.engine.nat;

/**
 * Ports that are carried over to others, one by one.
 *
 * @param protocol 6, 17, or 0: every protocol, ports stay as they are
 * @param realFirst first real port
 * @param realLast last real port
 * @param mappedFirst first mapped port
 */
public record PortMapping(int protocol, int realFirst, int realLast, int mappedFirst) {

    /** Every protocol, ports as they are. */
    public static final PortMapping NONE = new PortMapping(0, 0, 65535, 0);

    /** One port. */
    public static PortMapping of(int protocol, int real, int mapped) {
        return new PortMapping(protocol, real, real, mapped);
    }

    /** Whether some ports only are meant. */
    public boolean isGiven() {
        return protocol != 0;
    }

    boolean matchesReal(int proto, int port) {
        return protocol == 0 || proto == protocol && port >= realFirst && port <= realLast;
    }

    boolean matchesMapped(int proto, int port) {
        return protocol == 0 || proto == protocol && port >= mappedFirst && port <= mappedFirst + realLast - realFirst;
    }

    int toMapped(int port) {
        return protocol == 0 ? port : port - realFirst + mappedFirst;
    }

    int toReal(int port) {
        return protocol == 0 ? port : port - mappedFirst + realFirst;
    }
}
