package io.sallyport.config.command;

import static io.sallyport.config.command.Arguments.NAMEIF;
import static io.sallyport.config.command.Declaration.global;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.model.ManagementRule;
import io.sallyport.config.model.ManagementRule.Service;
import io.sallyport.config.model.Section;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** {@code ssh}, {@code telnet} and {@code http}, as far as they say who may open a session to the firewall itself. */
final class ManagementCommands {
    private static final Argument<IpAddress> CLIENT = Arguments.address("client", "Client IP address");
    private static final Argument<IpAddress> MASK = Arguments.mask("mask");
    private static final Argument<IpNetwork> PREFIX = Arguments.prefix6("prefix");
    private static final Argument<Integer> PORT = Argument.number("port", 1, 65535, "TCP port of the server");
    private static final String WHO = " (<client> <mask> | <prefix>) <nameif>";
    private static final String SERVER = "http server 'Configure the HTTP server' enable 'Turn it on'";

    private ManagementCommands() {}

    static List<Command<Editor>> commands() {
        List<Command<Editor>> commands = new ArrayList<>();
        commands.addAll(List.of(
                rule("ssh 'Configure SSH'" + WHO, Service.SSH, Section.SSH, "Command Reference S: ssh"),
                rule(
                        "telnet 'Configure telnet'" + WHO,
                        Service.TELNET,
                        Section.TELNET,
                        "Command Reference T-Z: telnet"),
                rule("http 'Configure HTTP'" + WHO, Service.HTTP, Section.HTTP, "Command Reference A-H: http")));
        commands.add(global(SERVER + " [<port>]", PORT)
                .source("Command Reference A-H: http server enable")
                .does(ManagementCommands::enable)
                .no(SERVER + " [<port>]", ManagementCommands::disable, PORT));
        return commands;
    }

    private static Command<Editor> rule(String grammar, Service service, Section section, String source) {
        Argument<?>[] arguments = {CLIENT, MASK, PREFIX, NAMEIF};
        return global(grammar, arguments)
                .source(source)
                .does((editor, b) -> add(editor, b, service, section))
                .no(grammar, ManagementCommands::remove, arguments);
    }

    private static Outcome add(Editor editor, Bindings b, Service service, Section section) {
        List<ManagementRule> rules = editor.configuration().managementRules();
        if (rules.stream().noneMatch(rule -> rule.source().text().equals(b.text()))) {
            IpNetwork clients = b.find(PREFIX).orElseGet(() -> new IpNetwork(b.get(CLIENT), b.get(MASK)));
            rules.add(new ManagementRule(editor.source(b.text()), service, clients, b.get(NAMEIF)));
        }
        editor.keep(section, b.text(), b.text(), Standing.MODELLED);
        return Outcome.SILENT;
    }

    private static Outcome remove(Editor editor, Bindings b) {
        String text = Declaration.plain(b);
        editor.configuration()
                .managementRules()
                .removeIf(rule -> rule.source().text().equals(text));
        editor.root().remove(text);
        return Outcome.SILENT;
    }

    private static Outcome enable(Editor editor, Bindings b) {
        editor.configuration().httpServerPort(OptionalInt.of(b.find(PORT).orElse(Service.HTTP.port())));
        editor.keep(Section.HTTP, "http server enable", b.text(), Standing.MODELLED);
        return Outcome.SILENT;
    }

    private static Outcome disable(Editor editor, Bindings b) {
        editor.configuration().httpServerPort(OptionalInt.empty());
        editor.root().remove("http server enable");
        return Outcome.SILENT;
    }
}
