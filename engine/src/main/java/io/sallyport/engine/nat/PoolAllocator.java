package io.sallyport.engine.nat;

import io.sallyport.packet.Steps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes addresses and ports out of pools. A real port is kept where it is free, otherwise the next free one of its range
 * follows (documented; that it is the next one is inferred). All steps take a time that does not depend on how full a pool
 * is; a full address is passed over once, not for every packet.
 */
final class PoolAllocator {
    /** Addresses of a pool beyond the first million are not given out. */
    private static final int MOST_OWN = 1 << 20;

    private final XlateTable table;
    private final SharedPorts ports = new SharedPorts();
    private final OpenPlaces places = new OpenPlaces();
    private final ExtendedPorts extended;
    private final HostTable hosts;
    private final List<AddressRanges> ownPools = new ArrayList<>();
    private final List<FreeSet> ownFree = new ArrayList<>();
    private final List<TranslationRule> reserving = new ArrayList<>();
    private int[] cursors = new int[16];

    PoolAllocator(XlateTable table, long secret) {
        this.table = table;
        extended = new ExtendedPorts(table, secret);
        hosts = new HostTable(secret);
    }

    /** Keeps ports that static rules use away from dynamic ones. */
    void reserve(List<TranslationRule> rules) {
        places.clear();
        reserving.forEach(rule -> eachPort(rule, false));
        reserving.clear();
        for (TranslationRule rule : rules) {
            boolean onePort = rule.kind() == TranslationRule.Kind.STATIC
                    && rule.ports().isGiven()
                    && rule.mapped().size() == 1
                    && rule.mappedInterface() != TranslationRule.ANY_INTERFACE;
            if (onePort) {
                eachPort(rule, true);
                reserving.add(rule);
            }
        }
    }

    private void eachPort(TranslationRule rule, boolean take) {
        PortMapping mapping = rule.ports();
        int address = rule.mapped().lowest();
        FreeSet free = ports.of(rule.mappedInterface(), address, mapping.protocol());
        int last = mapping.mappedFirst() + mapping.realLast() - mapping.realFirst();
        for (int port = mapping.mappedFirst(); port <= last; port++) {
            boolean used = table.findMapped(rule.mappedInterface(), mapping.protocol(), address, port, 0, 0)
                    != XlateTable.NONE;
            if (!used && take == free.isFree(port)) {
                change(free, port, take);
            }
        }
    }

    private static void change(FreeSet free, int port, boolean take) {
        if (take) {
            free.take(port);
        } else {
            free.release(port);
        }
    }

    /** Fills in an address for one host; whether there was one. */
    boolean takeOwn(AddressRanges pool, XlateTable.Draft draft) {
        int place = nextOwn(pool, draft.mappedInterface);
        if (place == FreeSet.NONE) {
            return false;
        }
        int number = ownPool(pool);
        ownFree.get(number).take(place);
        draft.mapped = pool.at(place);
        draft.pool = number + 1;
        return true;
    }

    /** The place of the next free address. Pools may overlap: what another pool has given away is not given again. */
    int nextOwn(AddressRanges pool, int mappedInterface) {
        FreeSet free = ownFree.get(ownPool(pool));
        int last = capacity(pool) - 1;
        int place = free.next(0, last);
        while (place != FreeSet.NONE
                && table.findMapped(mappedInterface, 0, pool.at(place), 0, 0, 0) != XlateTable.NONE) {
            Steps.one();
            place = free.next(place + 1, last);
        }
        return place;
    }

    private static int capacity(AddressRanges pool) {
        return (int) Math.min(pool.size(), MOST_OWN);
    }

    private int ownPool(AddressRanges pool) {
        for (int i = 0; i < ownPools.size(); i++) {
            if (ownPools.get(i).equals(pool)) {
                return i;
            }
        }
        ownPools.add(pool);
        ownFree.add(new FreeSet(capacity(pool)));
        return ownPools.size() - 1;
    }

