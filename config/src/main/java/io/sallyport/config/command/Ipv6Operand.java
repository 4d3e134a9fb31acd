package io.sallyport.config.command;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Numbers;
import io.sallyport.config.language.Reading;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;

/**
 * An IPv6 address with the length of its prefix, {@code 2001:db8::1/64}.
 *
 * @param address the address with all its bits
 * @param length bits of the prefix, 0-128
 */
record Ipv6Operand(IpAddress address, int length) {
    private static final String EXPECTED = "an IPv6 address and the length of its prefix, such as 2001:db8::1/64";

    static Argument<Ipv6Operand> argument(String name) {
        return Argument.of(
                name,
                "X:X:X:X::X/<0-128>",
                "IPv6 address and prefix length",
                (word, around) -> read(word),
                Ipv6Operand::toString);
    }

    private static Reading<Ipv6Operand> read(String word) {
        int slash = word.indexOf('/');
        if (slash < 0 || word.indexOf(':') < 0 || !IpAddress.isAddress(word.substring(0, slash))) {
            return Reading.otherThan(EXPECTED);
        }
        return Numbers.read(word.substring(slash + 1), 0, 128, EXPECTED) instanceof Reading.Value<Integer> length
                ? Reading.of(new Ipv6Operand(IpAddress.parse(word.substring(0, slash)), length.value()))
                : Reading.outside(EXPECTED);
    }

    /** The prefix. */
    IpNetwork network() {
        return IpNetwork.prefix(address, length);
    }

    @Override
    public String toString() {
        return address + "/" + length;
    }
}
