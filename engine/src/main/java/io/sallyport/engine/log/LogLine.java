package io.sallyport.engine.log;

import io.sallyport.config.model.ClockSettings;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.InterfaceSettings;
import io.sallyport.config.model.LoggingSettings;
import io.sallyport.config.model.LoggingSettings.Timestamp;
import io.sallyport.config.model.MessageClass;
import io.sallyport.packet.IpAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Messages as lines: of the buffer, and as a server receives them (asa-behaviour 9.1; with an identification but no time, and EMBLEM with
 * a time, inferred).
 *
 * @param timestamp time in front
 * @param deviceId what tells the firewall from others, or empty
 * @param facility 16-23
 * @param emblem whether servers get the EMBLEM format
 * @param clock the calendar; its zone follows the time if it is not UTC
 */
public record LogLine(Timestamp timestamp, String deviceId, int facility, boolean emblem, ClockSettings clock) {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("MMM dd yyyy HH:mm:ss", Locale.US).withZone(ZoneOffset.UTC);
    private static final int SEVERITIES = 8;
    private static final String PREFIX = "%ASA-";

    /** As a configuration says. Servers are taken to have the format of the first one. */
    public static LogLine of(Configuration configuration) {
        LoggingSettings settings = configuration.logging();
        boolean emblem = settings.hosts().values().stream()
                .findFirst()
                .map(LoggingSettings.Host::emblem)
                .orElse(false);
        return new LogLine(settings.timestamp(), id(configuration), settings.facility(), emblem, configuration.clock());
    }

    private static String id(Configuration configuration) {
        String[] words = configuration.logging().deviceId().split(" ", 2);
        return switch (words[0]) {
            case "hostname" -> configuration.hostname();
            case "string" -> words[1];
            case "ipaddress" -> address(configuration, words[1].split(" ", 2)[0]);
            default -> "";
        };
    }

    private static String address(Configuration configuration, String nameif) {
        return configuration.interfaces().values().stream()
                .filter(each -> each.nameif().filter(nameif::equals).isPresent())
                .findFirst()
                .flatMap(InterfaceSettings::address)
                .map(IpAddress::toString)
                .orElse("");
    }

    /** The line of the buffer, of the console and of terminals. */
    public String stored(LogEvent event, SyslogText.Names names) {
        String time = time(event);
        return (time.isEmpty() ? "" : time + ": ") + SyslogText.format(event, names);
    }

    /** The line as a server receives it. */
    public String wire(LogEvent event, SyslogText.Names names) {
        String priority = "<" + (facility * SEVERITIES + event.severity()) + ">";
        String text = SyslogText.format(event, names);
        String time = time(event);
        if (emblem) {
            return priority + ":" + (time.isEmpty() ? "" : time + ": ") + classed(text, event);
        }
        String head = deviceId.isEmpty() ? time : (time.isEmpty() ? "" : time + " ") + deviceId + " ";
        return priority + (head.isEmpty() ? "" : head + ": ") + text;
    }

    private String time(LogEvent event) {
        Instant at = Instant.ofEpochSecond(0, event.time());
        return switch (timestamp) {
            case NONE -> "";
            case CLOCK -> local(at);
            case RFC5424 -> at.truncatedTo(ChronoUnit.SECONDS).toString();
        };
    }

    private String local(Instant at) {
        long minute = Math.floorDiv(at.getEpochSecond(), 60);
        String zone = clock.equals(ClockSettings.UTC) ? "" : " " + clock.zoneAt(minute);
        return CLOCK.format(at.plus(clock.aheadAt(minute), ChronoUnit.MINUTES)) + zone;
    }

    private static String classed(String text, LogEvent event) {
        String name = MessageClass.of(event.message().number())
                .map(each -> each.word() + "-")
                .orElse("");
        return PREFIX + name + text.substring(PREFIX.length());
    }
}
