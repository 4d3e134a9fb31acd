package io.sallyport.capture.filter;

import io.sallyport.packet.EthernetHeader;

/** The conditions that words of a filter stand for, as tcpdump means them. */
final class Conditions {
    private static final int RARP = 0x8035;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int SCTP = 132;
    private static final int FRAGMENT_HEADER = 44;
    private static final int IP6_HEADER = 40;

    private Conditions() {}

    static Condition ethertype(int type) {
        return headers -> headers.isType(type);
    }

    static Condition ip4Protocol(int protocol) {
        return headers -> headers.isIp4() && headers.protocol4() == protocol;
    }

    /** Next header, or what a fragment header that stands first carries. */
    static Condition ip6Protocol(int protocol) {
        return headers -> {
            if (!headers.isIp6()) {
                return false;
            }
            int next = (int) headers.load(headers.network() + 6L, 1);
            return next == protocol
                    || next == FRAGMENT_HEADER && headers.load((long) headers.network() + IP6_HEADER, 1) == protocol;
        };
    }

    static Condition protocol(int protocol) {
        return ip4Protocol(protocol).or(ip6Protocol(protocol));
    }

    /** IPv4 addresses in a network, in an IPv4 header. */
    static Condition ip4(Direction direction, int network, int mask) {
        Condition match = direction.of(field4(12, network, mask), field4(16, network, mask));
        return headers -> headers.isIp4() && match.test(headers);
    }

    /** The same in ARP and RARP. */
    static Condition arp(int type, Direction direction, int network, int mask) {
        Condition match = direction.of(field4(14, network, mask), field4(24, network, mask));
        return headers -> headers.isType(type) && match.test(headers);
    }

    static Condition anyArp(Direction direction, int network, int mask) {
        return arp(EthernetHeader.ARP, direction, network, mask).or(arp(RARP, direction, network, mask));
    }

    private static Condition field4(int offset, int network, int mask) {
        return headers -> ((int) headers.load(headers.network() + (long) offset, 4) & mask) == network;
    }

    /** IPv6 addresses in a network; addresses are four words. */
    static Condition ip6(Direction direction, int[] network, int[] mask) {
        Condition match = direction.of(field6(8, network, mask), field6(24, network, mask));
        return headers -> headers.isIp6() && match.test(headers);
    }

    private static Condition field6(int offset, int[] network, int[] mask) {
        return headers -> {
            for (int i = 0; i < network.length; i++) {
                long at = headers.network() + (long) offset + 4L * i;
                if (mask[i] != 0 && ((int) headers.load(at, 4) & mask[i]) != network[i]) {
                    return false;
                }
            }
            return true;
        };
    }

    static Condition mac(Direction direction, long address) {
        return direction.of(macField(6, address), macField(0, address));
    }

    private static Condition macField(int offset, long address) {
        return headers ->
                headers.load(offset + 2L, 4) == (address & 0xffff_ffffL) && headers.load(offset, 2) == address >>> 32;
    }

    /** Ports from {@code low} to {@code high} of TCP, UDP and SCTP, or of one of them. */
    static Condition ports(int protocol, Direction direction, int low, int high) {
        Condition four = direction.of(
                headers -> port(headers, headers.transport4(), low, high),
                headers -> port(headers, headers.transport4() + 2L, low, high));
        Condition six = direction.of(
                headers -> port(headers, (long) headers.network() + IP6_HEADER, low, high),
                headers -> port(headers, headers.network() + IP6_HEADER + 2L, low, high));
        return headers -> {
            if (headers.isIp4()) {
                return hasPorts(headers.protocol4(), protocol) && headers.isFirst() && four.test(headers);
            }
            return headers.isIp6()
                    && hasPorts((int) headers.load(headers.network() + 6L, 1), protocol)
                    && six.test(headers);
        };
    }

    private static boolean hasPorts(int is, int wanted) {
        return wanted == 0 ? is == TCP || is == UDP || is == SCTP : is == wanted;
    }

    private static boolean port(FrameHeaders headers, long at, int low, int high) {
        long port = headers.load(at, 2);
        return low <= port && port <= high;
    }

    static Condition vlan() {
        return headers -> headers.tags() > 0;
    }

    static Condition vlan(int number) {
        return headers -> {
            for (int tag = 0; tag < headers.tags(); tag++) {
                if (headers.vlan(tag) == number) {
                    return true;
                }
            }
            return false;
        };
    }

    static Condition longer(int length) {
        return headers -> headers.wireLength() >= length;
    }

    static Condition shorter(int length) {
        return headers -> headers.wireLength() <= length;
    }

    static Condition etherBroadcast() {
        return mac(Direction.DST, 0xffff_ffff_ffffL);
    }

    static Condition etherMulticast() {
        return headers -> (headers.load(0, 1) & 1) != 0;
    }

    static Condition ip4Multicast() {
        return headers -> headers.isIp4() && headers.load(headers.network() + 16L, 1) >= 224;
    }

    static Condition ip6Multicast() {
        return headers -> headers.isIp6() && headers.load(headers.network() + 24L, 1) == 255;
    }
}
