package io.sallyport.replay.report;

import io.sallyport.capture.PacketMark;
import io.sallyport.capture.PcapngWriter;
import io.sallyport.engine.Engine;
import io.sallyport.engine.Judgement;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.engine.log.SyslogText;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.replay.Frame;
import io.sallyport.replay.ReplayObserver;
import io.sallyport.replay.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes packets as pcapng, each with a comment that says what became of it before those that it had: {@code captured} holds all as they were captured,
 * {@code dropped} those that were dropped, and one file for each interface what left there, as the firewall has rewritten
 * it. What left has the interface's MAC address as sender, or a stable one made up for it; the receiver's is made up from
 * the next hop's address: {@code 02:00} and its four bytes.
 */
public final class AnnotatedCaptures implements ReplayObserver, AutoCloseable {
    private static final String CAPTURED = "captured";
    private static final String DROPPED = "dropped";
    private static final String SUFFIX = ".pcapng";
    private static final String ELSEWHERE = "unknown";
    private static final long LOCAL = 0x0200_0000_0000L;
    private static final long MADE_UP = 0x0253_0000_0001L;
    private static final long NO_MAC = -1;

    private final Path directory;
    private final Map<String, Long> macs;
    private final Map<String, PcapngWriter> writers = new LinkedHashMap<>();
    private final List<String> messages = new ArrayList<>();
    private List<String> interfaces = List.of();
    private @Nullable Engine engine;

    /**
     * @param directory where the files go; made if it is not there
     * @param macs MAC addresses by nameif, in place of configured ones
     */
    public AnnotatedCaptures(Path directory, Map<String, Long> macs) {
        this.directory = directory;
        this.macs = Map.copyOf(macs);
    }

    @Override
    public boolean wantsOriginals() {
        return true;
    }

    /** Begins a file for every interface that can be used, so that none of an earlier replay stays. */
    @Override
    public void begin(Engine started) {
        engine = started;
        List<String> names = new ArrayList<>();
        started.context().policy().interfaces().forEach(each -> names.add(each.name()));
        // Frames of interfaces that a command makes later stand here, too.
        names.add(ELSEWHERE);
        interfaces = List.copyOf(names);
        writer(CAPTURED, interfaces);
        writer(DROPPED, interfaces);
        for (PolicyInterface each : started.context().policy().interfaces()) {
            if (each.isUp()) {
                departures(each.name());
            }
        }
    }

    private PcapngWriter departures(String nameif) {
        String name = nameif.replaceAll("[^A-Za-z0-9._-]", "_");
        return writer(Set.of(CAPTURED, DROPPED).contains(name) ? name + "_" : name, List.of(nameif));
    }

    private PcapngWriter writer(String name, List<String> names) {
        return writers.computeIfAbsent(name, key -> {
            try {
                Files.createDirectories(directory);
                return PcapngWriter.create(directory.resolve(key + SUFFIX), "Sallyport", names);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Engine engine() {
        if (engine == null) {
            throw new IllegalStateException("begin() comes first");
        }
        return engine;
    }

    @Override
    public void message(LogEvent event) {
        messages.add(SyslogText.format(event, engine().context()));
    }

    @Override
    public void frame(Frame frame, Verdict verdict, @Nullable Judgement judgement) {
        StringBuilder text = new StringBuilder("packet ").append(frame.number()).append(": ");
        text.append(VerdictText.of(verdict, judgement, engine().context()));
        messages.forEach(message -> text.append('\n').append(message));
        messages.clear();
        List<String> comments = comments(frame, text.toString());
        asCaptured(CAPTURED, frame, verdict, comments);
        if (verdict == Verdict.DROP) {
            asCaptured(DROPPED, frame, verdict, comments);
        }
        if (verdict == Verdict.FORWARD && judgement != null) {
            departure(frame, frame.time(), judgement, comments);
        }
    }

    /** What became of it, before what the capture says of it. */
    private static List<String> comments(Frame frame, String verdict) {
        List<String> all = new ArrayList<>();
        all.add(verdict);
        all.addAll(frame.comments());
        return all;
    }

    @Override
    public void fate(Frame frame, long timeNanos, Verdict verdict, Judgement judgement) {
        List<String> comments = comments(
                frame, "packet " + frame.number() + ": " + VerdictText.of(verdict, judgement, engine().context()));
        if (verdict == Verdict.FORWARD) {
            departure(frame, timeNanos, judgement, comments);
        } else {
            PacketBatch batch = judgement.batch();
            int row = judgement.row();
            write(
                    DROPPED,
                    frame,
                    timeNanos,
                    PacketMark.ARRIVING,
                    batch.memory(),
                    batch.offset(row),
                    batch.capturedLength(row),
                    comments);
        }
    }

    @Override
    public void generated(Frame frame, Judgement judgement) {
        departure(frame, frame.time(), judgement, List.of("made by the firewall"));
    }

    private void asCaptured(String name, Frame frame, Verdict verdict, List<String> comments) {
        PacketMark mark = switch (verdict) {
            case OBSERVED -> PacketMark.DEPARTING;
            case IGNORE -> PacketMark.NONE;
            default -> PacketMark.ARRIVING;
        };
        write(name, frame, frame.time(), mark, frame.original().orElseThrow(), frame.at(), frame.captured(), comments);
    }

    private void write(
            String name,
            Frame frame,
            long timeNanos,
            PacketMark mark,
            Memory m,
            long at,
            int length,
            List<String> comments) {
        int last = interfaces.size() - 1;
        int face = frame.interfaceIndex() < 0 ? last : Math.min(frame.interfaceIndex(), last);
        try {
            writer(name, interfaces).write(face, timeNanos, mark, m, at, length, frame.wireLength(), comments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void departure(Frame frame, long timeNanos, Judgement judgement, List<String> comments) {
        if (judgement.egress() == Judgement.NO_INTERFACE) {
            return;
        }
        PolicyInterface egress = engine().context().policyInterface(judgement.egress());
        PacketBatch batch = judgement.batch();
        int row = judgement.row();
        int removed = frame.networkOffset() - EthernetHeader.LENGTH;
        long at = batch.offset(row) + removed;
        EthernetHeader.write(
                batch.memory(), at, LOCAL | judgement.nextHop().low() & 0xffff_ffffL, mac(egress), frame.type());
        try {
            departures(egress.name())
                    .write(
                            0,
                            timeNanos,
                            PacketMark.DEPARTING,
                            batch.memory(),
                            at,
                            batch.capturedLength(row) - removed,
                            batch.wireLength(row) - removed,
                            comments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long mac(PolicyInterface egress) {
        long mac = macs.getOrDefault(egress.name(), egress.settings().macAddress());
        return mac == NO_MAC ? MADE_UP + egress.index() : mac;
    }

    @Override
    public void close() {
        for (PcapngWriter writer : writers.values()) {
            try {
                writer.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
