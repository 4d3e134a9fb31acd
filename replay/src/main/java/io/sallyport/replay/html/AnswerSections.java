package io.sallyport.replay.html;

import static io.sallyport.replay.answer.ConversationText.number;

import io.sallyport.engine.drop.DropReason;
import io.sallyport.replay.ReplaySummary;
import io.sallyport.replay.Verdict;
import io.sallyport.replay.advice.Advice;
import io.sallyport.replay.answer.Answer;
import io.sallyport.replay.answer.ConversationText;
import io.sallyport.replay.answer.DifferenceText;
import io.sallyport.replay.compare.Differences;
import io.sallyport.replay.flow.Conversation;
import io.sallyport.replay.flow.Conversations;
import io.sallyport.replay.flow.Symmetry;
import io.sallyport.replay.flow.TableForecast;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The sections of the page that tell the answer. */
final class AnswerSections {
    private final Html html;
    private final Answer answer;

    AnswerSections(Html html, Answer answer) {
        this.html = html;
        this.answer = answer;
    }

    static String title(Conversation conversation) {
        return ConversationText.title(conversation);
    }

    /** What became of a flow, in a sentence. */
    static String fate(Conversation conversation, Conversations conversations) {
        Symmetry symmetry = conversations.routing().of(conversation);
        List<String> parts = new ArrayList<>();
        if (conversation.dropped() > 0) {
            parts.add(ConversationText.damage(conversation));
        }
        if (conversation.retransmissions() > 0) {
            parts.add(ConversationText.losses(conversation));
        }
        if (symmetry != Symmetry.SYMMETRIC && symmetry != Symmetry.UNKNOWN) {
            parts.add(symmetry.words());
        }
        return parts.isEmpty() ? "Nothing is dropped, nothing was sent again." : String.join("; ", parts) + ".";
    }

    void tiles() {
        ReplaySummary summary = answer.result().summary();
        html.own("<dl class=\"tiles\">\n");
        tile("packets", summary.packets(), "");
        tile("forwarded", summary.count(Verdict.FORWARD), "good");
        tile("dropped", summary.count(Verdict.DROP), summary.count(Verdict.DROP) > 0 ? "bad" : "");
        if (summary.agree() + summary.disagree() > 0) {
            tile("agree with the real firewall", summary.agree(), "good");
            tile("disagree", summary.disagree(), summary.disagree() > 0 ? "bad" : "");
        }
        tile("flows", answer.result().conversations().seen(), "");
        tile("connections at most", summary.connectionsMost(), "");
        html.own("</dl>\n");
    }

    private void tile(String name, long value, String kind) {
        html.open("div", "class", "tile " + kind)
                .element("dt", name)
                .element("dd", number(value))
                .close("div")
                .line();
    }

    void findings() {
        ReplaySummary summary = answer.result().summary();
        Conversations conversations = answer.result().conversations();
        List<String> findings = new ArrayList<>();
        long dropped = summary.count(Verdict.DROP);
        if (dropped == 0) {
            findings.add("Nothing is dropped.");
        } else {
            DropReason most = summary.drops().entrySet().stream()
                    .max(Comparator.comparingLong(Map.Entry::getValue))
                    .orElseThrow()
                    .getKey();
            long lost = conversations.all().stream()
                    .mapToLong(Conversation::lostBytes)
                    .sum();
            findings.add(number(dropped) + (dropped == 1 ? " packet is" : " packets are") + " dropped in "
                    + number(conversations.worst().size())
                    + (conversations.worst().size() == 1 ? " flow" : " flows") + ", most of them for "
                    + most.aspName() + " (" + most.label() + "); " + number(lost) + " bytes of user data are lost.");
        }
        int asymmetric = conversations.asymmetric().size();
        if (asymmetric > 0) {
            findings.add(number(asymmetric) + (asymmetric == 1 ? " flow suffers" : " flows suffer")
                    + " from asymmetric routes.");
        }
        answer.advice().stream()
                .filter(each -> each.trial().filter(trial -> trial.cured() > 0).isPresent())
                .forEach(each -> findings.add(each.kind().words() + " cures "
                        + number(each.trial().orElseThrow().cured()) + " of "
                        + number(each.conversations().size()) + " of them, tried on these captures."));
        if (!answer.result().differences().groups().isEmpty()) {
            findings.add("The real firewall did otherwise in "
                    + number(answer.result().summary().disagree()) + " cases, explained below.");
        }
        html.own("<section aria-labelledby=\"findings\">\n").element("h2", "In short", "id", "findings");
        html.own("<ul>\n");
        findings.forEach(each -> html.element("li", each).line());
        html.own("</ul>\n</section>\n");
    }

