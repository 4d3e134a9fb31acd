package io.sallyport.operate.show;

import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.log.SyslogText;
import io.sallyport.engine.nat.AddressRanges;
import io.sallyport.engine.nat.PortMapping;
import io.sallyport.engine.nat.TranslationFilter;
import io.sallyport.engine.nat.TranslationRule;
import io.sallyport.engine.nat.TranslationRule.Kind;
import io.sallyport.engine.nat.TranslationView;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code show xlate}: static rules, then dynamic translations in the order of their making. Lines of 8.3 and later are observed, those
 * of 8.2 documented (command reference); the order is inferred.
 */
public final class TranslationText {
    private static final long NANOS = 1_000_000_000L;
    private static final String LEGEND = """
            Flags: D - DNS, e - extended, I - identity, i - dynamic, r - portmap,
                   s - static, T - twice, N - net-to-net
            """;
    private static final String OLD_LEGEND = """
            Flags: D - DNS, d - dump, I - identity, i - inside, n - no random,
                   o - outside, r - portmap, s - static
            """;

    private final SecurityContext context;
    private final long now;
    private final boolean byObjects;

    /**
     * @param context whose translations are shown
     * @param nowNanos time of the engine
     */
    public TranslationText(SecurityContext context, long nowNanos) {
        this.context = context;
        now = nowNanos / NANOS;
        byObjects = context.policy().version().hasObjectTranslation();
    }

    /** {@code 3 in use, 5 most used}; a static rule is always in use. */
    public String heading() {
        int rules = (int) context.policy().translations().all().stream()
                .mapToLong(
                        rule -> statics(rule, TranslationFilter.ALL, byObjects).size())
                .sum();
        return ConnectionText.heading(
                rules + context.translations().size(),
                rules + context.translations().mostUsed());
    }

