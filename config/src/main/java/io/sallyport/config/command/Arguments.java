package io.sallyport.config.command;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Numbers;
import io.sallyport.config.language.Reading;
import io.sallyport.config.language.Surroundings;
import io.sallyport.config.model.AsaVersion;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
import java.util.function.ToIntFunction;

/** Kinds of arguments that many commands use; {@code operate} may use them too. */
public final class Arguments {
    /** The largest time of a timeout: 1193:00:00 (documented). */
    static final int LONGEST = 1193 * 3600;

    private Arguments() {}

    /** Name of a configured interface. */
    public static final Argument<String> NAMEIF = Argument.of(
                    "nameif",
                    "WORD",
                    "Name of an interface",
                    (word, around) -> around.knows(Kinds.INTERFACE, word)
                            ? Reading.of(word)
                            : Reading.outside(() -> "the name of a configured interface: "
                                    + String.join(", ", around.names(Kinds.INTERFACE))),
                    name -> name)
            .ofKind(Kinds.INTERFACE);

    /** The rest of a line that is only kept; secrets in it are not printed. */
    public static final Argument<String> REST = Argument.rest("rest", "").printed(Secrets::masked);

    /** Free text to the end of the line. */
    public static final Argument<String> TEXT = Argument.rest("text", "Up to 200 characters");

    /** An IPv4 address, the name of one, or {@code 0} for 0.0.0.0. */
    public static Argument<IpAddress> address(String name, String help) {
        return Argument.of(name, "A.B.C.D", help, Arguments::readAddress, IpAddress::toString);
    }

    /** An address of either version. */
    public static Argument<IpAddress> anyAddress(String name, String help) {
        return Argument.of(
                name,
                "A.B.C.D or X:X:X:X::X",
                help,
                (word, around) -> word.indexOf(':') >= 0 && IpAddress.isAddress(word)
                        ? Reading.of(IpAddress.parse(word))
                        : readAddress(word, around),
                IpAddress::toString);
    }

    /** An IPv6 address. */
    public static Argument<IpAddress> address6(String name, String help) {
        return Argument.of(
                name,
                "X:X:X:X::X",
                help,
                (word, around) -> word.indexOf(':') >= 0 && IpAddress.isAddress(word)
                        ? Reading.of(IpAddress.parse(word))
                        : Reading.otherThan("an IPv6 address"),
                IpAddress::toString);
    }

    /** An IPv6 prefix, {@code 2001:db8::/32}. */
    public static Argument<IpNetwork> prefix6(String name) {
        return Argument.of(
                name,
                "X:X:X:X::X/<0-128>",
                "IPv6 prefix",
                (word, around) -> readPrefix(word),
                network -> network.address() + "/" + network.maskBits());
    }

    private static Reading<IpNetwork> readPrefix(String word) {
        int slash = word.indexOf('/');
        if (slash < 0 || word.indexOf(':') < 0 || !IpAddress.isAddress(word.substring(0, slash))) {
            return Reading.otherThan("an IPv6 prefix");
        }
        String outside = "an IPv6 prefix with a length from 0 to 128";
        if (!(Numbers.read(word.substring(slash + 1), 0, 128, outside) instanceof Reading.Value<Integer> length)) {
            return Reading.outside(outside);
        }
        int bits = length.value();
        long high = bits == 0 ? 0 : -1L << 64 - Math.min(bits, 64);
        long low = bits <= 64 ? 0 : -1L << 128 - bits;
        return Reading.of(new IpNetwork(IpAddress.parse(word.substring(0, slash)), IpAddress.v6(high, low)));
    }

    /** An IPv4 netmask, any bits. */
    public static Argument<IpAddress> mask(String name) {
        return Argument.of(name, "A.B.C.D", "Netmask", Arguments::readMask, IpAddress::toString);
    }

    /** An IPv4 netmask that is a run of ones followed by zeros. */
    public static Argument<IpAddress> prefixMask(String name) {
        return Argument.of(
                name,
                "A.B.C.D",
                "Netmask",
                (word, around) -> readMask(word, around) instanceof Reading.Value<IpAddress> mask
                                && !new IpNetwork(IpAddress.ANY4, mask.value()).isContiguous()
                        ? Reading.outside("a netmask of ones followed by zeros, such as 255.255.255.0")
                        : readMask(word, around),
                IpAddress::toString);
    }

    private static Reading<IpAddress> readAddress(String word, Surroundings around) {
        if (word.equals("0")) {
            return Reading.of(IpAddress.ANY4);
        }
        if (word.indexOf(':') < 0 && IpAddress.isAddress(word)) {
            return Reading.of(IpAddress.parse(word));
        }
        return around.host(word)
                .map(Reading::of)
                .orElseGet(() -> looksNumeric(word)
                        ? Reading.outside("an address of four numbers from 0 to 255")
                        : Reading.otherThan("an IPv4 address"));
    }

    private static Reading<IpAddress> readMask(String word, Surroundings around) {
        return word.equals("0") || word.indexOf(':') < 0 && IpAddress.isAddress(word)
                ? readAddress(word, around)
                : looksNumeric(word)
                        ? Reading.outside("a netmask of four numbers from 0 to 255")
                        : Reading.otherThan("a netmask");
    }

    private static boolean looksNumeric(String word) {
        return !word.isEmpty() && word.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9') && word.indexOf('.') > 0;
    }

    /** A time {@code h:mm:ss} in seconds between two bounds; {@code 0} too where it means never. */
    public static Argument<Integer> time(String name, int least, int most, boolean zero, String help) {
        return time(name, version -> least, most, zero, help);
    }

    /** The same with a lower bound that depends on the version. */
    public static Argument<Integer> time(
            String name, ToIntFunction<AsaVersion> least, int most, boolean zero, String help) {
        return Argument.of(
                name,
                "<hh:mm:ss>",
                help,
                (word, around) -> readTime(word, least.applyAsInt(around.version()), most, zero),
                Arguments::clock);
    }

    private static Reading<Integer> readTime(String word, int least, int most, boolean zero) {
        String expected = "a time from " + clock(least) + " to " + clock(most) + (zero && least > 0 ? ", or 0" : "");
        String[] parts = word.split(":", -1);
        if (word.equals("0")) {
            parts = new String[] {"0", "0", "0"};
        }
        if (parts.length != 3) {
            return Reading.otherThan(expected);
        }
        long seconds = 0;
        for (int i = 0; i < 3; i++) {
            if (!(Numbers.read(parts[i], 0, i == 0 ? 9999 : 59, expected) instanceof Reading.Value<Integer> part)) {
                return Numbers.isDecimal(parts[i]) ? Reading.outside(expected) : Reading.otherThan(expected);
            }
            seconds = seconds * 60 + part.value();
        }
        boolean fits = seconds == 0 && zero || seconds >= least && seconds <= most;
        return fits ? Reading.of((int) seconds) : Reading.outside(expected);
    }

    /** Seconds as an ASA prints them: {@code 1:00:00}. */
    public static String clock(int seconds) {
        return seconds / 3600 + ":" + twoDigits(seconds / 60 % 60) + ":" + twoDigits(seconds % 60);
    }

    private static String twoDigits(int n) {
        return (n < 10 ? "0" : "") + n;
    }

    /** A secret: read, and never printed in clear. */
    static final Argument<Secret> SECRET = Argument.of(
            "secret",
            "WORD",
            "Secret",
            (word, around) -> Reading.of(new Secret(word, around.version().secretMask())),
            Secret::toString);

    /** A secret in an irreversible form, printed as read. */
    static final Argument<String> HASH = Argument.word("hash", 128, "Encrypted secret");
}
