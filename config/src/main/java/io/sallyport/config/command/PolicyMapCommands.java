package io.sallyport.config.command;

import static io.sallyport.config.command.Arguments.NAMEIF;
import static io.sallyport.config.command.Arguments.REST;
import static io.sallyport.config.command.Arguments.TEXT;
import static io.sallyport.config.command.Declaration.global;
import static io.sallyport.config.command.Declaration.in;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.model.BuiltInspection;
import io.sallyport.config.model.ConnectionSettings;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.PolicyMap;
import io.sallyport.config.model.PolicyMap.PolicyClass;
import io.sallyport.config.model.RunningLine;
import io.sallyport.config.model.Section;
import io.sallyport.config.model.ServicePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** {@code policy-map}, {@code class}, {@code inspect} and {@code service-policy} (reference 4.2 to 4.4). */
final class PolicyMapCommands {
    static final String CLASS_DEFAULT = "class-default";
    private static final Argument<String> POLICY =
            Argument.word("policy-map", 40, "policy-map name").ofKind(Kinds.POLICY_MAP);
    private static final Argument<String> CLASS =
            Argument.word("class-map", 128, "class-map name").ofKind(Kinds.CLASS_MAP);
    private static final Standing TO_THE_BOX = Standing.noEffect("concerns connections to the firewall itself");
    private static final Standing INSPECTION =
            Standing.unsupported(Feature.INSPECTION, "application inspection is not built yet");

    private static final Argument<String> MAP = Argument.word("map", 40, "Name of a map of this inspection");
    private static final Argument<Integer> LENGTH = Argument.number("length", 512, 65_535, "Bytes of a message");
    private static final Argument<String> PROXY = Argument.word("proxy", 64, "Name of the proxy");

    private static final String PROXIES =
            " [tls-proxy <proxy> [phone-proxy@<9.4 <proxy>] | phone-proxy@<9.4 <proxy> [tls-proxy <proxy>]]"
                    + " [uc-ime@<9.4 <proxy>]";
    private static final String ENGINES = "(ctiqbe | dcerpc [<map>] | diameter@9.5 [<map>] [tls-proxy <proxy>] "
            + "| dns [maximum-length <length> | <map>] [dynamic-filter-snoop] | esmtp [<map>] | ftp [strict [<map>]] | gtp [<map>] "
            + "| h323 (h225 | ras) [<map>] | http [<map>] | icmp [error] | ils | im <map> | ip-options [<map>] "
            + "| ipsec-pass-thru [<map>] | ipv6 [<map>] | lisp@9.5 [<map>] | m3ua@9.6 [<map>] | mgcp [<map>] "
            + "| mmp [tls-proxy <proxy>] | netbios [<map>] | pptp | radius-accounting [<map>] | rsh | rtsp [<map>] "
            + "| scansafe@9.0 [<map>] [fail-open | fail-close] | sctp@9.5 [<map>] | sip [<map>]" + PROXIES
            + " | skinny [<map>]" + PROXIES + " | snmp [<map>] | sqlnet | stun@9.5 | sunrpc | tftp | vxlan@9.4 | waas "
            + "| xdmcp)";
    private static final String SERVICE =
            "service-policy 'Apply a policy map to an interface or globally' <policy-map> "
                    + "(global 'Apply the policy to all interfaces' | interface 'Apply the policy to an interface' <nameif>)";

    private PolicyMapCommands() {}

    static List<Command<Editor>> commands() {
        return List.of(
                global("policy-map 'Configure MPF Parameter Map' <policy-map>", POLICY)
                        .does(PolicyMapCommands::open)
                        .openingBlock()
                        .no("policy-map <policy-map>", PolicyMapCommands::delete, POLICY),
                in(Modes.POLICY_MAP, "description 'Specify policy-map description' <text>", TEXT)
                        .does((editor, b) -> describe(editor, Optional.of(b.get(TEXT))))
                        .no("description [<rest>]", (editor, b) -> describe(editor, Optional.empty()), REST),
                in(
                                Modes.POLICY_MAP,
                                "class 'Policy criteria' (class-default 'System default class matching otherwise "
                                        + "unclassified packets' | <class-map>)",
                                CLASS)
                        .does(PolicyMapCommands::openClass)
                        .openingBlock()
                        .no("class (class-default | <class-map>)", PolicyMapCommands::deleteClass, CLASS),
                in(Modes.POLICY_CLASS, "inspect 'Protocol inspection services' " + ENGINES, MAP, LENGTH, PROXY)
                        .worth(INSPECTION)
                        .does(PolicyMapCommands::inspect)
                        .no("inspect " + ENGINES, PolicyMapCommands::noInspect, MAP, LENGTH, PROXY),
                global(SERVICE + " [fail-close@9.0]", POLICY, NAMEIF)
                        .does(PolicyMapCommands::apply)
                        .no(SERVICE + " [fail-close@9.0]", PolicyMapCommands::withdraw, POLICY, NAMEIF));
    }

