package io.sallyport.config.command;

import static io.sallyport.config.command.Declaration.global;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Numbers;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.language.Reading;
import io.sallyport.config.model.EstablishedRule;
import io.sallyport.config.model.EstablishedRule.ReturnPorts;
import io.sallyport.config.model.Section;
import java.util.List;
import java.util.Map;

/** {@code established} (ASA 8.2 command reference; asa-behaviour-2 I6). */
final class EstablishedCommands {
    private static final String EXPECTED = "a port or a range of ports such as 1024-65535";
    private static final Argument<Integer> PROTOCOL = protocol("est-protocol");
    private static final Argument<Integer> DESTINATION = PortNames.TCP.port("dest-port");
    private static final Argument<Integer> SOURCE = PortNames.TCP.port("source-port");
    private static final Argument<Integer> TO = protocol("to-protocol");
    private static final Argument<ReturnPorts> TO_PORTS = ports("to-ports");
    private static final Argument<Integer> FROM = protocol("from-protocol");
    private static final Argument<ReturnPorts> FROM_PORTS = ports("from-ports");
    private static final String GRAMMAR =
            "established 'Allow inbound connections based on established connections' <est-protocol> <dest-port>"
                    + " [<source-port>] [permitto 'Ports that it may come back to' <to-protocol> <to-ports>]"
                    + " [permitfrom 'Ports that it may come back from' <from-protocol> <from-ports>]";

    private EstablishedCommands() {}

    static List<Command<Editor>> commands() {
        Argument<?>[] arguments = {PROTOCOL, DESTINATION, SOURCE, TO, TO_PORTS, FROM, FROM_PORTS};
        return List.of(global(GRAMMAR, arguments)
                .source("Command Reference A-H: established")
                .does(EstablishedCommands::add)
                .no(GRAMMAR, EstablishedCommands::remove, arguments));
    }

    private static Outcome add(Editor editor, Bindings b) {
        if (editor.root().find(b.text()).isEmpty()) {
            editor.configuration()
                    .establishedRules()
                    .add(new EstablishedRule(
                            editor.source(b.text()),
                            b.get(PROTOCOL),
                            b.get(DESTINATION),
                            b.find(SOURCE).orElse(0),
                            returning(b, TO, TO_PORTS),
                            returning(b, FROM, FROM_PORTS)));
        }
        editor.keep(Section.ESTABLISHED, b.text(), b.text(), Standing.MODELLED);
        return Outcome.SILENT;
    }

    private static ReturnPorts returning(Bindings b, Argument<Integer> protocol, Argument<ReturnPorts> ports) {
        return b.find(ports)
                .map(range -> new ReturnPorts(b.get(protocol), range.first(), range.last()))
                .orElse(ReturnPorts.ANY);
    }

    private static Outcome remove(Editor editor, Bindings b) {
        String text = Declaration.plain(b);
        Editor.removeOne(
                editor.configuration().establishedRules(),
                rule -> rule.source().text().equals(text));
        editor.root().remove(text);
        return Outcome.SILENT;
    }

    private static Argument<Integer> protocol(String name) {
        Map<String, Integer> numbers = Map.of("tcp", 6, "6", 6, "udp", 17, "17", 17);
        return Argument.of(
                        name,
                        "tcp or udp",
                        "Protocol",
                        (word, around) -> numbers.containsKey(word)
                                ? Reading.of(numbers.getOrDefault(word, 0))
                                : Reading.otherThan("tcp or udp"),
                        number -> number == 6 ? "tcp" : "udp")
                .offering(Map.of("tcp", "TCP", "udp", "UDP"));
    }

    private static Argument<ReturnPorts> ports(String name) {
        return Argument.of(
                name,
                "<0-65535>[-<0-65535>]",
                "Ports, 0 for any",
                (word, around) -> {
                    String[] parts = word.split("-", -1);
                    return parts.length <= 2
                                    && Numbers.read(parts[0], 0, 65535, EXPECTED) instanceof Reading.Value<Integer> low
                                    && Numbers.read(parts[parts.length - 1], 0, 65535, EXPECTED)
                                            instanceof Reading.Value<Integer> high
                                    && low.value() <= high.value()
                            ? Reading.of(new ReturnPorts(0, low.value(), high.value()))
                            : Reading.outside(EXPECTED);
                },
                range -> range.first() == range.last()
                        ? String.valueOf(range.first())
                        : range.first() + "-" + range.last());
    }
}
