package io.sallyport.operate.show;

import io.sallyport.config.model.AsaVersion;
import io.sallyport.engine.connection.ConnectionView;
import io.sallyport.engine.log.SyslogText;
import io.sallyport.packet.Protocol;
import java.util.Locale;

/** {@code show conn} (asa-behaviour 2.3). */
public final class ConnectionText {
    private static final long NANOS = 1_000_000_000L;

    private ConnectionText() {}

    /** The heading, for example {@code 1 in use, 3 most used}. */
    public static String heading(long inUse, long mostUsed) {
        return inUse + " in use, " + mostUsed + " most used";
    }

    /** One connection as {@code show conn} prints it. */
    public static String line(ConnectionView connection, AsaVersion version, SyslogText.Names names, long nowNanos) {
        String gap = version.printsWideConnectionLines() ? "  " : " ";
        String protocol = SyslogText.protocolName(connection.protocol()).toUpperCase(Locale.ROOT);
        String flags = switch (connection.protocol()) {
            case Protocol.TCP -> ", flags " + connection.flags();
            case Protocol.UDP -> ", flags " + (connection.flags().isEmpty() ? "-" : connection.flags());
            default -> connection.flags().isEmpty() ? "" : ", flags " + connection.flags();
        };
        return protocol + ' ' + end(connection.outside(), gap, names) + ' ' + end(connection.inside(), gap, names)
                + ", idle "
                + SyslogText.duration(Math.max(0, nowNanos - connection.lastNanos()) / NANOS)
                + ", bytes " + connection.bytes() + flags;
    }

    private static String end(ConnectionView.Endpoint end, String gap, SyslogText.Names names) {
        return names.interfaceName(end.interfaceIndex()) + gap + end.address() + ':' + end.port();
    }
}
