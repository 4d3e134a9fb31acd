package io.sallyport.config.command;

import static io.sallyport.config.command.AccessListCommands.LINE;
import static io.sallyport.config.command.AccessListCommands.LIST;
import static io.sallyport.config.command.AccessListCommands.POSITION;
import static io.sallyport.config.command.AccessListCommands.REMARK;
import static io.sallyport.config.command.Declaration.global;

import io.sallyport.config.language.Command;
import io.sallyport.config.language.Versions;
import io.sallyport.config.model.Section;
import java.util.List;

/**
 * {@code ipv6 access-list} of 7.0 to 8.6: lists of IPv6 beside those of IPv4 (ASA 8.2 command reference; 8.3 configuration guide,
 * "Adding an IPv6 Access List"). From 9.0 on extended lists hold both.
 */
final class Ipv6AccessListCommands {
    private static final String HEAD = "ipv6 access-list 'Access lists of IPv6 before 9.0' <list> ";
    private static final Versions VERSIONS = Versions.before(9, 0);
    private static final String INSTEAD = "access-list NAME extended, which holds both versions of IP from 9.0 on";

    private Ipv6AccessListCommands() {}

    static List<Command<Editor>> commands() {
        AccessListEntries entries = new AccessListEntries(AccessListEntries.Form.IPV6, LIST, LINE);
        String grammar = HEAD + POSITION + entries.grammar();
        String remark = HEAD + POSITION + "remark 'Specify a comment (remark)' <text>";
        return List.of(
                global(grammar, entries.arguments())
                        .only(VERSIONS, INSTEAD)
                        .source("Command Reference I-R: ipv6 access-list")
                        .does((editor, b) -> AccessListCommands.addEntry(editor, b, entries))
                        .no(
                                grammar,
                                (editor, b) -> AccessListCommands.removeEntry(editor, b, entries),
                                entries.arguments()),
                global(remark, LIST, LINE, REMARK)
                        .only(VERSIONS, INSTEAD)
                        .does((editor, b) -> AccessListCommands.addRemark(editor, b, entries))
                        .no(
                                remark,
                                (editor, b) -> AccessListCommands.removeRemark(editor, b, entries),
                                LIST,
                                LINE,
                                REMARK),
                global(HEAD + AccessListCommands.WEBTYPE, AccessListCommands.OTHER_PARTS)
                        .only(VERSIONS, "access-list NAME webtype, which holds both versions of IP from 9.0 on")
                        .at(Section.ACCESS_LIST)
                        .noEffect("a list of this type judges no packet here"));
    }
}