    /** The whole answer; {@code detail} matters before 8.3 only. */
    public String table(TranslationFilter filter, boolean detail) {
        StringBuilder text = new StringBuilder(heading()).append('\n');
        boolean flags = byObjects || detail;
        if (flags) {
            text.append(byObjects ? LEGEND : OLD_LEGEND);
        }
        lines(filter, flags).forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** Without heading and legend. */
    private List<String> lines(TranslationFilter filter, boolean flags) {
        List<String> lines = new ArrayList<>();
        for (TranslationRule rule : context.policy().translations().all()) {
            lines.addAll(statics(rule, filter, flags));
        }
        for (int number : context.translations().all()) {
            TranslationView view = context.translations().view(number);
            if (filter.matches(view)) {
                lines.add(flags ? dynamic(view) : old(view));
            }
        }
        return lines;
    }

    /** Those of a real address, as {@code show local-host} prints them. */
    List<String> ofHost(IpAddress host) {
        if (host.version() != 4) {
            return List.of();
        }
        AddressRanges real = new AddressRanges(List.of(new AddressRanges.Range(host.bits(), host.bits())));
        return lines(
                new TranslationFilter(
                        Optional.empty(), Optional.of(real), Optional.empty(), Optional.empty(), Optional.empty()),
                byObjects);
    }

    /** One line for each range; the other end of twice NAT has its own. */
    private List<String> statics(TranslationRule rule, TranslationFilter filter, boolean flags) {
        List<String> lines = new ArrayList<>();
        if (rule.kind() != Kind.STATIC) {
            return lines;
        }
        if (filter.meets(rule.real(), rule.mapped(), rule.ports(), rule.realInterface(), rule.mappedInterface())) {
            pairs(rule.real(), rule.mapped())
                    .forEach(pair -> lines.add(
                            flags
                                    ? fixed(rule, pair, rule.ports(), rule.realInterface(), rule.mappedInterface())
                                    : old(pair, rule.ports())));
        }
        rule.destination()
                .filter(end -> !end.real().equals(AddressRanges.ANY))
                .filter(end -> filter.meets(
                        end.real(), end.mapped(), end.ports(), rule.mappedInterface(), rule.realInterface()))
                .ifPresent(end -> pairs(end.real(), end.mapped())
                        .forEach(pair -> lines.add(
                                fixed(rule, pair, end.ports(), rule.mappedInterface(), rule.realInterface()))));
        return lines;
    }

    private record Pair(AddressRanges.Range real, AddressRanges.Range mapped) {}

    private static List<Pair> pairs(AddressRanges real, AddressRanges mapped) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < real.ranges().size(); i++) {
            pairs.add(new Pair(
                    real.ranges().get(i),
                    mapped.ranges().get(i % mapped.ranges().size())));
        }
        return pairs;
    }

    private String fixed(TranslationRule rule, Pair pair, PortMapping ports, int from, int to) {
        boolean identity = pair.real().equals(pair.mapped()) && ports.realFirst() == ports.mappedFirst();
        String flags = "s" + (ports.isGiven() ? "r" : "") + (identity ? "I" : "")
                + (rule.options().dns() ? "D" : "")
                + (!byObjects && rule.options().keepSequence() ? "n" : "")
                + (rule.section() == 1 || rule.section() == 3 ? "T" : "")
                + (rule.options().netToNet() ? "N" : "");
        int last = ports.mappedFirst() + ports.realLast() - ports.realFirst();
        String what = ports.isGiven()
                ? name(ports.protocol()) + " PAT from " + where(from) + NatText.range(pair.real()) + " "
                        + ports.realFirst() + "-" + ports.realLast() + " to " + where(to)
                        + NatText.range(pair.mapped()) + " " + ports.mappedFirst() + "-" + last
                : "NAT from " + where(from) + NatText.range(pair.real()) + " to " + where(to)
                        + NatText.range(pair.mapped());
        if (!byObjects) {
            return what + " flags " + flags;
        }
        long used = context.translations().counts().lastSecond(rule.number());
        return what + "\n    flags " + flags + idle(used == 0 ? now : used) + SyslogText.duration(0);
    }

    private String where(int index) {
        return (index == TranslationRule.ANY_INTERFACE ? "any" : context.interfaceName(index)) + ":";
    }

    private String idle(long since) {
        return " idle " + SyslogText.duration(Math.max(0, now - since)) + " timeout ";
    }

    private String dynamic(TranslationView view) {
        boolean ofPort = view.protocol() != 0;
        TranslationRule rule = context.policy().translations().numbered(view.rule());
        boolean twice = rule != null && (rule.section() == 1 || rule.section() == 3);
        String flags = (ofPort ? "r" : "") + "i" + (view.real() == view.mapped() && !ofPort ? "I" : "")
                + (view.isExtended() ? "e" : "") + (twice ? "T" : "");
        return (ofPort ? name(view.protocol()) + " PAT" : "NAT") + " from " + where(view.realInterface())
                + IpAddress.v4(view.real()) + (ofPort ? "/" + view.realPort() : "") + " to "
                + where(view.mappedInterface()) + IpAddress.v4(view.mapped()) + (ofPort ? "/" + view.mappedPort() : "")
                + " flags " + flags
                + (byObjects ? idle(view.lastSecond()) + SyslogText.duration(view.timeout()) : "");
    }

    private static String name(int protocol) {
        return SyslogText.protocolName(protocol).toUpperCase(Locale.ROOT);
    }

    private static String old(TranslationView view) {
        String global = IpAddress.v4(view.mapped()).toString();
        String local = IpAddress.v4(view.real()).toString();
        return switch (view.protocol()) {
            case 0 -> "Global " + global + " Local " + local;
            case Protocol.ICMP ->
                "PAT Global " + global + "(" + view.mappedPort() + ") Local " + local + " ICMP id " + view.realPort();
            default ->
                "PAT Global " + global + "(" + view.mappedPort() + ") Local " + local + "(" + view.realPort() + ")";
        };
    }

    private static String old(Pair pair, PortMapping ports) {
        String global = IpAddress.v4(pair.mapped().first()).toString();
        String local = IpAddress.v4(pair.real().first()).toString();
        return ports.isGiven()
                ? "PAT Global " + global + "(" + ports.mappedFirst() + ") Local " + local + "(" + ports.realFirst()
                        + ")"
                : "Global " + global + " Local " + local;
    }
}