    private static Outcome open(Editor editor, Bindings b) {
        String name = b.get(POLICY);
        String text = "policy-map " + name;
        editor.configuration()
                .policyMaps()
                .computeIfAbsent(name, n -> new PolicyMap(editor.source(text), n, Optional.empty(), List.of()));
        RunningLine line = editor.keep(Section.POLICY_MAP, text, text, Standing.MODELLED);
        editor.enter(Modes.POLICY_MAP, name, "", line.below());
        return Outcome.SILENT;
    }

    private static Outcome delete(Editor editor, Bindings b) {
        String name = b.get(POLICY);
        if (editor.configuration().servicePolicies().stream()
                .anyMatch(s -> s.policyMap().equals(name))) {
            return Outcome.refused(
                    b,
                    POLICY,
                    "ERROR: % policy-map " + name + " is being used",
                    "write no service-policy " + name + " ... first");
        }
        editor.configuration().policyMaps().remove(name);
        editor.root().remove("policy-map " + name);
        return Outcome.SILENT;
    }

    private static PolicyMap current(Editor editor) {
        PolicyMap map = editor.configuration().policyMaps().get(editor.place().subject());
        if (map == null) {
            throw new IllegalStateException("no policy-map " + editor.place().subject());
        }
        return map;
    }

    private static void setClasses(Editor editor, PolicyMap map, List<PolicyClass> classes) {
        editor.configuration()
                .policyMaps()
                .put(map.name(), new PolicyMap(map.source(), map.name(), map.description(), classes));
    }

    private static Outcome describe(Editor editor, Optional<String> text) {
        PolicyMap map = current(editor);
        editor.configuration()
                .policyMaps()
                .put(map.name(), new PolicyMap(map.source(), map.name(), text, map.classes()));
        if (text.isEmpty()) {
            editor.place().lines().remove("description");
        } else {
            editor.keep(Section.DESCRIPTION, "description", "description " + text.get(), Standing.MODELLED);
        }
        return Outcome.SILENT;
    }

    private static Outcome openClass(Editor editor, Bindings b) {
        String name = b.find(CLASS).orElse(CLASS_DEFAULT);
        if (isOfManagement(editor, name)) {
            RunningLine line = editor.keep(Section.CLASS, "class " + name, "class " + name, TO_THE_BOX);
            editor.enter(Modes.MANAGEMENT_POLICY_CLASS, current(editor).name(), name, line.below());
            return Outcome.SILENT;
        }
        if (!name.equals(CLASS_DEFAULT) && !editor.configuration().classMaps().containsKey(name)) {
            return Outcome.refused(
                    b,
                    CLASS,
                    "ERROR: % class-map " + name + " not configured",
                    "write class-map " + name + " before the policy-map");
        }
        String text = "class " + name;
        PolicyMap map = current(editor);
        if (map.classes().stream().noneMatch(c -> c.classMap().equals(name))) {
            List<PolicyClass> classes = new ArrayList<>(map.classes());
            boolean defaultIsLast =
                    !classes.isEmpty() && classes.getLast().classMap().equals(CLASS_DEFAULT);
            classes.add(
                    defaultIsLast ? classes.size() - 1 : classes.size(),
                    new PolicyClass(editor.source(text), name, ConnectionSettings.NONE, List.of()));
            setClasses(editor, map, classes);
        }
        Section section = name.equals(CLASS_DEFAULT) ? Section.BODY : Section.CLASS;
        RunningLine line = editor.keep(section, text, text, Standing.MODELLED);
        editor.enter(Modes.POLICY_CLASS, map.name(), name, line.below());
        return Outcome.SILENT;
    }

    private static boolean isOfManagement(Editor editor, String name) {
        return Stream.of("", "match-all ", "match-any ")
                .anyMatch(kind -> editor.root()
                        .find("class-map type management " + kind + name)
                        .isPresent());
    }

    private static Outcome deleteClass(Editor editor, Bindings b) {
        String name = b.find(CLASS).orElse(CLASS_DEFAULT);
        PolicyMap map = current(editor);
        setClasses(
                editor,
                map,
                map.classes().stream().filter(c -> !c.classMap().equals(name)).toList());
        editor.place().lines().remove("class " + name);
        return Outcome.SILENT;
    }

