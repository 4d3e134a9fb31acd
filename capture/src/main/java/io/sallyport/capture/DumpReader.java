package io.sallyport.capture;

import io.sallyport.packet.EthernetHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads packets that were printed in hexadecimal ({@link DumpText}). A packet begins with the line of offset 0 and has the
 * last time that was printed before. Printed from the Ethernet header on or, as {@code tcpdump -x} does, from the IP header on.
 */
final class DumpReader extends FrameReader {
    private static final int LONGEST_LINE = 4096;

    private final byte[] packet = new byte[PcapFormat.LONGEST_PACKET + DumpText.BYTES_A_LINE];
    private int length;
    private long line;
    private long day;
    private long time;
    private boolean timed;
    private boolean dateless;
    private boolean gap;
    private boolean broken;
    /** The last line of bytes, while it may go on in the next one; else empty. */
    private String row = "";
    /** The row as it would be with the lines that followed it, until the next offset says whether they were part of it. */
    private final byte[] joined = new byte[DumpText.BYTES_A_LINE];

    private int rowStart;
    private int joinedLength;

    DumpReader(CaptureInput input, InputWindow window) {
        super(input, window, LinkType.ETHERNET);
    }

    @Override
    boolean advance() throws IOException {
        length = 0;
        broken = false;
        row = "";
        joinedLength = 0;
        while (true) {
            int there = lineLength();
            @Nullable String text = there < 0 ? null : text(there);
            if (text == null) {
                return length > 0 ? emit() : end();
            }
            int offset = DumpText.offset(text);
            long told = offset < 0 ? DumpText.time(text) : DumpText.NO_TIME;
            if (length > 0 && (offset == 0 || told != DumpText.NO_TIME)) {
                return emit();
            }
            line++;
            window().skip(there);
            if (offset >= 0) {
                take(text, offset);
            } else if (told != DumpText.NO_TIME) {
                time(told);
            } else if (!row.isEmpty()) {
                goOn(text);
            }
        }
    }

    /** Joins a line to a row that a narrow terminal may have broken. */
    private void goOn(String text) {
        String whole = row + text;
        joinedLength = DumpText.bytes(whole, joined, 0);
        row = DumpText.mayGoOn(whole) ? whole : "";
    }

    private void join() {
        System.arraycopy(joined, 0, packet, rowStart, joinedLength);
        length = rowStart + joinedLength;
        joinedLength = 0;
    }

    /** Bytes of the next line with its end, or -1 at the end of the input. */
    private int lineLength() throws IOException {
        int seen = 0;
        while (true) {
            int there = window().ensure(seen + 1);
            if (there <= seen) {
                return seen == 0 ? -1 : seen;
            }
            while (seen < there && seen < LONGEST_LINE) {
                if (window().u8(seen++) == '\n') {
                    return seen;
                }
            }
            if (seen >= LONGEST_LINE) {
                return seen;
            }
        }
    }

    private String text(int there) {
        return DumpText.shown(new String(window().array(), window().at(0), there, StandardCharsets.US_ASCII));
    }

    private void take(String text, int offset) {
        if (joinedLength > 0 && offset == rowStart + joinedLength) {
            join();
        }
        row = "";
        joinedLength = 0;
        if (offset != length || length >= PcapFormat.LONGEST_PACKET) {
            if (!gap && !broken) {
                gap = true;
                warn("line " + line + " goes on at byte " + offset + " of a packet of which " + length
                        + " bytes stand before it: such packets end at the gap");
            }
            broken = true;
        }
        if (!broken) {
            rowStart = length;
            length += DumpText.bytes(text, packet, length);
            row = DumpText.mayGoOn(text) ? text : "";
        }
    }

    private void time(long told) {
        if (told >= DumpText.DAY) {
            time = told;
        } else {
            if (!dateless) {
                dateless = true;
                warn("tells times without a date: its first day is taken as 1970-01-01");
            }
            // Past midnight the clock starts again.
            if (timed && told + DumpText.DAY / 2 < time % DumpText.DAY) {
                day++;
            }
            time = day * DumpText.DAY + told;
        }
        timed = true;
    }

    private boolean emit() {
        boolean ethernet = isEthernet() || !isIp(0);
        LinkType type = ethernet ? LinkType.ETHERNET : LinkType.RAW_IP;
        int network = ethernet ? network() : 0;
        long told = isIp(network) ? (long) network + ipLength(network) : length;
        if (rowStart + joinedLength > length && told > length) {
            // No offset follows the last line: the packet itself says that there is more of it.
            join();
        }
        return take(0, time, type, packet, 0, length, Math.max(length, told));
    }

    private int u16(int at) {
        return (packet[at] & 0xff) << 8 | packet[at + 1] & 0xff;
    }

    private boolean isEthernet() {
        if (length < EthernetHeader.LENGTH) {
            return false;
        }
        return switch (u16(12)) {
            case EthernetHeader.IPV4, EthernetHeader.IPV6 -> isIp(EthernetHeader.LENGTH);
            case EthernetHeader.ARP, EthernetHeader.VLAN, EthernetHeader.SERVICE_VLAN -> true;
            default -> false;
        };
    }

    private int network() {
        int at = EthernetHeader.LENGTH;
        for (int tags = 0; tags < 2 && at + 4 <= length; tags++) {
            int type = u16(at - 2);
            if (type != EthernetHeader.VLAN && type != EthernetHeader.SERVICE_VLAN) {
                break;
            }
            at += EthernetHeader.TAG_LENGTH;
        }
        return at;
    }

    private boolean isIp(int at) {
        if (at + 6 > length) {
            return false;
        }
        return switch (packet[at] >> 4 & 15) {
            case 4 -> (packet[at] & 15) >= 5 && u16(at + 2) >= (packet[at] & 15) * 4;
            case 6 -> true;
            default -> false;
        };
    }

    private int ipLength(int at) {
        return (packet[at] >> 4 & 15) == 4 ? u16(at + 2) : 40 + u16(at + 4);
    }

    @Override
    long section() {
        return 0;
    }

    @Override
    boolean resume(RecordPoint point, List<Long> descriptions) {
        // What was printed before tells the time: such a text gets no index.
        return false;
    }

    @Override
    boolean isRecordAhead() {
        return false;
    }

    @Override
    public long snapLength() {
        return 0;
    }
}
