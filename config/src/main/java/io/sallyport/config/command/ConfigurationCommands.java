package io.sallyport.config.command;

import io.sallyport.config.language.Command;
import io.sallyport.config.language.CommandReference;
import io.sallyport.config.language.CommandSet;
import io.sallyport.config.language.Mode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Every configuration command. */
public final class ConfigurationCommands {
    private static final CommandSet<Editor> ALL = new CommandSet<>(declared());

    private ConfigurationCommands() {}

    private static List<Command<Editor>> declared() {
        List<Command<Editor>> commands = new ArrayList<>(CommandFiles.commands());
        Stream.of(
                        SystemCommands.commands(),
                        InterfaceCommands.commands(),
                        AccessListCommands.commands(),
                        AccessGroupCommands.commands(),
                        ObjectCommands.commands(),
                        ObjectTranslationCommands.commands(),
                        StaticCommands.commands(),
                        DynamicCommands.commands(),
                        ServiceObjectCommands.commands(),
                        ObjectGroupCommands.commands(),
                        TimeRangeCommands.commands(),
                        ClockCommands.commands(),
                        TranslationCommands.commands(),
                        RouteCommands.commands(),
                        TimeoutCommands.commands(),
                        LoggingCommands.commands(),
                        ClassMapCommands.commands(),
                        PolicyMapCommands.commands(),
                        ConnectionCommands.commands(),
                        TcpMapCommands.commands(),
                        IcmpCommands.commands(),
                        ManagementCommands.commands(),
                        InterceptSamplingCommands.commands(),
                        ResetCommands.commands(),
                        EarlyCheckCommands.commands(),
                        EstablishedCommands.commands(),
                        AuditCommands.commands(),
                        CryptoMapCommands.commands(),
                        ThreatCommands.commands(),
                        FragmentCommands.commands(),
                        ClearCommands.commands(),
                        Ipv6Commands.commands(),
                        Ipv6AccessListCommands.commands(),
                        Ipv6InspectCommands.commands(),
                        IpOptionsCommands.commands())
                .forEach(commands::addAll);
        List<Mode> modes = commands.stream().map(Command::mode).distinct().toList();
        modes.forEach(mode -> commands.addAll(SystemCommands.leaving(mode)));
        commands.sort(Comparator.comparing(ConfigurationCommands::isPlain));
        return CommandReference.cited(commands);
    }

    /** Lines that are written with {@code no} come first: they win over the {@code no} forms of others. */
    private static boolean isPlain(Command<Editor> command) {
        return !command.forms().getFirst().syntax().firstWord().equals("no");
    }

    /** The commands, compiled once. */
    public static CommandSet<Editor> all() {
        return ALL;
    }
}
