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
    private static final int IP = EthernetHeader.LENGTH;
    private static final int TCP = IP + Ipv4Header.MIN_LENGTH;
    private static final int HEADERS = TCP + TcpHeader.MIN_LENGTH;
    private static final int VERSION_AND_LENGTH = 0x45;
    /** More fragments, or an offset. */
    private static final int FRAGMENT = 0x3fff;
    /** As {@link Memory#getShort} reads it: turning a constant costs less than turning what was read. */
    private static final short IPV4_TYPE = Short.reverseBytes((short) EthernetHeader.IPV4);

    /** All that may not be otherwise in a plain segment: header length and flags, of which PSH and FIN are free. */
    private static final int CONTROL =
            0xf000_0000 | (TcpHeader.SYN | TcpHeader.RST | TcpHeader.ACK | TcpHeader.URG) << 16;

    private static final int PLAIN_CONTROL = 0x5000_0000 | TcpHeader.ACK << 16;
    /** Of the turned control word: the window, and the flags. */
    private static final int WINDOW_AND_FLAGS = 0xffff_0000 | TcpHeader.FLAGS;

    private static final int PLAIN_MARKS = Kind.IPV4.ordinal() | ParsedPacket.PLAIN;

    /** The flags that may not be otherwise in an answer to a SYN. */
    private static final int ANSWER =
            (TcpHeader.SYN | TcpHeader.RST | TcpHeader.ACK | TcpHeader.URG | TcpHeader.FIN) << 16;

    private static final int SYN_ACK = (TcpHeader.SYN | TcpHeader.ACK) << 16;

    private PlainParser() {}

    // Two methods, each no longer than what the compiler inlines into the loop over the rows: 325 bytes of code.

    /** Parses one row; false if it is not such a segment or malformed, and then nothing is said about it. */
    static boolean parse(PacketBatch batch, int row, int context, ParsedPacket out) {
        int captured = batch.capturedLength(row);
        if (captured < HEADERS) {
            return false;
        }
        Memory m = batch.memory();
        long frame = batch.offset(row);
        long first = m.u64(frame + IP);
        long second = m.u64(frame + IP + 8);
        int destination = m.u32(frame + IP + 16);
        // What a header without options leaves: almost always the payload.
        int payload = ((int) (first >>> 32) & 0xffff) - (HEADERS - IP);
        int unusual = m.getShort(frame + EthernetHeader.TYPE) ^ IPV4_TYPE
                | (int) (first >>> 56) ^ VERSION_AND_LENGTH
                | (int) first & FRAGMENT
                | (int) (second >>> 48) & 0xff ^ Protocol.TCP
                | (payload | batch.wireLength(row) - HEADERS - payload) >>> 31;
        if (unusual != 0 || !Checksum.ipv4HeaderValid(first, second, destination)) {
            return false;
        }
        long portsAndSequence = m.u64(frame + TCP);
        long rest = m.u64(frame + TCP + 8);
        int control = (int) rest;
        int marks = PLAIN_MARKS;
        if ((control & CONTROL) != PLAIN_CONTROL) {
            int header = TcpHeader.headerLength(control);
            payload -= header - TcpHeader.MIN_LENGTH;
            if (!isWellFormed(control, header, payload, captured)) {
                return false;
            }
            marks = marks(control);
        }
        out.network = frame + IP;
        out.transport = frame + TCP;
        out.arrival = batch.arrival(row);
        out.identity = ConnectionKey.identity(context, Protocol.TCP);
        note(out, marks, payload, second, destination, portsAndSequence, rest);
        return true;
    }

    private static void note(
            ParsedPacket out, int marks, int payload, long second, int destination, long portsAndSequence, long rest) {
        // Comparing a reference costs less than what the collector wants to know of a store.
        if (out.defect != null) {
            out.defect = null;
        }
        out.marks = marks;
        out.payload = payload;
        out.addresses = ConnectionKey.addresses((int) second, destination);
        out.ports = Integer.rotateLeft((int) (portsAndSequence >>> 32), 16);
        out.ttl = (int) (second >>> 56);
        out.control = Integer.rotateLeft((int) rest, 16) & WINDOW_AND_FLAGS;
        out.numbers = portsAndSequence << 32 | rest >>> 32;
    }

    /** Of a segment with options or other flags: an answer to a SYN is called plain. */
    private static int marks(int control) {
        return (control & ANSWER) == SYN_ACK ? PLAIN_MARKS : PLAIN_MARKS & ~ParsedPacket.PLAIN;
    }

    private static boolean isWellFormed(int control, int header, int payload, int captured) {
        return header >= TcpHeader.MIN_LENGTH
                && payload >= 0
                && captured - EthernetHeader.LENGTH - Ipv4Header.MIN_LENGTH >= header
                && !PacketParser.areBadFlags(TcpHeader.flags(control));
    }
}
