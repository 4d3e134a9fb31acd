package io.sallyport.engine.nat;

import io.sallyport.config.model.Timeouts;
import io.sallyport.config.model.Timeouts.Timer;
import io.sallyport.packet.Protocol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The translations of a context: dynamic ones, which have a life of their own, and what is counted for each rule. A
 * connection refers to its translation by a number: that of a static rule, or a dynamic translation.
 */
public final class Translations {
    /** No translation. */
    public static final int NONE = 0;

    /** There was no address or port left. */
    public static final int EXHAUSTED = -1;

    /** A protocol without ports, or an ICMP message that is no echo, cannot share an address. */
    public static final int NOT_SHAREABLE = -2;

    private static final int DYNAMIC = 1 << 30;
    private static final long NANOS = 1_000_000_000L;

    private final int capacity;
    private final XlateTable table;
    private final XlateRecords records;
    private final PoolAllocator allocator;
    private final IdleList idleAddresses;
    private final IdleList idlePorts;
    private final RuleCounts counts = new RuleCounts();
    private final XlateTable.Draft draft = new XlateTable.Draft();
    private TranslationRules rules = TranslationRules.EMPTY;
    private Timeouts timeouts = Timeouts.DEFAULT;
    private boolean made;

    /**
     * @param secret keeps strangers from aiming at one bucket; never changes an output
     * @param capacity most dynamic translations
     */
    public Translations(long secret, int capacity) {
        this.capacity = capacity;
        table = new XlateTable(secret);
        records = table.records();
        allocator = new PoolAllocator(table, secret);
        idleAddresses = new IdleList(records);
        idlePorts = new IdleList(records);
    }

    /** Takes up the rules of a new generation. What was translated before stays as it is. */
    public void adopt(TranslationRules newRules, Timeouts newTimeouts) {
        rules = newRules;
        timeouts = newTimeouts;
        allocator.reserve(newRules.all());
    }

    /** Counts by rule. */
    public RuleCounts counts() {
        return counts;
    }

    /** Dynamic translations in use. */
    public int size() {
        return records.size();
    }

    /** Most dynamic translations that were ever in use. */
    public int mostUsed() {
        return table.mostUsed();
    }

    /** The dynamic translation whose mapped side the receiver of a flow is, or {@link #NONE}. */
    public int untranslation(int ingress, FlowAddresses flow) {
        if (records.size() == 0 || flow.ipv6) {
            return NONE;
        }
        int port = mappedPort(flow);
        int slot = table.findMapped(ingress, flow.protocol, flow.destination, port, 0, 0);
        if (slot == XlateTable.NONE) {
            slot = table.findMapped(ingress, 0, flow.destination, 0, 0, 0);
        }
        if (slot == XlateTable.NONE) {
            slot = table.findMapped(
                    ingress, flow.protocol, flow.destination, port, flow.source, remotePort(flow, flow.sourcePort));
        }
        return slot == XlateTable.NONE ? NONE : DYNAMIC | slot;
    }

    /** The identifier of an ICMP reply stands where the destination port of others does. */
    private static int mappedPort(FlowAddresses flow) {
        return flow.destinationPort;
    }

    private static int remotePort(FlowAddresses flow, int port) {
        return flow.protocol == Protocol.ICMP ? 0 : port;
    }

    /** Whether the number is that of a dynamic translation. */
    public static boolean isDynamic(int number) {
        return number >= DYNAMIC;
    }

    private static int slot(int number) {
        return number & ~DYNAMIC;
    }

    /** Number of the rule behind a translation. */
    public int rule(int number) {
        return isDynamic(number) ? records.rule(slot(number)) : number;
    }

    public int realInterface(int number) {
        return records.realInterface(slot(number));
    }

    public int mappedInterface(int number) {
        return records.mappedInterface(slot(number));
    }

    public int realAddress(int number) {
        return records.real(slot(number));
    }

    public int mappedAddress(int number) {
        return records.mapped(slot(number));
    }

