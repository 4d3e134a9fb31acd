package io.sallyport.replay.advice;

import io.sallyport.packet.IpAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** IPv4 addresses as the operands of as few access-list entries as asked for, and as narrow as that allows. */
final class AddressSet {
    private record Network(int address, int bits) {
        int mask() {
            return bits == 0 ? 0 : -1 << 32 - bits;
        }

        String text() {
            return bits == 32 ? "host " + IpAddress.v4(address) : IpAddress.v4(address) + " " + IpAddress.v4(mask());
        }

        Network with(Network other) {
            int common = Math.min(Math.min(bits, other.bits), Integer.numberOfLeadingZeros(address ^ other.address));
            Network wide = new Network(0, common);
            return new Network(address & wide.mask(), common);
        }
    }

    private AddressSet() {}

    /** {@code host A} and {@code NETWORK MASK}; while there are more than {@code most}, the nearest two become one. */
    static List<String> operands(Collection<IpAddress> addresses, int most) {
        return narrowest(addresses, most).stream().map(Network::text).toList();
    }

    /** {@code NETWORK MASK} for routes. */
    static List<String> networks(Collection<IpAddress> addresses, int most) {
        return narrowest(addresses, most).stream()
                .map(each -> IpAddress.v4(each.address()) + " " + IpAddress.v4(each.mask()))
                .toList();
    }

    private static List<Network> narrowest(Collection<IpAddress> addresses, int most) {
        List<Network> all = new ArrayList<>(addresses.stream()
                .distinct()
                .sorted()
                .map(address -> new Network(address.bits(), 32))
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
