package io.sallyport.operate.command;

import io.sallyport.config.language.Command;
import io.sallyport.config.language.CommandReference;
import io.sallyport.config.language.CommandSet;
import io.sallyport.operate.Session;
import java.util.ArrayList;
import java.util.List;

/** All EXEC commands. */
public final class ExecCommands {
    private ExecCommands() {}

    /** The set, compiled for matching. */
    public static CommandSet<Session> all() {
        List<Command<Session>> commands = new ArrayList<>();
        commands.addAll(ConnectionCommands.declare());
        commands.addAll(AccessListCommands.declare());
        commands.addAll(DropCommands.declare());
        commands.addAll(FragmentCommands.declare());
        commands.addAll(ClockCommands.declare());
        commands.addAll(LocalHostCommands.declare());
        commands.addAll(LoggingCommands.declare());
        commands.addAll(ConfigurationCommands.declare());
        commands.addAll(InterceptCommands.declare());
        commands.addAll(ServicePolicyCommands.declare());
        commands.addAll(ReversePathCommands.declare());
        commands.addAll(ShunCommands.declare());
        commands.addAll(ThreatCommands.declare());
        commands.addAll(TracerCommands.declare());
        commands.addAll(TranslationCommands.declare());
        return new CommandSet<>(CommandReference.cited(commands));
    }
}
