package io.sallyport.replay.html;

import io.sallyport.packet.Protocol;
import io.sallyport.replay.Verdict;
import io.sallyport.replay.flow.Conversation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** Draws the frames of a conversation between its two ends and through the firewall, top to bottom. */
final class LadderChart {
    private static final int WIDTH = 960;
    private static final int CLIENT = 190;
    private static final int FIREWALL = 560;
    private static final int SERVER = 930;
    private static final int TOP = 46;
    private static final int ROW = 24;

    private final Html html;
    private final Ladders ladders;
    private final IntFunction<String> interfaces;

    LadderChart(Html html, Ladders ladders, IntFunction<String> interfaces) {
        this.html = html;
        this.ladders = ladders;
        this.interfaces = interfaces;
    }

    void draw(Conversation conversation) {
        List<Ladders.Rung> rungs = rungs(conversation);
        if (rungs.isEmpty()) {
            html.element("p", "Its packets were not kept: too many flows came before it.");
            return;
        }
        int height = TOP + rungs.size() * ROW + 16;
        html.open(
                "svg",
                "viewBox",
                "0 0 " + WIDTH + " " + height,
                "role",
                "img",
                "class",
                "ladder",
                "aria-label",
                "Packets between " + conversation.initiator() + " and " + conversation.responder()
                        + " through the firewall");
        head(CLIENT, "middle", conversation.initiator().toString());
        head(FIREWALL, "middle", "firewall");
        head(SERVER, "end", conversation.responder().toString());
        conversation.initiatorMapped().ifPresent(mapped -> under(FIREWALL, "as " + mapped));
        for (int x : new int[] {CLIENT, FIREWALL, SERVER}) {
            html.own(String.format(
                    Locale.ROOT,
                    "<line class=\"%s\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>",
                    x == FIREWALL ? "wall" : "host",
                    x,
                    x,
                    TOP - 10,
                    height - 8));
        }
        long begin = rungs.getFirst().time();
        for (int i = 0; i < rungs.size(); i++) {
            rung(conversation, rungs.get(i), TOP + 14 + i * ROW, begin);
        }
        html.close("svg").line();
        long kept = rungs.size();
        if (conversation.frames() > kept) {
            html.element("p", "The first " + kept + " of " + conversation.frames() + " packets.", "class", "note");
        }
    }

    private List<Ladders.Rung> rungs(Conversation conversation) {
        List<Ladders.Rung> rungs = new ArrayList<>(ladders.between(
                end(conversation, conversation.initiator()), end(conversation, conversation.responder())));
        if (conversation.initiatorMapped().isPresent()
                || conversation.responderMapped().isPresent()) {
            rungs.addAll(ladders.between(
                    end(conversation, conversation.initiatorMapped().orElse(conversation.initiator())),
                    end(conversation, conversation.responderMapped().orElse(conversation.responder()))));
        }
        rungs.sort(Comparator.comparingLong(Ladders.Rung::number));
        return rungs.subList(0, Math.min(Ladders.MOST_FRAMES, rungs.size()));
    }

    private static String end(Conversation conversation, Conversation.Endpoint end) {
        boolean ports = conversation.protocol() == Protocol.TCP || conversation.protocol() == Protocol.UDP;
        return ports ? end.toString() : end.address().toString();
    }

    private void head(int x, String anchor, String text) {
        html.own("<text class=\"head\" x=\"" + x + "\" y=\"16\" text-anchor=\"" + anchor + "\">")
                .text(text)
                .close("text");
    }

    private void under(int x, String text) {
        html.own("<text class=\"small\" x=\"" + x + "\" y=\"30\" text-anchor=\"middle\">")
                .text(text)
                .close("text");
    }

    private void rung(Conversation conversation, Ladders.Rung rung, int y, long begin) {
        boolean request = rung.from().equals(end(conversation, conversation.initiator()))
                || conversation
                        .initiatorMapped()
                        .filter(mapped -> rung.from().equals(end(conversation, mapped)))
                        .isPresent();
        int near = request ? CLIENT : SERVER;
        int far = request ? SERVER : CLIENT;
        html.open("g", "class", rung.verdict().label())
                .open("title")
                .text("packet " + rung.number() + " at " + interfaces.apply(rung.interfaceIndex()) + ": " + rung.from()
                        + " > " + rung.to() + " " + rung.words() + ": "
                        + rung.verdict().label()
                        + (rung.reason().isEmpty() ? "" : " (" + rung.reason() + ")"))
                .close("title");
        html.own("<text class=\"when\" x=\"4\" y=\"" + (y + 4) + "\">")
                .text(String.format(Locale.ROOT, "%d  +%.6f", rung.number(), (rung.time() - begin) / 1e9))
                .close("text");
        if (rung.verdict() == Verdict.OBSERVED) {
            arrow("seen", FIREWALL, far, y);
            words(FIREWALL, far, y, rung.words());
        } else {
            boolean passes = rung.verdict() == Verdict.FORWARD;
            arrow(passes ? "passed" : "gone", near, FIREWALL + (near < FIREWALL ? -4 : 4), y);
            if (passes) {
                arrow("through", FIREWALL, far, y);
            } else {
                int away = near < FIREWALL ? 1 : -1;
                html.own(String.format(
                        Locale.ROOT, "<path class=\"cross\" d=\"M%d %dl10 10m0 -10l-10 10\"/>", FIREWALL - 5, y - 5));
                html.own("<text class=\"why\" x=\"" + (FIREWALL + away * 12) + "\" y=\"" + (y + 4) + "\" text-anchor=\""
                                + (away > 0 ? "start" : "end") + "\">")
                        .text(rung.reason())
                        .close("text");
            }
            words(near, FIREWALL, y, rung.words());
        }
        html.close("g");
    }

    private void arrow(String kind, int from, int to, int y) {
        int tip = to > from ? -1 : 1;
        html.own(String.format(
                Locale.ROOT,
                "<path class=\"%s\" d=\"M%d %dL%d %dm%d -4l%d 4l%d 4\"/>",
                kind,
                from,
                y,
                to + tip,
                y,
                tip * 6,
                -tip * 6,
                tip * 6));
    }

    private void words(int from, int to, int y, String words) {
        html.own("<text class=\"words\" x=\"" + (from + to) / 2 + "\" y=\"" + (y - 4) + "\" text-anchor=\"middle\">")
                .text(words.replaceFirst("^flags ", ""))
                .close("text");
    }
}
