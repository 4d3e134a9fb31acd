package io.sallyport.app;

import io.sallyport.capture.filter.PacketFilter;
import io.sallyport.replay.Moment;
import io.sallyport.replay.Selection;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that say which packets of the captures are taken, and by which clocks. */
final class SelectionOptions {
    private static final String AUTO = "auto";
    private static final String NONE = "none";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Option(
            names = "--filter",
            paramLabel = "EXPRESSION",
            description = {
                "Take only packets that match, in the words of tcpdump:",
                "'tcp port 443 and host 10.1.1.5'. Others are not judged,",
                "as with tcpdump -r; take whole connections."
            })
    private @Nullable String filter;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Take only packets from that time on. TIME as for --at.")
    private @Nullable String from;

    @Option(
            names = "--offset",
            paramLabel = "NAMEIF=SECONDS|auto|none",
            description = {
                "Add to the times of a capture: inside=+0.012; may be repeated.",
                "auto (the default) finds the difference of clocks by packets that",
                "two captures hold; none takes all times as they are."
            })
    private List<String> offsets = List.of();

    /** What the options say. */
    Selection selection() {
        Map<String, Long> given = new HashMap<>();
        boolean find = true;
        for (String offset : offsets) {
            if (offset.equals(NONE) || offset.equals(AUTO)) {
                find = offset.equals(AUTO);
            } else {
                int split = offset.indexOf('=');
                given.put(offset.substring(0, Math.max(split, 0)), nanos(offset, offset.substring(split + 1), split));
            }
        }
        try {
            return new Selection(packets(), Optional.ofNullable(from).map(Moment::parse), given, find);
        } catch (IllegalArgumentException e) {
            throw wrong("--from: " + e.getMessage());
        }
    }

    private long nanos(String offset, String seconds, int split) {
        try {
            if (split > 0) {
                return new BigDecimal(seconds).movePointRight(9).longValueExact();
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw wrong("--offset: '" + seconds + "' is no number of seconds, for example +0.012", e);
        }
        throw wrong("--offset: '" + offset + "' is no NAMEIF=SECONDS, auto or none");
    }

    private Optional<PacketFilter> packets() {
        if (filter == null) {
            return Optional.empty();
        }
        return switch (PacketFilter.parse(filter)) {
            case PacketFilter.Understood(PacketFilter understood) -> Optional.of(understood);
            case PacketFilter.Wrong(int column, String message) -> {
                PrintWriter err = spec.commandLine().getErr();
                err.println("  " + filter.replace('\t', ' '));
                err.println("  " + " ".repeat(column) + '^');
                throw wrong("--filter: " + message);
            }
        };
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private ParameterException wrong(String message, Exception cause) {
        return new ParameterException(spec.commandLine(), message, cause);
    }
}
