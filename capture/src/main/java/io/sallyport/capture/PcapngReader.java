package io.sallyport.capture;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Reads pcapng: any number of sections, each with a byte order and interfaces of its own. Blocks that hold no packets (name
 * resolution, statistics, decryption secrets, custom ones) are stepped over.
 */
final class PcapngReader extends FrameReader {
    private static final int MOST_INTERFACES = 1 << 16;

    /** Where in the window the options of the current packet begin and end. */
    private int options;

    private int optionsEnd;

    private final List<PcapngInterface> interfaces = new ArrayList<>();
    private final BitSet warned = new BitSet();
    private long lastTime;
    private long section;

    private PcapngReader(CaptureInput input, InputWindow window) {
        super(input, window, LinkType.ETHERNET);
    }

    /** Opens an input that begins with a section. */
    static CaptureFile open(CaptureInput input, InputWindow window) throws IOException {
        int ahead = window.ensure(PcapngFormat.BODY + PcapngFormat.SECTION_BODY);
        String strange = ahead < PcapngFormat.BODY + PcapngFormat.SECTION_BODY
                ? "is cut short: " + ahead + " of the 28 bytes that begin a pcapng file"
                : section(window);
        return strange.isEmpty()
                ? new CaptureFile.Opened(new PcapngReader(input, window))
                : new CaptureFile.Refused(new CaptureIssue(input.name(), -1, strange));
    }

    /** Takes the byte order of the section header ahead; what is wrong with it, or nothing. */
    private static String section(InputWindow window) {
        window.order(ByteOrder.LITTLE_ENDIAN);
        if (window.i32(8) == Integer.reverseBytes(PcapngFormat.BYTE_ORDER)) {
            window.order(ByteOrder.BIG_ENDIAN);
        } else if (window.i32(8) != PcapngFormat.BYTE_ORDER) {
            return "begins as a pcapng file, but its byte order is not to be told: damaged";
        }
        int major = window.u16(12);
        return major == PcapngFormat.VERSION_MAJOR
                ? ""
                : "is a pcapng file of version " + major + "." + window.u16(14) + "; only 1.x is read";
    }

    @Override
    boolean advance() throws IOException {
        InputWindow window = window();
        while (true) {
            int ahead = window.ensure(PcapngFormat.BLOCK_FRAME);
            if (ahead < PcapngFormat.BLOCK_FRAME) {
                return ahead == 0
                        ? end()
                        : end("the file ends within the 12 bytes that frame a block (" + ahead + " are there)");
            }
            int type = window.i32(0);
            if (type == PcapngFormat.SECTION_HEADER) {
                String strange = window.ensure(PcapngFormat.BODY + PcapngFormat.SECTION_BODY)
                                < PcapngFormat.BODY + PcapngFormat.SECTION_BODY
                        ? "the file ends within the header of a section"
                        : section(window);
                if (!strange.isEmpty()) {
                    return end(strange);
                }
                section = window.position();
                interfaces.clear();
                warned.clear();
            }
            long length = window.u32(4);
            if (length < PcapngFormat.BLOCK_FRAME || length % 4 != 0) {
                return end("a block claims a length of " + length + " bytes: damaged from here on");
            }
            boolean read = type == PcapngFormat.ENHANCED_PACKET
                    || type == PcapngFormat.SIMPLE_PACKET
                    || type == PcapngFormat.PACKET
                    || type == PcapngFormat.INTERFACE_DESCRIPTION;
            if (!read) {
                if (!passBlock(length)) {
                    return false;
                }
                continue;
            }
            if (length > InputWindow.CAPACITY) {
                return end("a block claims a length of " + length
                        + " bytes, more than any packet needs: damaged from here on");
            }
            int block = (int) length;
            ahead = window.ensure(block);
            if (ahead < block) {
                return end("the file ends within a block (" + ahead + " of " + block + " bytes are there)");
            }
            if (window.u32(block - 4) != length) {
                return end("the two lengths of a block differ: damaged from here on");
            }
            if (type != PcapngFormat.INTERFACE_DESCRIPTION) {
                return packet(type, block);
            }
            if (block < PcapngFormat.BLOCK_FRAME + PcapngFormat.INTERFACE_BODY
                    || interfaces.size() >= MOST_INTERFACES) {
                return end("the description of an interface is damaged");
            }
            describedAt(window.position());
            interfaces.add(describe(block));
            window.skip(block);
        }
    }

