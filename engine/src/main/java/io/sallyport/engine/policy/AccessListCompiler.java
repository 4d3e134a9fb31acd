package io.sallyport.engine.policy;

import io.sallyport.config.model.AccessList;
import io.sallyport.config.model.AccessListLine;
import io.sallyport.config.model.AddressMatch;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.IcmpPart;
import io.sallyport.config.model.InterfaceSettings;
import io.sallyport.config.model.PortPart;
import io.sallyport.config.model.ProtocolMatch;
import io.sallyport.config.model.TimeRange;
import io.sallyport.engine.policy.classifier.Classifier;
import io.sallyport.engine.policy.classifier.EditableClassifier;
import io.sallyport.engine.policy.classifier.LinearClassifier;
import io.sallyport.engine.policy.classifier.RuleRows;
import io.sallyport.engine.policy.classifier.Slots;
import io.sallyport.engine.policy.classifier.TupleSpace;
import io.sallyport.packet.IpAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compiles the access lists of a configuration. */
final class AccessListCompiler {
    private static final int[] NO_RULES = {};

    private final Configuration configuration;
    private final RuleRegistry registry;
    private final TimeRangeClock clock;
    private final EntryExpansion expansion;
    private final Map<String, List<String>> printed = new HashMap<>();

    AccessListCompiler(Configuration configuration, RuleRegistry registry, TimeRangeClock clock) {
        this.configuration = configuration;
        this.registry = registry;
        this.clock = clock;
        this.expansion = new EntryExpansion(configuration);
    }

    /**
     * Compiles a list, with what is left of an earlier compilation of it: lines that did not change keep their elements, and the
     * classifiers stay, with what changed laid over them, until that is too much.
     */
    CompiledAccessList compile(AccessList list, @Nullable CompiledAccessList before) {
        if (before != null && before.isOf(list) && dependenciesStand(before)) {
            return before;
        }
        List<CompiledLine> lines = lines(list, before);
        ElementColumns elements = new ElementColumns(lines);
        Overlay overlay = before == null || !dependenciesStand(before) && before.dependsOnPlaces()
                ? null
                : Overlay.of(before, lines, elements.size());
        return before == null || overlay == null
                ? anew(list, lines, elements)
                : over(list, lines, elements, before, overlay);
    }

    private boolean dependenciesStand(CompiledAccessList before) {
        return before.dependencies().stand(configuration);
    }

    @SuppressWarnings("ReferenceEquality") // An edited line is a new object.
    private List<CompiledLine> lines(AccessList list, @Nullable CompiledAccessList before) {
        List<AccessListLine> now = list.lines();
        List<CompiledLine> old = before == null ? List.of() : before.lines();
        boolean groupsStand = before == null || dependenciesStand(before);
        int shift = now.size() - old.size();
        int prefix = 0;
        int most = Math.min(now.size(), old.size());
        while (prefix < most && old.get(prefix).line() == now.get(prefix)) {
            prefix++;
        }
        List<CompiledLine> lines = new ArrayList<>(now.size());
        for (int i = 0; i < now.size(); i++) {
            int from = i < prefix ? i : i - shift;
            boolean known = from >= 0 && from < old.size() && old.get(from).line() == now.get(i);
            lines.add(known ? again(list.name(), old.get(from), groupsStand) : compile(list.name(), now.get(i)));
        }
        return lines;
    }

    /** The line as it was, if what it names still means the same. */
    private CompiledLine again(String list, CompiledLine old, boolean groupsStand) {
        if (old.plain() || groupsStand) {
            return old;
        }
        CompiledLine now = compile(list, old.line());
        return now.elements().equals(old.elements()) && now.groups().equals(old.groups()) ? old : now;
    }

    private CompiledAccessList anew(AccessList list, List<CompiledLine> lines, ElementColumns elements) {
        int[] periods = periods(lines, elements);
        ElementRows rows = new ElementRows(elements.size(), this::interfaceAddress);
        int place = 0;
        for (CompiledLine line : lines) {
            for (AccessListElement element : line.elements()) {
                if (isActive(line) && !element.isUnresolved()) {
                    rows.add(place, element);
                }
                place++;
            }
        }
        Slots slots = Slots.inOrder(periods, clock);
        return finished(
                list,
                lines,
                elements,
                slots,
                new EditableClassifier(Classifier.of(rows.v4()), slots, LinearClassifier.EMPTY, slots),
                new EditableClassifier(Classifier.of(rows.v6()), slots, LinearClassifier.EMPTY, slots),
                rows.v4());
    }

    private CompiledAccessList over(
            AccessList list,
            List<CompiledLine> lines,
            ElementColumns elements,
            CompiledAccessList before,
            Overlay overlay) {
        ElementRows rows = new ElementRows(16, this::interfaceAddress);
        for (int place = 0; place < elements.size(); place++) {
            if (overlay.isLaidOver(place)) {
                CompiledLine line = lines.get(elements.line(place));
                AccessListElement element = line.elements().get(elements.withinLine(place));
                if (isActive(line) && !element.isUnresolved()) {
                    rows.add(place, element);
                }
            }
        }
        Slots base = before.baseSlots().at(overlay.positions());
        Slots places = Slots.inOrder(periods(lines, elements), clock);
        return finished(
                list,
                lines,
                elements,
                places,
                new EditableClassifier(before.v4().base(), base, overlaid(rows.v4()), places),
                new EditableClassifier(before.v6().base(), base, overlaid(rows.v6()), places),
                before.rows());
    }

