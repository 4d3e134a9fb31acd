package io.sallyport.operate;

import io.sallyport.config.ConfigurationSession;
import io.sallyport.config.LineResult;
import io.sallyport.config.language.CommandLine;
import io.sallyport.config.language.CommandSet;
import io.sallyport.config.language.Failure;
import io.sallyport.config.language.Match;
import io.sallyport.config.language.Mode;
import io.sallyport.config.language.Outcome;
import io.sallyport.operate.command.ExecCommands;

/**
 * A privileged session: a mode stack that executes lines and returns text. It begins at {@code hostname#};
 * {@code configure terminal} and its sub-modes persist from line to line. No terminal, no sockets.
 */
public final class Session {
    private static final CommandSet<Session> COMMANDS = ExecCommands.all();

    private static final String NEEDS_CONFIGURATION = "a configuration command: type configure terminal before it";

    /**
     * What a line answered.
     *
     * @param prompt the prompt at which it was typed
     * @param output what it printed, without a final line feed; possibly empty
     * @param refused whether it was refused
     * @param remedy for a refused line, what would be right; empty where nothing is known
     */
    public record Answer(String prompt, String output, boolean refused, String remedy) {
        private static Answer done(String prompt, String output) {
            return new Answer(prompt, output, false, "");
        }

        private static Answer refused(String prompt, String output, String remedy) {
            return new Answer(prompt, output, true, remedy);
        }
    }

    private final Appliance appliance;
    private final ConfigurationSession configuring;
    private boolean inConfiguration;

    public Session(Appliance appliance) {
        this.appliance = appliance;
        configuring = new ConfigurationSession(appliance.configuration());
    }

    /** The firewall that this session operates. */
    public Appliance appliance() {
        return appliance;
    }

    /** The prompt for the next line, with a blank at its end. */
    public String prompt() {
        return (inConfiguration ? configuring.mode() : Mode.EXEC)
                .prompt(appliance.configuration().hostname());
    }

    /** Enters global configuration. */
    public void configure() {
        inConfiguration = true;
        configuring.resume();
    }

    /** Executes a line. EXEC commands work in configuration modes too, as on an ASA. */
    public Answer execute(String line) {
        String prompt = prompt();
        if (line.isBlank()) {
            return Answer.done(prompt, "");
        }
        Match<Session> exec = COMMANDS.match(Mode.EXEC, CommandLine.of(line), configuring.surroundings());
        if (inConfiguration) {
            return configure(line, prompt, exec);
        }
        if (exec instanceof Match.Missed<Session> missed && configuring.knows(line)) {
            return Answer.refused(prompt, missed.failure().printed(prompt.length()), NEEDS_CONFIGURATION);
        }
        return operate(prompt, exec);
    }

    private Answer configure(String line, String prompt, Match<Session> exec) {
        LineResult result = configuring.execute(line);
        if (result.failure().isPresent() && exec instanceof Match.Found<Session>) {
            return operate(prompt, exec);
        }
        if (result.failure().isPresent() && exec instanceof Match.Missed<Session> missed) {
            Failure furthest = Failure.furthest(result.failure().get(), missed.failure());
            return Answer.refused(prompt, furthest.printed(prompt.length()), furthest.remedy());
        }
        if (!result.isRefused()) {
            appliance.applyConfiguration();
        }
        inConfiguration = !configuring.hasEnded();
        return new Answer(prompt, result.printed(prompt.length()).stripTrailing(), result.isRefused(), result.remedy());
    }

    private Answer operate(String prompt, Match<Session> exec) {
        return switch (exec) {
            case Match.Missed<Session> missed ->
                Answer.refused(
                        prompt,
                        missed.failure().printed(prompt.length()),
                        missed.failure().remedy());
            case Match.Found<Session> found ->
                switch (found.run(this)) {
                    case Outcome.Done done -> Answer.done(prompt, done.output().stripTrailing());
                    case Outcome.Refused refused -> Answer.refused(prompt, refused.message(), refused.remedy());
                };
        };
    }
}