    @Override
    long section() {
        return section;
    }

    @Override
    boolean resume(RecordPoint point, List<Long> descriptions) throws IOException {
        List<PcapngInterface> known = List.copyOf(interfaces);
        ByteOrder order = window().order();
        interfaces.clear();
        if (describe(point.section(), descriptions) && arrive(point)) {
            section = point.section();
            lastTime = point.last();
            return true;
        }
        interfaces.clear();
        interfaces.addAll(known);
        window().order(order);
        return false;
    }

    /** Takes up a section and its interfaces; false if they are not there. */
    private boolean describe(long begin, List<Long> descriptions) throws IOException {
        InputWindow window = window();
        int head = PcapngFormat.BODY + PcapngFormat.SECTION_BODY;
        window.jump(begin);
        if (window.ensure(head) < head
                || window.i32(0) != PcapngFormat.SECTION_HEADER
                || !section(window).isEmpty()) {
            return false;
        }
        for (long each : descriptions) {
            window.jump(each);
            int ahead = window.ensure(PcapngFormat.BODY);
            if (ahead < PcapngFormat.BODY || window.i32(0) != PcapngFormat.INTERFACE_DESCRIPTION) {
                return false;
            }
            long length = window.u32(4);
            if (length < PcapngFormat.BLOCK_FRAME + PcapngFormat.INTERFACE_BODY
                    || length > InputWindow.CAPACITY
                    || window.ensure((int) length) < length) {
                return false;
            }
            interfaces.add(describe((int) length));
        }
        return true;
    }

    private boolean passBlock(long length) throws IOException {
        InputWindow window = window();
        long there = window.discard(length - 4);
        int trailer = window.ensure(4);
        if (trailer < 4) {
            return end("the file ends within a block (" + (there + trailer) + " of " + length + " bytes are there)");
        }
        if (window.u32(0) != length) {
            return end("the two lengths of a block differ: damaged from here on");
        }
        window.skip(4);
        return true;
    }

    private boolean packet(int type, int block) {
        InputWindow window = window();
        int body = type == PcapngFormat.SIMPLE_PACKET ? 4 : PcapngFormat.PACKET_BODY;
        int room = block - PcapngFormat.BLOCK_FRAME - body;
        if (room < 0) {
            return end("a packet's block is too short for its header: damaged from here on");
        }
        int number = switch (type) {
            case PcapngFormat.ENHANCED_PACKET -> window.i32(8);
            case PcapngFormat.PACKET -> window.u16(8);
            default -> 0;
        };
        if (number < 0 || number >= interfaces.size()) {
            return end("a packet names interface " + Integer.toUnsignedString(number)
                    + ", which the file does not describe: damaged from here on");
        }
        PcapngInterface from = interfaces.get(number);
        boolean simple = type == PcapngFormat.SIMPLE_PACKET;
        long wire = simple ? window.u32(8) : window.u32(24);
        long captured = simple ? simpleLength(from, wire, room) : window.u32(20);
        if (captured > room || captured > PcapFormat.LONGEST_PACKET) {
            return end("a packet claims " + captured + " bytes in a block that has room for " + room
                    + ": damaged from here on");
        }
        if (!simple) {
            lastTime = from.nanos(window.i32(12), window.i32(16));
        }
        int length = (int) captured;
        options = PcapngFormat.BODY + body + PcapngFormat.padded(length);
        optionsEnd = simple ? options : block - 4;
        if (from.linkType().isEmpty()) {
            warn(number, from);
            return takeNothing(block, lastTime, wire);
        }
        int data = PcapngFormat.BODY + body;
        boolean taken = take(block, lastTime, from.linkType().get(), window.array(), window.at(data), length, wire);
        mark(direction());
        return taken;
    }

