package io.sallyport.config.command;

import static io.sallyport.config.command.Declaration.global;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.Section;
import io.sallyport.config.model.Timeouts.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code timeout} (reference 5): one table of keywords with their defaults and ranges. */
public final class TimeoutCommands {

    /**
     * A keyword of {@code timeout}.
     *
     * @param keyword the word
     * @param line keywords of the same number are printed on one line
     * @param seconds the default
     * @param least the smallest value; 0 is always allowed where {@code zero}
     * @param most the largest value
     * @param zero whether 0 (never) is allowed
     * @param since the version that prints it by default
     */
    public record Keyword(String keyword, int line, int seconds, int least, int most, boolean zero, AsaVersion since) {
        /** What stands before the time. */
        public String words() {
            return keyword.equals("igp") ? "igp stale-route" : keyword;
        }
    }

    private static final AsaVersion ALWAYS = new AsaVersion(7, 0, 0, 0);

    /** Observed: configurations of 9.6(1) do not have them, those of 9.7(1) do. */
    private static final AsaVersion HOLDDOWN = new AsaVersion(9, 7, 0, 0);

    private static final AsaVersion NEVER = new AsaVersion(999, 0, 0, 0);
    private static final int MAX = Arguments.LONGEST;

    /** In the printed order of seed 004; later ones where later versions print them (inferred). */
    public static final List<Keyword> KEYWORDS = List.of(
            new Keyword("xlate", 1, 10800, 60, MAX, true, ALWAYS),
            new Keyword("pat-xlate", 2, 30, 30, 300, false, new AsaVersion(8, 4, 3, 0)),
            new Keyword("conn", 3, 3600, 300, MAX, true, ALWAYS),
            new Keyword("half-closed", 3, 600, 30, MAX, true, ALWAYS),
            new Keyword("udp", 3, 120, 60, MAX, true, ALWAYS),
            new Keyword("sctp", 3, 120, 60, MAX, true, new AsaVersion(9, 5, 2, 0)),
            new Keyword("icmp", 3, 2, 2, MAX, true, ALWAYS),
            new Keyword("sunrpc", 4, 600, 60, MAX, true, ALWAYS),
            new Keyword("h323", 4, 300, 0, MAX, true, ALWAYS),
            new Keyword("h225", 4, 3600, 0, MAX, true, ALWAYS),
            new Keyword("mgcp", 4, 300, 0, MAX, true, ALWAYS),
            new Keyword("mgcp-pat", 4, 300, 0, MAX, true, ALWAYS),
            new Keyword("sip", 5, 1800, 300, MAX, true, ALWAYS),
            new Keyword("sip_media", 5, 120, 60, MAX, true, ALWAYS),
            new Keyword("sip-invite", 5, 180, 60, 1800, false, ALWAYS),
            new Keyword("sip-disconnect", 5, 120, 1, 600, false, ALWAYS),
            new Keyword("sip-provisional-media", 6, 120, 60, 1800, false, ALWAYS),
            new Keyword("uauth", 6, 300, 0, MAX, true, ALWAYS),
            new Keyword("tcp-proxy-reassembly", 7, 60, 10, MAX, true, new AsaVersion(8, 2, 0, 0)),
            new Keyword("floating-conn", 8, 0, 30, MAX, true, new AsaVersion(8, 4, 2, 0)),
            new Keyword("conn-holddown", 9, 15, 0, 15, true, HOLDDOWN),
            new Keyword("icmp-error", 10, 0, 0, MAX, true, NEVER),
            new Keyword("igp", 11, 70, 0, MAX, true, HOLDDOWN));

    private TimeoutCommands() {}

