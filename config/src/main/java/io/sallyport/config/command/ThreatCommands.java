package io.sallyport.config.command;

import static io.sallyport.config.command.Declaration.global;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.model.AddressMatch;
import io.sallyport.config.model.Section;
import io.sallyport.config.model.ThreatEvent;
import io.sallyport.config.model.ThreatRate;
import io.sallyport.config.model.ThreatSettings;
import io.sallyport.config.model.ThreatSettings.Scanning;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** {@code threat-detection}, as far as it acts (command reference; asa-behaviour 17.1). */
final class ThreatCommands {
    private static final String SOURCE = "Command Reference T-Z: threat-detection";
    private static final String HEAD = "threat-detection 'Configure threat detection' ";
    private static final String BASIC = "threat-detection basic-threat";
    private static final String SCANNING = "threat-detection scanning-threat";
    private static final String STATISTICS = "threat-detection statistics";
    private static final String HOSTS = "threat-detection statistics host";
    private static final int MOST = Integer.MAX_VALUE;
    private static final int MONTH = 2_592_000;

    private static final Argument<String> EVENT = Argument.oneOf("event", events());
    private static final Argument<Integer> INTERVAL = Argument.number("interval", 600, MONTH, "Seconds");
    private static final Argument<Integer> AVERAGE = Argument.number("average", 0, MOST, "Events a second");
    private static final Argument<Integer> BURST = Argument.number("burst", 0, MOST, "Events a second");
    private static final Argument<IpAddress> ADDRESS = Arguments.address("address", "Address that is not shunned");
    private static final Argument<IpAddress> MASK = Arguments.mask("mask");
    private static final Argument<String> GROUP =
            Argument.word("group", 64, "Network object-group").ofKind(Kinds.NETWORK_GROUP);
    private static final Argument<Integer> DURATION = Argument.number("duration", 10, MONTH, "Seconds");
    private static final Argument<Integer> RATES = Argument.number("rates", 1, 3, "Rates that are kept");
    private static final String RATE = HEAD + "rate 'Rates that are threats' <event> rate-interval <interval> "
            + "average-rate <average> burst-rate <burst>";
    private static final String SHUN = HEAD + "scanning-threat 'Hosts that scan' shun 'Shun them'";
    private static final String EXCEPT = SHUN + " except (ip-address <address> <mask> | object-group <group>)";

    private ThreatCommands() {}

    static List<Command<Editor>> commands() {
        return List.of(
                plain(HEAD + "basic-threat 'Rates of events'", BASIC, settings -> settings.withBasic(true))
                        .no(BASIC, ThreatCommands::noBasic),
                global(RATE, EVENT, INTERVAL, AVERAGE, BURST)
                        .source(SOURCE)
                        .does(ThreatCommands::rate)
                        .no(RATE, ThreatCommands::noRate, EVENT, INTERVAL, AVERAGE, BURST),
                plain(
                                HEAD + "scanning-threat",
                                SCANNING,
                                settings -> settings.withScanning(
                                        settings.scanning().or(() -> Optional.of(Scanning.TELLING))))
                        .no(SCANNING, ThreatCommands::noScanning),
                plain(SHUN, SCANNING + " shun", settings -> shunning(settings, UnaryOperator.identity()))
                        .no(SHUN, ThreatCommands::noShun),
                global(EXCEPT, ADDRESS, MASK, GROUP)
                        .source(SOURCE)
                        .does(ThreatCommands::except)
                        .no(EXCEPT, ThreatCommands::noExcept, ADDRESS, MASK, GROUP),
                global(SHUN + " duration <duration>", DURATION)
                        .source(SOURCE)
                        .does((editor, b) -> duration(editor, b.get(DURATION), b.text()))
                        .no(SHUN + " duration [<duration>]", (editor, b) -> usualDuration(editor), DURATION),
                global(HEAD + "statistics 'Statistics of objects' host 'Hosts' [number-of-rate <rates>]", RATES)
                        .source(SOURCE)
                        .does(ThreatCommands::hosts)
                        .no(
                                "threat-detection statistics host [number-of-rate <rates>]",
                                ThreatCommands::noHosts,
                                RATES),
                global(HEAD + "statistics 'Statistics of objects'")
                        .source(SOURCE)
                        .does(ThreatCommands::everything)
                        .no(STATISTICS, ThreatCommands::nothing));
    }

    private static Map<String, String> events() {
        Map<String, String> words = new LinkedHashMap<>();
        Arrays.stream(ThreatEvent.values()).forEach(event -> words.put(event.word(), event.label()));
        return words;
    }

    private static ThreatEvent event(Bindings b) {
        return Arrays.stream(ThreatEvent.values())
                .filter(event -> event.word().equals(b.get(EVENT)))
                .findFirst()
                .orElseThrow();
    }

    private static Command<Editor> plain(String grammar, String key, UnaryOperator<ThreatSettings> change) {
        return global(grammar).source(SOURCE).does((editor, b) -> keep(editor, key, b.text(), change));
    }

