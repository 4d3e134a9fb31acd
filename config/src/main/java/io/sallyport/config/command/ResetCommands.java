package io.sallyport.config.command;

import static io.sallyport.config.command.Arguments.NAMEIF;
import static io.sallyport.config.command.Declaration.global;

import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.model.ResetSettings;
import io.sallyport.config.model.Section;
import java.util.List;
import java.util.Optional;

/** {@code service resetinbound}, {@code resetoutbound} and {@code resetoutside}: who is told of denied TCP (reference 1.7). */
final class ResetCommands {
    private static final String SERVICE = "service 'Configure system services' ";
    private static final String INBOUND = "resetinbound";
    private static final String TRANSIT = SERVICE
            + "(resetinbound 'Send reset to a denied inbound TCP packet' "
            + "| resetoutbound 'Send reset to a denied outbound TCP packet') [interface <nameif>]";
    private static final String OUTSIDE =
            SERVICE + "resetoutside 'Send reset to a denied TCP packet to outside interface'";

    private ResetCommands() {}

    static List<Command<Editor>> commands() {
        return List.of(
                global(TRANSIT, NAMEIF)
                        .does((editor, b) -> transit(editor, b, true))
                        .no(TRANSIT, (editor, b) -> transit(editor, b, false), NAMEIF),
                global(OUTSIDE)
                        .does((editor, b) -> outside(editor, true))
                        .no(OUTSIDE, (editor, b) -> outside(editor, false)));
    }

    /** A line that says what holds without it is not kept. */
    private static Outcome transit(Editor editor, Bindings b, boolean told) {
        String nameif = b.find(NAMEIF).orElse(ResetSettings.EVERYWHERE);
        String key = Declaration.plain(b);
        boolean inbound = b.has(INBOUND);
        editor.root().remove(key);
        ResetSettings rest = with(editor, inbound, nameif, Optional.empty());
        boolean usual = inbound ? rest.tellsInbound(nameif) : rest.tellsOutbound(nameif);
        if (usual == told) {
            editor.configuration().resets(rest);
        } else {
            editor.configuration().resets(with(editor, inbound, nameif, Optional.of(told)));
            editor.keep(Section.SERVICE, key, (told ? "" : "no ") + key, Standing.MODELLED);
        }
        return Outcome.SILENT;
    }

    private static ResetSettings with(Editor editor, boolean inbound, String nameif, Optional<Boolean> told) {
        ResetSettings settings = editor.configuration().resets();
        return inbound ? settings.withInbound(nameif, told) : settings.withOutbound(nameif, told);
    }

    private static Outcome outside(Editor editor, boolean told) {
        editor.configuration().resets(editor.configuration().resets().withOutside(told));
        if (told) {
            editor.keep(Section.SERVICE, "service resetoutside", "service resetoutside", Standing.MODELLED);
        } else {
            editor.root().remove("service resetoutside");
        }
        return Outcome.SILENT;
    }
}