    void drops() {
        Map<DropReason, Long> drops = answer.result().summary().drops();
        if (drops.isEmpty()) {
            return;
        }
        long most = drops.values().stream().mapToLong(Long::longValue).max().orElse(1);
        html.own("<section aria-labelledby=\"drops\">\n").element("h2", "Why packets are dropped", "id", "drops");
        html.own("<table>\n<thead><tr><th>reason</th><th>as show asp drop names it</th><th class=\"n\">packets</th>"
                + "<th></th></tr></thead>\n<tbody>\n");
        drops.entrySet().stream()
                .sorted(Map.Entry.<DropReason, Long>comparingByValue().reversed())
                .forEach(each -> {
                    html.own("<tr><td><code>").text(each.getKey().aspName()).own("</code></td>");
                    html.element("td", each.getKey().label()).element("td", number(each.getValue()), "class", "n");
                    html.own(String.format(
                            Locale.ROOT,
                            "<td class=\"bar\"><svg viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                                    + "<rect class=\"gone\" width=\"%.1f\" height=\"4\" rx=\"0.6\"/></svg></td></tr>\n",
                            Math.max(1, 100.0 * each.getValue() / most)));
                });
        html.own("</tbody>\n</table>\n</section>\n");
    }

    void differences() {
        List<Differences.Group> groups = answer.result().differences().groups();
        if (groups.isEmpty()) {
            return;
        }
        html.own("<section aria-labelledby=\"differences\">\n")
                .element("h2", "What the real firewall did otherwise", "id", "differences");
        html.own("<table>\n<thead><tr><th class=\"n\">packets</th><th>what</th><th>first</th><th>probable cause</th>"
                + "</tr></thead>\n<tbody>\n");
        for (Differences.Group group : groups) {
            html.open("tr")
                    .element("td", number(group.count()), "class", "n")
                    .element("td", DifferenceText.title(group.cause()))
                    .element("td", DifferenceText.example(group, answer.result().context()))
                    .element("td", DifferenceText.cause(group, answer.result().context()))
                    .close("tr")
                    .line();
        }
        html.own("</tbody>\n</table>\n");
        List<Differences.Translation> translations =
                answer.result().differences().translations();
        if (!translations.isEmpty()) {
            html.own("<table>\n<thead><tr><th>arrived as</th><th>the capture shows</th><th>the configuration says</th>"
                    + "</tr></thead>\n<tbody>\n");
            for (Differences.Translation each : translations.subList(0, Math.min(50, translations.size()))) {
                html.open("tr")
                        .element("td", each.before())
                        .element("td", each.there())
                        .element("td", each.here())
                        .close("tr")
                        .line();
            }
            html.own("</tbody>\n</table>\n");
        }
        html.own("</section>\n");
    }

