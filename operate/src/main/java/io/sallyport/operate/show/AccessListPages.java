package io.sallyport.operate.show;

import io.sallyport.config.command.EntryText;
import io.sallyport.config.model.AccessListLine;
import io.sallyport.config.model.AccessListLine.Entry;
import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.Configuration;
import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.log.AccessLog;
import io.sallyport.engine.policy.AccessListElement;
import io.sallyport.engine.policy.CompiledAccessList;
import io.sallyport.engine.policy.CompiledLine;
import io.sallyport.engine.policy.RuleIdentity;
import io.sallyport.engine.policy.RuleRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code show access-list} (observed: published outputs of 8.4 to 9.x; blanks at the ends of lines too). */
public final class AccessListPages {
    private final SecurityContext context;
    private final RuleRegistry rules;
    private final AsaVersion version;

    private AccessListPages(SecurityContext context) {
        this.context = context;
        rules = context.rules();
        version = context.policy().version();
    }

    /** All lists, with the line about message 106100 before them. */
    public static String all(SecurityContext context, Configuration configuration) {
        AccessLog log = context.accessLog();
        List<String> out = new ArrayList<>();
        out.add("access-list cached ACL log flows: total " + log.flows() + ", denied " + log.deniedFlows()
                + " (deny-flow-max " + log.limits().denyFlows() + ")");
        out.add("            alert-interval " + log.limits().alertInterval());
        AccessListPages pages = new AccessListPages(context);
        for (String name : configuration.accessLists().keySet()) {
            CompiledAccessList list = context.policy().accessList(name);
            if (list != null) {
                pages.list(list, out);
            }
        }
        return String.join("\n", out);
    }

    /** One list. */
    public static String one(SecurityContext context, CompiledAccessList list) {
        List<String> out = new ArrayList<>();
        new AccessListPages(context).list(list, out);
        return String.join("\n", out);
    }

    /** {@code brief}: hash of the element, of its line where that names a group, and hits, all hexadecimal (documented). */
    public static String brief(SecurityContext context, CompiledAccessList list) {
        List<String> out = new ArrayList<>();
        out.add(list.name() + ":");
        for (CompiledLine line : list.lines()) {
            for (int rule : line.rules()) {
                RuleIdentity identity = context.rules().rule(rule).identity();
                boolean group = identity.element() != 0;
                out.add(String.format(
                        Locale.ROOT,
                        "%08x %08x %08x",
                        group ? identity.element() : identity.line(),
                        group ? identity.line() : 0,
                        context.rules().hits(rule)));
            }
        }
        return String.join("\n", out);
    }

    /** Those of IPv6 before 9.0 (layout inferred from that of the others). */
    public static String ipv6(SecurityContext context, Configuration configuration) {
        List<String> out = new ArrayList<>();
        AccessListPages pages = new AccessListPages(context);
        for (String name : configuration.accessLists().keySet()) {
            CompiledAccessList list = context.policy().accessList(name);
            if (list != null && isIpv6(list)) {
                pages.list(list, out);
            }
        }
        return String.join("\n", out);
    }

    /** Whether this is an {@code ipv6 access-list}. */
    public static boolean isIpv6(CompiledAccessList list) {
        return !list.lines().isEmpty()
                && list.lines().getFirst().line().source().text().startsWith("ipv6 ");
    }

    private static String command(CompiledAccessList list) {
        return isIpv6(list) ? "ipv6 access-list " : "access-list ";
    }

    private void list(CompiledAccessList list, List<String> out) {
        long others = list.lines().stream()
                .filter(line -> line.line() instanceof AccessListLine.Other)
                .count();
        out.add(command(list) + list.name() + "; " + (list.size() + others) + " elements; name hash: "
                + hex(RuleIdentity.ofName(list.name())));
        int number = 1;
        for (CompiledLine line : list.lines()) {
            line(list, line, number++, out);
        }
    }

    private void line(CompiledAccessList list, CompiledLine compiled, int number, List<String> out) {
        String head = command(list) + list.name() + " line " + number + " ";
        String text = compiled.line()
                .source()
                .text()
                .substring(command(list).length() + list.name().length() + 1);
        switch (compiled.line()) {
            case AccessListLine.Remark ignored -> out.add(head + text + " ");
            case AccessListLine.Other other ->
                out.add(head + text + " (hitcnt=0) "
                        + hex(RuleIdentity.of(list.name(), other.source().text())) + " ");
            case Entry entry -> {
                String meaning = text.substring(
                        0, text.length() - EntryText.options(entry, false).length());
                String options = EntryText.options(entry, true);
                String off = isOff(entry) ? "(inactive) " : "";
                out.add(head + meaning + options + " (hitcnt=" + compiled.hits(rules) + ") " + off
                        + hex(rules.rule(compiled.rule()).identity().line()) + " ");
                if (!compiled.plain()) {
                    elements(compiled, "  " + head + (isIpv6(list) ? "" : "extended "), options, off, out);
                }
            }
        }
    }

    private void elements(CompiledLine compiled, String head, String options, String off, List<String> out) {
        boolean alone = compiled.elements().size() == 1 && compiled.groups().isEmpty();
        for (int i = 0; i < compiled.rules().length; i++) {
            AccessListElement element = compiled.elements().get(i);
            int rule = compiled.rules()[i];
            RuleIdentity identity = rules.rule(rule).identity();
            String count = element.isUnresolved() ? "(inactive) " : "(hitcnt=" + rules.hits(rule) + ") " + off;
            // One element of objects alone has the hash of its line (observed).
            out.add(head + element.text(version) + options + " " + count
                    + hex(alone ? identity.line() : identity.element()) + " ");
        }
    }

    private boolean isOff(Entry entry) {
        return entry.inactive()
                || entry.timeRange()
                        .filter(name -> !context.timeRanges().isActive(name))
                        .isPresent();
    }

    private static String hex(int hash) {
        return String.format(Locale.ROOT, "0x%08x", hash);
    }
}
