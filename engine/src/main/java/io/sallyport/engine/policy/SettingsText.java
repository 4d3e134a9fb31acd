package io.sallyport.engine.policy;

import io.sallyport.config.command.PortNames;
import io.sallyport.config.model.ClassMatch;
import io.sallyport.config.model.ConnectionSettings;
import io.sallyport.config.model.DeadConnectionDetection;
import io.sallyport.config.model.PortMatch.Operator;
import io.sallyport.engine.log.SyslogText;
import io.sallyport.packet.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The {@code set connection} lines of a class, as packet-tracer shows them: limits in one line, timeouts in one line. */
final class SettingsText {
    private static final String COMMAND = "  set connection";

    private SettingsText() {}

    static List<String> lines(ConnectionSettings settings) {
        List<String> lines = new ArrayList<>();
        String limits = count(" conn-max ", settings.connMax())
                + count(" embryonic-conn-max ", settings.embryonicConnMax())
                + count(" per-client-max ", settings.perClientMax())
                + count(" per-client-embryonic-max ", settings.perClientEmbryonicMax())
                + settings.randomSequenceNumber()
                        .map(on -> " random-sequence-number " + (on ? "enable" : "disable"))
                        .orElse("");
        if (!limits.isEmpty()) {
            lines.add(COMMAND + limits);
        }
        String timeouts = time(" embryonic ", settings.embryonicTimeout())
                + time(" half-closed ", settings.halfClosedTimeout())
                + time(" idle ", settings.idleTimeout())
                + (settings.resetOnTimeout() ? " reset" : "")
                + settings.deadConnections().map(SettingsText::detection).orElse("");
        if (!timeouts.isEmpty()) {
            lines.add(COMMAND + " timeout" + timeouts);
        }
        settings.tcpMap().ifPresent(map -> lines.add(COMMAND + " advanced-options " + map));
        if (settings.decrementTtl()) {
            lines.add(COMMAND + " decrement-ttl");
        }
        if (settings.tcpStateBypass()) {
            lines.add(COMMAND + " advanced-options tcp-state-bypass");
        }
        return lines;
    }

    /** What stands after {@code match} of a class; {@code class-default} matches any (observed). */
    static String match(Optional<ClassMatch> match) {
        return match.map(each -> switch (each) {
                    case ClassMatch.Any ignored -> "any";
                    case ClassMatch.OfAccessList(String list) -> "access-list " + list;
                    case ClassMatch.DefaultInspectionTraffic ignored -> "default-inspection-traffic";
                    case ClassMatch.Port port -> "port " + port(port);
                    case ClassMatch.CodePoints points -> "dscp " + points(points);
                    case ClassMatch.Rtp(int first, int last) -> "rtp " + first + " " + (last - first);
                })
                .orElse("any");
    }

    /** Code points as numbers: which names were written is not kept. */
    private static String points(ClassMatch.CodePoints points) {
        return IntStream.range(0, Long.SIZE)
                .filter(point -> (points.set() >>> point & 1) != 0)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    private static String port(ClassMatch.Port port) {
        PortNames names = PortNames.of(port.protocol());
        String protocol = port.protocol() == Protocol.TCP ? "tcp " : "udp ";
        return protocol
                + (port.port().operator() == Operator.RANGE
                        ? "range " + names.print(port.port().low()) + " "
                                + names.print(port.port().high())
                        : "eq " + names.print(port.port().low()));
    }

    private static String detection(DeadConnectionDetection chosen) {
        if (chosen.equals(DeadConnectionDetection.DEFAULT)) {
            return " dcd";
        }
        boolean usual = chosen.retries() == DeadConnectionDetection.DEFAULT.retries();
        return " dcd " + SyslogText.duration(chosen.retry()) + (usual ? "" : " " + chosen.retries());
    }

    private static String count(String word, OptionalInt value) {
        return value.isPresent() ? word + value.getAsInt() : "";
    }

    private static String time(String word, OptionalInt value) {
        return value.isPresent() ? word + SyslogText.duration(value.getAsInt()) : "";
    }
}
