package io.sallyport.replay.html;

import io.sallyport.engine.Engine;
import io.sallyport.engine.Judgement;
import io.sallyport.replay.CaptureSource;
import io.sallyport.replay.Frame;
import io.sallyport.replay.ReplayObserver;
import io.sallyport.replay.ReplaySummary;
import io.sallyport.replay.Verdict;
import io.sallyport.replay.answer.Answer;
import io.sallyport.replay.flow.Conversation;
import io.sallyport.replay.flow.Conversations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Observes a replay and writes the page. The page runs no script but its own: a content security policy names the digest of
 * it, and forbids everything else, so that nothing in a capture or configuration could load or run anything.
 */
public final class HtmlReport implements ReplayObserver {
    private static final int MOST_FLOWS = 500;
    private static final int MOST_LADDERS = 40;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Timeline timeline = new Timeline();
    private final Ladders ladders = new Ladders();

    @Override
    public void begin(Engine engine) {
        timeline.begin(engine);
    }

    @Override
    public void frame(Frame frame, Verdict verdict, @Nullable Judgement judgement) {
        timeline.frame(frame, verdict, judgement);
        ladders.frame(frame, verdict, judgement);
    }

    /**
     * The page.
     *
     * @param answer what the replay answers
     * @param hostname the firewall's name
     * @param configuration path of the configuration
     * @param captures what was replayed
     */
    public String page(Answer answer, String hostname, String configuration, List<CaptureSource> captures) {
        String script = resource("report.js");
        String style = resource("report.css");
        Html html = new Html();
        html.own("<!DOCTYPE html>\n").open("html", "lang", "en").line();
        html.own("<head>\n<meta charset=\"utf-8\">\n");
        html.open(
                        "meta",
                        "http-equiv",
                        "Content-Security-Policy",
                        "content",
                        "default-src 'none'; style-src 'sha256-" + digest(style) + "'; script-src 'sha256-"
                                + digest(script) + "'")
                .line();
        html.own("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.element("title", hostname + ": replay").line();
        html.own("<style>").own(style).own("</style>\n</head>\n<body>\n");
        head(html, answer, hostname, configuration, captures);
        html.own("<main>\n");
        AnswerSections sections = new AnswerSections(html, answer);
        sections.tiles();
        sections.findings();
        html.own("<section aria-labelledby=\"time\">\n").element("h2", "Over time", "id", "time");
        html.own(
                "<p class=\"legend\"><span class=\"key passed\"></span>forwarded <span class=\"key gone\"></span>dropped"
                        + " <span class=\"key connections\"></span>connections (right scale)</p>\n");
        new TimelineChart(timeline, html).draw();
        html.own("</section>\n");
        sections.drops();
        sections.differences();
        sections.advice();
        List<Conversation> flows = flows(answer.result().conversations());
        List<Conversation> drawn = flows.subList(0, Math.min(MOST_LADDERS, flows.size()));
        sections.flows(flows, drawn);
        ladders(html, answer, drawn);
        html.own("</main>\n<footer>")
                .text("Made by Sallyport from the captures named above. What an ASA does otherwise, or"
                        + " what is not modelled yet, stands in the project's page docs/differences.md.");
        html.own("</footer>\n<script>").own(script).own("</script>\n</body>\n</html>\n");
        return html.toString();
    }

    private void head(Html html, Answer answer, String hostname, String configuration, List<CaptureSource> captures) {
        ReplaySummary summary = answer.result().summary();
        html.own("<header>\n").element("h1", hostname).line();
        String when = timeline.columns() == 0
                ? ""
                : CLOCK.format(Instant.ofEpochSecond(0, timeline.begin()).truncatedTo(ChronoUnit.SECONDS)) + " UTC, ";
        html.element(
                        "p",
                        when + String.format(Locale.ROOT, "%,.3f seconds of capture", summary.captureNanos() / 1e9)
                                + ", judged as version "
                                + answer.result().context().policy().version(),
                        "class",
                        "sub")
                .line();
        html.open("p", "class", "sub").text("Configuration ").element("code", configuration);
        for (CaptureSource capture : captures) {
            html.text(", capture ")
                    .element("code", capture.place().map(place -> place + "=").orElse("") + capture.file());
        }
        html.close("p").line().own("</header>\n");
    }

    /** The worst hit first, then those with losses, then the others by size. */
    private static List<Conversation> flows(Conversations conversations) {
        List<Conversation> flows = new ArrayList<>(conversations.worst());
        conversations.lossy().stream().filter(each -> each.dropped() == 0).forEach(flows::add);
        conversations.all().stream()
                .filter(each -> each.dropped() == 0 && each.retransmissions() == 0)
                .sorted(Comparator.comparingLong(Conversation::frames)
                        .reversed()
                        .thenComparingLong(Conversation::number))
                .forEach(flows::add);
        return flows.subList(0, Math.min(MOST_FLOWS, flows.size()));
    }

    private void ladders(Html html, Answer answer, List<Conversation> drawn) {
        if (drawn.isEmpty()) {
            return;
        }
        html.own("<section aria-labelledby=\"ladders\">\n").element("h2", "Ladder of a flow", "id", "ladders");
        html.own(
                "<p class=\"legend\"><span class=\"key passed\"></span>arrives and passes <span class=\"key gone\"></span>"
                        + "arrives and is dropped <span class=\"key seen\"></span>seen leaving the real firewall</p>\n");
        html.own("<p class=\"note\">Choose a flow in the table above.</p>\n");
        LadderChart chart = new LadderChart(
                html,
                ladders,
                index -> index < 0
                        ? "no known interface"
                        : answer.result().context().interfaceName(index));
        boolean first = true;
        for (Conversation each : drawn) {
            html.open("article", "id", "flow-" + each.number(), "class", first ? "ladder-of first" : "ladder-of");
            html.element("h3", "#" + each.number() + " " + AnswerSections.title(each));
            html.element("p", AnswerSections.fate(each, answer.result().conversations()));
            chart.draw(each);
            html.close("article").line();
            first = false;
        }
        html.own("</section>\n");
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
