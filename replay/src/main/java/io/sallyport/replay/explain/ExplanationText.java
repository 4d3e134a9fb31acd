package io.sallyport.replay.explain;

import io.sallyport.engine.connection.ConnectionView;
import io.sallyport.operate.show.ConnectionText;
import io.sallyport.operate.tracer.PhaseText;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Writes an explanation for people. */
public final class ExplanationText {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Appendable out;

    /**
     * @param out where it goes
     */
    public ExplanationText(Appendable out) {
        this.out = out;
    }

    static String clock(long nanos) {
        return CLOCK.format(Instant.ofEpochSecond(0, nanos));
    }

    /** Writes it. */
    public void write(Explanation it) throws IOException {
        line("Packet " + it.step().number() + " of " + it.capture()
                + (it.step().interfaceName().isEmpty()
                        ? ""
                        : ", at " + it.step().interfaceName()) + ", "
                + clock(it.step().time()) + ":");
        line(it.step().summary());
        for (String comment : it.comments()) {
            line("Comment in the capture: " + comment.strip().replace("\n", "\n  "));
        }
        line("");
        line("Verdict: " + verdict(it));
        line("Why: " + Why.of(it));
        earlier(it);
        if (!it.phases().isEmpty()) {
            StringBuilder text = new StringBuilder();
            PhaseText.phases(text, it.phases());
            out.append(text);
        }
        connection("before", it.before(), it);
        connection("after", it.after(), it);
        if (!it.messages().isEmpty()) {
            line("");
            line("Messages:");
            for (String message : it.messages()) {
                line("  " + message);
            }
        }
    }

    private static String verdict(Explanation it) {
        StringBuilder text = new StringBuilder(it.step().verdict().label());
        it.step()
                .reason()
                .ifPresent(reason ->
                        text.append(" (").append(reason.aspName()).append(") ").append(reason.label()));
        if (it.egress() >= 0) {
            text.append(" to ")
                    .append(it.context().interfaceName(it.egress()))
                    .append(", ")
                    .append(it.path());
        }
        return text.append(it.certain() ? "" : ", uncertain").toString();
    }

    private void earlier(Explanation it) throws IOException {
        if (it.earlierCount() == 0) {
            return;
        }
        line("");
        line("Earlier packets of its flow: " + it.earlierCount());
        for (int i = 0; i < it.earlier().size(); i++) {
            Explanation.Step step = it.earlier().get(i);
            if (i == Explainer.FIRST && it.earlierCount() > it.earlier().size()) {
                line("  ...");
            }
            line(String.format(
                            Locale.ROOT,
                            "%6d: %s %s %s: %s",
                            step.number(),
                            clock(step.time()),
                            step.interfaceName(),
                            step.summary(),
                            step.verdict().label())
                    + step.reason().map(reason -> " (" + reason.aspName() + ")").orElse(""));
        }
    }

    private void connection(String when, Optional<ConnectionView> view, Explanation it) throws IOException {
        if (it.phases().isEmpty()) {
            return;
        }
        line("");
        line("Connection " + when + " it:");
        line(view.map(each -> "  " + new ConnectionText(it.context(), it.now()).line(each))
                .orElse("  none"));
    }

    private void line(String text) throws IOException {
        out.append(text).append('\n');
    }
}
