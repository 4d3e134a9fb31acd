package io.sallyport.replay;

import io.sallyport.capture.CaptureReader;
import io.sallyport.capture.LinkType;
import io.sallyport.capture.PacketMark;
import io.sallyport.packet.Address;
import io.sallyport.packet.ArpPacket;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.IcmpHeader;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Ipv6Extensions;
import io.sallyport.packet.Ipv6Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;
import io.sallyport.packet.UdpHeader;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a captured frame says of itself, read before the engine may rewrite it. Reused for many frames. Fields whose bytes
 * are not there are zero; {@link #hasTransport()} says whether ports and flags were.
 */
public final class Frame {
    /** {@link #protocol()} of a frame that is not IP. */
    public static final int NO_PROTOCOL = -1;
    /** {@link #interfaceIndex()} of a frame whose place is not known. */
    public static final int NO_INTERFACE = -1;

    private static final int MOST_TAGS = 2;
    private static final int OPTION_MSS = 2;
    private static final int FRAGMENT_OFFSET = 0x1fff;

    private @Nullable Memory original;
    private List<String> comments = List.of();
    private long at;
    private int captured;
    private long number;
    private long time;
    private String capture = "";
    private int captureIndex;
    private PacketMark mark = PacketMark.NONE;
    private boolean hasMacs;
    private int interfaceIndex;
    private int wireLength;
    private int networkOffset;
    private int type;
    private int vlan;
    private int innerVlan;
    private long destinationMac;
    private long sourceMac;
    private int version;
    private int protocol;
    private final Address source = new Address();
    private final Address destination = new Address();
    private int identification;
    private int fragment;
    private boolean transport;
    private int sourcePort;
    private int destinationPort;
    private int flags;
    private int sequence;
    private int acknowledgment;
    private int payload;
    private int timeToLive;
    private int maximumSegment;

    /** Reads a frame; {@code length} bytes of it lie at {@code offset}. */
    public void read(Memory m, long offset, int length, int wire) {
        at = offset;
        captured = length;
        wireLength = wire;
        type = 0;
        vlan = 0;
        innerVlan = 0;
        version = 0;
        protocol = NO_PROTOCOL;
        source.v4(0);
        destination.v4(0);
        identification = 0;
        fragment = 0;
        transport = false;
        sourcePort = 0;
        destinationPort = 0;
        flags = 0;
        sequence = 0;
        acknowledgment = 0;
        payload = 0;
        timeToLive = 0;
        maximumSegment = 0;
        networkOffset = captured;
        if (captured < EthernetHeader.LENGTH) {
            destinationMac = 0;
            sourceMac = 0;
            return;
        }
        destinationMac = EthernetHeader.destination(m, at);
        sourceMac = EthernetHeader.source(m, at);
        link(m);
        long network = at + networkOffset;
        int left = captured - networkOffset;
        switch (type) {
            case EthernetHeader.IPV4 -> ipv4(m, network, left);
            case EthernetHeader.IPV6 -> ipv6(m, network, left);
            case EthernetHeader.ARP -> arp(m, network, left);
            default -> {
                // Nothing that a routed firewall reads.
            }
        }
    }

    private void link(Memory m) {
        type = EthernetHeader.type(m, at);
        networkOffset = EthernetHeader.LENGTH;
        for (int tags = 0; tags < MOST_TAGS && isTag(type); tags++) {
            if (captured < networkOffset + EthernetHeader.TAG_LENGTH) {
                return;
            }
            // The type that stands last before the tag's own two bytes is its name.
            int id = EthernetHeader.vlanId(m, at + networkOffset - 2);
            if (tags == 0) {
                vlan = id;
            } else {
                innerVlan = id;
            }
            type = m.u16(at + networkOffset + 2);
            networkOffset += EthernetHeader.TAG_LENGTH;
        }
    }

    private static boolean isTag(int type) {
        return type == EthernetHeader.VLAN || type == EthernetHeader.SERVICE_VLAN;
    }

    private void arp(Memory m, long at, int left) {
        if (left >= ArpPacket.LENGTH) {
            flags = ArpPacket.operation(m, at);
            source.v4(ArpPacket.senderAddress(m, at));
            destination.v4(ArpPacket.targetAddress(m, at));
            transport = true;
        }
    }

    private void ipv4(Memory m, long at, int left) {
        version = 4;
        if (left < Ipv4Header.MIN_LENGTH) {
            return;
        }
        protocol = Ipv4Header.protocol(m, at);
        source.v4(Ipv4Header.source(m, at));
        destination.v4(Ipv4Header.destination(m, at));
        identification = Ipv4Header.identification(m, at);
        timeToLive = Ipv4Header.ttl(m, at);
        fragment = Ipv4Header.fragmentField(m, at) & 0x3fff;
        int header = Ipv4Header.headerLength(m, at);
        int total = Ipv4Header.totalLength(m, at);
        payload = Math.max(0, total - header);
        if (header >= Ipv4Header.MIN_LENGTH && (fragment & FRAGMENT_OFFSET) == 0) {
            transport(m, at + header, Math.min(left, total) - header, total - header);
        }
    }

    private void ipv6(Memory m, long at, int left) {
        version = 6;
        if (left < Ipv6Header.LENGTH) {
            return;
        }
        timeToLive = Ipv6Header.hopLimit(m, at);
        source.v6(m.u64(at + Ipv6Header.SOURCE), m.u64(at + Ipv6Header.SOURCE + 8));
        destination.v6(m.u64(at + Ipv6Header.DESTINATION), m.u64(at + Ipv6Header.DESTINATION + 8));
        long followed = Ipv6Extensions.follow(m, at, left);
        protocol = Ipv6Extensions.protocol(followed);
        int offset = Ipv6Extensions.offset(followed);
        int header = Ipv6Extensions.fragment(followed);
        if (header != 0) {
            identification = m.u32(at + header + 4);
            fragment = fragmentField(m.u16(at + header + 2));
        }
        int total = Ipv6Header.LENGTH + Ipv6Header.payloadLength(m, at);
        payload = Math.max(0, total - offset);
        if ((fragment & FRAGMENT_OFFSET) == 0) {
            transport(m, at + offset, Math.min(left, total) - offset, payload);
        }
    }

    /** The field of an IPv6 fragment header as IPv4 has it: offset in the lower 13 bits, more-fragments above. */
    private static int fragmentField(int field) {
        return field >>> 3 | (field & 1) << 13;
    }

    /** {@code there} bytes of the transport header and its payload were captured, {@code length} are claimed. */
    private void transport(Memory m, long at, int there, int length) {
        if (protocol == Protocol.TCP && there >= TcpHeader.MIN_LENGTH) {
            sourcePort = TcpHeader.sourcePort(m, at);
            destinationPort = TcpHeader.destinationPort(m, at);
            flags = TcpHeader.flags(m, at);
            sequence = TcpHeader.sequence(m, at);
            acknowledgment = TcpHeader.acknowledgment(m, at);
            payload = Math.max(0, length - TcpHeader.headerLength(m, at));
            transport = true;
            if ((flags & TcpHeader.SYN) != 0) {
                maximumSegment = maximumSegment(m, at, Math.min(there, TcpHeader.headerLength(m, at)));
            }
        } else if (protocol == Protocol.UDP && there >= UdpHeader.LENGTH) {
            sourcePort = UdpHeader.sourcePort(m, at);
            destinationPort = UdpHeader.destinationPort(m, at);
            payload = Math.max(0, UdpHeader.length(m, at) - UdpHeader.LENGTH);
            transport = true;
        } else if ((protocol == Protocol.ICMP || protocol == Protocol.ICMP6) && there >= IcmpHeader.LENGTH) {
            flags = IcmpHeader.type(m, at) << 8 | IcmpHeader.code(m, at);
            sequence = IcmpHeader.identifier(m, at);
            acknowledgment = IcmpHeader.sequence(m, at);
            payload = Math.max(0, length - IcmpHeader.LENGTH);
            transport = true;
        }
    }

    /** Value of the MSS option (RFC 9293, 3.7.1) of a header of that length, or 0. */
    private static int maximumSegment(Memory m, long at, int length) {
        int option = TcpHeader.option(m, at, length, OPTION_MSS);
        return option != TcpHeader.NO_OPTION && m.u8(at + option + 1) == 4 ? m.u16(at + option + 2) : 0;
    }

    /** Says which frame of which capture it is; its interface is not known yet. */
    public void place(long newNumber, long timeNanos, String captureName) {
        number = newNumber;
        time = timeNanos;
        capture = captureName;
        interfaceIndex = NO_INTERFACE;
    }

    /** Says which capture it is from, and what that tells of its way. */
    void takenFrom(int index, CaptureReader reader) {
        captureIndex = index;
        mark = reader.mark();
        hasMacs = reader.linkType() == LinkType.ETHERNET;
    }

    /** Index of its capture among all. */
    int captureIndex() {
        return captureIndex;
    }

    /** Which way it went, if its record tells. */
    PacketMark mark() {
        return mark;
    }

    /** Whether the capture told the MAC addresses of both ends. */
    boolean hasMacs() {
        return hasMacs;
    }

    void original(Memory memory) {
        original = memory;
    }

    /** Says what the capture says of it. */
    void comments(List<String> written) {
        comments = written;
    }

    /** What the capture says of it, where an observer {@linkplain ReplayObserver#wantsOriginals() wants it}. */
    public List<String> comments() {
        return comments;
    }

    /** The frame as it was captured, where an observer {@linkplain ReplayObserver#wantsOriginals() wants it}. */
    public Optional<Memory> original() {
        return Optional.ofNullable(original);
    }

    /** Where its Ethernet header begins, in {@link #original()}. */
    public long at() {
        return at;
    }

    /** Bytes of it that were captured. */
    public int captured() {
        return captured;
    }

    void interfaceIndex(int index) {
        interfaceIndex = index;
    }

    /** Number among all captured frames, from 1. */
    public long number() {
        return number;
    }

    /** Nanoseconds since the epoch. */
    public long time() {
        return time;
    }

    /** The capture that holds it, as the user named it. */
    public String capture() {
        return capture;
    }

    /** Index of the interface where it was seen, or {@link #NO_INTERFACE}. */
    public int interfaceIndex() {
        return interfaceIndex;
    }

    /** Bytes on the wire. */
    public int wireLength() {
        return wireLength;
    }

    /** Bytes before the network header: Ethernet header and tags. */
    public int networkOffset() {
        return networkOffset;
    }

    /** Ethertype behind the tags; 0 for a frame without a whole Ethernet header. */
    public int type() {
        return type;
    }

    /** VLAN of the outermost tag, or 0. */
    public int vlan() {
        return vlan;
    }

    /** VLAN of the tag behind it (802.1ad), or 0. */
    public int innerVlan() {
        return innerVlan;
    }

    long destinationMac() {
        return destinationMac;
    }

    /** MAC address of the sender, or 0. */
    public long sourceMac() {
        return sourceMac;
    }

    public boolean isIp() {
        return version != 0;
    }

    public boolean isArp() {
        return type == EthernetHeader.ARP;
    }

    /** 4, 6, or 0 for a frame that is not IP. */
    public int version() {
        return version;
    }

    /** IP protocol number, or {@link #NO_PROTOCOL}. */
    public int protocol() {
        return protocol;
    }

    /** The sender, also of an ARP packet; 0.0.0.0 of a frame that has none. Valid as long as the frame. */
    public Address source() {
        return source;
    }

    /** The receiver, likewise. */
    public Address destination() {
        return destination;
    }

    /** Identification of IPv4, or of an IPv6 fragment. */
    public int identification() {
        return identification;
    }

    /** More-fragments bit and offset; 0 for a whole packet. */
    public int fragment() {
        return fragment;
    }

    /** Whether the transport header (or the ARP packet) is there. */
    public boolean hasTransport() {
        return transport;
    }

    public int sourcePort() {
        return sourcePort;
    }

    public int destinationPort() {
        return destinationPort;
    }

    /** TCP flags; ICMP type and code as {@code type << 8 | code}; ARP operation. */
    public int flags() {
        return flags;
    }

    /** TCP sequence number, or ICMP identifier. */
    public int sequence() {
        return sequence;
    }

    /** TCP acknowledgment number, or ICMP sequence number. */
    public int acknowledgment() {
        return acknowledgment;
    }

    /** Bytes behind the transport header, or behind the IP header where none is read. */
    public int payload() {
        return payload;
    }

    /** TTL or hop limit. */
    public int timeToLive() {
        return timeToLive;
    }

    /** MSS that a SYN offers, or 0. */
    public int maximumSegment() {
        return maximumSegment;
    }
}
