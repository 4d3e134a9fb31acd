package io.sallyport.operate.command;

import io.sallyport.config.command.Arguments;
import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Mode;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.model.ThreatEvent;
import io.sallyport.engine.threat.ThreatDetection;
import io.sallyport.operate.Session;
import io.sallyport.operate.show.ThreatText;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code show threat-detection} and {@code clear threat-detection} (command reference). */
final class ThreatCommands {
    private static final long NANOS = 1_000_000_000L;
    private static final String SHOW =
            "show 'Show running system information' threat-detection 'Show threat detection information' ";
    private static final String CLEAR = "clear 'Reset functions' threat-detection 'Threat detection' ";
    private static final Argument<Integer> LEAST = Argument.number("least", 0, Integer.MAX_VALUE, "Events a second");
    private static final Argument<String> EVENT = Argument.oneOf("event", events());
    private static final Argument<IpAddress> ADDRESS = Arguments.anyAddress("address", "Address of a host");
    private static final Argument<IpAddress> MASK = Arguments.mask("mask");

    private ThreatCommands() {}

    static List<Command<Session>> declare() {
        return List.of(
                Command.of(
                        Mode.EXEC,
                        SHOW + "rate 'Rates of events' [min-display-rate 'Least average' <least>] [<event>]",
                        ThreatCommands::rates,
                        LEAST,
                        EVENT),
                Command.of(
                        Mode.EXEC,
                        SHOW + "statistics 'Statistics' [host 'Hosts' [<address> [<mask>]]]",
                        ThreatCommands::statistics,
                        ADDRESS,
                        MASK),
                Command.of(
                        Mode.EXEC,
                        SHOW + "scanning-threat 'Hosts that scan or are scanned' [attacker | target]",
                        ThreatCommands::scans),
                Command.of(
                        Mode.EXEC,
                        SHOW + "shun 'Hosts that are shunned for scanning'",
                        (session, b) -> new Outcome.Done(
                                ThreatText.shuns(threats(session).hosts()))),
                Command.of(Mode.EXEC, CLEAR + "rate 'Rates of events'", (session, b) -> {
                    threats(session).clearRates();
                    return Outcome.SILENT;
                }),
                Command.of(
                        Mode.EXEC,
                        CLEAR + "statistics 'Statistics' [host 'Hosts' [<address> [<mask>]]]",
                        (session, b) -> {
                            threats(session).hosts().clearStatistics(meant(b), second(session));
                            return Outcome.SILENT;
                        },
                        ADDRESS,
                        MASK),
                Command.of(
                        Mode.EXEC,
                        CLEAR + "scanning-threat 'Who scans and who is scanned' [attacker | target]",
                        (session, b) -> {
                            threats(session).hosts().clearScans(!b.has("target"), !b.has("attacker"), second(session));
                            return Outcome.SILENT;
                        }),
                Command.of(
                        Mode.EXEC,
                        CLEAR + "shun 'Hosts that are shunned for scanning' [<address> [<mask>]]",
                        ThreatCommands::release,
                        ADDRESS,
                        MASK));
    }

    private static Map<String, String> events() {
        Map<String, String> words = new LinkedHashMap<>();
        Arrays.stream(ThreatEvent.values()).forEach(event -> words.put(event.word(), event.label()));
        return words;
    }

    private static ThreatDetection threats(Session session) {
        return session.appliance().engine().context().threats();
    }

    private static long second(Session session) {
        return session.appliance().engine().now() / NANOS;
    }

    private static Outcome rates(Session session, Bindings b) {
        if (!threats(session).policy().basic()) {
            return new Outcome.Done("Basic threat detection is disabled");
        }
        return new Outcome.Done(ThreatText.rates(
                threats(session),
                second(session),
                event -> b.find(EVENT).map(event.word()::equals).orElse(true),
                b.find(LEAST).orElse(0)));
    }

    private static Outcome statistics(Session session, Bindings b) {
        int rates = threats(session).policy().hostRates();
        return rates == 0
                ? new Outcome.Done("Threat detection statistics of hosts are disabled")
                : new Outcome.Done(ThreatText.hosts(threats(session).hosts(), second(session), rates, meant(b)));
    }

    private static Outcome scans(Session session, Bindings b) {
        Optional<String> only = b.has("attacker")
                ? Optional.of("attacker")
                : b.has("target") ? Optional.of("target") : Optional.empty();
        return new Outcome.Done(ThreatText.scans(threats(session).hosts(), second(session), only));
    }

    private static Outcome release(Session session, Bindings b) {
        threats(session).hosts().release(meant(b));
        return Outcome.SILENT;
    }

    /** The host or network that is named, or all. */
    private static Predicate<IpAddress> meant(Bindings b) {
        if (b.find(ADDRESS).isEmpty()) {
            return host -> true;
        }
        IpAddress address = b.get(ADDRESS);
        return b.find(MASK)
                .<Predicate<IpAddress>>map(mask -> new IpNetwork(address, mask)::contains)
                .orElse(address::equals);
    }
}
