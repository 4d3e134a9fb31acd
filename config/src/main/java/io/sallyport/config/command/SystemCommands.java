package io.sallyport.config.command;

import static io.sallyport.config.command.Arguments.HASH;
import static io.sallyport.config.command.Arguments.REST;
import static io.sallyport.config.command.Arguments.SECRET;
import static io.sallyport.config.command.Declaration.global;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Mode;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.language.Reading;
import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.Section;
import io.sallyport.packet.IpAddress;
import java.util.ArrayList;
import java.util.List;

/** The box itself: version line, names, passwords, same-security-traffic, leaving modes. */
final class SystemCommands {
    private static final Argument<AsaVersion> VERSION = Argument.of(
            "version",
            "WORD",
            "Software version",
            (word, around) -> AsaVersion.parse(word)
                    .map(Reading::of)
                    .orElseGet(() -> Reading.otherThan("a version such as 8.2(1)")),
            AsaVersion::toString);
    private static final Argument<String> NAME = Argument.word("name", 63, "Name");
    private static final Argument<IpAddress> ADDRESS = Arguments.address("address", "Address to be named");
    private static final Argument<Integer> PRIVILEGE = Argument.number("privilege-level", 0, 15, "Privilege level");
    private static final String LOGIN = "concerns logging in, not packets";
    private static final String SECRETS = "(<hash> (encrypted | pbkdf2@9.6) | <secret>)";

    private SystemCommands() {}

    static List<Command<Editor>> commands() {
        List<Command<Editor>> commands = new ArrayList<>(List.of(
                global("(ASA | PIX) Version <version>", VERSION).does((editor, b) -> Outcome.SILENT),
                global("hostname 'Change host name of your system' <name>", NAME)
                        .does((editor, b) -> hostname(editor, b.get(NAME)))
                        .no("hostname [<name>]", (editor, b) -> hostname(editor, "ciscoasa"), NAME),
                global("domain-name 'Change domain name' <name>", NAME)
                        .at(Section.DOMAIN_NAME)
                        .single("domain-name")
                        .noEffect("a name"),
                global(
                                "enable password 'Configure password for the enable command' (" + SECRETS
                                        + " [level <privilege-level>]"
                                        + " | <hash> level <privilege-level> (encrypted | pbkdf2@9.6))",
                                HASH,
                                SECRET,
                                PRIVILEGE)
                        .at(Section.ENABLE_PASSWORD)
                        .keyed(
                                b -> "enable password"
                                        + b.find(PRIVILEGE).map(n -> " " + n).orElse(""),
                                "enable password [level <privilege-level>]")
                        .noEffect(LOGIN),
                global("(passwd | password) " + SECRETS, HASH, SECRET)
                        .at(Section.PASSWD)
                        .single("passwd")
                        .noEffect(LOGIN),
                global("names 'Enable IP address to name translation'")
                        .at(Section.NAMES)
                        .single("names")
                        .noEffect("how addresses are printed"),
                global(
                                "name 'Associate a name with an IP address' <address> <name> [description <rest>]",
                                ADDRESS,
                                NAME,
                                REST)
                        .does(SystemCommands::name)
                        .no(
                                "name <address> [<name>] [description <rest>]",
                                SystemCommands::noName,
                                ADDRESS,
                                NAME,
                                REST),
                sameSecurity("inter-interface", Editor::permitInter),
                sameSecurity("intra-interface", Editor::permitIntra),
                global("firewall transparent")
                        .at(Section.FIREWALL_MODE)
                        .single("firewall transparent")
                        .unsupported(Feature.ROUTING, "transparent mode is not built yet")));
        commands.add(Command.of(Mode.CONFIGURE, "end 'Exit to EXEC mode'", (editor, b) -> {
            editor.end();
            return Outcome.SILENT;
        }));
        return commands;
    }

    /** What leaves a mode. */
    static List<Command<Editor>> leaving(Mode mode) {
        return List.of(
                Command.of(mode, "exit 'Exit from the current mode'", SystemCommands::exit),
                Command.of(mode, "quit 'Exit from the current mode'", SystemCommands::exit));
    }

    private static Outcome exit(Editor editor, Bindings b) {
        if (!editor.leave()) {
            editor.end();
        }
        return Outcome.SILENT;
    }

    private static Outcome hostname(Editor editor, String name) {
        editor.configuration().hostname(name);
        editor.keep(Section.HOSTNAME, "hostname", "hostname " + name, Standing.MODELLED);
        return Outcome.SILENT;
    }

    private static Outcome name(Editor editor, Bindings b) {
        editor.hosts().put(b.get(NAME), b.get(ADDRESS));
        editor.keep(Section.NAME, "name " + b.get(NAME), b.text(), Standing.MODELLED);
        return Outcome.SILENT;
    }

    private static Outcome noName(Editor editor, Bindings b) {
        IpAddress address = b.get(ADDRESS);
        editor.hosts().values().removeIf(address::equals);
        String start = "name " + address + " ";
        editor.root()
                .removeIf(line -> line.section() == Section.NAME && line.text().startsWith(start));
        return Outcome.SILENT;
    }

    /** Sets or clears one of the two permissions. */
    @FunctionalInterface
    private interface Permission {
        void set(Editor editor, boolean on);
    }

    private static Command<Editor> sameSecurity(String which, Permission permission) {
        String grammar = "same-security-traffic 'Enable same security level interfaces to communicate' permit " + which;
        String text = "same-security-traffic permit " + which;
        return global(grammar)
                .does((editor, b) -> {
                    permission.set(editor, true);
                    editor.keep(Section.SAME_SECURITY, text, text, Standing.MODELLED);
                    return Outcome.SILENT;
                })
                .no(grammar, (editor, b) -> {
                    permission.set(editor, false);
                    editor.root().remove(text);
                    return Outcome.SILENT;
                });
    }
}
