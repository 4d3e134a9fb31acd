package io.sallyport.config.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Spells out {@code @inspection TYPE VERSION: ACTIONS} of a command file: every type of inspection has a class map, a policy map with
 * parameters, and actions of its own, all built alike; without a version every version knows it. Lines after it that begin with {@code match} belong to both maps, the others to the parameters.
 */
final class InspectMaps {
    private static final String BY_INSPECTION =
            "@no-effect acts only through inspect, which says itself whether it is built";
    private static final Map<String, String> ACTIONS = Map.of(
            "drop", "drop = [send-protocol-error] [log]",
            "drop-connection", "drop-connection = [send-protocol-error] [reset] [log]",
            "enforce-tsig", "enforce-tsig = [drop] [log]",
            "log", "log",
            "mask", "mask = [log]",
            "rate-limit", "rate-limit = <1-4294967295>",
            "reset", "reset = [log]",
            "whitelist", "[no] whitelist");

    private InspectMaps() {}

    /** The lines of a command file with every type spelled out. */
    static List<String> expanded(List<String> lines) {
        List<String> out = new ArrayList<>();
        String type = "";
        for (String line : lines) {
            if (line.startsWith("@inspection ")) {
                String[] parts = line.substring("@inspection ".length()).split(": ", 2);
                String[] words = parts[0].split(" ", 2);
                type = words[0];
                out.add("@versions " + (words.length > 1 ? words[1] + " nothing" : "all"));
                open(type, out);
                if (parts.length > 1) {
                    actions(type, parts[1].split(" ", -1), out);
                }
                out.add("@new-mode inspect-" + type + "-parameters config-pmap-p below inspect-" + type);
            } else if (type.isEmpty() || line.isBlank() || line.startsWith("@becomes ")) {
                out.add(line);
            } else if (line.startsWith("@")) {
                type = "";
                out.add("@versions all");
                out.add(line);
            } else if (line.startsWith("match ")) {
                String negatable = "match [not] " + line.substring("match ".length());
                out.add("@mode inspect-class-" + type);
                out.add(negatable);
                out.add("@mode inspect-" + type);
                out.add(negatable + " -> inspect-" + type + "-action");
                out.add("@mode inspect-" + type + "-parameters");
            } else {
                out.add(line);
            }
        }
        return out;
    }

    private static void open(String type, List<String> out) {
        out.add(BY_INSPECTION);
        out.add("@mode configure");
        out.add("@section CLASS_MAP_INSPECT");
        out.add("class-map type inspect " + type + " <name> -> inspect-class-" + type);
        out.add("class-map type inspect " + type + " match-all <name> -> inspect-class-" + type);
        out.add("class-map type inspect " + type + " match-any <name> -> inspect-class-" + type);
        out.add("@section POLICY_MAP_INSPECT");
        out.add("policy-map type inspect " + type + " <name> -> inspect-" + type);
        out.add("@section BODY");
        out.add("@new-mode inspect-class-" + type + " config-cmap");
        out.add("description = <text>");
        out.add("@new-mode inspect-" + type + " config-pmap");
        out.add("description = <text>");
        out.add("parameters -> inspect-" + type + "-parameters");
        out.add("class <class> -> inspect-" + type + "-action");
        out.add("@new-mode inspect-" + type + "-action config-pmap-c below inspect-" + type);
    }

    private static void actions(String type, String[] actions, List<String> out) {
        for (String action : actions) {
            String grammar = ACTIONS.get(action);
            if (grammar == null) {
                throw new IllegalArgumentException("inspection " + type + " has no action " + action);
            }
            out.add(grammar);
        }
    }
}
