package io.sallyport.operate.show;

import io.sallyport.config.command.Severities;
import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.LogDestination;
import io.sallyport.config.model.LoggingSettings;
import io.sallyport.config.model.LoggingSettings.Host;
import io.sallyport.config.model.LoggingSettings.Selection;
import io.sallyport.config.model.LoggingSettings.Timestamp;
import io.sallyport.config.model.RunningLine;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.engine.log.LogLine;
import io.sallyport.engine.log.MessageLog;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.engine.log.SyslogText;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** {@code show logging} and its variants (asa-behaviour 9.1, layout observed; what depends on the version inferred). */
public final class LoggingText {
    private static final String ENABLED = "enabled";
    private static final String DISABLED = "disabled";
    private static final int QUEUE = 512;

    private final Configuration configuration;
    private final LoggingSettings settings;
    private final MessageLog log;
    private final StringBuilder text = new StringBuilder(512);

    public LoggingText(Configuration configuration, MessageLog log) {
        this.configuration = configuration;
        this.log = log;
        settings = configuration.logging();
    }

    /** {@code show logging}: the settings, then what the buffer keeps, the newest last. */
    public String all(SyslogText.Names names) {
        settings();
        Deque<String> kept = new ArrayDeque<>();
        LogLine lines = LogLine.of(configuration);
        int left = settings.bufferSize();
        for (LogEvent event : log.buffered()) {
            String line = lines.stored(event, names);
            left -= line.length() + 1;
            if (left < 0) {
                break;
            }
            kept.addFirst(line);
        }
        kept.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** {@code show logging setting}. */
    public String settings() {
        line("Syslog logging: " + word(settings.enabled()));
        AsaVersion version = configuration.version();
        line("    Facility: " + settings.facility());
        line("    Timestamp logging: " + word(settings.timestamp() != Timestamp.NONE));
        if (version.atLeast(9, 0, 0)) {
            line("    Hide Username logging: " + word(isKept("logging hide username")));
        }
        line("    Standby logging: " + word(isKept("logging standby")));
        line("    Debug-trace logging: " + word(isKept("logging debug-trace")));
        line("    Console logging: " + taken(LogDestination.CONSOLE));
        line("    Monitor logging: " + taken(LogDestination.MONITOR));
        line("    Buffer logging: " + taken(LogDestination.BUFFERED));
        trap(version);
        line("    Permit-hostdown logging: " + word(isKept("logging permit-hostdown")));
        line("    History logging: " + taken(LogDestination.HISTORY));
        line("    Device ID: " + (settings.deviceId().isEmpty() ? DISABLED : device()));
        line("    Mail logging: " + taken(LogDestination.MAIL));
        line("    ASDM logging: " + taken(LogDestination.ASDM));
        return text.toString();
    }

    private void trap(AsaVersion version) {
        Selection selection = settings.destinations().get(LogDestination.TRAP);
        String told = taken(LogDestination.TRAP);
        line("    Trap logging: "
                + (selection == null ? told : told.replaceFirst(", ", ", facility " + settings.facility() + ", ")));
        boolean counted = version.atLeast(9, 0, 0);
        for (Host host : settings.hosts().values()) {
            line("        Logging to " + host.nameif() + " " + host.address()
                    + (counted
                            ? (host.isTcp() ? ", TCP" : ", UDP") + " TX:" + log.sent(LogDestination.TRAP)
                                    + " errors: 0  dropped: 0"
                            : ""));
        }
    }

    private String device() {
        String[] words = settings.deviceId().split(" ", 2);
        return switch (words[0]) {
            case "hostname" -> "hostname \"" + configuration.hostname() + "\"";
            case "string" -> "string \"" + words[1] + "\"";
            default -> settings.deviceId();
        };
    }

    private boolean isKept(String key) {
        return configuration
                .runningLines()
                .find(key)
                .map(RunningLine::text)
                .filter(line -> !line.startsWith("no "))
                .isPresent();
    }

    private String taken(LogDestination destination) {
        return switch (settings.destinations().get(destination)) {
            case null -> DISABLED;
            case Selection.UpTo(int level) -> "level " + Severities.name(level) + counted(destination);
            case Selection.OfList(String name) -> "list " + name + counted(destination);
        };
    }

    private String counted(LogDestination destination) {
        return ", " + log.sent(destination) + " messages logged";
    }

    /** {@code show logging message}: one, all, or those that are not as they are by default (documented). */
    public String messages(OptionalInt number, boolean all) {
        Map<Integer, SyslogMessage> known = new LinkedHashMap<>();
        Arrays.stream(SyslogMessage.values())
                .sorted((a, b) -> Integer.compare(a.number(), b.number()))
                .forEach(message -> known.putIfAbsent(message.number(), message));
        if (number.isPresent() && !known.containsKey(number.getAsInt())) {
            return "";
        }
        known.values().stream()
                .filter(message -> number.isPresent()
                        ? message.number() == number.getAsInt()
                        : all
                                || settings.suppressed().contains(message.number())
                                || settings.levels().containsKey(message.number()))
                .forEach(message -> line(message(message)));
        return text.toString();
    }

    private String message(SyslogMessage message) {
        Integer given = settings.levels().get(message.number());
        return "syslog " + message.number() + ": default-level " + Severities.name(message.severity())
                + (given == null ? "" : ", current-level " + Severities.name(given))
                + (settings.suppressed().contains(message.number()) ? " (disabled)" : " (enabled)");
    }

    /** {@code show logging queue}: nothing waits here. */
    public String queue() {
        int length = configuration
                .runningLines()
                .find("logging queue")
                .map(line -> Integer.parseInt(line.text().replaceAll("[^0-9]", "")))
                .orElse(QUEUE);
        line("");
        line("        Logging Queue length limit : " + length + " msg(s)");
        line("        0 msg(s) discarded due to queue overflow");
        line("        0 msg(s) discarded due to memory allocation failure");
        line("        Current 0 msg on queue, 0 msgs most on queue");
        return text.toString();
    }

    private static String word(boolean on) {
        return on ? ENABLED : DISABLED;
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