    static List<Command<Editor>> commands() {
        List<Argument<?>> arguments = new ArrayList<>();
        List<Argument<Integer>> times = new ArrayList<>();
        for (Keyword keyword : KEYWORDS) {
            Argument<Integer> time = time(keyword);
            arguments.add(time);
            times.add(time);
        }
        String grammar = KEYWORDS.stream().map(TimeoutCommands::grammar).collect(Collectors.joining(" | "));
        String optional = KEYWORDS.stream()
                .map(TimeoutCommands::grammar)
                .map(each -> each.substring(0, each.indexOf(' ')) + " " + Tails.optionalAfter(each, 1))
                .collect(Collectors.joining(" | "));
        return List.of(global(
                        "timeout 'Configure maximum idle times' (" + grammar + ")+",
                        arguments.toArray(Argument<?>[]::new))
                .does((editor, b) -> set(editor, b, times))
                .no("timeout [(" + optional + ")+]", TimeoutCommands::reset, arguments.toArray(Argument<?>[]::new)));
    }

    private static String grammar(Keyword keyword) {
        String name = keyword.keyword();
        return switch (name) {
            case "uauth" -> "uauth <uauth> [absolute | inactivity]";
            case "igp" -> "igp@9.7 stale-route <igp>";
            case "pat-xlate" -> "pat-xlate@8.4 <pat-xlate>";
            case "conn-holddown" -> "conn-holddown@9.4 <conn-holddown>";
            case "sctp" -> "sctp@9.5 <sctp>";
            case "icmp-error" -> "icmp-error@9.8 <icmp-error>";
            default -> name + " <" + name + ">";
        };
    }

    private static Argument<Integer> time(Keyword k) {
        String help = "Idle time, default " + Arguments.clock(k.seconds());
        return k.keyword().equals("half-closed")
                ? Arguments.time(k.keyword(), AsaVersion::minimumHalfClosedSeconds, k.most(), k.zero(), help)
                : Arguments.time(k.keyword(), k.least(), k.most(), k.zero(), help);
    }

    private static Outcome set(Editor editor, Bindings b, List<Argument<Integer>> times) {
        boolean modelled = false;
        for (int i = 0; i < times.size(); i++) {
            Keyword keyword = KEYWORDS.get(i);
            Optional<Integer> seconds = b.find(times.get(i));
            if (seconds.isPresent()) {
                boolean acts = act(editor, keyword.keyword(), seconds.get());
                modelled |= acts;
                keep(editor, keyword, text(b, keyword, seconds.get()), seconds.get());
            }
        }
        if (!modelled) {
            editor.note(Standing.noEffect("belongs to a part of an ASA that does not exist here"));
        }
        return Outcome.SILENT;
    }

    private static String text(Bindings b, Keyword keyword, int seconds) {
        String end = !keyword.keyword().equals("uauth") ? "" : b.has("inactivity") ? " inactivity" : " absolute";
        return keyword.words() + " " + Arguments.clock(seconds) + end;
    }

    private static void keep(Editor editor, Keyword keyword, String text, int seconds) {
        boolean moves = keyword.keyword().equals("floating-conn") && seconds > 0;
        editor.keep(
                editor.root(),
                Section.TIMEOUT,
                "timeout " + keyword.keyword(),
                "timeout",
                text,
                moves
                        ? Standing.unsupported(Feature.ROUTING, "connections do not move to a better route yet")
                        : Standing.MODELLED);
    }

    /** Whether the keyword is one that the engine obeys. */
    private static boolean act(Editor editor, String keyword, int seconds) {
        Configuration configuration = editor.configuration();
        for (Timer timer : Timer.values()) {
            if (timer.keyword().equals(keyword)) {
                configuration.timeouts(configuration.timeouts().with(timer, seconds));
                return true;
            }
        }
        return false;
    }

    /** {@code no timeout} restores the default of a keyword, or of all. */
    private static Outcome reset(Editor editor, Bindings b) {
        boolean all = KEYWORDS.stream().noneMatch(k -> b.has(k.keyword()));
        for (Keyword keyword : KEYWORDS) {
            if (all || b.has(keyword.keyword())) {
                editor.root().remove("timeout " + keyword.keyword());
                act(editor, keyword.keyword(), keyword.seconds());
            }
        }
        return Outcome.SILENT;
    }
}
