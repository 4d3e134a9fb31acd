package io.sallyport.config.command;

import static io.sallyport.config.command.Declaration.global;
import static io.sallyport.config.command.Declaration.in;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.model.Ipv6InspectMap;
import io.sallyport.config.model.Ipv6InspectMap.Header;
import io.sallyport.config.model.Ipv6InspectMap.HeaderMatch;
import io.sallyport.config.model.RunningLine;
import io.sallyport.config.model.RunningLines;
import io.sallyport.config.model.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** {@code policy-map type inspect ipv6} (ASA firewall CLI guide, "Configure an IPv6 Inspection Policy Map"). */
final class Ipv6InspectCommands {
    private static final Argument<String> NAME = Argument.word("name", 40, "Name of the map");
    private static final Argument<Integer> NUMBER = Argument.number("number", 0, 255, "Number");
    private static final Argument<Integer> LAST = Argument.number("last", 0, 255, "Last of the range");
    private static final String OPEN = "policy-map type 'Type of policy map' inspect 'Of an inspection' "
            + "ipv6 'Extension headers of IPv6' <name>";
    private static final String MATCH = "match 'Match criteria' header 'Extension header of IPv6' "
            + "(ah 'Authentication' | destination-option 'Destination options' | esp 'Encapsulating security payload' "
            + "| fragment 'Fragment' | hop-by-hop 'Hop-by-hop options' | count 'Number of headers' gt <number> "
            + "| routing-address 'Addresses of routing type 0' count gt <number> "
            + "| routing-type 'Type of a routing header' (eq <number> | range <number> <last>))";
    private static final String VERIFY =
            "verify-header 'Conformance to RFC 2460' " + "(type 'Known headers only' | order 'Headers in their order')";

    private Ipv6InspectCommands() {}

    static List<Command<Editor>> commands() {
        return List.of(
                global(OPEN, NAME)
                        .source("Firewall CLI guide: IPv6 Inspection")
                        .does(Ipv6InspectCommands::open)
                        .openingBlock()
                        .no("policy-map type inspect ipv6 <name>", Ipv6InspectCommands::delete, NAME),
                InspectionMapLines.description(Modes.INSPECT_IPV6),
                in(Modes.INSPECT_IPV6, MATCH, NUMBER, LAST)
                        .does(Ipv6InspectCommands::match)
                        .openingBlock()
                        .no(MATCH, Ipv6InspectCommands::noMatch, NUMBER, LAST),
                in(Modes.INSPECT_IPV6_MATCH, "drop 'Drop the packet' [log 'And tell it']")
                        .does((editor, b) -> action(editor, b.text(), true, b.has("log")))
                        .no("drop [log]", (editor, b) -> noAction(editor)),
                in(Modes.INSPECT_IPV6_MATCH, "log 'Tell the packet'")
                        .does((editor, b) -> action(editor, b.text(), false, true))
                        .no("log", (editor, b) -> noAction(editor)),
                InspectionMapLines.parameters(Modes.INSPECT_IPV6, Modes.INSPECT_IPV6_PARAMETERS),
                in(Modes.INSPECT_IPV6_PARAMETERS, VERIFY)
                        .does((editor, b) -> verify(editor, b, true))
                        .no(VERIFY, (editor, b) -> verify(editor, b, false)));
    }

    private static Outcome open(Editor editor, Bindings b) {
        String name = b.get(NAME);
        String text = "policy-map type inspect ipv6 " + name;
        boolean made = editor.configuration().ipv6InspectMaps().putIfAbsent(name, Ipv6InspectMap.made(name)) == null;
        RunningLine line = editor.keep(Section.POLICY_MAP_INSPECT, text, text, Standing.MODELLED);
        if (made) {
            RunningLines below =
                    keep(editor, line.below(), Ipv6InspectMap.ROUTING.text()).below();
            editor.keep(below, Section.BODY, "action", "", "drop log", Standing.MODELLED);
        }
        editor.enter(Modes.INSPECT_IPV6, name, "", line.below());
        return Outcome.SILENT;
    }

