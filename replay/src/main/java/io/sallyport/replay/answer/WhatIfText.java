package io.sallyport.replay.answer;

import static io.sallyport.replay.answer.ConversationText.number;

import io.sallyport.replay.ReplaySummary;
import io.sallyport.replay.Verdict;
import io.sallyport.replay.flow.Conversation;
import io.sallyport.replay.whatif.Change;
import io.sallyport.replay.whatif.WhatIf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;

/** Writes for people what a change does to the same traffic. */
public final class WhatIfText {
    private static final int MOST = 50;

    private final Appendable out;

    /**
     * @param out where it goes
     */
    public WhatIfText(Appendable out) {
        this.out = out;
    }

    /** Writes it; {@code change} names where the changed lines stand. */
    public void write(WhatIf whatIf, String change) throws IOException {
        ReplaySummary before = whatIf.before().summary();
        ReplaySummary after = whatIf.after().summary();
        line(number(before.packets()) + (before.packets() == 1 ? " packet" : " packets") + ", without and with "
                + change + ":");
        count("forwarded", before.count(Verdict.FORWARD), after.count(Verdict.FORWARD));
        count("dropped", before.count(Verdict.DROP), after.count(Verdict.DROP));
        count("for the firewall itself", before.count(Verdict.CONSUME), after.count(Verdict.CONSUME));
        if (before.agree() + before.disagree() + after.agree() + after.disagree() > 0) {
            count("agree with the real firewall", before.agree(), after.agree());
            count("disagree", before.disagree(), after.disagree());
        }
        count("connections built", before.connectionsBuilt(), after.connectionsBuilt());
        count("most at one time", before.connectionsMost(), after.connectionsMost());
        differences(whatIf);
        changes(whatIf);
    }

    private void differences(WhatIf whatIf) throws IOException {
        if (!whatIf.reasons().isEmpty()) {
            line("");
            line("Drop reasons:");
            whatIf.reasons().forEach((reason, difference) -> add(difference, reason.aspName()));
        }
        if (!whatIf.messages().isEmpty()) {
            line("");
            line("Messages:");
            whatIf.messages()
                    .forEach((message, difference) ->
                            add(difference, "%ASA-" + message.severity() + "-" + message.number()));
        }
    }

    private void changes(WhatIf whatIf) throws IOException {
        line("");
        List<Change> changes = whatIf.changes();
        if (changes.isEmpty()) {
            line("No flow is treated otherwise.");
            return;
        }
        line(number(changes.size()) + (changes.size() == 1 ? " flow is" : " flows are") + " treated otherwise:");
        for (Change change : changes.subList(0, Math.min(MOST, changes.size()))) {
            Conversation conversation = change.conversation();
            line("  " + String.format(Locale.ROOT, "%-9s", change.effect()) + " " + ConversationText.title(conversation)
                    + ", from packet " + number(conversation.firstFrame()));
            line("            without: " + side(change.before(), whatIf.before().context()::interfaceName));
            line("            with:    " + side(change.after(), whatIf.after().context()::interfaceName));
        }
        if (changes.size() > MOST) {
            line("  and " + number(changes.size() - (long) MOST) + " more");
        }
        line("");
        line(
                whatIf.dropsGained() > 0
                        ? number(whatIf.dropsGained()) + " packets that passed are dropped with the change."
                        : "Nothing that passed is dropped with the change.");
    }

    private static String side(Optional<Conversation> side, IntFunction<String> names) {
        if (side.isEmpty()) {
            return "part of another flow";
        }
        Conversation it = side.get();
        StringBuilder text = new StringBuilder(number(it.forwarded())).append(" forwarded");
        if (it.forwarded() > 0 && it.requests().egress() >= 0) {
            text.append(" to ").append(names.apply(it.requests().egress()));
        }
        it.initiatorMapped().ifPresent(mapped -> text.append(" as ").append(mapped));
        text.append(", ").append(number(it.dropped())).append(" dropped");
        return it.drops().isEmpty() ? text.toString() : text + " (" + ConversationText.reasons(it) + ")";
    }

    private void count(String what, long before, long after) throws IOException {
        String difference = after == before ? "" : String.format(Locale.ROOT, "  %+,d", after - before);
        line(String.format(Locale.ROOT, "  %,12d  %,12d  %s", before, after, what) + difference);
    }

    private void add(long difference, String what) {
        try {
            line(String.format(Locale.ROOT, "  %+,12d  %s", difference, what));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(String text) throws IOException {
        out.append(text).append('\n');
    }
}
