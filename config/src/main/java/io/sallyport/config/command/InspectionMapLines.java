package io.sallyport.config.command;

import static io.sallyport.config.command.Arguments.REST;
import static io.sallyport.config.command.Arguments.TEXT;
import static io.sallyport.config.command.Declaration.in;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Mode;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.model.RunningLine;
import io.sallyport.config.model.Section;
import java.util.Map;

/** What the policy maps of all inspections that are built have alike. */
final class InspectionMapLines {
    private InspectionMapLines() {}

    static Command<Editor> description(Mode map) {
        return in(map, "description 'Describe the map' <text>", TEXT)
                .does((editor, b) -> {
                    editor.keep(Section.DESCRIPTION, "description", b.text(), Standing.MODELLED);
                    return Outcome.SILENT;
                })
                .no(
                        "description [<rest>]",
                        (editor, b) -> {
                            editor.place().lines().remove("description");
                            return Outcome.SILENT;
                        },
                        REST);
    }

    /** {@code parameters}, which opens a block below that of the map. */
    static Command<Editor> parameters(Mode map, Mode parameters) {
        return in(map, "parameters 'Parameters of the map'")
                .does((editor, b) -> {
                    RunningLine line = editor.keep(
                            editor.place().lines(), Section.BODY, b.text(), "", b.text(), Standing.MODELLED);
                    editor.enter(parameters, editor.place().subject(), "", line.below());
                    return Outcome.SILENT;
                })
                .openingBlock();
    }

    /** Takes a map away, unless an {@code inspect} names it. */
    static Outcome delete(Editor editor, Bindings b, Argument<String> argument, String type, Map<String, ?> maps) {
        String name = b.get(argument);
        String inspection = type + " " + name;
        boolean used = editor.configuration().policyMaps().values().stream()
                .flatMap(map -> map.classes().stream())
                .anyMatch(each -> each.inspections().contains(inspection));
        if (used) {
            return Outcome.refused(
                    b,
                    argument,
                    "ERROR: % policy-map " + name + " is being used",
                    "write no inspect " + inspection + " in its class first");
        }
        maps.remove(name);
        editor.root().remove("policy-map type inspect " + inspection);
        return Outcome.SILENT;
    }
}