    private static Classifier overlaid(RuleRows rows) {
        return rows.size() <= LinearClassifier.MOST ? new LinearClassifier(rows) : TupleSpace.of(rows);
    }

    private CompiledAccessList finished(
            AccessList list,
            List<CompiledLine> lines,
            ElementColumns elements,
            Slots places,
            EditableClassifier v4,
            EditableClassifier v6,
            RuleRows base) {
        ElementRows unresolved = new ElementRows(4, this::interfaceAddress);
        int place = 0;
        boolean ofPlaces = false;
        for (CompiledLine line : lines) {
            if (line.alone()) {
                place += line.rules().length;
                continue;
            }
            ofPlaces |= line.line() instanceof AccessListLine.Entry entry && dependsOnPlaces(entry);
            for (AccessListElement element : line.elements()) {
                if (element.isUnresolved() && isActive(line)) {
                    unresolved.add(place, element);
                }
                place++;
            }
        }
        return new CompiledAccessList(
                list,
                List.copyOf(lines),
                elements,
                v4,
                v6,
                new CompiledAccessList.Unresolved(
                        new LinearClassifier(unresolved.v4()), new LinearClassifier(unresolved.v6()), places),
                registry.implicit(list.name(), "deny at the end of access-list " + list.name()),
                new CompiledAccessList.Edits(ofPlaces, Dependencies.of(configuration, lines), base));
    }

    /** Whether the rows of an entry depend on more than its elements: addresses of interfaces, time ranges. */
    private static boolean dependsOnPlaces(AccessListLine.Entry entry) {
        return entry.timeRange().isPresent()
                || entry.sourceAddress() instanceof AddressMatch.OfInterface
                || entry.destinationAddress() instanceof AddressMatch.OfInterface;
    }

    private int[] periods(List<CompiledLine> lines, ElementColumns elements) {
        int[] periods = new int[elements.size()];
        int place = 0;
        for (CompiledLine line : lines) {
            int end = place + line.rules().length;
            if (!line.alone()) {
                Arrays.fill(periods, place, end, period(line));
            }
            place = end;
        }
        return periods;
    }

    private CompiledLine compile(String list, AccessListLine line) {
        if (!(line instanceof AccessListLine.Entry entry)) {
            return new CompiledLine(line, List.of(), RuleRegistry.NONE, NO_RULES, List.of(), true, true);
        }
        int rule = registry.line(list, entry.source());
        List<AccessListElement> elements = expansion.expand(entry);
        boolean plain = EntryExpansion.isPlain(entry);
        int[] rules = new int[elements.size()];
        for (int i = 0; i < rules.length; i++) {
            rules[i] = plain
                    ? rule
                    : registry.element(list, entry.source(), elements.get(i).text(configuration.version()));
        }
        boolean alone =
                plain && !dependsOnPlaces(entry) && elements.stream().noneMatch(AccessListElement::isUnresolved);
        return new CompiledLine(
                line, List.copyOf(elements), rule, rules, plain ? List.of() : groups(entry), plain, alone);
    }

    /** The groups that a line names, as they stand in the configuration. */
    private List<String> groups(AccessListLine.Entry entry) {
        Set<String> names = new LinkedHashSet<>();
        if (entry.protocol() instanceof ProtocolMatch.OfGroup of) {
            names.add(of.name());
        }
        if (entry.sourceAddress() instanceof AddressMatch.OfGroup of) {
            names.add(of.name());
        }
        if (entry.sourcePort() instanceof PortPart.OfGroup of) {
            names.add(of.name());
        }
        if (entry.destinationAddress() instanceof AddressMatch.OfGroup of) {
            names.add(of.name());
        }
        if (entry.destinationPort() instanceof PortPart.OfGroup of) {
            names.add(of.name());
        }
        if (entry.icmp() instanceof IcmpPart.OfGroup of) {
            names.add(of.name());
        }
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            lines.addAll(printed.computeIfAbsent(name, this::print));
        }
        return lines;
    }

    private List<String> print(String group) {
        return configuration
                .runningLines()
                .find("object-group " + group)
                .map(block -> Stream.concat(
                                Stream.of(block.text()),
                                block.below().lines().stream().map(line -> " " + line.text()))
                        .toList())
                .orElse(List.of());
    }

    private static boolean isActive(CompiledLine line) {
        return line.line() instanceof AccessListLine.Entry entry && !entry.inactive();
    }

    private int period(CompiledLine line) {
        if (!(line.line() instanceof AccessListLine.Entry entry)
                || entry.timeRange().isEmpty()) {
            return 0;
        }
        TimeRange range = configuration.timeRanges().get(entry.timeRange().get());
        return range == null ? 0 : clock.number(range);
    }

    private IpAddress interfaceAddress(String nameif) {
        return configuration
                .interfaceNamed(nameif)
                .flatMap(InterfaceSettings::address)
                .orElse(IpAddress.ANY4);
    }
}
