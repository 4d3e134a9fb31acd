package io.sallyport.capture;

import io.sallyport.packet.Memory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads classic pcap: microseconds or nanoseconds, both byte orders. */
final class PcapReader implements CaptureReader {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final String name;
    private final InputWindow window;
    private final PcapHeader header;
    private final FrameHead head;

    private int recordLength;
    private long number;
    private long timeNanos;
    private int capturedLength;
    private int wireLength;
    private boolean ended;
    private Optional<CaptureIssue> issue = Optional.empty();

    private PcapReader(String name, InputWindow window, PcapHeader header) {
        this.name = name;
        this.window = window;
        this.header = header;
        this.head = new FrameHead(header.linkType());
    }

    /** Opens what a channel carries; the channel is closed with the reader, or here when it carries no capture. */
    static CaptureFile open(String name, ReadableByteChannel channel) throws IOException {
        InputWindow window = new InputWindow(channel, 2 * PcapFormat.LONGEST_PACKET);
        boolean open = false;
        try {
            CaptureFile file = switch (PcapHeader.read(name, window)) {
                case PcapHeader.Understood(PcapHeader header) ->
                    new CaptureFile.Opened(new PcapReader(name, window, header));
                case PcapHeader.Strange(CaptureIssue issue) -> new CaptureFile.Refused(issue);
            };
            open = file instanceof CaptureFile.Opened;
            return file;
        } finally {
            if (!open) {
                channel.close();
            }
        }
    }

    @Override
    public boolean next() {
        if (ended) {
            return false;
        }
        window.skip(recordLength);
        recordLength = 0;
        try {
            int ahead = window.ensure(PcapFormat.RECORD_HEADER);
            if (ahead < PcapFormat.RECORD_HEADER) {
                return end(
                        ahead == 0
                                ? null
                                : "the file ends within the 16 bytes that begin a record (" + ahead + " are there)");
            }
            long announced = window.u32(8);
            if (announced > PcapFormat.LONGEST_PACKET) {
                return end("the record claims a packet of " + announced
                        + " bytes, more than any capture holds: damaged from here on");
            }
            int length = (int) announced;
            ahead = window.ensure(PcapFormat.RECORD_HEADER + length);
            if (ahead < PcapFormat.RECORD_HEADER + length) {
                return end("the file ends within a packet (" + (ahead - PcapFormat.RECORD_HEADER) + " of " + length
                        + " bytes are there)");
            }
            take(length);
            return true;
        } catch (IOException e) {
            return end("reading failed: " + e.getMessage());
        }
    }

    private void take(int length) {
        number++;
        recordLength = PcapFormat.RECORD_HEADER + length;
        timeNanos = window.u32(0) * NANOS_PER_SECOND + window.u32(4) * header.nanosPerUnit();
        long onWire = Math.clamp(window.u32(12), length, Integer.MAX_VALUE - FrameHead.LENGTH);
        head.take(window, PcapFormat.RECORD_HEADER, length);
        capturedLength = head.frameLength(length);
        wireLength = head.frameLength((int) onWire);
    }

    private boolean end(@Nullable String why) {
        ended = true;
        capturedLength = 0;
        wireLength = 0;
        if (why != null) {
            String read = number == 1
                    ? "; the one packet before it was read"
                    : "; the " + number + " packets before it were read";
            issue = Optional.of(
                    new CaptureIssue(name, window.position(), why + (number == 0 ? "; no packet was read" : read)));
        }
        return false;
    }

    @Override
    public int copyTo(Memory memory, long offset, int most) {
        int wanted = Math.min(capturedLength, most);
        return head.copy(window, PcapFormat.RECORD_HEADER, memory, offset, wanted);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public LinkType linkType() {
        return header.linkType();
    }

    @Override
    public long snapLength() {
        return header.snapLength();
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public long recordOffset() {
        return window.position();
    }

    @Override
    public long timeNanos() {
        return timeNanos;
    }

    @Override
    public int capturedLength() {
        return capturedLength;
    }

    @Override
    public int wireLength() {
        return wireLength;
    }

    @Override
    public PacketMark mark() {
        return head.mark();
    }

    @Override
    public Optional<CaptureIssue> issue() {
        return issue;
    }

    @Override
    public void close() {
        ended = true;
        try {
            window.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing " + name, e);
        }
    }
}
