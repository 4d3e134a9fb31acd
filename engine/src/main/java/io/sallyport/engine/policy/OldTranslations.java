package io.sallyport.engine.policy;

import io.sallyport.config.model.AccessList;
import io.sallyport.config.model.AccessListLine;
import io.sallyport.config.model.AddressMatch;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.DynamicTranslation;
import io.sallyport.config.model.GlobalPool;
import io.sallyport.config.model.StaticTranslation;
import io.sallyport.config.model.TranslationOptions;
import io.sallyport.engine.nat.AddressRanges;
import io.sallyport.engine.nat.AddressRanges.Range;
import io.sallyport.engine.nat.MappedPool;
import io.sallyport.engine.nat.PortMapping;
import io.sallyport.engine.nat.TranslationRule;
import io.sallyport.engine.nat.TranslationRule.FlowPolicy;
import io.sallyport.engine.nat.TranslationRule.Kind;
import io.sallyport.engine.nat.TranslationRule.Text;
import io.sallyport.engine.policy.classifier.PacketKey;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rules of {@code nat}, {@code global} and {@code static} of 8.2 and before, in the order in which they are looked at:
 * exemption, static, dynamic by access list, dynamic by the longest mask (documented). A {@code nat} line stands for one
 * rule for each interface that is not more secure (observed: {@code show nat}); where that has no pool of the same number
 * the rule refuses.
 */
final class OldTranslations {
    private static final Comparator<DynamicTranslation> LONGEST_FIRST =
            Comparator.comparingInt(t -> -t.network().map(IpNetwork::maskBits).orElse(0));

    private final TranslationCompiler compiler;
    private final Configuration configuration;
    private final List<PolicyInterface> interfaces;
    private final Map<String, CompiledAccessList> lists;

    OldTranslations(
            TranslationCompiler compiler,
            Configuration configuration,
            List<PolicyInterface> interfaces,
            Map<String, CompiledAccessList> lists) {
        this.compiler = compiler;
        this.configuration = configuration;
        this.interfaces = interfaces;
        this.lists = lists;
    }

    void addTo(List<TranslationRule> rules) {
        List<DynamicTranslation> dynamic = configuration.dynamicTranslations();
        dynamic.stream().filter(DynamicTranslation::isExemption).forEach(t -> addDynamic(rules, t));
        configuration.staticTranslations().forEach(t -> addStatic(rules, t));
        dynamic.stream()
                .filter(t -> t.accessList().isPresent() && !t.isExemption())
                .forEach(t -> addDynamic(rules, t));
        dynamic.stream()
                .filter(t -> t.network().isPresent())
                .sorted(LONGEST_FIRST)
                .forEach(t -> addDynamic(rules, t));
    }

    private Optional<PolicyInterface> named(String nameif) {
        return interfaces.stream().filter(each -> each.name().equals(nameif)).findFirst();
    }

    private void addDynamic(List<TranslationRule> rules, DynamicTranslation t) {
        Optional<PolicyInterface> real = named(t.nameif());
        if (real.isEmpty()) {
            return;
        }
        for (PolicyInterface mapped : interfaces) {
            boolean lessSecure = mapped.securityLevel() <= real.get().securityLevel();
            if (mapped.settings().nameif().isPresent()
                    && (lessSecure || t.options().outside())) {
                rules.add(dynamic(t, real.get(), mapped));
            }
        }
    }

    private TranslationRule dynamic(DynamicTranslation t, PolicyInterface real, PolicyInterface mapped) {
        Kind kind = t.isExemption() ? Kind.EXEMPTION : t.isIdentity() ? Kind.IDENTITY : Kind.DYNAMIC;
        AddressRanges hosts = t.network()
                .map(network -> new AddressRanges(List.of(
                        Range.network(network.address().bits(), network.mask().bits()))))
                .orElse(AddressRanges.ANY);
        MappedPool pool = kind == Kind.DYNAMIC ? pool(t.id(), mapped) : MappedPool.NONE;
        List<String> text = new ArrayList<>();
        text.add(t.source().text());
        t.network()
                .ifPresent(network -> text.add(
                        "  match ip " + real.name() + " " + OldText.network(network) + " " + mapped.name() + " any"));
        text.add(
                switch (kind) {
                    case EXEMPTION -> "    NAT exempt";
                    case IDENTITY -> "    identity NAT translation, pool 0";
                    case DYNAMIC, STATIC ->
                        "    dynamic translation to pool " + t.id() + " (" + poolText(t.id(), mapped) + ")";
                });
        return rule(
                compiler.number(t.source().text() + "\n" + mapped.name()),
                kind,
                real,
                mapped,
                hosts,
                hosts,
                pool,
                PortMapping.NONE,
                t.accessList(),
                t.options(),
                text);
    }

    private TranslationRule rule(
            int number,
            Kind kind,
            PolicyInterface real,
            PolicyInterface mapped,
            AddressRanges source,
            AddressRanges target,
            MappedPool pool,
            PortMapping ports,
            Optional<String> list,
            TranslationOptions options,
            List<String> text) {
        return new TranslationRule(
                number,
                kind,
                0,
                real.index(),
                mapped.index(),
                source,
                target,
                pool,
                ports,
                Optional.empty(),
                list.map(this::policy),
                new TranslationRule.Options(
                        false, kind == Kind.STATIC, options.keepSequence(), false, options.dns(), options.limits()),
                new Text(text, "", list.orElse(""), ""));
    }

