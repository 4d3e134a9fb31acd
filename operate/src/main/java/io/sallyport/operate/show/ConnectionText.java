package io.sallyport.operate.show;

import io.sallyport.config.command.ProtocolNames;
import io.sallyport.config.model.AsaVersion;
import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.connection.ConnectionView;
import io.sallyport.engine.connection.ConnectionView.Endpoint;
import io.sallyport.engine.log.SyslogText;
import io.sallyport.packet.Protocol;
import java.util.Locale;

/** {@code show conn}, its long and its detailed form (asa-behaviour 2.3, asa-behaviour-2 B5). */
public final class ConnectionText {
    private static final long NANOS = 1_000_000_000L;

    private final AsaVersion version;
    private final SyslogText.Names names;
    private final long now;

    /** Connections of a context as they are at an engine time in nanoseconds. */
    public ConnectionText(SecurityContext context, long nowNanos) {
        version = context.policy().version();
        names = context;
        now = nowNanos;
    }

    /** The heading, for example {@code 1 in use, 3 most used}. */
    public static String heading(long inUse, long mostUsed) {
        return inUse + " in use, " + mostUsed + " most used";
    }

    /** What {@code show conn detail} prints before the first connection, ended by a line feed. */
    public String legend() {
        return ConnectionLegend.of(version);
    }

    /** One connection as {@code show conn} prints it. */
    public String line(ConnectionView connection) {
        String letters = letters(connection);
        if (version.printsDirectionsOfConnections()) {
            return protocol(connection) + " out " + socket(connection.outside()) + " in " + socket(connection.inside())
                    + " idle " + SyslogText.duration(idle(connection)) + " bytes " + connection.bytes()
                    + (letters.isEmpty() ? "" : " flags " + letters);
        }
        return protocol(connection) + ' ' + end(connection.outside(), !version.printsWideConnectionLines()) + ' '
                + end(connection.inside(), false) + ", idle "
                + SyslogText.duration(idle(connection)) + ", bytes " + connection.bytes()
                + (letters.isEmpty() ? "" : ", flags " + letters);
    }

    private static String socket(Endpoint end) {
        return end.address().toString() + ':' + end.port();
    }

    /** A translated host on the outside shows its other address too (observed in 8.x). */
    private String end(Endpoint end, boolean withMapped) {
        String gap = version.printsWideConnectionLines() ? "  " : " ";
        String mapped = withMapped && !end.mappedAddress().equals(end.address()) ? "(" + end.mappedAddress() + ")" : "";
        return names.interfaceName(end.interfaceIndex()) + gap + end.address() + mapped + ':' + end.port();
    }

    /** The same as {@code show conn detail} does: two lines, late versions name the initiator of TCP in a third. */
    public String detail(ConnectionView connection) {
        String who = connection.protocol() == Protocol.TCP ? initiator(connection) : "";
        return protocol(connection) + ' ' + place(connection.outside()) + ' ' + place(connection.inside()) + ",\n    "
                + times(connection, "") + who + probes(connection);
    }

    /** How often each side was asked by dead connection detection (that it is told documented, the line inferred). */
    private String probes(ConnectionView connection) {
        return version.printsInitiators()
                ? connection
                        .probes()
                        .map(sent -> "\n  DCD probes sent: Initiator " + sent.toInitiator() + ", Responder "
                                + sent.toResponder())
                        .orElse("")
                : "";
    }

    /** The same as {@code show conn long} does, with mapped addresses. */
    public String longLine(ConnectionView connection) {
        return protocol(connection) + ' ' + longEnd(connection.outside()) + ' ' + longEnd(connection.inside()) + ", "
                + times(connection, " ") + initiator(connection);
    }

    private String place(Endpoint end) {
        String gap = version.printsWideConnectionLines() ? ": " : ":";
        return names.interfaceName(end.interfaceIndex()) + gap + end.address() + '/' + end.port();
    }

    private String longEnd(Endpoint end) {
        return place(end) + " (" + end.mappedAddress() + '/' + end.mappedPort() + ')';
    }

    private String times(ConnectionView connection, String gap) {
        String letters = letters(connection);
        return (letters.isEmpty() ? "" : "flags " + letters + gap + ", ")
                + "idle " + span(idle(connection))
                + ", uptime " + span(Math.max(0, now - connection.builtNanos()) / NANOS)
                + ", timeout " + span(connection.timeoutSeconds())
                + ", bytes " + connection.bytes();
    }

    private String initiator(ConnectionView connection) {
        return version.printsInitiators()
                ? "\n  Initiator: " + connection.initiator().address() + ", Responder: "
                        + connection.responder().address()
                : "";
    }

    /** By name where access lists have one (observed for TCP, UDP, ICMP and GRE, otherwise inferred). */
    private static String protocol(ConnectionView connection) {
        String name = ProtocolNames.print(connection.protocol());
        boolean isNamed = Character.isLetter(name.charAt(0));
        return (isNamed ? name : SyslogText.protocolName(connection.protocol())).toUpperCase(Locale.ROOT);
    }

    private static String letters(ConnectionView connection) {
        return connection.flags().isEmpty() && connection.protocol() == Protocol.UDP ? "-" : connection.flags();
    }

    private long idle(ConnectionView connection) {
        return Math.max(0, now - connection.lastNanos()) / NANOS;
    }

    /** A duration in its two largest units, for example {@code 1h0m}, {@code 1m55s}, {@code 8s} (observed). */
    static String span(long seconds) {
        long minutes = seconds / 60;
        long hours = minutes / 60;
        long days = hours / 24;
        long years = days / 365;
        if (years > 0) {
            return years + "Y" + days % 365 + 'D';
        }
        if (days > 0) {
            return days + "D" + hours % 24 + 'h';
        }
        if (hours > 0) {
            return hours + "h" + minutes % 60 + 'm';
        }
        return minutes > 0 ? minutes + "m" + seconds % 60 + 's' : seconds + "s";
    }
}
