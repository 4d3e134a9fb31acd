package io.sallyport.replay.advice;

import io.sallyport.packet.IpAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Addresses of one IP version as the operands of as few lines as asked for, and as narrow as that allows. */
final class AddressSet {
    private record Network(IpAddress address, int bits) {
        /** Bits of an address. */
        int width() {
            return address.version() == 4 ? 32 : 128;
        }

        IpAddress mask() {
            if (width() == 32) {
                return IpAddress.v4((int) ones(bits + 32));
            }
            return IpAddress.v6(ones(Math.min(64, bits)), ones(Math.max(0, bits - 64)));
        }

        private static long ones(int count) {
            return count == 0 ? 0 : -1L << 64 - count;
        }

        /** As an access list names it: IPv6 by its prefix length. */
        String operand() {
            return bits == width() ? "host " + address : width() == 32 ? network() : address + "/" + bits;
        }

        /** As a route names it. */
        String network() {
            return width() == 32 ? address + " " + mask() : address + "/" + bits;
        }

        Network with(Network other) {
            int common = Math.min(Math.min(bits, other.bits), common(address, other.address));
            return new Network(address.and(new Network(address, common).mask()), common);
        }

        private static int common(IpAddress one, IpAddress other) {
            if (one.version() == 4) {
                return Integer.numberOfLeadingZeros(one.bits() ^ other.bits());
            }
            int high = Long.numberOfLeadingZeros(one.high() ^ other.high());
            return high < 64 ? high : 64 + Long.numberOfLeadingZeros(one.low() ^ other.low());
        }
    }

    private AddressSet() {}

    /** {@code host A} and {@code NETWORK MASK} or {@code PREFIX/LENGTH}; while there are more than {@code most}, the nearest two become one. */
    static List<String> operands(Collection<IpAddress> addresses, int most) {
        return narrowest(addresses, most).stream().map(Network::operand).toList();
    }

    /** {@code NETWORK MASK} or {@code PREFIX/LENGTH} for routes. */
    static List<String> networks(Collection<IpAddress> addresses, int most) {
        return narrowest(addresses, most).stream().map(Network::network).toList();
    }

    private static List<Network> narrowest(Collection<IpAddress> addresses, int most) {
        List<Network> all = new ArrayList<>(addresses.stream()
                .distinct()
                .sorted()
                .map(address -> new Network(address, address.version() == 4 ? 32 : 128))
                .toList());
        while (all.size() > most) {
            int nearest = 0;
            for (int i = 1; i + 1 < all.size(); i++) {
                if (joined(all, i).bits() > joined(all, nearest).bits()) {
                    nearest = i;
                }
            }
            Network join = joined(all, nearest);
            all.remove(nearest + 1);
            all.set(nearest, join);
        }
        return all;
    }

    private static Network joined(List<Network> all, int at) {
        return all.get(at).with(all.get(at + 1));
    }
}
