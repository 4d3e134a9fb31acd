package io.sallyport.app;

import io.sallyport.app.bench.AccessListText;
import io.sallyport.app.bench.TwoCaptures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/**
 * What the launcher runs once after a build, so that the cache of the virtual machine holds the classes that commands need and what was
 * learned of their methods: a start then compiles the right methods at once. It prints nothing.
 */
public final class Rehearsal {
    /** Enough for the virtual machine to have an opinion about every method on the way of a line. */
    private static final int LINES = 6_000;

    /** Likewise for those on the way of a packet. */
    private static final int PACKETS = 400_000;

    private Rehearsal() {}

    /**
     * Checks a configuration with a long access list, prints it, and asks it about a packet. Replays captures of one and of both
     * directions.
     *
     * @throws IOException if no temporary file can be written
     */
    public static void main(String[] arguments) throws IOException {
        CommandLine program = Sallyport.commandLine()
                .setOut(new PrintWriter(Writer.nullWriter()))
                .setErr(new PrintWriter(Writer.nullWriter()));
        lines(program);
        packets(program);
    }

    private static void lines(CommandLine program) throws IOException {
        Path file = Files.createTempFile("sallyport", ".cfg");
        try {
            Files.writeString(file, new AccessListText(1, LINES).configuration(LINES));
            program.execute("check", file.toString());
            program.execute("check", "--print", file.toString());
            program.execute(
                    "trace", "--config", file.toString(), "inside", "tcp", "10.0.0.2", "1025", "10.1.1.1", "80");
        } finally {
            Files.delete(file);
        }
    }

    private static void packets(CommandLine program) throws IOException {
        Path folder = Files.createTempDirectory("sallyport");
        Path configuration = folder.resolve("firewall.cfg");
        Path inside = folder.resolve("inside.pcap");
        Path outside = folder.resolve("outside.pcap");
        try {
            Files.writeString(configuration, TwoCaptures.CONFIGURATION);
            TwoCaptures.arriving(inside, outside, PACKETS);
            replay(program, configuration, "inside:in=" + inside, "outside:in=" + outside);
            TwoCaptures.bothWays(inside, outside, PACKETS);
            replay(program, configuration, "inside=" + inside, "outside=" + outside);
        } finally {
            for (Path each : List.of(configuration, inside, outside, folder)) {
                Files.deleteIfExists(each);
            }
        }
    }

    private static void replay(CommandLine program, Path configuration, String inside, String outside) {
        for (String detail : List.of("-q", "--format=text")) {
            program.execute(
                    "replay", detail, "--config", configuration.toString(), "--capture", inside, "--capture", outside);
        }
    }
}