    /** Changes the class at work. */
    static void changeClass(Editor editor, UnaryOperator<PolicyClass> change) {
        PolicyMap map = current(editor);
        String name = editor.place().detail();
        setClasses(
                editor,
                map,
                map.classes().stream()
                        .map(c -> c.classMap().equals(name) ? change.apply(c) : c)
                        .toList());
    }

    private static Outcome inspect(Editor editor, Bindings b) {
        String what = b.text().substring("inspect ".length());
        Optional<Outcome> missing = b.find(MAP).flatMap(map -> missingMap(editor, b, map));
        if (missing.isPresent()) {
            return missing.get();
        }
        changeInspections(editor, names -> {
            if (!names.contains(what)) {
                names.add(what);
            }
        });
        editor.keep(
                Section.BODY,
                b.text(),
                b.text(),
                BuiltInspection.of(what).isPresent() ? Standing.MODELLED : INSPECTION);
        return Outcome.SILENT;
    }

    private static Outcome missingMap(Bindings b, String map, String type) {
        return Outcome.refused(
                b,
                MAP,
                "ERROR: % policy-map type inspect " + type + " " + map + " not configured",
                "write policy-map type inspect " + type + " " + map + " before the policy-map");
    }

    /** A map is written before the inspection that takes it; those of 7.0 have commands of their own. */
    private static Optional<Outcome> missingMap(Editor editor, Bindings b, String map) {
        String type = b.text(2).substring("inspect ".length());
        boolean known = map.startsWith("_default_")
                || editor.root()
                        .find("policy-map type inspect " + type + " " + map)
                        .isPresent()
                || editor.root().find(type + "-map " + map).isPresent();
        return known ? Optional.empty() : Optional.of(missingMap(b, map, type));
    }

    private static Outcome noInspect(Editor editor, Bindings b) {
        String what = Declaration.plain(b).substring("inspect ".length());
        changeInspections(editor, names -> names.remove(what));
        editor.place().lines().remove("inspect " + what);
        return Outcome.SILENT;
    }

    private static void changeInspections(Editor editor, java.util.function.Consumer<List<String>> change) {
        changeClass(editor, c -> {
            List<String> names = new ArrayList<>(c.inspections());
            change.accept(names);
            return new PolicyClass(c.source(), c.classMap(), c.connection(), names);
        });
    }

    private static Outcome apply(Editor editor, Bindings b) {
        String name = b.get(POLICY);
        Optional<String> nameif = b.find(NAMEIF);
        if (!editor.configuration().policyMaps().containsKey(name)) {
            return Outcome.refused(
                    b,
                    POLICY,
                    "ERROR: % policy-map " + name + " not configured",
                    "write policy-map " + name + " before the service-policy");
        }
        List<ServicePolicy> policies = editor.configuration().servicePolicies();
        Optional<ServicePolicy> holder =
                policies.stream().filter(p -> p.nameif().equals(nameif)).findFirst();
        if (holder.isPresent() && !holder.get().policyMap().equals(name)) {
            String other = holder.get().policyMap();
            return Outcome.refused(
                    b,
                    POLICY,
                    "WARNING: Policy map " + other + " is already configured as a service policy",
                    "write no " + holder.get().source().text() + " first, or add the class to policy-map " + other);
        }
        String text =
                "service-policy " + name + nameif.map(n -> " interface " + n).orElse(" global");
        String whole = text + (b.has("fail-close") ? " fail-close" : "");
        if (holder.isEmpty()) {
            policies.add(new ServicePolicy(editor.source(whole), name, nameif));
        }
        editor.keep(Section.SERVICE_POLICY, text, whole, Standing.MODELLED);
        return Outcome.SILENT;
    }

    private static Outcome withdraw(Editor editor, Bindings b) {
        String name = b.get(POLICY);
        Optional<String> nameif = b.find(NAMEIF);
        boolean known = editor.configuration()
                .servicePolicies()
                .removeIf(p -> p.policyMap().equals(name) && p.nameif().equals(nameif));
        editor.root()
                .remove("service-policy " + name
                        + nameif.map(n -> " interface " + n).orElse(" global"));
        return known
                ? Outcome.SILENT
                : Outcome.refused(
                        b,
                        POLICY,
                        "ERROR: service-policy " + name + " is not configured",
                        "name the policy that is applied");
    }
}
