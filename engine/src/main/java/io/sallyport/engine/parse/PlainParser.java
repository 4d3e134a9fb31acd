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
 * Parses plain segments: untagged IPv4 without options, whole, TCP without options, of the flags ACK and no other but PSH. They are
 * most of the traffic of a firewall and have no alternatives, so they are parsed in a handful of reads and without a branch
 * between them. What it leaves is what {@link PacketParser} would leave, and the numbers of the segment besides.
 */
final class PlainParser {
    private static final int HEADERS = EthernetHeader.LENGTH + Ipv4Header.MIN_LENGTH + TcpHeader.MIN_LENGTH;
    private static final int VERSION_AND_LENGTH = 0x45;
    /** More fragments, or an offset, as a little-endian read of the word shows them. */
    private static final int FRAGMENT = 0xff3f;

    private static final int CONTROL =
            0xf000_0000 | (TcpHeader.FIN | TcpHeader.SYN | TcpHeader.RST | TcpHeader.ACK | TcpHeader.URG) << 16;
    private static final int PLAIN_CONTROL = 0x5000_0000 | TcpHeader.ACK << 16;

    private PlainParser() {}

    /** Parses one row; false if it is not a plain segment, and then nothing is said about it. */
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
                | control & CONTROL ^ PLAIN_CONTROL
                | (total - (HEADERS - EthernetHeader.LENGTH) | batch.wireLength(row) - EthernetHeader.LENGTH - total)
                        >>> 31;
        if (unusual != 0 || !Checksum.ipv4HeaderValid(first, second, third)) {
            return false;
        }
        int ports = (int) (portsAndSequence >>> 32);
        out.kind = Kind.IPV4;
        out.defect = null;
        out.cutShort = false;
        out.fragment = false;
        out.vlan = batch.vlan(row);
        out.protocol = Protocol.TCP;
        out.addresses =
                ConnectionKey.addresses(Integer.reverseBytes((int) (second >>> 32)), Integer.reverseBytes(third));
        out.ports = ConnectionKey.ports(ports >>> 16, ports);
        out.identity = ConnectionKey.identity(context, Protocol.TCP);
        out.flags = TcpHeader.flags(control);
        out.payload = total - (HEADERS - EthernetHeader.LENGTH);
        out.network = ip;
        out.transport = tcp;
        out.plain = true;
        out.ttl = (int) second & 0xff;
        out.window = TcpHeader.window(control);
        out.numbers = portsAndSequence << 32 | rest >>> 32;
        return true;
    }
}