    private static Outcome keep(Editor editor, String key, String text, UnaryOperator<ThreatSettings> change) {
        change(editor, change);
        editor.keep(Section.THREAT_DETECTION, key, text, Standing.MODELLED);
        return Outcome.SILENT;
    }

    private static void change(Editor editor, UnaryOperator<ThreatSettings> change) {
        editor.configuration().threats(change.apply(editor.configuration().threats()));
    }

    /** It is on unless said, so that its being off is a line. */
    private static Outcome noBasic(Editor editor, Bindings b) {
        return keep(editor, BASIC, "no " + BASIC, settings -> settings.withBasic(false));
    }

    private static Outcome rate(Editor editor, Bindings b) {
        ThreatRate rate = new ThreatRate(b.get(INTERVAL), b.get(AVERAGE), b.get(BURST));
        ThreatSettings changed = editor.configuration().threats().with(event(b), rate);
        if (changed.rates(event(b)).size() > ThreatSettings.MOST_RATES) {
            return Outcome.refused(
                    b,
                    INTERVAL,
                    "ERROR: an event has at most three rate intervals",
                    "use an interval that it has, 600 or 3600");
        }
        return keep(editor, rateKey(b), b.text(), settings -> changed);
    }

    private static String rateKey(Bindings b) {
        return "threat-detection rate " + b.get(EVENT) + " " + b.get(INTERVAL);
    }

    private static Outcome noRate(Editor editor, Bindings b) {
        change(editor, settings -> settings.without(event(b), b.get(INTERVAL)));
        editor.root().remove(rateKey(b));
        return Outcome.SILENT;
    }

    private static Outcome noScanning(Editor editor, Bindings b) {
        change(editor, settings -> settings.withScanning(Optional.empty()));
        editor.root().removeIf(line -> line.key().equals(SCANNING) || line.key().startsWith(SCANNING + " "));
        return Outcome.SILENT;
    }

    private static ThreatSettings shunning(ThreatSettings settings, UnaryOperator<Scanning> change) {
        Scanning old = settings.scanning().orElse(Scanning.TELLING);
        return settings.withScanning(Optional.of(change.apply(new Scanning(true, old.except(), old.duration()))));
    }

    /** Without shuns attackers are still told. */
    private static Outcome noShun(Editor editor, Bindings b) {
        editor.root().removeIf(line -> line.key().startsWith(SCANNING + " "));
        return keep(editor, SCANNING, SCANNING, settings -> settings.withScanning(Optional.of(Scanning.TELLING)));
    }

    private static AddressMatch exempted(Bindings b) {
        return b.find(GROUP)
                .<AddressMatch>map(AddressMatch.OfGroup::new)
                .orElseGet(() -> new AddressMatch.Network(new IpNetwork(b.get(ADDRESS), b.get(MASK))));
    }

    private static Outcome except(Editor editor, Bindings b) {
        if (b.find(GROUP)
                .filter(name -> !editor.knows(Kinds.NETWORK_GROUP, name))
                .isPresent()) {
            return Outcome.refused(
                    b,
                    GROUP,
                    "ERROR: object-group " + b.get(GROUP) + " does not exist",
                    "write the object-group first");
        }
        return keep(
                editor,
                b.text(),
                b.text(),
                settings -> shunning(settings, old -> {
                    List<AddressMatch> more = new ArrayList<>(old.except());
                    more.remove(exempted(b));
                    more.add(exempted(b));
                    return new Scanning(true, more, old.duration());
                }));
    }

    private static Outcome noExcept(Editor editor, Bindings b) {
        change(
                editor,
                settings -> shunning(settings, old -> {
                    List<AddressMatch> fewer = new ArrayList<>(old.except());
                    fewer.remove(exempted(b));
                    return new Scanning(true, fewer, old.duration());
                }));
        editor.root().remove(Declaration.plain(b));
        return Outcome.SILENT;
    }

    private static Outcome duration(Editor editor, int seconds, String text) {
        return keep(
                editor,
                SCANNING + " shun duration",
                text,
                settings -> shunning(settings, old -> new Scanning(true, old.except(), seconds)));
    }

    private static Outcome usualDuration(Editor editor) {
        change(
                editor,
                settings -> shunning(settings, old -> new Scanning(true, old.except(), Scanning.USUAL_DURATION)));
        editor.root().remove(SCANNING + " shun duration");
        return Outcome.SILENT;
    }

    private static Outcome hosts(Editor editor, Bindings b) {
        int rates = b.find(RATES).orElse(editor.version().hostRates());
        return keep(editor, HOSTS, b.text(), settings -> settings.withHostRates(rates));
    }

    private static Outcome everything(Editor editor, Bindings b) {
        return keep(
                editor,
                STATISTICS,
                STATISTICS,
                settings -> settings.withHostRates(editor.version().hostRates()));
    }

    private static Outcome nothing(Editor editor, Bindings b) {
        editor.root().remove(STATISTICS);
        return noHosts(editor, b);
    }

    private static Outcome noHosts(Editor editor, Bindings b) {
        change(editor, settings -> settings.withHostRates(0));
        editor.root().remove(HOSTS);
        return Outcome.SILENT;
    }
}
