package io.sallyport.config.command;

import io.sallyport.config.model.AccessList;
import io.sallyport.config.model.AccessListLine;
import io.sallyport.config.model.AddressMatch;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.GlobalPool;
import io.sallyport.config.model.ObjectTranslation;
import io.sallyport.config.model.PortMatch;
import io.sallyport.config.model.PortPart;
import io.sallyport.config.model.RunningLine;
import io.sallyport.config.model.RunningLines;
import io.sallyport.config.model.Section;
import io.sallyport.config.model.SourceLine;
import io.sallyport.config.model.StaticTranslation;
import io.sallyport.config.model.UnsupportedLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What translation lines are worth once everything that they name is known: objects, groups, lists and interfaces may
 * change after the line that names them.
 */
final class TranslationStandings {
    private final Editor editor;
    private final Configuration configuration;
    private final TranslationReach reach;
    private final Map<SourceLine, Optional<String>> obstacles = new HashMap<>();

    private TranslationStandings(Editor editor) {
        this.editor = editor;
        configuration = editor.configuration();
        reach = new TranslationReach(configuration);
    }

    /** Marks the lines that cannot act, and takes the mark from those that can now. */
    static void settle(Editor editor) {
        new TranslationStandings(editor).settle();
    }

    private void settle() {
        for (ObjectTranslation t : configuration.objectTranslations()) {
            obstacles.put(t.source(), reach.obstacle(t));
        }
        for (StaticTranslation t : configuration.staticTranslations()) {
            obstacles.put(t.source(), obstacle(t));
        }
        for (GlobalPool pool : configuration.globalPools()) {
            obstacles.put(
                    pool.source(), pool.range().isPresent() ? Optional.empty() : reach.ofInterface(pool.nameif()));
        }
        if (!obstacles.isEmpty()) {
            settle(editor.root());
        }
    }

    private void settle(RunningLines lines) {
        for (RunningLine line : lines.lines()) {
            switch (line.section()) {
                case Section.STATIC, Section.NAT, Section.GLOBAL -> settle(lines, line);
                case Section.OBJECT_NAT -> line.below().lines().forEach(below -> settle(line.below(), below));
                default -> {}
            }
        }
    }

    private void settle(RunningLines lines, RunningLine line) {
        Optional<String> obstacle = obstacles.get(line.source());
        boolean otherwiseMarked = line.unsupported()
                .filter(mark -> mark.feature() != Feature.TRANSLATION)
                .isPresent();
        if (obstacle == null || otherwiseMarked) {
            return;
        }
        Optional<Standing> standing = obstacle.map(reason -> Standing.unsupported(Feature.TRANSLATION, reason));
        Optional<UnsupportedLine> mark = standing.flatMap(each -> Editor.unsupported(line.source(), each));
        if (!mark.equals(line.unsupported())) {
            lines.put(line.section(), line.key(), line.prefix(), line.text(), line.source(), mark);
            standing.ifPresent(editor::note);
        }
    }

    private Optional<String> obstacle(StaticTranslation t) {
        if (t.accessList().isPresent()) {
            AccessList list = configuration.accessLists().get(t.accessList().get());
            Optional<String> ofList = obstacle(t, list == null ? List.of() : list.lines());
            if (ofList.isPresent()) {
                return ofList;
            }
        }
        return t.mapped().isPresent() ? Optional.empty() : reach.ofInterface(t.mappedInterface());
    }

    /** The senders that a policy static's list permits are what it translates. */
    private Optional<String> obstacle(StaticTranslation t, List<AccessListLine> lines) {
        boolean any = false;
        for (AccessListLine line : lines) {
            if (line instanceof AccessListLine.Entry entry && entry.permit() && !entry.inactive()) {
                for (AddressMatch leaf : reach.leaves(entry.sourceAddress()).toList()) {
                    if (!(leaf instanceof AddressMatch.Network network)
                            || network.network().address().version() != 4) {
                        return Optional.of("the list must name senders by IPv4 host or network");
                    }
                    any = true;
                }
                if (t.port().isPresent() && !isOnePort(entry.sourcePort())) {
                    return Optional.of("the list must name the real port as the sender's: eq PORT");
                }
            }
        }
        return any ? Optional.empty() : Optional.of("the list permits no sender");
    }

    private static boolean isOnePort(PortPart part) {
        return part instanceof PortPart.These these && these.ports().operator() == PortMatch.Operator.EQ;
    }
}
