package io.sallyport.config.command;

import static io.sallyport.config.command.Arguments.REST;
import static io.sallyport.config.command.Arguments.TEXT;
import static io.sallyport.config.command.Declaration.global;
import static io.sallyport.config.command.Declaration.in;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.model.ClassMap;
import io.sallyport.config.model.ClassMatch;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.PolicyMap;
import io.sallyport.config.model.PortMatch;
import io.sallyport.config.model.PortMatch.Operator;
import io.sallyport.config.model.RunningLine;
import io.sallyport.config.model.Section;
import java.util.List;
import java.util.Optional;

/** {@code class-map} of layers 3 and 4 (reference 4.1). */
final class ClassMapCommands {
    private static final Argument<String> NAME =
            Argument.word("class-map", 128, "class-map name").ofKind(Kinds.CLASS_MAP);
    private static final Argument<String> LIST = AccessListCommands.LIST;
    private static final Argument<Integer> TCP = PortNames.TCP.port("tcp-port");
    private static final Argument<Integer> TCP_LAST = PortNames.TCP.port("tcp-last");
    private static final Argument<Integer> UDP = PortNames.UDP.port("udp-port");
    private static final Argument<Integer> UDP_LAST = PortNames.UDP.port("udp-last");
    private static final Argument<Integer> DSCP = CodePointNames.dscp();
    private static final Argument<Integer> PRECEDENCE = CodePointNames.precedence();
    private static final Argument<Integer> RTP = Argument.number("rtp-start", 2000, 65535, "First UDP port");
    private static final Argument<Integer> RTP_RANGE = Argument.number("rtp-range", 0, 16383, "Width of the range");
    private static final Argument<?>[] CRITERIA = {LIST, TCP, TCP_LAST, UDP, UDP_LAST, DSCP, PRECEDENCE, RTP, RTP_RANGE
    };
    private static final String PORTS =
            "port 'Match TCP/UDP port(s)' (tcp (eq <tcp-port> | range <tcp-port> <tcp-last>) "
                    + "| udp (eq <udp-port> | range <udp-port> <udp-last>))";
    private static final String MATCHES = "match 'Configure classification criteria' (any 'Match any packet' "
            + "| access-list 'Match an Access List' <list> | " + PORTS
            + " | default-inspection-traffic 'Match default inspection traffic'"
            + " | dscp 'Match DSCP in the IP header' (<dscp>)+"
            + " | precedence 'Match precedence in the IP header' (<precedence>)+"
            + " | rtp 'Match RTP ports' <rtp-start> <rtp-range>)";

    /** Documented. */
    private static final int MOST_CODE_POINTS = 8;

    private static final int MOST_PRECEDENCES = 4;

    private ClassMapCommands() {}

    static List<Command<Editor>> commands() {
        return List.of(
                global("class-map 'Configure MPF Class Map' [match-all | match-any] <class-map>", NAME)
                        .does(ClassMapCommands::open)
                        .openingBlock()
                        .no("class-map [match-all | match-any] <class-map>", ClassMapCommands::delete, NAME),
                in(Modes.CLASS_MAP, "description 'Specify class-map description' <text>", TEXT)
                        .does((editor, b) -> describe(editor, Optional.of(b.get(TEXT))))
                        .no("description [<rest>]", (editor, b) -> describe(editor, Optional.empty()), REST),
                in(Modes.CLASS_MAP, MATCHES, CRITERIA)
                        .does(ClassMapCommands::match)
                        .no(MATCHES, ClassMapCommands::noMatch, CRITERIA));
    }

    private static Outcome open(Editor editor, Bindings b) {
        String name = b.get(NAME);
        if (name.equals(PolicyMapCommands.CLASS_DEFAULT)) {
            return Outcome.refused(b, NAME, "ERROR: % class-map " + name + " is a system class", "choose another name");
        }
        String text = "class-map " + name;
        editor.configuration()
                .classMaps()
                .computeIfAbsent(name, n -> new ClassMap(editor.source(text), n, Optional.empty(), Optional.empty()));
        RunningLine line = editor.keep(Section.CLASS_MAP, text, text, Standing.MODELLED);
        editor.enter(Modes.CLASS_MAP, name, "", line.below());
        return Outcome.SILENT;
    }

    private static Outcome delete(Editor editor, Bindings b) {
        String name = b.get(NAME);
        Optional<String> user = editor.configuration().policyMaps().values().stream()
                .filter(policy ->
                        policy.classes().stream().anyMatch(c -> c.classMap().equals(name)))
                .map(PolicyMap::name)
                .findFirst();
        if (user.isPresent()) {
            return Outcome.refused(
                    b,
                    NAME,
                    "ERROR: % class-map " + name + " is being used",
                    "take it out of policy-map " + user.get() + " first");
        }
        editor.configuration().classMaps().remove(name);
        editor.root().remove("class-map " + name);
        return Outcome.SILENT;
    }

