package io.sallyport.engine.fragment;

import io.sallyport.packet.Checksum;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.Ipv6Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;

/**
 * The packet that a complete set makes, as a batch of one row: it is judged as any packet is. What was changed in it is then
 * carried back to its fragments.
 */
public final class Reassembly {
    private static final int LARGEST = PacketBatch.HEADROOM * 2 + 65_535 + 256;
    private static final int FRAGMENT_FIELD = 6;
    private static final int FRAGMENT_HEADER = 8;
    private static final int TTL = 8;
    private static final int CHECKSUM = 10;
    private static final int SOURCE = 12;
    private static final int DESTINATION = 16;
    private static final int HOP_LIMIT = 7;

    private Memory memory = Memory.allocate(1);
    private PacketBatch batch = new PacketBatch(memory, 1);
    private int link;
    private int headers;
    private boolean ipv6;
    private int firstTtl;

    /** The packet; valid after {@link #make}. */
    public PacketBatch batch() {
        return batch;
    }

    /**
     * Puts the packet together.
     *
     * @param time when the last fragment came
     */
    public void make(FragmentQueue queue, int set, boolean isIpv6, long time) {
        if (memory.size() < LARGEST) {
            memory = Memory.allocate(LARGEST);
            batch = new PacketBatch(memory, 1);
        }
        PacketBatch copies = queue.batch();
        int first = queue.at(set, 0);
        int total = queue.totalLength(set);
        link = queue.network(first);
        ipv6 = isIpv6;
        headers = queue.header(first);
        long at = PacketBatch.HEADROOM;
        copies.memory().copyTo(copies.offset(first), memory, at, headers);
        int there = 0;
        boolean whole = true;
        for (int offset = 0; offset < total; ) {
            int each = queue.at(set, offset);
            int captured = Math.min(queue.length(each), copies.capturedLength(each) - queue.header(each));
            copies.memory().copyTo(copies.offset(each) + queue.header(each), memory, at + headers + offset, captured);
            there = whole ? offset + captured : there;
            whole &= captured == queue.length(each);
            offset += queue.length(each);
        }
        unfragment(at + link, total);
        batch.clear();
        batch.add(at, headers + there, headers + total, time, copies.ingress(first), ChecksumState.UNKNOWN);
        if (copies.vlan(first) != 0) {
            batch.vlan(0, copies.vlan(first));
        }
    }

    /** Makes the headers say that nothing is missing. */
    private void unfragment(long ip, int total) {
        int behind = headers - link + total;
        if (ipv6) {
            firstTtl = memory.u8(ip + HOP_LIMIT);
            memory.setU16(ip + 4, behind - Ipv6Header.LENGTH);
            // The fragment header stands right before the data: it becomes an atomic fragment's (RFC 6946).
            memory.setU16(ip + headers - link - FRAGMENT_HEADER + 2, 0);
        } else {
            firstTtl = memory.u8(ip + TTL);
            memory.setU16(ip + 2, behind);
            memory.setU16(ip + FRAGMENT_FIELD, 0);
            memory.setU16(ip + CHECKSUM, 0);
            memory.setU16(ip + CHECKSUM, ~Checksum.fold(Checksum.sum(memory, ip, headers - link)) & 0xffff);
        }
    }

    /**
     * Carries addresses, time to live and bytes from the packet to a fragment of it.
     *
     * @param m where the fragment lies
     * @param frame offset of its frame
     * @param network bytes before its IP header
     * @param header bytes before its data
     * @param offset where its data belong
     * @param length its data that are there
     */
    public void carryBack(Memory m, long frame, int network, int header, int offset, int length) {
        memory.copyTo(PacketBatch.HEADROOM + headers + offset, m, frame + header, length);
        long whole = PacketBatch.HEADROOM + link;
        long ip = frame + network;
        if (ipv6) {
            memory.copyTo(whole + Ipv6Header.SOURCE, m, ip + Ipv6Header.SOURCE, 32);
            m.setU8(ip + HOP_LIMIT, m.u8(ip + HOP_LIMIT) + memory.u8(whole + HOP_LIMIT) - firstTtl);
            return;
        }
        replace(m, ip, SOURCE, memory.u32(whole + SOURCE));
        replace(m, ip, DESTINATION, memory.u32(whole + DESTINATION));
        int before = m.u16(ip + TTL);
        int after = before + (memory.u8(whole + TTL) - firstTtl << 8) & 0xffff;
        if (after != before) {
            m.setU16(ip + TTL, after);
            Checksum.replace32(m, ip + CHECKSUM, before, after);
        }
    }

    private static void replace(Memory m, long ip, int field, int value) {
        int before = m.u32(ip + field);
        if (before != value) {
            m.setU32(ip + field, value);
            Checksum.replace32(m, ip + CHECKSUM, before, value);
        }
    }
}