    private static long simpleLength(PcapngInterface from, long wire, int room) {
        long most = from.snapLength() == 0 ? room : Math.min(room, from.snapLength());
        return Math.min(wire, most);
    }

    private void warn(int number, PcapngInterface from) {
        if (!warned.get(number)) {
            warned.set(number);
            String called = from.name().isEmpty() ? "" : " (" + from.name() + ')';
            warn("interface " + number + called + " has link type " + from.number()
                    + ", which is not read: its packets are ignored; read are " + LinkType.known());
        }
    }

    private PacketMark direction() {
        int at = option(options, PcapngFormat.OPTION_FLAGS);
        if (at < 0 || window().u16(at + 2) != 4) {
            return PacketMark.NONE;
        }
        return switch (window().i32(at + PcapngFormat.OPTION_HEADER) & PcapngFormat.DIRECTION) {
            case PcapngFormat.INBOUND -> PacketMark.ARRIVING;
            case PcapngFormat.OUTBOUND -> PacketMark.DEPARTING;
            default -> PacketMark.NONE;
        };
    }

    /** The first option of that code from a place on that lies whole within the block, or -1. */
    private int option(int from, int code) {
        InputWindow window = window();
        int at = from;
        while (at + PcapngFormat.OPTION_HEADER <= optionsEnd) {
            int found = window.u16(at);
            int next = after(at);
            if (found == PcapngFormat.OPTION_END || next > optionsEnd) {
                break;
            }
            if (found == code) {
                return at;
            }
            at = next;
        }
        return -1;
    }

    private int after(int option) {
        return option + PcapngFormat.OPTION_HEADER + PcapngFormat.padded(window().u16(option + 2));
    }

    @Override
    public List<String> comments() {
        if (number() == 0 || hasEnded()) {
            return List.of();
        }
        List<String> comments = new ArrayList<>();
        InputWindow window = window();
        for (int at = option(options, PcapngFormat.OPTION_COMMENT);
                at >= 0;
                at = option(after(at), PcapngFormat.OPTION_COMMENT)) {
            int text = at + PcapngFormat.OPTION_HEADER;
            comments.add(new String(window.array(), window.at(text), window.u16(at + 2), StandardCharsets.UTF_8));
        }
        return comments;
    }

    private PcapngInterface describe(int block) {
        InputWindow window = window();
        int number = window.u16(8);
        int resolution = PcapngInterface.MICROSECONDS;
        long offset = 0;
        String name = "";
        int end = block - 4;
        int at = PcapngFormat.BODY + PcapngFormat.INTERFACE_BODY;
        while (at + PcapngFormat.OPTION_HEADER <= end) {
            int code = window.u16(at);
            int length = window.u16(at + 2);
            int value = at + PcapngFormat.OPTION_HEADER;
            if (code == PcapngFormat.OPTION_END || value + length > end) {
                break;
            }
            if (code == PcapngFormat.OPTION_TIME_RESOLUTION && length == 1) {
                resolution = window.u8(value);
            } else if (code == PcapngFormat.OPTION_TIME_OFFSET && length == 8) {
                offset = window.i64(value);
            } else if (code == PcapngFormat.OPTION_INTERFACE_NAME) {
                name = new String(window.array(), window.at(value), length, StandardCharsets.UTF_8);
            }
            at = value + PcapngFormat.padded(length);
        }
        Optional<LinkType> linkType = LinkType.of(number);
        return new PcapngInterface(linkType, number, window.u32(12), resolution, offset, name);
    }

    @Override
    boolean isRecordAhead() {
        InputWindow window = window();
        // Another block than a packet's may stand first: then a packet is judged sooner than it would have to be.
        return window.ahead() >= PcapngFormat.BLOCK_FRAME
                && window.i32(0) == PcapngFormat.ENHANCED_PACKET
                && window.ahead() >= window.u32(4);
    }

    @Override
    public long snapLength() {
        return interfaces.stream().mapToLong(PcapngInterface::snapLength).max().orElse(0);
    }
}