    void flows(List<Conversation> flows, List<Conversation> drawn) {
        Conversations conversations = answer.result().conversations();
        Set<Conversation> ladders = new HashSet<>(drawn);
        html.own("<section aria-labelledby=\"flows\">\n").element("h2", "Flows", "id", "flows");
        html.own("<p class=\"search\"><label for=\"search\">Search</label> <input id=\"search\" type=\"search\""
                + " placeholder=\"address, port, reason\" hidden> <span id=\"found\" role=\"status\"></span></p>\n");
        html.own("<div class=\"wide\"><table id=\"flow-table\">\n<thead><tr><th class=\"n\">#</th><th>flow</th>"
                + "<th class=\"n\">forwarded</th><th class=\"n\">dropped</th><th>reason</th>"
                + "<th class=\"n\">bytes lost</th><th>stalled</th><th class=\"n\">sent again</th>"
                + "<th>ways</th></tr></thead>\n<tbody>\n");
        for (Conversation each : flows) {
            Symmetry symmetry = conversations.routing().of(each);
            html.open("tr")
                    .element("td", String.valueOf(each.number()), "class", "n")
                    .open("td");
            if (ladders.contains(each)) {
                html.element("a", title(each), "href", "#flow-" + each.number());
            } else {
                html.text(title(each));
            }
            html.close("td")
                    .element("td", number(each.forwarded()), "class", "n")
                    .element("td", number(each.dropped()), "class", each.dropped() > 0 ? "n bad" : "n")
                    .element("td", each.dropped() > 0 ? ConversationText.reasons(each) : "", "class", "why")
                    .element("td", number(each.lostBytes()), "class", "n")
                    .element("td", stalled(each), "class", "stalled")
                    .element("td", number(each.retransmissions()), "class", "n")
                    .element("td", symmetry == Symmetry.SYMMETRIC ? "both" : symmetry.words())
                    .close("tr")
                    .line();
        }
        html.own("</tbody>\n</table></div>\n");
        if (conversations.seen() > flows.size()) {
            html.element(
                    "p",
                    "The first " + number(flows.size()) + " of " + number(conversations.seen())
                            + " flows, the worst hit first.",
                    "class",
                    "note");
        }
        html.own("</section>\n");
    }

    private static String stalled(Conversation each) {
        return each.dropped() == 0
                ? ""
                : ConversationText.seconds(each.stalledNanos()) + (each.isBroken() ? ", not recovered" : "");
    }

    void advice() {
        if (answer.advice().isEmpty()) {
            return;
        }
        html.own("<section aria-labelledby=\"advice\">\n").element("h2", "What would cure it", "id", "advice");
        for (Advice each : answer.advice()) {
            html.own("<article class=\"advice\">\n").element("h3", each.kind().words());
            html.element("p", each.summary()).line();
            if (!each.lines().isEmpty()) {
                html.element("pre", String.join("\n", each.lines())).line();
            }
            each.trial().ifPresent(trial -> trial(each, trial));
            list("It costs", each.costs());
            list("And", each.elsewhere());
            html.own("</article>\n");
        }
        html.own("</section>\n");
    }

    private void trial(Advice advice, Advice.Trial trial) {
        html.element(
                        "p",
                        "Tried on these captures: " + number(trial.cured()) + " of "
                                + number(advice.conversations().size()) + " flows cured, "
                                + number(trial.droppedBefore() - trial.droppedAfter()) + " of "
                                + number(trial.droppedBefore()) + " dropped packets pass.",
                        "class",
                        "tried")
                .line();
        if (advice.kind() != Advice.Kind.STATE_BYPASS) {
            return;
        }
        html.own("<table class=\"small\">\n<thead><tr><th>idle time</th><th class=\"n\">entries at most</th>"
                + "<th class=\"n\">at the end</th></tr></thead>\n<tbody>\n");
        for (TableForecast.Size size : trial.table()) {
            html.open("tr")
                    .element(
                            "td",
                            String.format(
                                    Locale.ROOT,
                                    "%d:%02d:%02d",
                                    size.idleSeconds() / 3600,
                                    size.idleSeconds() / 60 % 60,
                                    size.idleSeconds() % 60))
                    .element("td", number(size.most()), "class", "n")
                    .element("td", number(size.atEnd()), "class", "n")
                    .close("tr")
                    .line();
        }
        html.own("</tbody>\n</table>\n");
    }

    private void list(String title, List<String> sentences) {
        if (sentences.isEmpty()) {
            return;
        }
        html.element("h4", title).own("<ul>\n");
        sentences.forEach(each -> html.element("li", each.strip()).line());
        html.own("</ul>\n");
    }
}
