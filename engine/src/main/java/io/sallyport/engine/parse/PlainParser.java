package io.sallyport.engine.parse;

import io.sallyport.engine.connection.ConnectionKey;
import io.sallyport.engine.parse.ParsedPacket.Kind;
import io.sallyport.packet.Checksum;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;

/**
 * Parses TCP segments in untagged IPv4 without options, which are most of the traffic of a firewall and have few alternatives, in a
 * handful of reads and without a branch between them. What it leaves is what {@link PacketParser} would leave, and of plain segments
 * ({@link ParsedPacket#isPlain}) their numbers besides.
 */
final class PlainParser {
    private static final int HEADERS = EthernetHeader.LENGTH + Ipv4Header.MIN_LENGTH + TcpHeader.MIN_LENGTH;
    private static final int VERSION_AND_LENGTH = 0x45;
    /** More fragments, or an offset, as a little-endian read of the word shows them. */
    private static final int FRAGMENT = 0xff3f;

    /** All that may not be otherwise in a plain segment: header length and flags, of which PSH and FIN are free. */
    private static final int CONTROL =
            0xf000_0000 | (TcpHeader.SYN | TcpHeader.RST | TcpHeader.ACK | TcpHeader.URG) << 16;

    private static final int PLAIN_CONTROL = 0x5000_0000 | TcpHeader.ACK << 16;

    /** The flags that may not be otherwise in an answer to a SYN. */
    private static final int ANSWER =
            (TcpHeader.SYN | TcpHeader.RST | TcpHeader.ACK | TcpHeader.URG | TcpHeader.FIN) << 16;

    private static final int SYN_ACK = (TcpHeader.SYN | TcpHeader.ACK) << 16;

    private PlainParser() {}

    /** Parses one row; false if it is not such a segment or malformed, and then nothing is said about it. */
    static boolean parse(PacketBatch batch, int row, int context, ParsedPacket out) {
        int captured = batch.capturedLength(row);
        if (captured < HEADERS) {
            return false;
        }
        Memory m = batch.memory();
        long frame = batch.offset(row);
        long ip = frame + EthernetHeader.LENGTH;
        long tcp = ip + Ipv4Header.MIN_LENGTH;
        long first = m.getLong(ip);
        long second = m.getLong(ip + 8);
        int third = m.getInt(ip + 16);
        long portsAndSequence = m.u64(tcp);
        long rest = m.u64(tcp + 8);
        int total = Short.toUnsignedInt(Short.reverseBytes((short) (first >>> 16)));
        int control = (int) rest;
        int unusual = EthernetHeader.type(m, frame) ^ EthernetHeader.IPV4
                | (int) first & 0xff ^ VERSION_AND_LENGTH
                | (int) (first >>> 48) & FRAGMENT
                | (int) (second >>> 8) & 0xff ^ Protocol.TCP
                | (total - (HEADERS - EthernetHeader.LENGTH) | batch.wireLength(row) - EthernetHeader.LENGTH - total)
                        >>> 31;
        if (unusual != 0 || !Checksum.ipv4HeaderValid(first, second, third)) {
            return false;
        }
        boolean plain = (control & CONTROL) == PLAIN_CONTROL;
        int header = TcpHeader.headerLength(control);
        int payload = total - Ipv4Header.MIN_LENGTH - header;
        if (!plain && !isWellFormed(control, header, payload, captured)) {
            return false;
        }
        int ports = (int) (portsAndSequence >>> 32);
        // Comparing a reference costs less than what the collector wants to know of a store.
        if (out.kind != Kind.IPV4) {
            out.kind = Kind.IPV4;
        }
        if (out.defect != null) {
            out.defect = null;
        }
        out.cutShort = false;
        out.fragment = false;
        out.vlan = batch.vlan(row);
        out.protocol = Protocol.TCP;
        out.addresses =
                ConnectionKey.addresses(Integer.reverseBytes((int) (second >>> 32)), Integer.reverseBytes(third));
        out.ports = ConnectionKey.ports(ports >>> 16, ports);
        out.identity = ConnectionKey.identity(context, Protocol.TCP);
        out.flags = TcpHeader.flags(control);
        out.payload = payload;
        out.network = ip;
        out.transport = tcp;
        out.plain = plain || (control & ANSWER) == SYN_ACK;
        out.ttl = (int) second & 0xff;
        out.window = TcpHeader.window(control);
        out.numbers = portsAndSequence << 32 | rest >>> 32;
        return true;
    }

    private static boolean isWellFormed(int control, int header, int payload, int captured) {
        return header >= TcpHeader.MIN_LENGTH
                && payload >= 0
                && captured - EthernetHeader.LENGTH - Ipv4Header.MIN_LENGTH >= header
                && !PacketParser.areBadFlags(TcpHeader.flags(control));
    }
}
