package io.sallyport.engine.log;

import io.sallyport.config.model.LogDestination;
import io.sallyport.packet.Address;
import io.sallyport.packet.IpAddress;

/**
 * A message as the engine emits it: a number and numbers. One object is reused for every message; who keeps a message
 * makes text of it ({@link SyslogText}) or copies it before returning.
 */
public final class LogEvent {
    /** The row of an event that no packet caused. */
    public static final int NO_ROW = -1;

    private static final int MAX_ARGUMENTS = 16;

    private SyslogMessage message = SyslogMessage.TCP_NO_CONNECTION;
    private long time;
    private int severity;
    private int row = NO_ROW;
    private int size;
    private final long[] arguments = new long[MAX_ARGUMENTS];
    private final long[] upper = new long[MAX_ARGUMENTS];
    private int ipv6;
    private int destinations;

    /** Starts a new message; arguments follow in the template's order. */
    public LogEvent begin(SyslogMessage newMessage, long timeNanos, int causingRow) {
        message = newMessage;
        severity = newMessage.severity();
        time = timeNanos;
        row = causingRow;
        size = 0;
        ipv6 = 0;
        destinations = 0;
        return this;
    }

    /** Takes over another event. */
    void copy(LogEvent other) {
        message = other.message;
        severity = other.severity;
        time = other.time;
        row = other.row;
        size = other.size;
        ipv6 = other.ipv6;
        destinations = other.destinations;
        System.arraycopy(other.arguments, 0, arguments, 0, size);
        System.arraycopy(other.upper, 0, upper, 0, size);
    }

    /** Where it goes, as a set of {@link LogDestination#bit bits}; known once it is sent. */
    public int destinations() {
        return destinations;
    }

    void destinations(int bits) {
        destinations = bits;
    }

    /** Whether it goes to a destination. */
    public boolean isFor(LogDestination destination) {
        return (destinations & destination.bit()) != 0;
    }

    /** Appends an address. */
    public LogEvent with(Address address) {
        upper[size] = address.high();
        ipv6 |= address.isIpv6() ? 1 << size : 0;
        arguments[size++] = address.low();
        return this;
    }

    /** Appends an argument: a number, interface index, flag word or identifier, as the placeholder says. */
    public LogEvent with(long argument) {
        arguments[size++] = argument;
        return this;
    }

    /** The packet that caused it is no row of the batch at hand. */
    public LogEvent withoutRow() {
        row = NO_ROW;
        return this;
    }

    /** Names another row as its cause. */
    public LogEvent ofRow(int other) {
        row = other;
        return this;
    }

    /** Overrides the message's own severity, as {@code log LEVEL} of an access list does. */
    public LogEvent severity(int level) {
        severity = level;
        return this;
    }

    /** Severity of this event, 0-7. */
    public int severity() {
        return severity;
    }

    public SyslogMessage message() {
        return message;
    }

    /** Engine time in nanoseconds since the epoch. */
    public long time() {
        return time;
    }

    /** The row of the packet that caused it, or {@link #NO_ROW}. */
    public int row() {
        return row;
    }

    public long argument(int index) {
        return arguments[index];
    }

    /** An argument that is an address. */
    public IpAddress address(int index) {
        return (ipv6 & 1 << index) == 0
                ? IpAddress.v4((int) arguments[index])
                : IpAddress.v6(upper[index], arguments[index]);
    }

    public int size() {
        return size;
    }
}
