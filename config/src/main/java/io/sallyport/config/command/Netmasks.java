package io.sallyport.config.command;

import io.sallyport.packet.IpAddress;

/** Facts about IPv4 masks. */
final class Netmasks {
    private Netmasks() {}

    /** The mask of the address's class. */
    static IpAddress classful(IpAddress address) {
        int first = address.bits() >>> 24;
        return IpAddress.v4(first < 128 ? 0xff00_0000 : first < 192 ? 0xffff_0000 : 0xffff_ff00);
    }

    /** Whether the address is that of the network or of all its hosts; networks of 31 and 32 bits have neither. */
    static boolean isNotAHost(IpAddress address, IpAddress mask) {
        int hostBits = address.bits() & ~mask.bits();
        return ~mask.bits() > 1 && (hostBits == 0 || hostBits == ~mask.bits()) || address.bits() == 0;
    }
}
