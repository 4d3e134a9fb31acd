package io.sallyport.replay.answer;

import static io.sallyport.replay.answer.ConversationText.number;

import io.sallyport.replay.advice.Advice;
import io.sallyport.replay.compare.Difference;
import io.sallyport.replay.compare.Differences;
import io.sallyport.replay.compare.Transit;
import io.sallyport.replay.flow.Conversation;
import io.sallyport.replay.flow.Conversations;
import io.sallyport.replay.flow.Symmetry;
import io.sallyport.replay.flow.TableForecast;
import io.sallyport.replay.whatif.Result;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Writes an answer for people. Sections of which there is nothing to tell are left out. */
public final class AnswerText {
    private static final int SHORT = 5;
    /** Slower than this a firewall is felt. */
    private static final long SLOW = 100_000_000L;

    private final Appendable out;
    private boolean any;

    /**
     * @param out where it goes
     */
    public AnswerText(Appendable out) {
        this.out = out;
    }

    /** What is written stands below something. */
    public AnswerText below() {
        any = true;
        return this;
    }

    /** What belongs below the report of a replay: differences, the worst hit, losses, and advice without its costs. */
    public void brief(Answer answer) throws IOException {
        Conversations conversations = answer.result().conversations();
        differences(answer.result());
        worst(conversations, SHORT);
        losses(conversations, SHORT);
        for (Advice each : answer.advice()) {
            if (!each.lines().isEmpty()) {
                section("Advice: " + each.kind().words() + ". " + each.summary());
                lines(each);
            }
        }
        if (!answer.advice().isEmpty()) {
            line("");
            line(
                    "Not tried. sallyport advise tries it on these captures, and says what it costs and what else would do.");
        }
        bounds(conversations);
    }

    /** All there is: for {@code advise}. */
    public void full(Answer answer) throws IOException {
        Conversations conversations = answer.result().conversations();
        if (answer.advice().isEmpty()) {
            line("No TCP conversation of these captures suffers from asymmetric routes (" + number(conversations.seen())
                    + " seen).");
            any = true;
        } else {
            asymmetric(conversations);
        }
        for (Advice each : answer.advice()) {
            advice(each);
        }
        section("Table if all TCP of these captures ended by idle time only, as with state bypass:");
        table(conversations.forecast());
        bounds(conversations);
    }

    private void differences(Result result) throws IOException {
        if (!result.differences().groups().isEmpty()) {
            section("What the real firewall did otherwise:");
        }
        for (Differences.Group group : result.differences().groups()) {
            line(String.format(Locale.ROOT, "%,10d  ", group.count()) + DifferenceText.title(group.cause()));
            line("            first: " + DifferenceText.example(group, result.context()));
            line("            " + DifferenceText.cause(group, result.context()));
            if (group.cause().kind() == Difference.Kind.TRANSLATED) {
                translations(result.differences().translations());
            }
        }
        Transit transit = result.summary().transit();
        if (transit.shorterLife() > 0) {
            section("It decreased the TTL of " + number(transit.shorterLife()) + " of " + number(transit.packets())
                    + " packets that agree; an ASA does so only with set connection decrement-ttl.");
        }
        if (transit.smallerSegments() > 0) {
            section("It lowered the MSS of " + number(transit.smallerSegments())
                    + (transit.smallerSegments() == 1 ? " SYN" : " SYNs")
                    + " further than this configuration does: sysopt connection tcpmss.");
        }
        if (transit.longestNanos() >= SLOW) {
            section("It took up to " + ConversationText.seconds(transit.longestNanos()) + " to pass a packet ("
                    + ConversationText.seconds(transit.totalNanos() / transit.packets()) + " on average).");
        }
    }

    private void translations(List<Differences.Translation> all) throws IOException {
        for (Differences.Translation each : all.subList(0, Math.min(SHORT, all.size()))) {
            line("            capture shows " + each.before() + " -> " + each.there() + ", configuration says "
                    + each.here());
        }
        if (all.size() > SHORT) {
            line("            and " + number(all.size() - (long) SHORT) + " more");
        }
    }