    private static ClassMap current(Editor editor) {
        ClassMap map = editor.configuration().classMaps().get(editor.place().subject());
        if (map == null) {
            throw new IllegalStateException("no class-map " + editor.place().subject());
        }
        return map;
    }

    private static Outcome describe(Editor editor, Optional<String> text) {
        ClassMap map = current(editor);
        editor.configuration().classMaps().put(map.name(), new ClassMap(map.source(), map.name(), text, map.match()));
        if (text.isEmpty()) {
            editor.place().lines().remove("description");
        } else {
            editor.keep(Section.DESCRIPTION, "description", "description " + text.get(), Standing.MODELLED);
        }
        return Outcome.SILENT;
    }

    private static Outcome match(Editor editor, Bindings b) {
        if (b.find(LIST).filter(name -> !editor.accessLists().exists(name)).isPresent()) {
            return Outcome.refused(
                    b,
                    LIST,
                    "ERROR: access-list <" + b.get(LIST) + "> does not exist",
                    "write the access-list before the class-map");
        }
        int most = b.has("dscp") ? MOST_CODE_POINTS : MOST_PRECEDENCES;
        if (b.all(DSCP).size() + b.all(PRECEDENCE).size() > most) {
            return Outcome.refused(
                    b,
                    b.has("dscp") ? DSCP : PRECEDENCE,
                    "ERROR: Too many values",
                    "write at most " + most + " values");
        }
        ClassMatch match = matchOf(b);
        ClassMap map = current(editor);
        Optional<ClassMatch> before = map.match();
        boolean narrowsInspection = before.filter(ClassMatch.DefaultInspectionTraffic.class::isInstance)
                        .isPresent()
                && match instanceof ClassMatch.OfAccessList;
        if (narrowsInspection) {
            editor.keep(
                    Section.BODY,
                    "match narrower",
                    b.text(),
                    Standing.unsupported(
                            Feature.INSPECTION, "an access list beside default-inspection-traffic is not built yet"));
            return Outcome.SILENT;
        }
        if (before.filter(m -> !m.equals(match)).isPresent()) {
            return new Outcome.Refused(
                    "ERROR: Multiple match commands are not supported except for the 'match tunnel-group' or "
                            + "'match default-inspection-traffic' command.",
                    "write no match ... first, or a class-map of its own",
                    b.line().column(0));
        }
        setMatch(editor, map, Optional.of(match));
        editor.keep(Section.BODY, "match", b.text(), Standing.MODELLED);
        return Outcome.SILENT;
    }

    private static Outcome noMatch(Editor editor, Bindings b) {
        ClassMap map = current(editor);
        if (map.match().filter(matchOf(b)::equals).isEmpty()) {
            return new Outcome.Refused(
                    "ERROR: the match is not configured",
                    "write it as show running-config prints it",
                    b.line().column(0));
        }
        setMatch(editor, map, Optional.empty());
        editor.place().lines().remove("match");
        return Outcome.SILENT;
    }

    private static void setMatch(Editor editor, ClassMap map, Optional<ClassMatch> match) {
        editor.configuration()
                .classMaps()
                .put(map.name(), new ClassMap(map.source(), map.name(), map.description(), match));
    }

    private static ClassMatch matchOf(Bindings b) {
        if (b.has("any")) {
            return new ClassMatch.Any();
        }
        if (b.find(LIST).isPresent()) {
            return new ClassMatch.OfAccessList(b.get(LIST));
        }
        if (b.has("default-inspection-traffic")) {
            return new ClassMatch.DefaultInspectionTraffic();
        }
        if (b.has("dscp") || b.has("precedence")) {
            long set = 0;
            for (int point : b.all(DSCP)) {
                set |= 1L << point;
            }
            for (int precedence : b.all(PRECEDENCE)) {
                set |= 0xffL << 8 * precedence;
            }
            return new ClassMatch.CodePoints(set);
        }
        if (b.has("rtp")) {
            return new ClassMatch.Rtp(b.get(RTP), Math.min(65535, b.get(RTP) + b.get(RTP_RANGE)));
        }
        boolean tcp = b.has("tcp");
        int low = b.get(tcp ? TCP : UDP);
        int high = b.find(tcp ? TCP_LAST : UDP_LAST).orElse(low);
        return new ClassMatch.Port(
                tcp ? 6 : 17,
                new PortMatch(b.has("range") ? Operator.RANGE : Operator.EQ, Math.min(low, high), Math.max(low, high)));
    }
}
