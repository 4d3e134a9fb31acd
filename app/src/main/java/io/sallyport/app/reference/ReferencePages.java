package io.sallyport.app.reference;

import io.sallyport.config.command.ConfigurationCommands;
import io.sallyport.engine.connection.TeardownReason;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.operate.command.ExecCommands;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** All pages of the reference. A test compares them with the committed ones. */
public final class ReferencePages {
    /** What writes the pages, typed in the root of the project. */
    public static final String COMMAND = "./sallyport reference docs/reference";

    private static final String NOTE = "\n\nThis page is generated from the code: `" + COMMAND + "` writes it.\n";

    private ReferencePages() {}

    /** Text by file name. */
    public static SortedMap<String, String> all() {
        SortedMap<String, String> pages = new TreeMap<>();
        pages.put("commands.md", commands());
        pages.put("drop-reasons.md", dropReasons());
        pages.put("syslog-messages.md", messages());
        pages.put("tcp.md", tcp());
        return pages;
    }

    private static String commands() {
        return "# Commands" + NOTE + """

                Words are written as they stand, `<name>` is an argument, `[x]` may be absent, `{x | y}` is a choice, `x ...`
                stands once or more. A word may be shortened to a prefix that no other word has at its place. Where the
                `no` form is "yes", it is the command with `no` before it.

                | status | meaning |
                |---|---|
                | modelled | it acts, or each line of it decides what it is worth |
                | no-effect | it is kept and printed back, and cannot change a verdict here |
                | unsupported | it would change verdicts and is not built yet: what consults it is marked uncertain |

                The status is that of the command. A single line may be worth less, because a word of it is not built yet:
                `sallyport check FILE` says it for every line. Versions are those of 7.0 to 9.x that know the command. The
                source is the volume of the Cisco ASA Series Command Reference and the entry in it, or the guide.

                ## EXEC commands

                They are typed at `hostname#`: in a replay by `--at TIME=COMMAND`.
                """ + CommandTable.of(ExecCommands.all().commands()) + """

                ## Configuration commands

                They stand in a configuration file, or are typed after `configure terminal`.
                """
                + CommandTable.of(ConfigurationCommands.all().commands());
    }

    private static String dropReasons() {
        Table table = new Table("name", "label");
        Arrays.stream(DropReason.values())
                .sorted(Comparator.comparing(DropReason::aspName))
                .forEach(reason -> table.row(Table.code(reason.aspName()), reason.label()));
        return "# Drop reasons" + NOTE + """

                Why a packet is dropped. The name is what JSON calls `reason`; `show asp drop` prints the label with the name
                in brackets.

                """ + table;
    }

    private static String tcp() {
        return "# TCP, segment by segment" + NOTE + """

                What becomes of a segment in each state of a connection: asked of the engine, which sees an outbound connection
                whose ends offer a window of 1,000 bytes; an access list permits what comes from the server. A segment
                passes, or is dropped for a [reason](#reasons). "Then" is the connection afterwards: the letters of
                `show conn`, or why it ended. With TCP state bypass everything passes, whatever came before, and nothing ends.

                | source | what |
                |---|---|
                | documented | names of the reasons (`capture ... type asp-drop`, `show asp drop`); a first segment that is no SYN (106015); a second SYN with another number (419002); teardown reasons (302014); state bypass (Cisco 111986) |
                | documented | windows and acknowledgments by RFC 9293; resets close only with the next number (RFC 5961); data in a SYN (RFC 7413) |
                | observed | letters of `show conn` and their order; the half-closed time begins with the first acknowledged FIN, the second ends the connection |
                | inferred | which reason a segment gets where several fit |

                Every sequence of four segments of 24 kinds is tested against a model of these rules (`TcpWalkTest`).
                """ + TcpPage.text();
    }

    private static String messages() {
        Table table = new Table("number", "severity", "text");
        List<SyslogMessage> sorted = Arrays.stream(SyslogMessage.values())
                .sorted(Comparator.comparingInt(SyslogMessage::number))
                .toList();
        for (SyslogMessage message : sorted) {
            table.row(
                    String.valueOf(message.number()),
                    String.valueOf(message.severity()),
                    Table.code(message.template()));
        }
        Table reasons = new Table("reason of a teardown");
        Arrays.stream(TeardownReason.values())
                .map(TeardownReason::text)
                .sorted()
                .forEach(reasons::row);
        return "# Syslog messages" + NOTE + """

                A message is printed as `%ASA-SEVERITY-NUMBER: TEXT`. Words in braces stand for what the packet or the
                connection gives: `{ip}` an address, `{n}` a number, `{if}` a nameif, `{id}` a connection number, `{acl}` an
                access list, `{hex}` a hash of a rule. `log LEVEL` of an access list entry changes the severity of 106100.

                """ + table + """

                ## Reasons of a teardown

                """ + reasons;
    }
}
