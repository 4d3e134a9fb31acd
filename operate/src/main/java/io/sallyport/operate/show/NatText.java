package io.sallyport.operate.show;

import io.sallyport.config.command.PortNames;
import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.log.SyslogText;
import io.sallyport.engine.nat.AddressRanges;
import io.sallyport.engine.nat.PortMapping;
import io.sallyport.engine.nat.RuleCounts;
import io.sallyport.engine.nat.TranslationRule;
import io.sallyport.engine.nat.TranslationRule.Kind;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.packet.IpAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code show nat} of both dialects (observed; the {@code Service} line of twice NAT and 8.2 from the command reference). */
public final class NatText {
    private static final List<String> HEADINGS = List.of(
            "", "Manual NAT Policies (Section 1)", "Auto NAT Policies (Section 2)", "Manual NAT Policies (Section 3)");

    private final SecurityContext context;
    private final RuleCounts counts;
    private final List<TranslationRule> rules;

    public NatText(SecurityContext context) {
        this.context = context;
        counts = context.translations().counts();
        rules = context.policy().translations().all();
    }

    /** The rules of an interface, or of all, in the order in which they are looked at. */
    public String rules(Optional<Integer> interfaceIndex, boolean detail) {
        return context.policy().version().hasObjectTranslation()
                ? sections(interfaceIndex, detail)
                : interfaces(interfaceIndex);
    }

    private String hits(TranslationRule rule) {
        return "    translate_hits = " + counts.translateHits(rule.number()) + ", untranslate_hits = "
                + counts.untranslateHits(rule.number()) + "\n";
    }

    private String sections(Optional<Integer> interfaceIndex, boolean detail) {
        StringBuilder text = new StringBuilder();
        int section = 0;
        int place = 0;
        for (TranslationRule rule : rules) {
            if (rule.section() != section) {
                text.append(section > 0 ? "\n" : "")
                        .append(HEADINGS.get(rule.section()))
                        .append('\n');
                section = rule.section();
                place = 0;
            }
            place++;
            if (interfaceIndex.map(index -> isOf(rule, index)).orElse(true)) {
                text.append(place)
                        .append(' ')
                        .append(rule.text().summary())
                        .append('\n')
                        .append(hits(rule));
                if (detail) {
                    text.append(detail(rule));
                }
            }
        }
        return text.toString();
    }

    private static boolean isOf(TranslationRule rule, int index) {
        return rule.realInterface() == index
                || rule.mappedInterface() == index
                || rule.realInterface() == TranslationRule.ANY_INTERFACE
                || rule.mappedInterface() == TranslationRule.ANY_INTERFACE;
    }

    private String detail(TranslationRule rule) {
        boolean dynamic = rule.kind() == Kind.DYNAMIC;
        boolean pool = rule.text().summary().contains(" pat-pool ");
        String translated = dynamic
                ? rule.pool().own().stream().map(this::addresses).collect(Collectors.joining(", "))
                : addresses(rule.mapped());
        String shared = rule.pool().shared().map(this::addresses).orElse("");
        StringBuilder text = new StringBuilder("    Source - Origin: ").append(addresses(rule.real()));
        if (!translated.isEmpty()) {
            text.append(", Translated: ").append(translated);
        }
        if (!shared.isEmpty()) {
            boolean follows = !translated.isEmpty() && !pool;
            text.append(follows ? ", " : pool ? ", Translated (PAT): " : ", Translated: ")
                    .append(shared);
        }
        text.append('\n');
        rule.destination()
                .filter(end -> !end.real().equals(AddressRanges.ANY))
                .ifPresent(end -> text.append("    Destination - Origin: ")
                        .append(addresses(end.mapped()))
                        .append(", Translated: ")
                        .append(addresses(end.real()))
                        .append('\n'));
        return text.append(service(rule)).toString();
    }

    private static String service(TranslationRule rule) {
        PortMapping source = rule.ports();
        PortMapping destination =
                rule.destination().map(TranslationRule.Destination::ports).orElse(PortMapping.NONE);
        if (!source.isGiven() && !destination.isGiven()) {
            return "";
        }
        int protocol = source.isGiven() ? source.protocol() : destination.protocol();
        String name = SyslogText.protocolName(protocol).toLowerCase(Locale.ROOT);
        PortNames names = PortNames.of(protocol);
        if (rule.section() == 2) {
            return "    Service - Protocol: " + name + " Real: " + names.print(source.realFirst()) + " Mapped: "
                    + names.print(source.mappedFirst()) + " \n";
        }
        int sources = source.realLast() - source.realFirst();
        int destinations = destination.realLast() - destination.realFirst();
        return "    Service - Origin: " + name + ports(" source", names, source.realFirst(), sources)
                + ports(" destination", names, destination.mappedFirst(), destinations) + " , Translated: " + name
                + ports(" source", names, source.mappedFirst(), sources)
                + ports(" destination", names, destination.realFirst(), destinations) + " \n";
    }

    /** Nothing where every port is meant. */
    private static String ports(String side, PortNames names, int first, int further) {
        if (further == 65_535) {
            return "";
        }
        return side
                + (further == 0
                        ? " eq " + names.print(first)
                        : " range " + names.print(first) + " " + names.print(first + further));
    }

    private String addresses(AddressRanges ranges) {
        return ranges.ranges().stream().map(this::address).collect(Collectors.joining(", "));
    }

    /** An interface's address is shown with the length of its network. */
    private String address(AddressRanges.Range range) {
        if (range.first() == range.last()) {
            for (PolicyInterface each : context.policy().interfaces()) {
                if (each.address() == range.first()) {
                    return IpAddress.v4(range.first()) + "/" + Integer.bitCount(each.mask());
                }
            }
            return IpAddress.v4(range.first()) + "/32";
        }
        return range(range);
    }

    /** {@code A}, {@code A/LENGTH}, or {@code A-B} where no network has just these addresses. */
    static String range(AddressRanges.Range range) {
        int span = range.last() - range.first();
        if (span == 0) {
            return IpAddress.v4(range.first()).toString();
        }
        boolean isNetwork = (span & span + 1) == 0 && (range.first() & span) == 0;
        return IpAddress.v4(range.first())
                + (isNetwork ? "/" + (Integer.SIZE - Integer.bitCount(span)) : "-" + IpAddress.v4(range.last()));
    }

    /** Before 8.3: by the interface of the real side. */
    private String interfaces(Optional<Integer> interfaceIndex) {
        StringBuilder text = new StringBuilder();
        rules.stream()
                .map(TranslationRule::realInterface)
                .distinct()
                .filter(index -> interfaceIndex.map(index::equals).orElse(true))
                .sorted(Comparator.naturalOrder())
                .forEach(index -> {
                    text.append(text.isEmpty() ? "" : "\n")
                            .append("NAT policies on Interface ")
                            .append(context.interfaceName(index))
                            .append(":\n");
                    rules.stream()
                            .filter(rule -> rule.realInterface() == index)
                            .forEach(rule -> text.append(old(rule)));
                });
        return text.toString();
    }

    private String old(TranslationRule rule) {
        List<String> lines = rule.text().configuration();
        String list = rule.text().accessList();
        boolean matches = lines.size() > 2;
        return (matches
                        ? ""
                        : "  match ip " + context.interfaceName(rule.realInterface()) + " access-list " + list + " "
                                + context.interfaceName(rule.mappedInterface()) + "\n")
                + String.join("\n", lines.subList(1, lines.size())) + "\n" + hits(rule);
    }
}
