package io.sallyport.replay.report;

import io.sallyport.capture.CaptureWriter;
import io.sallyport.engine.Engine;
import io.sallyport.engine.Judgement;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.PacketBatch;
import io.sallyport.replay.Frame;
import io.sallyport.replay.ReplayObserver;
import io.sallyport.replay.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what left on each interface to {@code DIR/NAMEIF.pcap}. The sender's MAC address is the interface's, or a stable one
 * made up for it; the receiver's is made up from the next hop's address: {@code 02:00} and its four bytes.
 */
public final class DepartureCaptures implements ReplayObserver, AutoCloseable {
    private static final long LOCAL = 0x0200_0000_0000L;
    private static final long MADE_UP = 0x0253_0000_0001L;
    private static final long NO_MAC = -1;

    private final Path directory;
    private final Map<String, Long> macs;
    private final Map<String, CaptureWriter> writers = new LinkedHashMap<>();
    private @Nullable Engine engine;

    /**
     * @param directory where the files go; made if it is not there
     * @param macs MAC addresses by nameif, in place of configured ones
     */
    public DepartureCaptures(Path directory, Map<String, Long> macs) {
        this.directory = directory;
        this.macs = Map.copyOf(macs);
    }

    /** Begins a file for every interface that can be used, so that none of an earlier replay stays. */
    @Override
    public void begin(Engine started) {
        engine = started;
        for (PolicyInterface each : started.context().policy().interfaces()) {
            if (each.isUp()) {
                writer(each.name());
            }
        }
    }

    private CaptureWriter writer(String name) {
        return writers.computeIfAbsent(name, key -> {
            try {
                Files.createDirectories(directory);
                return CaptureWriter.create(directory.resolve(key.replaceAll("[^A-Za-z0-9._-]", "_") + ".pcap"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public void frame(Frame frame, Verdict verdict, @Nullable Judgement judgement) {
        if (verdict == Verdict.FORWARD && judgement != null) {
            write(frame, frame.time(), judgement);
        }
    }

    @Override
    public void fate(Frame frame, long timeNanos, Verdict verdict, Judgement judgement) {
        if (verdict == Verdict.FORWARD) {
            write(frame, timeNanos, judgement);
        }
    }

    @Override
    public void generated(Frame frame, Judgement judgement) {
        write(frame, frame.time(), judgement);
    }

    private void write(Frame frame, long timeNanos, Judgement judgement) {
        if (engine == null || judgement.egress() == Judgement.NO_INTERFACE) {
            return;
        }
        PolicyInterface egress = engine.context().policyInterface(judgement.egress());
        PacketBatch batch = judgement.batch();
        int row = judgement.row();
        int removed = frame.networkOffset() - EthernetHeader.LENGTH;
        long at = batch.offset(row) + removed;
        EthernetHeader.write(
                batch.memory(), at, LOCAL | judgement.nextHop().low() & 0xffff_ffffL, mac(egress), frame.type());
        try {
            writer(egress.name())
                    .write(
                            timeNanos,
                            batch.memory(),
                            at,
                            batch.capturedLength(row) - removed,
                            batch.wireLength(row) - removed);
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
        for (CaptureWriter writer : writers.values()) {
            try {
                writer.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
