package io.sallyport.replay;

import io.sallyport.config.model.Configuration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be replayed, and how.
 *
 * @param configuration the firewall; commands change it
 * @param captures what it saw
 * @param macs MAC addresses of interfaces by nameif, in place of configured ones
 * @param commands what is typed meanwhile; at equal moments in this order
 * @param until when it ends; empty: with the last packet or command
 * @param operator who types
 * @param batchSize packets per batch, 1-64; never changes an output
 * @param hashSecret of the connection table; never changes an output
 * @param selection which packets are taken
 */
public record ReplaySettings(
        Configuration configuration,
        List<CaptureSource> captures,
        Map<String, Long> macs,
        List<TimedCommand> commands,
        Optional<Moment> until,
        Operator.Start operator,
        int batchSize,
        long hashSecret,
        Selection selection) {

    /** Largest batch. */
    public static final int LARGEST_BATCH = 64;

    /** A replay of captures without commands: until their end, in large batches. */
    public static ReplaySettings of(Configuration configuration, List<CaptureSource> captures) {
        return new ReplaySettings(
                configuration,
                captures,
                Map.of(),
                List.of(),
                Optional.empty(),
                (_, _, _) -> line -> new Operator.Answer("", "", true, "nobody is here to type " + line),
                LARGEST_BATCH,
                1,
                Selection.ALL);
    }

    public ReplaySettings {
        captures = List.copyOf(captures);
        macs = Map.copyOf(macs);
        commands = List.copyOf(commands);
        if (batchSize < 1 || batchSize > LARGEST_BATCH) {
            throw new IllegalArgumentException("a batch has 1 to " + LARGEST_BATCH + " packets, not " + batchSize);
        }
    }

    /** The same replay of another configuration. */
    public ReplaySettings with(Configuration other) {
        return new ReplaySettings(other, captures, macs, commands, until, operator, batchSize, hashSecret, selection);
    }
}
