package io.sallyport.app;

import io.sallyport.config.ConfigResult;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.LineStatus;
import io.sallyport.replay.Replay;
import io.sallyport.replay.ReplayOutcome;
import io.sallyport.replay.ReplaySettings;
import io.sallyport.replay.answer.WhatIfJson;
import io.sallyport.replay.answer.WhatIfText;
import io.sallyport.replay.whatif.Observed;
import io.sallyport.replay.whatif.Result;
import io.sallyport.replay.whatif.Variation;
import io.sallyport.replay.whatif.WhatIf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** {@code replay --vary}: the same captures without and with some lines. */
final class VariedReplay {
    private final ReplayOptions options;
    private final CommandLine commandLine;

    VariedReplay(ReplayOptions options, CommandLine commandLine) {
        this.options = options;
        this.commandLine = commandLine;
    }

    /** Replays twice and prints the difference; the exit status. */
    int run(ConfigResult read, ReplaySettings settings, Path vary, OutputFormat format) throws IOException {
        if (options.readsStandardInput()) {
            throw wrong("--vary replays twice, and standard input cannot be read twice: write it to a file first");
        }
        options.configuration().unapplied(read);
        Configuration changed = options.load().configuration();
        apply(vary, changed);
        WhatIf whatIf = WhatIf.of(replay(settings), replay(settings.with(changed)));
        try (ReportWriter out = new ReportWriter(commandLine.getOut())) {
            if (format == OutputFormat.JSON) {
                new WhatIfJson(out).write(whatIf);
            } else {
                new WhatIfText(out).write(whatIf, "the lines of " + vary);
            }
        }
        return whatIf.dropsGained() > 0 ? Sallyport.NO : 0;
    }

    /** A change of which a line is refused is not the change that was asked about. */
    private void apply(Path vary, Configuration changed) {
        List<String> lines = options.configuration().lines(vary);
        for (Variation.Fault fault : new Variation(vary.toString(), lines).applyTo(changed)) {
            String text = fault.place() + ": " + fault.text() + ": " + fault.reason();
            if (fault.status() == LineStatus.REFUSED) {
                throw wrong(text);
            }
            commandLine.getErr().println("sallyport: warning: " + text);
        }
        commandLine.getErr().flush();
    }

    private Result replay(ReplaySettings settings) {
        Observed observed = new Observed(settings.captures(), Set.of());
        return switch (Replay.run(settings, observed)) {
            case ReplayOutcome.Stopped stopped -> throw wrong(stopped.problem());
            case ReplayOutcome.Finished _ -> observed.result().orElseThrow();
        };
    }

    private ParameterException wrong(String message) {
        return new ParameterException(commandLine, message);
    }
}
