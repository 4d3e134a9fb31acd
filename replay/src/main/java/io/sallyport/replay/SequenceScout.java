package io.sallyport.replay;

import io.sallyport.capture.CaptureFile;
import io.sallyport.capture.CaptureMerge;
import io.sallyport.capture.CaptureReader;
import io.sallyport.engine.connection.ConnectionKey;
import io.sallyport.engine.tcp.SequenceOffsets;
import io.sallyport.packet.Address;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Learns the sequence numbers that the real firewall chose. Each end goes on from the numbers that it was shown, so the
 * engine must choose the same. It asks when the first segment of a direction passes; this reads ahead in the captures, no
 * further than it must, and finds how that segment left. Where no capture shows that, numbers stay: captures of one side are consistent by themselves.
 */
final class SequenceScout implements SequenceOffsets, AutoCloseable {
    /** How long after a segment its copy may leave: if the first SYN is lost in the firewall, the next comes much later. */
    private static final long AHEAD = 8_000_000_000L;
    /** How much earlier the clock of the other capture may be: as in the comparison. */
    private static final long BEHIND = 1_000_000_000L;
    /** What is this much earlier than the first packet that is taken tells nothing. */
    private static final long TOO_EARLY = 2 * BEHIND;
    /** Ethernet with two tags, the longest IPv4 header, the fixed part of TCP. */
    private static final int HEADERS = 14 + 8 + 60 + TcpHeader.MIN_LENGTH;

    /** Frames that one block stands for. */
    private static final int STRETCH = 1 << 12;

    private static final int BLOCKS = 4;

    private static final int OPENING = TcpHeader.SYN | TcpHeader.ACK | TcpHeader.RST;

    private record Departure(int egress, IpAddress source, IpAddress destination, int ports, int flags) {}

    private record Sighting(Departure departure, long time, int sequence) {}

    private final Taps taps;
    private final List<CaptureSource> captures;
    private final Optional<Moment> from;
    private final Memory memory = Memory.allocate(HEADERS);
    private final Map<Departure, Deque<Sighting>> sightings = new HashMap<>();
    private final Deque<Sighting> inOrder = new ArrayDeque<>();
    private final PortScout ports = new PortScout(this::readTo);
    private Optional<String> readOnce = Optional.empty();
    private CaptureMerge merge = new CaptureMerge(List.of());
    private @Nullable ReadAhead<OpeningBlock> blocks;
    private OpeningBlock block = new OpeningBlock();
    private int row;
    private long reached = Long.MIN_VALUE;
    private boolean wantsPorts;
    private boolean begun;

    /**
     * A scout that has not set out yet.
     *
     * @param from when the first packets are taken, if not from the beginning on
     */
    SequenceScout(Taps taps, List<CaptureSource> captures, Optional<Moment> from) {
        this.taps = taps;
        this.captures = captures;
        this.from = from;
    }

    /**
     * Opens the captures a second time. What can be read only once, a pipe, is left alone, and then nothing is learned.
     *
     * @param offsets nanoseconds to add to the times of each capture
     * @param mayShare whether hosts share addresses, or may come to do so
     */
    void open(long[] offsets, boolean mayShare) {
        wantsPorts = mayShare;
        List<CaptureReader> readers = new ArrayList<>();
        for (CaptureSource source : captures) {
            if (Files.isRegularFile(Path.of(source.file()))
                    && CaptureFile.open(source.file()) instanceof CaptureFile.Opened opened) {
                readers.add(opened.reader());
            } else {
                readOnce = Optional.of(source.file());
            }
        }
        if (readOnce.isEmpty()) {
            merge = new CaptureMerge(readers, offsets);
            List<OpeningBlock> all =
                    Stream.generate(OpeningBlock::new).limit(BLOCKS).toList();
            blocks = new ReadAhead<>("sallyport-scout", all, false, this::scan);
        } else {
            readers.forEach(CaptureReader::close);
        }
    }

    /** Learns mapped ports on the same way. */
    PortScout ports() {
        return ports;
    }

    /** Looks at a stretch of the captures; in a thread of its own, so that the policy is not asked here. */
    private boolean scan(OpeningBlock into) {
        into.clear();
        long time = Long.MIN_VALUE;
        for (int looked = 0; looked < STRETCH; looked++) {
            if (!next()) {
                into.end(time, true);
                return false;
            }
            time = merge.timeNanos();
            CaptureReader reader = merge.current();
            int there = reader.copyTo(memory, 0, HEADERS);
            if (!isPlainSegment(there)) {
                Frame frame = into.next();
                frame.read(memory, 0, there, reader.wireLength());
                if (opens(frame) || wantsPorts && PortScout.mayBegin(frame)) {
                    into.keep(merge.source(), time, reader);
                }
            }
        }
        into.end(time, false);
        return true;
    }

