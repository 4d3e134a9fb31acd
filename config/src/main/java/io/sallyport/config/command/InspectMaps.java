package io.sallyport.config.command;

import java.util.ArrayList;
import java.util.List;

/**
 * Spells out {@code @inspection TYPE} of a command file: every type of inspection has a class map, a policy map with parameters, and
 * actions, all built alike. Lines after it that begin with {@code match} belong to both maps, the others to the parameters.
 */
final class InspectMaps {
    private static final String BY_INSPECTION =
            "@no-effect acts only through inspect, which says itself whether it is built";
    private static final List<String> ACTIONS = List.of(
            "drop = [send-protocol-error] [log]",
            "drop log",
            "drop-connection = [send-protocol-error] [reset] [log]",
            "enforce-tsig = [drop] [log]",
            "log",
            "mask = [log]",
            "rate-limit = <1-4294967295>",
            "reset = [log]",
            "[no] whitelist",
            "permit");

    private InspectMaps() {}

    /** The lines of a command file with every type spelled out. */
    static List<String> expanded(List<String> lines) {
        List<String> out = new ArrayList<>();
        String type = "";
        for (String line : lines) {
            if (line.startsWith("@inspection ")) {
                type = line.substring("@inspection ".length());
                open(type, out);
            } else if (type.isEmpty() || line.isBlank()) {
                out.add(line);
            } else if (line.startsWith("@")) {
                type = "";
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
        out.addAll(ACTIONS);
        out.add("@new-mode inspect-" + type + "-parameters config-pmap-p below inspect-" + type);
    }
}
