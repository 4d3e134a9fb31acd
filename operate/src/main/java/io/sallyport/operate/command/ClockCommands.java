package io.sallyport.operate.command;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Mode;
import io.sallyport.config.language.Outcome;
import io.sallyport.operate.Session;
import io.sallyport.operate.show.ClockText;
import java.util.List;

/** {@code show clock} and {@code show time-range} (command reference). */
final class ClockCommands {
    private static final Argument<String> NAME = Argument.word("name", 64, "Name of a time range");

    private ClockCommands() {}

    static List<Command<Session>> declare() {
        return List.of(
                Command.of(
                        Mode.EXEC,
                        "show 'Show running system information' clock 'Time and date' [detail 'With summer time']",
                        ClockCommands::clock),
                Command.of(
                        Mode.EXEC,
                        "show 'Show running system information' time-range 'Time ranges' [<name>]",
                        ClockCommands::timeRanges,
                        NAME));
    }

    private static Outcome clock(Session session, Bindings b) {
        return new Outcome.Done(ClockText.now(session.appliance().engine(), b.has("detail")));
    }

    private static Outcome timeRanges(Session session, Bindings b) {
        return new Outcome.Done(ClockText.timeRanges(
                session.appliance().configuration(),
                session.appliance().engine().context().timeRanges()::isActive,
                b.find(NAME)));
    }
}
