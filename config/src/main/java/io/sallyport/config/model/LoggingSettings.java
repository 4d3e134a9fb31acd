package io.sallyport.config.model;

import io.sallyport.packet.IpAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the {@code logging} lines say about messages: which there are, how severe, and where they go. */
public final class LoggingSettings {
    /** {@code logging buffer-size} unless said, in bytes. */
    public static final int BUFFER_SIZE = 4096;

    /** {@code logging facility} unless said: local4. */
    public static final int FACILITY = 20;

    /** What a destination takes: messages up to a level, or those of a list. */
    public sealed interface Selection {
        /** Messages of this severity and those that are graver. */
        record UpTo(int level) implements Selection {}

        /** Messages that a list names. */
        record OfList(String name) implements Selection {}
    }

    /**
     * An entry of {@code logging list}; a message that fits one entry is in the list.
     *
     * @param level severity up to which; 7 takes all
     * @param messageClass class that it must belong to
     * @param first first number
     * @param last last number
     */
    public record ListEntry(int level, Optional<String> messageClass, int first, int last) {
        /** Whether a message of this number and severity fits. */
        public boolean fits(int number, int severity) {
            return severity <= level
                    && number >= first
                    && number <= last
                    && messageClass
                            .map(name -> MessageClass.named(name)
                                    .filter(each -> each.holds(number))
                                    .isPresent())
                            .orElse(true);
        }
    }

    /**
     * {@code logging rate-limit}.
     *
     * @param most messages in an interval
     * @param interval seconds
     * @param level severity that it is about, or -1
     * @param message number that it is about, or -1
     */
    public record RateLimit(int most, int interval, int level, int message) {}

    /**
     * {@code logging host}.
     *
     * @param nameif interface
     * @param address address of the server
     * @param transport for example {@code tcp/1470}; empty: UDP 514
     * @param emblem whether messages have the EMBLEM format
     */
    public record Host(String nameif, IpAddress address, String transport, boolean emblem) {
        /** Whether messages go over TCP. */
        public boolean isTcp() {
            return transport.startsWith("tcp") || transport.startsWith("6/");
        }
    }

    /** {@code logging timestamp}. */
    public enum Timestamp {
        NONE,
        CLOCK,
        RFC5424
    }

    private boolean enabled;
    private final Map<LogDestination, Selection> destinations = new EnumMap<>(LogDestination.class);
    private final Set<Integer> suppressed = new HashSet<>();
    private final Map<Integer, Integer> levels = new LinkedHashMap<>();
    private final Map<String, List<ListEntry>> lists = new LinkedHashMap<>();
    private final Map<String, Map<LogDestination, Integer>> classes = new LinkedHashMap<>();
    private final List<RateLimit> rateLimits = new ArrayList<>();
    private final Map<String, Host> hosts = new LinkedHashMap<>();
    private Timestamp timestamp = Timestamp.NONE;
    private String deviceId = "";
    private int facility = FACILITY;
    private int bufferSize = BUFFER_SIZE;

    /** {@code logging enable}. */
    public boolean enabled() {
        return enabled;
    }

    public void enabled(boolean value) {
        enabled = value;
    }

    /** What each destination takes; those that are not named take nothing. */
    public Map<LogDestination, Selection> destinations() {
        return destinations;
    }

    /** Numbers after {@code no logging message}. */
    public Set<Integer> suppressed() {
        return suppressed;
    }

    /** Severities after {@code logging message N level}, by number. */
    public Map<Integer, Integer> levels() {
        return levels;
    }

    /** {@code logging list}, by name. */
    public Map<String, List<ListEntry>> lists() {
        return lists;
    }

    /** {@code logging class}: severities by class and destination; they take the place of what the destination says for all. */
    public Map<String, Map<LogDestination, Integer>> classes() {
        return classes;
    }

    public List<RateLimit> rateLimits() {
        return rateLimits;
    }

    /** Servers, by interface and address as they are printed. */
    public Map<String, Host> hosts() {
        return hosts;
    }

    public Timestamp timestamp() {
        return timestamp;
    }

    public void timestamp(Timestamp value) {
        timestamp = value;
    }

    /** What follows {@code logging device-id}, or empty. */
    public String deviceId() {
        return deviceId;
    }

    public void deviceId(String value) {
        deviceId = value;
    }

    /** 16-23. */
    public int facility() {
        return facility;
    }

    public void facility(int value) {
        facility = value;
    }

    /** Bytes that the buffer keeps. */
    public int bufferSize() {
        return bufferSize;
    }

    public void bufferSize(int value) {
        bufferSize = value;
    }

    /** The destinations that take a message, as a set of {@link LogDestination#bit bits}; none while logging is off. */
    public int destinationsOf(int number, int severity) {
        int found = 0;
        for (LogDestination each : LogDestination.values()) {
            if (enabled && !suppressed.contains(number) && takes(each, number, severity)) {
                found |= each.bit();
            }
        }
        return found;
    }

    private boolean takes(LogDestination destination, int number, int severity) {
        Optional<Integer> ofClass = MessageClass.of(number)
                .map(each -> classes.getOrDefault(each.word(), Map.of()).get(destination));
        if (ofClass.isPresent()) {
            return severity <= ofClass.get();
        }
        return switch (destinations.get(destination)) {
            case null -> false;
            case Selection.UpTo(int level) -> severity <= level;
            case Selection.OfList(String name) ->
                lists.getOrDefault(name, List.of()).stream().anyMatch(entry -> entry.fits(number, severity));
        };
    }
}
