package io.sallyport.config.command;

import static io.sallyport.config.command.Declaration.global;
import static io.sallyport.config.command.Declaration.in;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.model.IpOptionsMap;
import io.sallyport.config.model.IpOptionsMap.Action;
import io.sallyport.config.model.RunningLine;
import io.sallyport.config.model.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** {@code policy-map type inspect ip-options} (ASA configuration guides, "IP Options Inspection"; numbers: IANA, IP option numbers). */
final class IpOptionsCommands {
    private static final Argument<String> NAME = Argument.word("name", 40, "Name of the map");
    private static final Argument<Integer> NUMBER = Argument.number("option", 0, 255, "Number of an option");
    private static final Map<String, Integer> OPTIONS = options();
    private static final String OPEN =
            "policy-map type 'Type of policy map' inspect 'Of an inspection' " + "ip-options 'Options of IP' <name>";
    private static final String WHICH =
            "((eool 'End of options list' | nop 'No operation' | router-alert 'Router alert' "
                    + "| basic-security@9.5 'Security' | commercial-security@9.5 'Commercial security' | exp-flow-control@9.5 'Flow control' "
                    + "| exp-measurement@9.5 'Measurement' | extended-security@9.5 'Extended security' "
                    + "| imi-traffic-descriptor@9.5 'Traffic descriptor' | quick-start@9.5 'Quick start' | record-route@9.5 'Record route' "
                    + "| timestamp@9.5 'Timestamp' | default@9.5 'Options that are not named') action 'What is done with it' "
                    + "| <option> action@9.5 'What is done with it') ";
    private static final String ACT = WHICH + "(allow 'Let the packet pass' | clear 'Take the option out')";
    private static final String NO_ACT = WHICH + "[allow | clear]";

    private IpOptionsCommands() {}

    private static Map<String, Integer> options() {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        numbers.put("eool", 0);
        numbers.put("nop", 1);
        numbers.put("router-alert", 148);
        numbers.put("basic-security", 130);
        numbers.put("commercial-security", 134);
        numbers.put("exp-flow-control", 205);
        numbers.put("exp-measurement", 10);
        numbers.put("extended-security", 133);
        numbers.put("imi-traffic-descriptor", 144);
        numbers.put("quick-start", 25);
        numbers.put("record-route", 7);
        numbers.put("timestamp", 68);
        return numbers;
    }

    static List<Command<Editor>> commands() {
        return List.of(
                global(OPEN, NAME)
                        .source("Firewall CLI guide: IP Options Inspection")
                        .does(IpOptionsCommands::open)
                        .openingBlock()
                        .no("policy-map type inspect ip-options <name>", IpOptionsCommands::delete, NAME),
                InspectionMapLines.description(Modes.INSPECT_IP_OPTIONS),
                InspectionMapLines.parameters(Modes.INSPECT_IP_OPTIONS, Modes.INSPECT_IP_OPTIONS_PARAMETERS),
                in(Modes.INSPECT_IP_OPTIONS_PARAMETERS, ACT, NUMBER)
                        .source("Firewall CLI guide: IP Options Inspection")
                        .does((editor, b) -> act(editor, b, Optional.of(b.has("allow") ? Action.ALLOW : Action.CLEAR)))
                        .no(NO_ACT, (editor, b) -> act(editor, b, Optional.empty()), NUMBER));
    }

    private static Outcome open(Editor editor, Bindings b) {
        String name = b.get(NAME);
        String text = "policy-map type inspect ip-options " + name;
        editor.configuration().ipOptionsMaps().putIfAbsent(name, IpOptionsMap.made(name));
        RunningLine line = editor.keep(Section.POLICY_MAP_INSPECT, text, text, Standing.MODELLED);
        editor.enter(Modes.INSPECT_IP_OPTIONS, name, "", line.below());
        return Outcome.SILENT;
    }

    private static Outcome delete(Editor editor, Bindings b) {
        return InspectionMapLines.delete(
                editor, b, NAME, "ip-options", editor.configuration().ipOptionsMaps());
    }

    /** The name of an option and its number say the same; the line that was written last holds. */
    private static Outcome act(Editor editor, Bindings b, Optional<Action> action) {
        String key;
        if (b.has("default")) {
            key = "default";
            change(editor, map -> map.withOtherwise(action));
        } else {
            int option = b.find(NUMBER).orElseGet(() -> number(b));
            key = "option " + option;
            change(editor, map -> map.with(option, action));
        }
        action.ifPresentOrElse(
                a -> editor.keep(Section.BODY, key, b.text(), Standing.MODELLED),
                () -> editor.place().lines().remove(key));
        return Outcome.SILENT;
    }

    private static int number(Bindings b) {
        return OPTIONS.entrySet().stream()
                .filter(option -> b.has(option.getKey()))
                .mapToInt(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static void change(Editor editor, UnaryOperator<IpOptionsMap> change) {
        editor.configuration()
                .ipOptionsMaps()
                .computeIfPresent(editor.place().subject(), (name, map) -> change.apply(map));
    }
}
