package io.sallyport.app.bench;

import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.PSH;
import static io.sallyport.packet.TcpHeader.SYN;

import io.sallyport.capture.CaptureWriter;
import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.Memory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Captures of the inside and the outside of a firewall: small TCP segments of many connections, each in a random direction. */
public final class TwoCaptures {
    /** How many connections they hold. */
    public static final int CONNECTIONS = 10_000;

    /** The firewall that they are taken at. */
    public static final String CONFIGURATION = BenchNetwork.INTERFACES;

    private static final int SERVER = 0xc633_6450;
    private static final int CLIENT = 0x0a00_0100;
    private static final long START = 1_700_000_000_000_000_000L;
    private static final long TRANSIT = 1_000L;

    private TwoCaptures() {}

    /**
     * Writes what arrived at each side.
     *
     * @param packets frames of both captures together
     * @throws IOException if a file cannot be written
     */
    public static void arriving(Path inside, Path outside, int packets) throws IOException {
        write(inside, outside, packets, false);
    }

    /**
     * Writes what arrived at each side and left at the other.
     *
     * @param packets frames of both captures together
     * @throws IOException if a file cannot be written
     */
    public static void bothWays(Path inside, Path outside, int packets) throws IOException {
        write(inside, outside, packets / 2, true);
    }

    private static void write(Path inside, Path outside, int packets, boolean bothSides) throws IOException {
        Memory memory = Memory.allocate(256);
        FrameWriter frame = new FrameWriter(memory, 0);
        SplittableRandom random = new SplittableRandom(42);
        int[] sent = new int[2 * CONNECTIONS];
        try (CaptureWriter in = CaptureWriter.create(inside);
                CaptureWriter out = CaptureWriter.create(outside)) {
            for (int i = 0; i < packets; i++) {
                int step = i / CONNECTIONS;
                int connection = step < 3 ? i % CONNECTIONS : random.nextInt(CONNECTIONS);
                boolean fromClient = step < 3 ? step != 1 : random.nextBoolean();
                int flags = step == 0 ? SYN : step == 1 ? SYN | ACK : step == 2 ? ACK : PSH | ACK;
                int payload = step < 3 ? 0 : random.nextInt(8);
                int client = CLIENT + connection / 16;
                int port = 20_000 + connection % 16;
                int mine = 2 * connection + (fromClient ? 0 : 1);
                int ack = step == 0 ? 0 : sent[mine ^ 1];
                int length = fromClient
                        ? frame.tcp(client, port, SERVER, 80, flags, sent[mine], ack, payload)
                        : frame.tcp(SERVER, 80, client, port, flags, sent[mine], ack, payload);
                sent[mine] += step < 2 ? 1 : payload;
                (fromClient ? in : out).write(START + i * 2_000L, memory, 0, length, length);
                if (bothSides) {
                    (fromClient ? out : in).write(START + i * 2_000L + TRANSIT, memory, 0, length, length);
                }
            }
        }
    }
}
