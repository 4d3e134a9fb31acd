package io.sallyport.app;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The {@code sallyport} program.
 *
 * <p>Exit status: 0 done, 1 the answer is no, 2 wrong usage or unreadable input (one line on standard error), 3 a defect
 * of the program itself (a stack trace on standard error).
 */
@Command(
        name = "sallyport",
        description = "An open, ASA-compatible stateful firewall.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            ReplayCommand.class,
            AdviseCommand.class,
            TraceCommand.class,
            CheckCommand.class,
            BenchCommand.class,
            ReferenceCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Sallyport implements Runnable {
    /** The answer is no. */
    static final int NO = 1;

    /** Wrong usage or unreadable input. */
    static final int USAGE = 2;

    /** A defect of the program: no other status may be mistaken for it. */
    static final int DEFECT = 3;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    private Sallyport() {}

    public static void main(String[] arguments) {
        CommandLine commandLine = commandLine()
                .setOut(printable(System.out, /* everyLine= */ false))
                .setErr(printable(System.err, /* everyLine= */ true))
                // Colours are control characters, which do not pass.
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        int status = execute(commandLine, arguments);
        commandLine.getOut().flush();
        commandLine.getErr().flush();
        System.exit(status);
    }

    /** What is more than the memory given holds, such as a table of connections, is an input that cannot be worked on. */
    private static int execute(CommandLine commandLine, String... arguments) {
        try {
            return commandLine.execute(arguments);
        } catch (OutOfMemoryError full) {
            commandLine
                    .getErr()
                    .printf(
                            Locale.ROOT,
                            "sallyport: out of memory: %s (give it more: SALLYPORT_OPTS=-Xmx8g, and -XX:MaxDirectMemorySize=8g"
                                    + " if that was set)%n",
                            full.getMessage());
            return USAGE;
        }
    }

    /** Errors are told line by line, while output waits until there is much of it. */
    private static PrintWriter printable(PrintStream stream, boolean everyLine) {
        return new PrintWriter(new PrintableWriter(new OutputStreamWriter(stream, stream.charset())), everyLine);
    }

    /** The program as a command line, for {@link #main} and for tests. */
    static CommandLine commandLine() {
        return new CommandLine(new Sallyport())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, _) -> refuse(wrong.getCommandLine(), wrong))
                .setExecutionExceptionHandler((defect, commandLine, _) -> {
                    defect.printStackTrace(commandLine.getErr());
                    return DEFECT;
                });
    }

    /** Reached only without a command. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /** Says on one line of standard error what is wrong and where help is. */
    private static int refuse(CommandLine commandLine, ParameterException wrong) {
        String message = String.valueOf(wrong.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
        String command = commandLine.getCommandSpec().qualifiedName();
        commandLine.getErr().printf(Locale.ROOT, "sallyport: %s (see: %s --help)%n", message, command);
        return USAGE;
    }
}