    private boolean next() {
        if (!merge.next()) {
            return false;
        }
        if (!begun && from.isPresent()) {
            merge.stepOver(from.get().resolve(merge.timeNanos()) - TOO_EARLY);
        }
        begun = true;
        return merge.isAtPacket();
    }

    private static boolean opens(Frame frame) {
        return frame.protocol() == Protocol.TCP && (frame.flags() & (TcpHeader.SYN | TcpHeader.RST)) != 0;
    }

    /** Reads on until everything up to this time has been seen. */
    private void readTo(long time) {
        while (blocks != null && reached <= time) {
            step();
        }
    }

    /** Looks at the next frame that may tell something. */
    private void step() {
        ReadAhead<OpeningBlock> ahead = Objects.requireNonNull(blocks);
        if (row < block.size()) {
            Frame frame = block.frame(row++);
            reached = frame.time();
            look(frame);
        } else if (block.isLast()) {
            close();
        } else {
            reached = Math.max(reached, block.position());
            ahead.giveBack(block);
            block = ahead.take();
            row = 0;
        }
    }

    /** All packets up to this time have been judged. */
    void judged(long time) {
        ports.judged(time);
        while (!inOrder.isEmpty() && inOrder.element().time() < time - BEHIND) {
            forget(inOrder.remove());
        }
    }

    private void look(Frame frame) {
        boolean mayBegin = taps.sharesAddresses() && PortScout.mayBegin(frame);
        boolean opens = opens(frame);
        if (!opens && !mayBegin || taps.passage(frame) != Passage.DEPARTING) {
            return;
        }
        if (mayBegin) {
            ports.see(frame);
        }
        if (opens) {
            Departure departure = new Departure(
                    frame.interfaceIndex(),
                    frame.source().value(),
                    frame.destination().value(),
                    ConnectionKey.ports(frame.sourcePort(), frame.destinationPort()),
                    frame.flags() & OPENING);
            Sighting sighting = new Sighting(departure, frame.time(), frame.sequence());
            sightings.computeIfAbsent(departure, _ -> new ArrayDeque<>(1)).add(sighting);
            inOrder.add(sighting);
        }
    }

    /** Whether it is an untagged IPv4 segment that neither opens nor resets: most are, and are told without reading all. */
    private boolean isPlainSegment(int there) {
        int network = EthernetHeader.LENGTH;
        if (there < network + Ipv4Header.MIN_LENGTH
                || EthernetHeader.type(memory, 0) != EthernetHeader.IPV4
                || Ipv4Header.protocol(memory, network) != Protocol.TCP) {
            return false;
        }
        int transport = network + Ipv4Header.headerLength(memory, network);
        return there >= transport + TcpHeader.MIN_LENGTH
                && (TcpHeader.flags(memory, transport) & (TcpHeader.SYN | TcpHeader.RST)) == 0;
    }

    private void forget(Sighting old) {
        Deque<Sighting> same = sightings.get(old.departure());
        if (same != null) {
            same.remove(old);
            if (same.isEmpty()) {
                sightings.remove(old.departure());
            }
        }
    }

    @Override
    public int offset(int egress, Address source, Address destination, int ports, int flags, int sequence, long now) {
        Departure wanted = new Departure(egress, source.value(), destination.value(), ports, flags & OPENING);
        // Frames come in order of time: the first that is not before this one is the nearest behind it.
        while (blocks != null && reached <= now + AHEAD && !isSeen(wanted, now)) {
            step();
        }
        Deque<Sighting> same = sightings.get(wanted);
        long nearest = Long.MAX_VALUE;
        int offset = 0;
        if (same != null) {
            for (Sighting each : same) {
                long later = each.time() - now;
                if (later >= -BEHIND && later <= AHEAD && Math.abs(later) < nearest) {
                    nearest = Math.abs(later);
                    offset = each.sequence() - sequence;
                }
            }
        }
        return offset;
    }

    private boolean isSeen(Departure wanted, long since) {
        Deque<Sighting> same = sightings.get(wanted);
        return same != null && same.getLast().time() >= since;
    }

    /** That nothing could be learned where there was something to learn. */
    Optional<Hint> hint() {
        return captures.size() < 2
                ? Optional.empty()
                : readOnce.map(file -> new Hint(
                        file
                                + " can be read only once, so the sequence numbers that the real firewall chose are not known",
                        "save it to a file if the firewall randomizes sequence numbers"));
    }

    @Override
    public void close() {
        if (blocks != null) {
            blocks.close();
            blocks = null;
        }
        merge.close();
    }
}
