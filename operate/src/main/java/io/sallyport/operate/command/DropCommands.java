package io.sallyport.operate.command;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Mode;
import io.sallyport.config.language.Outcome;
import io.sallyport.engine.drop.DropCounters;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.drop.FlowDrop;
import io.sallyport.operate.Appliance;
import io.sallyport.operate.Session;
import io.sallyport.operate.show.DropText;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** {@code show asp drop} and {@code clear asp drop} (asa-behaviour 6.4). */
final class DropCommands {
    private static final Argument<String> FRAME = reasons(
            "frame-drop-reason",
            Arrays.stream(DropReason.values())
                    .filter(reason -> reason.flow() == null)
                    .toList(),
            DropReason::aspName,
            DropReason::label);
    private static final Argument<String> FLOW =
            reasons("flow-drop-reason", List.of(FlowDrop.values()), FlowDrop::aspName, FlowDrop::label);
    private static final String DROP = "asp 'Accelerated security path' drop 'Drop counters'";
    private static final String FRAMES = "frame 'Dropped packets'";
    private static final String FLOWS = "flow 'Dropped flows'";

    private DropCommands() {}

    private static <T> Argument<String> reasons(
            String name, List<T> all, Function<T, String> aspName, Function<T, String> label) {
        Map<String, String> words =
                all.stream().collect(Collectors.toMap(aspName, label, (one, other) -> one, TreeMap::new));
        return Argument.oneOf(name, words);
    }

    static List<Command<Session>> declare() {
        return List.of(
                Command.of(
                        Mode.EXEC,
                        "show 'Show running system information' " + DROP + " [" + FRAMES + " [<frame-drop-reason>] | "
                                + FLOWS + " [<flow-drop-reason>]]",
                        (session, b) -> show(session.appliance(), b),
                        FRAME,
                        FLOW),
                Command.of(
                        Mode.EXEC,
                        "clear 'Reset functions' " + DROP + " [" + FRAMES + " | " + FLOWS + "]",
                        (session, b) -> {
                            session.appliance().clearDrops(!b.has("flow"), !b.has("frame"));
                            return Outcome.SILENT;
                        }));
    }

    private static Outcome show(Appliance appliance, Bindings b) {
        DropCounters drops = appliance.engine().context().drops();
        Optional<String> frame = b.find(FRAME);
        Optional<String> flow = b.find(FLOW);
        Predicate<String> wanted =
                name -> frame.or(() -> flow).map(name::equals).orElse(true);
        String frames = DropText.frames(
                reason -> wanted.test(reason.aspName()) ? drops.frames(reason) : 0, appliance.framesCleared());
        String flows = DropText.flows(
                reason -> wanted.test(reason.aspName()) ? drops.flows(reason) : 0, appliance.flowsCleared());
        if (b.has("frame")) {
            return new Outcome.Done(frames);
        }
        return new Outcome.Done(b.has("flow") ? flows : frames + '\n' + flows);
    }
}