    private FlowPolicy policy(String name) {
        CompiledAccessList list = lists.get(name);
        return list == null ? (protocol, source, sport, destination, dport, type) -> false : new ListPolicy(list);
    }

    private List<GlobalPool> pools(int id, PolicyInterface mapped) {
        return configuration.globalPools().stream()
                .filter(pool -> pool.id() == id && pool.nameif().equals(mapped.name()))
                .toList();
    }

    /** Addresses for one host each come first, then those that are shared by port (documented). */
    private MappedPool pool(int id, PolicyInterface mapped) {
        List<Range> own = new ArrayList<>();
        List<Range> shared = new ArrayList<>();
        for (GlobalPool pool : pools(id, mapped)) {
            Range range = pool.range()
                    .map(r -> new Range(r.first().bits(), r.last().bits()))
                    .orElse(new Range(mapped.address(), mapped.address()));
            (pool.isPortTranslation() ? shared : own).add(range);
        }
        return new MappedPool(ranges(own), ranges(shared), MappedPool.Choice.PLAIN, String.valueOf(id));
    }

    private static Optional<AddressRanges> ranges(List<Range> ranges) {
        return ranges.isEmpty() ? Optional.empty() : Optional.of(new AddressRanges(ranges));
    }

    private String poolText(int id, PolicyInterface mapped) {
        return pools(id, mapped).stream()
                .findFirst()
                .map(pool -> pool.range()
                        .map(range -> pool.isPortTranslation()
                                ? range.first().toString()
                                : range.first() + " - " + range.last())
                        .orElse(IpAddress.v4(mapped.address()) + " [Interface PAT]"))
                .orElse("No matching global");
    }

    private void addStatic(List<TranslationRule> rules, StaticTranslation t) {
        Optional<PolicyInterface> real = named(t.realInterface());
        Optional<PolicyInterface> mapped = named(t.mappedInterface());
        if (real.isEmpty() || mapped.isEmpty()) {
            return;
        }
        int target = t.mapped().map(IpAddress::bits).orElse(mapped.get().address());
        if (t.accessList().isPresent()) {
            AccessList list = configuration.accessLists().get(t.accessList().get());
            if (list != null) {
                addPolicyStatic(rules, t, real.get(), mapped.get(), target, list);
            }
            return;
        }
        int mask = t.mask().bits();
        PortMapping ports = t.port()
                .map(port -> PortMapping.of(port.protocol(), port.real(), port.mapped()))
                .orElse(PortMapping.NONE);
        IpNetwork network = new IpNetwork(t.real().orElseThrow(), t.mask());
        rules.add(rule(
                compiler.number(t.source().text()),
                Kind.STATIC,
                real.get(),
                mapped.get(),
                new AddressRanges(List.of(Range.network(network.address().bits(), mask))),
                new AddressRanges(List.of(Range.network(target, mask))),
                MappedPool.NONE,
                ports,
                Optional.empty(),
                t.options(),
                OldText.lines(t, real.get().name(), mapped.get().name(), network, ports, target)));
    }

    /** One rule for each element that permits: its sender is what is translated, the list decides when. */
    private void addPolicyStatic(
            List<TranslationRule> rules,
            StaticTranslation t,
            PolicyInterface real,
            PolicyInterface mapped,
            int target,
            AccessList list) {
        EntryExpansion expansion = new EntryExpansion(configuration);
        for (AccessListLine line : list.lines()) {
            if (line instanceof AccessListLine.Entry entry && entry.permit() && !entry.inactive()) {
                for (AccessListElement element : expansion.expand(entry)) {
                    addPolicyStatic(rules, t, real, mapped, target, element);
                }
            }
        }
    }

    private void addPolicyStatic(
            List<TranslationRule> rules,
            StaticTranslation t,
            PolicyInterface real,
            PolicyInterface mapped,
            int target,
            AccessListElement element) {
        if (!(element.source() instanceof AddressMatch.Network source)
                || source.network().address().version() != 4) {
            return;
        }
        IpNetwork network = source.network();
        int mask = network.mask().bits();
        PortMapping ports = t.port()
                .map(port -> PortMapping.of(
                        port.protocol(), element.service().sourcePort().low(), port.mapped()))
                .orElse(PortMapping.NONE);
        rules.add(rule(
                compiler.number(t.source().text() + "\n" + element),
                Kind.STATIC,
                real,
                mapped,
                new AddressRanges(List.of(Range.network(network.address().bits(), mask))),
                new AddressRanges(List.of(Range.network(target, mask))),
                MappedPool.NONE,
                ports,
                t.accessList(),
                t.options(),
                OldText.lines(t, real.name(), mapped.name(), network, ports, target)));
    }

    /** Asks a compiled list; its key is reused. */
    private static final class ListPolicy implements FlowPolicy {
        private final CompiledAccessList list;
        private final PacketKey key = new PacketKey();

        ListPolicy(CompiledAccessList list) {
            this.list = list;
        }

        @Override
        public boolean permits(int protocol, int source, int sport, int destination, int dport, int icmpType) {
            return list.permits(list.match(key.v4(protocol, source, sport, destination, dport, icmpType << Byte.SIZE)));
        }
    }
}