    private void asymmetric(Conversations conversations) throws IOException {
        List<Conversation> all = conversations.asymmetric();
        section(number(all.size()) + (all.size() == 1 ? " conversation suffers" : " conversations suffer")
                + " from asymmetric routes:");
        list(conversations, all, 20);
    }

    private void worst(Conversations conversations, int most) throws IOException {
        List<Conversation> worst = conversations.worst();
        if (!worst.isEmpty()) {
            section("Worst-hit flows:");
            list(conversations, worst, most);
        }
    }

    private void list(Conversations conversations, List<Conversation> all, int most) throws IOException {
        for (Conversation each : all.subList(0, Math.min(most, all.size()))) {
            line("  #" + each.number() + " " + ConversationText.title(each));
            line("     " + ConversationText.damage(each) + ", first: packet " + number(each.firstDrop()));
            Symmetry symmetry = conversations.routing().of(each);
            if (symmetry != Symmetry.SYMMETRIC && symmetry != Symmetry.UNKNOWN) {
                line("     " + symmetry.words());
            }
        }
        if (all.size() > most) {
            line("  and " + number(all.size() - (long) most) + " more");
        }
    }

    private void losses(Conversations conversations, int most) throws IOException {
        List<Conversation> lossy = conversations.lossy();
        if (lossy.isEmpty()) {
            return;
        }
        section("Segments sent again:");
        for (Conversation each : lossy.subList(0, Math.min(most, lossy.size()))) {
            line("  #" + each.number() + " " + ConversationText.title(each) + ": " + ConversationText.losses(each));
        }
        if (lossy.size() > most) {
            line("  and " + number(lossy.size() - (long) most) + " more flows");
        }
    }

    private void advice(Advice advice) throws IOException {
        section(advice.kind().words() + ". " + advice.summary());
        if (!advice.lines().isEmpty()) {
            line("");
            lines(advice);
        }
        if (advice.trial().isPresent()) {
            trial(advice, advice.trial().get());
        } else if (!advice.lines().isEmpty()) {
            line("");
            line("Not tried: standard input cannot be read twice.");
        }
        line("");
        line("It costs:");
        for (String cost : advice.costs()) {
            line("  - " + cost);
        }
        if (!advice.elsewhere().isEmpty()) {
            line("");
            line("And:");
            for (String each : advice.elsewhere()) {
                line(each.startsWith(" ") ? "  " + each : "  - " + each);
            }
        }
    }

    private void lines(Advice advice) throws IOException {
        for (String each : advice.lines()) {
            line("  " + each);
        }
    }

    private void trial(Advice advice, Advice.Trial trial) throws IOException {
        line("");
        int all = advice.conversations().size();
        long pass = trial.droppedBefore() - trial.droppedAfter();
        line("Tried on these captures: " + number(trial.cured()) + " of " + number(all)
                + (all == 1 ? " conversation is cured, " : " conversations are cured, ") + number(pass) + " of "
                + number(trial.droppedBefore()) + " dropped packets pass.");
        if (!trial.remaining().isEmpty()) {
            line("Still dropped: " + String.join(", ", trial.remaining()) + ".");
        }
        if (advice.kind() == Advice.Kind.STATE_BYPASS) {
            line("Table of this class by idle time:");
            table(trial.table());
        }
    }

    private void table(List<TableForecast.Size> sizes) throws IOException {
        for (TableForecast.Size each : sizes) {
            line(String.format(
                    Locale.ROOT,
                    "  idle %d:%02d:%02d  %,10d at most  %,10d at the end",
                    each.idleSeconds() / 3600,
                    each.idleSeconds() / 60 % 60,
                    each.idleSeconds() % 60,
                    each.most(),
                    each.atEnd()));
        }
    }

    private void bounds(Conversations conversations) throws IOException {
        if (conversations.unlisted() > 0) {
            section("Not every flow is listed: the first "
                    + number(conversations.all().size()) + " are kept, and " + number(conversations.unlisted())
                    + " packets belong to none of them.");
        }
    }

    private void section(String title) throws IOException {
        if (any) {
            line("");
        }
        any = true;
        line(title);
    }

    private void line(String text) throws IOException {
        out.append(text).append('\n');
    }
}
