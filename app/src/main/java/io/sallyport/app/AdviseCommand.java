package io.sallyport.app;

import io.sallyport.config.ConfigResult;
import io.sallyport.replay.Replay;
import io.sallyport.replay.ReplayOutcome;
import io.sallyport.replay.ReplaySettings;
import io.sallyport.replay.advice.Advisor;
import io.sallyport.replay.answer.Answer;
import io.sallyport.replay.answer.AnswerJson;
import io.sallyport.replay.answer.AnswerText;
import io.sallyport.replay.whatif.Observed;
import io.sallyport.replay.whatif.Result;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sallyport advise}. */
@Command(
        name = "advise",
        description = {
            "Find conversations that asymmetric routes break, and the configuration lines that would cure them.",
            "The lines are tried on the same captures."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class AdviseCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Mixin
    private final ReplayOptions options = new ReplayOptions();

    @Option(names = "--format", paramLabel = "text|json", description = "Default: ${DEFAULT-VALUE}.")
    private OutputFormat format = OutputFormat.TEXT;

    @Override
    public Integer call() {
        ConfigResult read = options.load();
        options.configuration().unapplied(read);
        ReplaySettings settings = options.settings(read);
        Observed observed = new Observed(settings.captures(), Set.of());
        return switch (Replay.run(settings, observed)) {
            case ReplayOutcome.Stopped stopped -> throw wrong(stopped.problem());
            case ReplayOutcome.Finished finished -> {
                write(answer(observed.result().orElseThrow(), settings));
                yield ReplayCommand.finish(finished, spec.commandLine().getErr());
            }
        };
    }

    private Answer answer(Result found, ReplaySettings settings) {
        Advisor advisor = new Advisor(
                () -> options.load().configuration(),
                (changed, watched) -> options.readsStandardInput()
                        ? Optional.empty()
                        : Observed.run(settings.with(changed), watched));
        return new Answer(found, advisor.advise(found));
    }

    private void write(Answer answer) {
        try (ReportWriter out = new ReportWriter(spec.commandLine().getOut())) {
            if (format == OutputFormat.JSON) {
                AnswerJson json = new AnswerJson(out);
                json.write(answer);
                json.forecast(answer);
            } else {
                new AnswerText(out).full(answer);
            }
        } catch (IOException e) {
            throw wrong("cannot write: " + FileTrouble.text(e));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