    /** Fills in a shared address and a port; {@code wished} is address << 16 | port, or -1. Whether there was one. */
    boolean takeShared(TranslationRule rule, AddressRanges shared, XlateTable.Draft draft, long wished) {
        MappedPool.Choice choice = rule.pool().choice();
        if (wished >= 0 && shared.contains((int) (wished >>> 16))) {
            int address = (int) (wished >>> 16);
            int port = (int) wished & 0xffff;
            if (isFree(address, port, draft, choice)) {
                return take(rule, draft, address, port, (int) shared.indexOf(address));
            }
        }
        int count = capacity(shared);
        int begin = choice.roundRobin() ? begin(rule, draft, count) : 0;
        PortRange range = rule.pool().range(draft.protocol, draft.realPort);
        if (!choice.extended()) {
            return takeOpen(rule, shared, draft, range, begin, count);
        }
        for (int i = 0; i < count; i++) {
            Steps.one();
            int place = (begin + i) % count;
            int address = shared.at(place);
            int port = port(address, draft, range, choice);
            if (port != FreeSet.NONE) {
                return take(rule, draft, address, port, place);
            }
        }
        return false;
    }

    private boolean takeOpen(
            TranslationRule rule, AddressRanges shared, XlateTable.Draft draft, PortRange range, int begin, int count) {
        FreeSet open = places.of(shared, count, draft.mappedInterface, draft.protocol, range);
        for (int place = OpenPlaces.next(open, begin, count);
                place != FreeSet.NONE;
                place = OpenPlaces.next(open, begin, count)) {
            int address = shared.at(place);
            int port = port(address, draft, range, rule.pool().choice());
            if (port != FreeSet.NONE) {
                return take(rule, draft, address, port, place);
            }
            open.take(place);
        }
        return false;
    }

    /** A host stays with its address; a new one gets the next. */
    private int begin(TranslationRule rule, XlateTable.Draft draft, int count) {
        int kept = hosts.get(rule.number(), draft.real);
        if (kept != HostTable.NONE && kept < count) {
            return kept;
        }
        if (rule.number() >= cursors.length) {
            cursors = Arrays.copyOf(cursors, Math.max(rule.number() + 1, cursors.length * 2));
        }
        return cursors[rule.number()]++ % count;
    }

    private boolean take(TranslationRule rule, XlateTable.Draft draft, int address, int port, int place) {
        draft.mapped = address;
        draft.mappedPort = port;
        if (rule.pool().choice().extended()) {
            extended.take(draft);
        } else {
            ports.of(draft.mappedInterface, address, draft.protocol).take(port);
        }
        if (rule.pool().choice().roundRobin()) {
            hosts.add(rule.number(), draft.real, place);
        }
        return true;
    }

    private int port(int address, XlateTable.Draft draft, PortRange range, MappedPool.Choice choice) {
        draft.mapped = address;
        int wanted = range.contains(draft.realPort) ? draft.realPort : range.first();
        FreeSet free = ports.of(draft.mappedInterface, address, draft.protocol);
        if (choice.extended()) {
            return extended.next(free, draft, range, wanted);
        }
        int after = free.next(wanted, range.last());
        return after != FreeSet.NONE ? after : free.next(range.first(), wanted - 1);
    }

    private boolean isFree(int address, int port, XlateTable.Draft draft, MappedPool.Choice choice) {
        draft.mapped = address;
        return ports.of(draft.mappedInterface, address, draft.protocol).isFree(port)
                && (!choice.extended() || !extended.isUsed(port, draft));
    }

    /** Gives back what a translation had. */
    void release(XlateRecords records, int slot) {
        if (records.pool(slot) != 0) {
            int number = records.pool(slot) - 1;
            ownFree.get(number).release((int) ownPools.get(number).indexOf(records.mapped(slot)));
        } else if (records.protocol(slot) != 0) {
            if (records.remote(slot) != 0 || records.remotePort(slot) != 0) {
                extended.release(records, slot);
            } else {
                ports.of(records.mappedInterface(slot), records.mapped(slot), records.protocol(slot))
                        .release(records.mappedPort(slot));
                places.release(
                        records.mappedInterface(slot),
                        records.protocol(slot),
                        records.mapped(slot),
                        records.mappedPort(slot));
            }
            hosts.remove(records.rule(slot), records.real(slot));
        }
    }
}