    /** Protocol of a translated port; 0 where an address is translated. */
    public int protocol(int number) {
        return records.protocol(slot(number));
    }

    /** The real port; 0 where an address is translated. */
    public int realPort(int number) {
        return records.realPort(slot(number));
    }

    /** The mapped port; 0 where an address is translated. */
    public int mappedPort(int number) {
        return records.mappedPort(slot(number));
    }

    public long builtNanos(int number) {
        return records.builtNanos(slot(number));
    }

    /**
     * The dynamic translation of a flow's sender: the one it has, or a new one.
     *
     * @param rule the rule that decided
     * @param wished address << 16 | port that a driver has seen, or -1
     * @return its number, {@link #EXHAUSTED} or {@link #NOT_SHAREABLE}
     */
    public int acquire(TranslationRule rule, int ingress, int egress, FlowAddresses flow, long nanos, long wished) {
        made = false;
        boolean extended = rule.pool().choice().extended();
        boolean shareable = isShareable(flow);
        int remote = extended ? flow.destination : 0;
        int remotePort = extended ? remotePort(flow, flow.destinationPort) : 0;
        int found = table.find(rule.number(), 0, flow.source, 0, 0, 0);
        if (found == XlateTable.NONE && shareable) {
            found = table.find(rule.number(), flow.protocol, flow.source, flow.sourcePort, remote, remotePort);
        }
        if (found != XlateTable.NONE) {
            return DYNAMIC | found;
        }
        if (records.size() >= capacity) {
            return EXHAUSTED;
        }
        draft.rule = rule.number();
        draft.real = flow.source;
        draft.realInterface = ingress;
        draft.mappedInterface = egress;
        draft.builtNanos = nanos;
        if (takeOwn(rule, flow)) {
            return make();
        }
        if (rule.pool().shared().isEmpty()) {
            return EXHAUSTED;
        }
        if (!shareable) {
            return NOT_SHAREABLE;
        }
        draft.protocol = flow.protocol;
        draft.realPort = flow.sourcePort;
        draft.remote = remote;
        draft.remotePort = remotePort;
        draft.pool = 0;
        draft.perSession = rules.isPerSession(flow);
        return allocator.takeShared(rule, rule.pool().shared().get(), draft, wished) ? make() : EXHAUSTED;
    }

    /** The address that {@link #acquire} would give this flow's sender; its own where there is none. */
    public int expected(TranslationRule rule, int egress, FlowAddresses flow) {
        int found = table.find(rule.number(), 0, flow.source, 0, 0, 0);
        if (found != XlateTable.NONE) {
            return records.mapped(found);
        }
        MappedPool pool = rule.pool();
        int place = pool.own().isPresent() ? allocator.nextOwn(pool.own().get(), egress) : FreeSet.NONE;
        if (place != FreeSet.NONE) {
            return pool.own().get().at(place);
        }
        return pool.shared().isPresent() ? pool.shared().get().at(0) : flow.source;
    }

    private boolean takeOwn(TranslationRule rule, FlowAddresses flow) {
        draft.protocol = 0;
        draft.realPort = 0;
        draft.mappedPort = 0;
        draft.remote = 0;
        draft.remotePort = 0;
        draft.pool = 0;
        draft.perSession = false;
        if (rule.kind() == TranslationRule.Kind.IDENTITY) {
            draft.mapped = flow.source;
            return true;
        }
        return rule.pool().own().isPresent()
                && allocator.takeOwn(rule.pool().own().get(), draft);
    }

    private static boolean isShareable(FlowAddresses flow) {
        return flow.protocol == Protocol.TCP
                || flow.protocol == Protocol.UDP
                || flow.protocol == Protocol.ICMP && flow.icmpType == ECHO;
    }

    private static final int ECHO = 8;

    private int make() {
        made = true;
        int slot = table.create(draft);
        idle(slot, draft.builtNanos);
        return DYNAMIC | slot;
    }

    /** Whether the last {@link #acquire} has made a translation. */
    public boolean isNew() {
        return made;
    }

