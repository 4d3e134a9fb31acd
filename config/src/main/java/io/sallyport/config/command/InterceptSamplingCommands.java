package io.sallyport.config.command;

import static io.sallyport.config.command.Declaration.global;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.model.InterceptSampling;
import io.sallyport.config.model.Section;
import java.util.List;
import java.util.Optional;

/** {@code threat-detection statistics tcp-intercept}, which {@code threat-detection statistics} turns on too (command reference). */
final class InterceptSamplingCommands {
    private static final String STATISTICS =
            "threat-detection 'Show threat detection information' statistics 'Advanced statistics'";
    private static final String INTERCEPT = STATISTICS + " tcp-intercept 'Attacks that TCP Intercept answers'";
    private static final String KEY = "threat-detection statistics tcp-intercept";
    private static final Argument<Integer> WINDOW =
            Argument.number("rate-interval", 1, 1440, "Minutes of the monitoring window, default 30");
    private static final Argument<Integer> BURST =
            Argument.number("burst-rate", 25, Integer.MAX_VALUE, "Attacks a second that are told, default 400");
    private static final Argument<Integer> AVERAGE = Argument.number(
            "average-rate", 25, Integer.MAX_VALUE, "Attacks a second on average that are told, default 200");

    private static final String RATES =
            " [rate-interval 'Monitoring window' <rate-interval>] [burst-rate 'Burst rate' <burst-rate>]"
                    + " [average-rate 'Average rate' <average-rate>]";

    private InterceptSamplingCommands() {}

    static List<Command<Editor>> commands() {
        return List.of(
                global(INTERCEPT + RATES, WINDOW, BURST, AVERAGE)
                        .does(InterceptSamplingCommands::sample)
                        .no(INTERCEPT + RATES, (editor, b) -> stop(editor), WINDOW, BURST, AVERAGE),
                global(STATISTICS)
                        .does(InterceptSamplingCommands::sampleAll)
                        .no(STATISTICS, (editor, b) -> stopAll(editor)));
    }

    private static Outcome sample(Editor editor, Bindings b) {
        InterceptSampling usual = InterceptSampling.DEFAULT;
        editor.configuration()
                .interceptSampling(Optional.of(new InterceptSampling(
                        b.find(WINDOW).orElse(usual.window()),
                        b.find(BURST).orElse(usual.burstRate()),
                        b.find(AVERAGE).orElse(usual.averageRate()))));
        editor.keep(Section.THREAT_DETECTION, KEY, b.text(), Standing.MODELLED);
        return Outcome.SILENT;
    }

    /** The negation is printed, because the other statistics may be on. */
    private static Outcome stop(Editor editor) {
        editor.configuration().interceptSampling(Optional.empty());
        editor.keep(Section.THREAT_DETECTION, KEY, "no " + KEY, Standing.MODELLED);
        return Outcome.SILENT;
    }

    private static Outcome sampleAll(Editor editor, Bindings b) {
        editor.configuration().interceptSampling(Optional.of(InterceptSampling.DEFAULT));
        editor.keep(Section.THREAT_DETECTION, b.text(), b.text(), Standing.MODELLED);
        return Outcome.SILENT;
    }

    private static Outcome stopAll(Editor editor) {
        editor.configuration().interceptSampling(Optional.empty());
        editor.root()
                .removeIf(line -> line.section() == Section.THREAT_DETECTION
                        && (line.key() + " ").startsWith("threat-detection statistics "));
        return Outcome.SILENT;
    }
}
