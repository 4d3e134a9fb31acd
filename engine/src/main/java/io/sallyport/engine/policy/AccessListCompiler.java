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
import io.sallyport.engine.policy.classifier.LinearClassifier;
import io.sallyport.engine.policy.classifier.RuleRows;
import io.sallyport.engine.policy.classifier.Slots;
import io.sallyport.packet.IpAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

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

    CompiledAccessList compile(AccessList list) {
        List<CompiledLine> lines = new ArrayList<>(list.lines().size());
        for (AccessListLine line : list.lines()) {
            lines.add(compile(list.name(), line));
        }
        ElementColumns elements = new ElementColumns(lines);
        ElementRows rows = new ElementRows(elements.size(), this::interfaceAddress);
        ElementRows unresolved = new ElementRows(4, this::interfaceAddress);
        int[] periods = new int[elements.size()];
        int slot = 0;
        for (CompiledLine line : lines) {
            for (AccessListElement element : line.elements()) {
                if (isActive(line)) {
                    periods[slot] = period(line);
                    (element.isUnresolved() ? unresolved : rows).add(slot, element);
                }
                slot++;
            }
        }
        int[] positions = new int[slot];
        Arrays.setAll(positions, i -> i);
        Slots slots = Slots.of(positions, periods, clock);
        return new CompiledAccessList(
                list.name(),
                List.copyOf(lines),
                elements,
                slots,
                classifier(rows.v4()),
                classifier(rows.v6()),
                new CompiledAccessList.Unresolved(
                        new LinearClassifier(unresolved.v4()), new LinearClassifier(unresolved.v6()), slots),
                registry.implicit(list.name(), "deny at the end of access-list " + list.name()));
    }

    private static Classifier classifier(RuleRows rows) {
        return new LinearClassifier(rows);
    }

    private CompiledLine compile(String list, AccessListLine line) {
        if (!(line instanceof AccessListLine.Entry entry)) {
            return new CompiledLine(line, List.of(), RuleRegistry.NONE, NO_RULES, List.of(), true);
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
        return new CompiledLine(line, List.copyOf(elements), rule, rules, plain ? List.of() : groups(entry), plain);
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
