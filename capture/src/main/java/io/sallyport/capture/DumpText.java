package io.sallyport.capture;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lines of packets printed in hexadecimal: {@code 0x0010   003c 0c7e ...} as {@code show capture NAME dump} of an ASA prints
 * them, and {@code 0x0010:  003c 0c7e ...} as {@code tcpdump -xx} does. Logs of terminals also hold what a pager printed and
 * overwrote.
 */
final class DumpText {
    /** Most bytes that a line holds. */
    static final int BYTES_A_LINE = 16;

    /** What {@link #time} answers for a line without a time. */
    static final long NO_TIME = -1;

    private static final int LOOK = 1 << 16;
    // An ASA and tcpdump -# number their packets.
    private static final Pattern CLOCK = Pattern.compile(
            "^\\s*(?:\\d+:?\\s+)?(?:(\\d{4}-\\d\\d-\\d\\d)[ T])?(\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?)(?![\\d:])");
    private static final Pattern SECONDS = Pattern.compile("^\\s*(\\d{9,10}\\.\\d{1,9})\\s");
    private static final Pattern MORE = Pattern.compile("^\\s*<--- More --->\\s*");
    /** A line that may go on behind its last byte, or half byte: a narrow terminal broke it. */
    private static final Pattern BROKEN = Pattern.compile("^\\s*0x[0-9a-fA-F]+:?\\s+(?:[0-9a-fA-F]+ ?)+$");

    private static final Pattern PACKET = Pattern.compile("\\d\\d:\\d\\d:\\d\\d\\.\\d+ .* > ");

    /** What a file is, as far as these lines go. */
    enum Kind {
        /** Packets in hexadecimal. */
        PACKETS,
        /** Packets described, without their bytes. */
        WORDS,
        OTHER
    }

    private DumpText() {}

    /** Looks at the beginning of an input, and moves nothing. */
    static Kind look(InputWindow window) throws IOException {
        int seen = window.ahead();
        while (true) {
            int there = Math.min(seen, LOOK);
            if (!isText(window, there)) {
                return Kind.OTHER;
            }
            String text = new String(window.array(), window.at(0), there, StandardCharsets.US_ASCII);
            int whole = text.lastIndexOf('\n') + 1;
            if (lines(text.substring(0, whole)).anyMatch(DumpText::isHex)) {
                return Kind.PACKETS;
            }
            int more = seen >= LOOK ? seen : window.ensure(seen + 1);
            if (more == seen) {
                if (lines(text).anyMatch(DumpText::isHex)) {
                    return Kind.PACKETS;
                }
                return PACKET.matcher(text).find() ? Kind.WORDS : Kind.OTHER;
            }
            seen = more;
        }
    }

    private static boolean isText(InputWindow window, int length) {
        for (int i = 0; i < length; i++) {
            int value = window.u8(i);
            if (value < ' ' && value != '\n' && value != '\r' && value != '\t' && value != '\b') {
                return false;
            }
        }
        return true;
    }

    private static Stream<String> lines(String text) {
        return Pattern.compile("\n", Pattern.LITERAL).splitAsStream(text).map(DumpText::shown);
    }

    private static boolean isHex(String line) {
        return offset(line) == 0;
    }

    /** A line as a terminal has shown it in the end: a pager's prompt is overwritten, line ends are gone. */
    static String shown(String line) {
        String text = line.replaceAll("[\r\n]+$", "");
        int returned = text.lastIndexOf('\r');
        text = text.substring(returned + 1);
        if (text.indexOf('\b') >= 0) {
            StringBuilder left = new StringBuilder();
            text.chars().forEach(c -> {
                if (c != '\b') {
                    left.append((char) c);
                } else if (!left.isEmpty()) {
                    left.setLength(left.length() - 1);
                }
            });
            text = left.toString();
        }
        return MORE.matcher(text).replaceFirst("");
    }

    /** The offset that a line of bytes begins with, or -1 for any other line. */
    static int offset(String line) {
        int from = begin(line);
        int to = from + 2;
        if (!line.startsWith("0x", from)) {
            return -1;
        }
        int value = 0;
        while (to < line.length() && Character.digit(line.charAt(to), 16) >= 0 && to - from < 8) {
            value = value << 4 | Character.digit(line.charAt(to++), 16);
        }
        boolean ends = to < line.length() && (line.charAt(to) == ':' || Character.isWhitespace(line.charAt(to)));
        return to - from >= 6 && ends && isByte(line, firstByte(line)) ? value : -1;
    }

    /** Where the bytes of a line begin that has an offset. */
    private static int firstByte(String line) {
        int at = begin(line);
        while (at < line.length() && !Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int begin(String line) {
        int at = 0;
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Reads the bytes of a line that has an offset; groups of one or two bytes stand one blank apart. */
    static int bytes(String line, byte[] target, int to) {
        int at = firstByte(line);
        int count = 0;
        while (count < BYTES_A_LINE && isByte(line, at)) {
            target[to + count++] = (byte) Integer.parseInt(line, at, at + 2, 16);
            at += 2;
            if (at < line.length() && line.charAt(at) == ' ' && isByte(line, at + 1)) {
                at++;
            }
        }
        return count;
    }

    /** Whether a line of bytes may go on in the next line, because a terminal was too narrow for it. */
    static boolean mayGoOn(String line) {
        return bytes(line, new byte[BYTES_A_LINE], 0) < BYTES_A_LINE
                && BROKEN.matcher(line).matches();
    }

    private static boolean isByte(String line, int at) {
        return at + 1 < line.length()
                && Character.digit(line.charAt(at), 16) >= 0
                && Character.digit(line.charAt(at + 1), 16) >= 0;
    }

    /** Nanoseconds since 1970 that a line tells; without a date, since midnight; or {@link #NO_TIME}. */
    static long time(String line) {
        Matcher seconds = SECONDS.matcher(line);
        if (seconds.find()) {
            return new BigDecimal(seconds.group(1)).movePointRight(9).longValue();
        }
        Matcher clock = CLOCK.matcher(line);
        if (!clock.find()) {
            return NO_TIME;
        }
        try {
            long day = clock.group(1) == null
                    ? 0
                    : LocalDate.EPOCH.until(LocalDate.parse(clock.group(1)), ChronoUnit.DAYS);
            return Math.max(0, day) * DAY + LocalTime.parse(clock.group(2)).toNanoOfDay();
        } catch (DateTimeException e) {
            return NO_TIME;
        }
    }

    /** Nanoseconds of a day. */
    static final long DAY = 86_400_000_000_000L;
}