    /** A connection begins to use a translation. */
    public void begin(int number, long nanos) {
        if (isDynamic(number)) {
            int slot = slot(number);
            if (records.connections(slot) == 0) {
                idleList(slot).remove(slot);
            }
            records.connections(slot, records.connections(slot) + 1);
            records.lastSecond(slot, second(nanos));
        } else {
            counts.use(number, 1, second(nanos));
        }
    }

    /** Whether a translation ends with its last connection. */
    public boolean isPerSession(int number) {
        return isDynamic(number) && records.isPerSession(slot(number));
    }

    /**
     * A connection has ended.
     *
     * @return whether its translation ends with it
     */
    public boolean end(int number, long nanos) {
        if (!isDynamic(number)) {
            counts.use(number, -1, second(nanos));
            return false;
        }
        int slot = slot(number);
        int left = records.connections(slot) - 1;
        records.connections(slot, left);
        if (left > 0) {
            records.lastSecond(slot, second(nanos));
            return false;
        }
        idle(slot, nanos);
        return records.isPerSession(slot);
    }

    private void idle(int slot, long nanos) {
        records.lastSecond(slot, second(nanos));
        idleList(slot).append(slot);
    }

    private IdleList idleList(int slot) {
        return records.protocol(slot) == 0 ? idleAddresses : idlePorts;
    }

    /** Whole seconds, rounded up. */
    private static long second(long nanos) {
        return (nanos + NANOS - 1) / NANOS;
    }

    /** The dynamic translation that ended first, at this second or before, or {@link #NONE}; to be removed before the next. */
    public int expired(long now) {
        int address = idleAddresses.first();
        int port = idlePorts.first();
        long addressEnd = end(address, timeouts.of(Timer.TRANSLATION));
        long portEnd = end(port, timeouts.of(Timer.PORT_TRANSLATION));
        if (Math.min(addressEnd, portEnd) > now) {
            return NONE;
        }
        return DYNAMIC | (portEnd <= addressEnd ? port : address);
    }

    private long end(int slot, int timeout) {
        return slot == XlateRecords.NONE || timeout == 0 ? Long.MAX_VALUE : records.lastSecond(slot) + timeout;
    }

    /** The second at which an idle translation ends. */
    public long endSecond(int number) {
        return end(slot(number), timeout(slot(number)));
    }

    private int timeout(int slot) {
        return records.protocol(slot) == 0 ? timeouts.of(Timer.TRANSLATION) : timeouts.of(Timer.PORT_TRANSLATION);
    }

    /** Removes a dynamic translation that no connection uses. */
    public void remove(int number) {
        int slot = slot(number);
        idleList(slot).remove(slot);
        allocator.release(records, slot);
        table.remove(slot);
    }

    /** The serial number that the last one got; the first gets 1. */
    public int lastNumber() {
        return table.lastNumber();
    }

    /** The place of a translation in the order of their making. */
    public int serial(int number) {
        return records.number(slot(number));
    }

    /** Whether it has not ended. */
    public boolean isLive(int number) {
        return records.isLive(slot(number));
    }

    /** Whether some connection uses it. */
    public boolean isUsed(int number) {
        return records.connections(slot(number)) > 0;
    }

    /** Numbers of all dynamic translations in the order of their making; for readers. */
    public List<Integer> all() {
        List<Integer> numbers = new ArrayList<>();
        table.forEach(slot -> numbers.add(DYNAMIC | slot));
        numbers.sort(Comparator.comparingInt(number -> records.number(slot(number))));
        return numbers;
    }

    /** A copy for readers. */
    public TranslationView view(int number) {
        int slot = slot(number);
        return new TranslationView(
                records.rule(slot),
                records.protocol(slot),
                records.realInterface(slot),
                records.real(slot),
                records.realPort(slot),
                records.mappedInterface(slot),
                records.mapped(slot),
                records.mappedPort(slot),
                records.connections(slot),
                records.lastSecond(slot),
                records.isPerSession(slot) ? 0 : timeout(slot),
                records.remote(slot) != 0 || records.remotePort(slot) != 0);
    }
}