    private static RunningLine keep(Editor editor, RunningLines lines, String text) {
        return editor.keep(lines, Section.BODY, text, "", text, Standing.MODELLED);
    }

    private static Outcome delete(Editor editor, Bindings b) {
        return InspectionMapLines.delete(
                editor, b, NAME, "ipv6", editor.configuration().ipv6InspectMaps());
    }

    private static void change(Editor editor, UnaryOperator<Ipv6InspectMap> change) {
        editor.configuration()
                .ipv6InspectMaps()
                .computeIfPresent(editor.place().subject(), (name, map) -> change.apply(map));
    }

    private static HeaderMatch read(Bindings b) {
        int number = b.find(NUMBER).orElse(0);
        if (b.has("routing-type")) {
            return new HeaderMatch(Header.ROUTING_TYPE, number, b.find(LAST).orElse(number), false, true);
        }
        Header header = b.has("ah")
                ? Header.AH
                : b.has("destination-option")
                        ? Header.DESTINATION_OPTION
                        : b.has("esp")
                                ? Header.ESP
                                : b.has("fragment")
                                        ? Header.FRAGMENT
                                        : b.has("hop-by-hop")
                                                ? Header.HOP_BY_HOP
                                                : b.has("routing-address") ? Header.ROUTING_ADDRESS : Header.COUNT;
        return new HeaderMatch(header, number, 0, false, true);
    }

    private static Optional<HeaderMatch> find(Ipv6InspectMap map, String text) {
        return map.matches().stream().filter(match -> match.text().equals(text)).findFirst();
    }

    private static Outcome match(Editor editor, Bindings b) {
        HeaderMatch read = read(b);
        if (read.header() == Header.ROUTING_TYPE && read.low() > read.high()) {
            return Outcome.refused(b, LAST, "ERROR: invalid range", "write the lower number first");
        }
        change(editor, map -> {
            List<HeaderMatch> matches = new ArrayList<>(map.matches());
            if (find(map, read.text()).isEmpty()) {
                matches.add(read);
            }
            return map.withMatches(matches);
        });
        RunningLine line = keep(editor, editor.place().lines(), read.text());
        editor.enter(Modes.INSPECT_IPV6_MATCH, editor.place().subject(), read.text(), line.below());
        return Outcome.SILENT;
    }

    private static Outcome noMatch(Editor editor, Bindings b) {
        String text = read(b).text();
        change(
                editor,
                map -> map.withMatches(map.matches().stream()
                        .filter(match -> !match.text().equals(text))
                        .toList()));
        editor.place().lines().remove(text);
        return Outcome.SILENT;
    }

    private static Outcome action(Editor editor, String text, boolean drop, boolean log) {
        act(editor, drop, log);
        editor.keep(Section.BODY, "action", text, Standing.MODELLED);
        return Outcome.SILENT;
    }

    /** Without an action a match is told (documented). */
    private static Outcome noAction(Editor editor) {
        act(editor, false, true);
        editor.place().lines().remove("action");
        return Outcome.SILENT;
    }

    private static void act(Editor editor, boolean drop, boolean log) {
        String match = editor.place().detail();
        change(
                editor,
                map -> map.withMatches(map.matches().stream()
                        .map(each -> each.text().equals(match) ? each.with(drop, log) : each)
                        .toList()));
    }

    private static Outcome verify(Editor editor, Bindings b, boolean on) {
        boolean type = b.has("type");
        change(
                editor,
                map -> new Ipv6InspectMap(
                        map.name(), map.matches(), type ? on : map.verifyType(), type ? map.verifyOrder() : on));
        String words = "verify-header " + (type ? "type" : "order");
        editor.keep(Section.BODY, words, (on ? "" : "no ") + words, Standing.MODELLED);
        return Outcome.SILENT;
    }
}
