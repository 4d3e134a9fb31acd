package io.sallyport.replay;

import io.sallyport.capture.CaptureFile;
import io.sallyport.capture.CaptureMerge;
import io.sallyport.capture.CaptureReader;
import io.sallyport.capture.LinkType;
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
import java.util.Optional;

/**
 * Learns the sequence numbers that the real firewall chose. Each end goes on from the numbers that it was shown, so the
 * engine must choose the same. It asks when the first segment of a direction passes; this reads ahead in the captures and
 * finds how that segment left. Where no capture shows that, numbers stay: captures of one side are consistent by themselves.
 */
final class SequenceScout implements SequenceOffsets, AutoCloseable {
    /** How long after a segment its copy may leave: if the first SYN is lost in the firewall, the next comes much later. */
    private static final long AHEAD = 8_000_000_000L;
    /** How much earlier the clock of the other capture may be: as in the comparison. */
    private static final long BEHIND = 1_000_000_000L;
    /** Ethernet with two tags, the longest IPv4 header, the fixed part of TCP. */
    private static final int HEADERS = 14 + 8 + 60 + TcpHeader.MIN_LENGTH;

    private static final int OPENING = TcpHeader.SYN | TcpHeader.ACK | TcpHeader.RST;

    private record Departure(int egress, IpAddress source, IpAddress destination, int ports, int flags) {}

    private record Sighting(Departure departure, long time, int sequence) {}

    private final Taps taps;
    private final List<CaptureSource> captures;
    private final Memory memory = Memory.allocate(HEADERS);
    private final Frame frame = new Frame();
    private final Map<Departure, Deque<Sighting>> sightings = new HashMap<>();
    private final Deque<Sighting> inOrder = new ArrayDeque<>();
    private final PortScout ports = new PortScout();
    private Optional<String> readOnce = Optional.empty();
    private CaptureMerge merge = new CaptureMerge(List.of());
    private boolean goesOn;

    /** A scout that has not set out yet. */
    SequenceScout(Taps taps, List<CaptureSource> captures) {
        this.taps = taps;
        this.captures = captures;
    }

    /**
     * Opens the captures a second time. What can be read only once, a pipe, is left alone, and then nothing is learned.
     *
     * @param offsets nanoseconds to add to the times of each capture
     */
    void open(long[] offsets) {
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
            goesOn = merge.next();
        } else {
            readers.forEach(CaptureReader::close);
        }
    }

    /** Learns mapped ports on the same way. */
    PortScout ports() {
        return ports;
    }

    /** Reads on until everything near this time has been seen. */
    void lookAhead(long time) {
        while (goesOn && merge.timeNanos() <= time + AHEAD) {
            look(merge.current());
            goesOn = merge.next();
        }
    }

    /** All packets up to this time have been judged. */
    void judged(long time) {
        ports.judged(time);
        while (!inOrder.isEmpty() && inOrder.element().time() < time - BEHIND) {
            forget(inOrder.remove());
        }
    }

    private void look(CaptureReader reader) {
        int there = reader.copyTo(memory, 0, HEADERS);
        if (isPlainSegment(there)) {
            return;
        }
        frame.read(memory, 0, there, reader.wireLength());
        boolean opens = frame.protocol() == Protocol.TCP && (frame.flags() & (TcpHeader.SYN | TcpHeader.RST)) != 0;
        boolean mayBegin = taps.sharesAddresses() && PortScout.mayBegin(frame);
        if (!opens && !mayBegin) {
            return;
        }
        frame.place(0, merge.timeNanos(), reader.name());
        if (taps.passage(merge.source(), frame, reader.mark(), reader.linkType() == LinkType.ETHERNET)
                == Passage.DEPARTING) {
            if (mayBegin) {
                ports.see(frame);
            }
            if (!opens) {
                return;
            }
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
        Deque<Sighting> same =
                sightings.get(new Departure(egress, source.value(), destination.value(), ports, flags & OPENING));
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
        merge.close();
    }
}
