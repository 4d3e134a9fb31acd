package io.sallyport.engine.nat;

import java.util.ArrayList;
import java.util.List;

/**
 * Which addresses of a shared pool may have a port left, so that a pool of many full ones is not searched for every packet. An address
 * is marked full when a search finds nothing there and open when a port of it comes back: each mark is paid for by a translation.
 */
final class OpenPlaces {
    private record Search(AddressRanges shared, int mappedInterface, int protocol, PortRange range, FreeSet open) {
        boolean is(AddressRanges others, int atInterface, int ofProtocol, PortRange ofRange) {
            return mappedInterface == atInterface
                    && protocol == ofProtocol
                    && range == ofRange
                    && shared.equals(others);
        }
    }

    private final List<Search> searches = new ArrayList<>();

    /** The places that are open for ports of a range; {@code count} places in all. */
    FreeSet of(AddressRanges shared, int count, int mappedInterface, int protocol, PortRange range) {
        for (int i = 0; i < searches.size(); i++) {
            if (searches.get(i).is(shared, mappedInterface, protocol, range)) {
                return searches.get(i).open();
            }
        }
        searches.add(new Search(shared, mappedInterface, protocol, range, new FreeSet(count)));
        return searches.getLast().open();
    }

    /** The next open place at or after one, going round; {@link FreeSet#NONE} if none is. */
    static int next(FreeSet open, int begin, int count) {
        int found = open.next(begin, count - 1);
        return found != FreeSet.NONE || begin == 0 ? found : open.next(0, begin - 1);
    }

    /** A port of an address is free again. */
    void release(int mappedInterface, int protocol, int address, int port) {
        for (int i = 0; i < searches.size(); i++) {
            Search search = searches.get(i);
            if (search.mappedInterface() == mappedInterface
                    && search.protocol() == protocol
                    && search.range().contains(port)
                    && search.shared().contains(address)) {
                open(search.open(), search.shared().indexOf(address));
            }
        }
    }

    private static void open(FreeSet places, long place) {
        if (place < places.size() && !places.isFree((int) place)) {
            places.release((int) place);
        }
    }

    /** Rules have changed: all places are open until a search tells otherwise. */
    void clear() {
        searches.clear();
    }
}
