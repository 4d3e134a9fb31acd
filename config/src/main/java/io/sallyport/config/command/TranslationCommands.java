package io.sallyport.config.command;

import static io.sallyport.config.command.Arguments.REST;
import static io.sallyport.config.command.Declaration.global;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Versions;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.Section;
import java.util.List;

/** Translation that belongs to no object: twice NAT of 8.3 and later, {@code xlate per-session}, {@code alias} (reference 7). */
final class TranslationCommands {
    private static final Argument<InterfacePair> PAIR = InterfacePair.argument();

    private TranslationCommands() {}

    static List<Command<Editor>> commands() {
        return List.of(
                global(
                                "nat [<interfaces>] [after-auto] source 'Source NAT parameters' (static | dynamic) <rest>",
                                PAIR,
                                REST)
                        .at(Section.NAT)
                        .only(Versions.since(8, 3), "static, nat and global")
                        .unsupported(Feature.TRANSLATION, "twice NAT is not built yet"),
                global("xlate per-session (permit | deny) <rest>", REST)
                        .at(Section.NAT)
                        .only(Versions.since(9, 0), "nothing")
                        .noEffect("concerns port address translation, which is unsupported itself"),
                global("alias <rest>", REST)
                        .at(Section.STATIC)
                        .unsupported(Feature.TRANSLATION, "alias is not built yet"));
    }
}
