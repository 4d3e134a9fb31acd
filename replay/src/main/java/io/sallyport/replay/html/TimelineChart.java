package io.sallyport.replay.html;

import io.sallyport.replay.answer.ConversationText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Draws the timeline: packets as columns, dropped ones on top, and connections as a line. */
final class TimelineChart {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 200;
    private static final int LEFT = 56;
    private static final int RIGHT = 56;
    private static final int TOP = 12;
    private static final int BOTTOM = 26;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Timeline timeline;
    private final Html html;

    TimelineChart(Timeline timeline, Html html) {
        this.timeline = timeline;
        this.html = html;
    }

    void draw() {
        int columns = Math.max(1, timeline.columns());
        long most = 1;
        long mostConnections = 1;
        for (int i = 0; i < columns; i++) {
            most = Math.max(most, timeline.forwarded(i) + timeline.dropped(i));
            mostConnections = Math.max(mostConnections, timeline.connections(i));
        }
        html.open(
                "svg",
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "role",
                "img",
                "class",
                "timeline",
                "aria-label",
                "Packets forwarded and dropped, and connections, over time");
        scale(most, mostConnections);
        for (int i = 0; i < columns; i++) {
            column(i, columns, most);
        }
        connections(columns, mostConnections);
        times(columns);
        html.close("svg").line();
    }

    private void scale(long most, long mostConnections) {
        for (int step = 0; step <= 4; step++) {
            double y = y(step / 4.0);
            html.own(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
                    LEFT,
                    WIDTH - RIGHT,
                    y,
                    y));
            if (most * step % 4 == 0) {
                label(LEFT - 6, y + 4, "end", ConversationText.number(most * step / 4));
            }
            if (mostConnections * step % 4 == 0) {
                label(WIDTH - RIGHT + 6, y + 4, "start", ConversationText.number(mostConnections * step / 4));
            }
        }
    }

    private void label(double x, double y, String anchor, String text) {
        html.own(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x, y, anchor))
                .text(text)
                .close("text");
    }

    private static double y(double share) {
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - share);
    }

    private static double x(int column, int columns) {
        return LEFT + (double) (WIDTH - LEFT - RIGHT) * column / columns;
    }

    private void column(int at, int columns, long most) {
        double left = x(at, columns);
        double wide = Math.max(0.8, x(at + 1, columns) - left - (columns > 120 ? 0.4 : 1));
        long passed = timeline.forwarded(at);
        long gone = timeline.dropped(at);
        if (passed + gone + timeline.others(at) == 0) {
            return;
        }
        double base = y(0);
        double middle = y((double) passed / most);
        double top = y((double) (passed + gone) / most);
        html.own("<g>").open("title").text(words(at)).close("title");
        html.own(String.format(
                Locale.ROOT,
                "<rect class=\"hit\" x=\"%.2f\" y=\"%d\" width=\"%.2f\" height=\"%.2f\"/>",
                left,
                TOP,
                wide,
                base - TOP));
        bar("passed", left, middle, wide, base - middle);
        bar("gone", left, top, wide, middle - top);
        html.own("</g>");
    }

    private void bar(String kind, double x, double y, double width, double height) {
        if (height > 0) {
            html.own(String.format(
                    Locale.ROOT,
                    "<rect class=\"%s\" x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"/>",
                    kind,
                    x,
                    y,
                    width,
                    height));
        }
    }

    private String words(int at) {
        double rate = timeline.bytes(at) * 8.0 * 1e9 / timeline.width() / 1e6;
        return CLOCK.format(Instant.ofEpochSecond(0, timeline.begin() + at * timeline.width())) + ": "
                + ConversationText.number(timeline.forwarded(at)) + " forwarded, "
                + ConversationText.number(timeline.dropped(at)) + " dropped, "
                + ConversationText.number(timeline.connections(at)) + " connections, "
                + String.format(Locale.ROOT, "%.2f Mbit/s", rate);
    }

    private void connections(int columns, long most) {
        StringBuilder points = new StringBuilder();
        long last = 0;
        for (int i = 0; i < columns; i++) {
            boolean told = timeline.forwarded(i) + timeline.dropped(i) + timeline.others(i) > 0;
            last = told ? timeline.connections(i) : last;
            points.append(String.format(
                    Locale.ROOT,
                    "%.1f,%.1f %.1f,%.1f ",
                    x(i, columns),
                    y((double) last / most),
                    x(i + 1, columns),
                    y((double) last / most)));
        }
        html.open(
                        "polyline",
                        "class",
                        "connections",
                        "points",
                        points.toString().strip())
                .close("polyline");
    }

    private void times(int columns) {
        for (int step = 0; step <= 4; step++) {
            long nanos = timeline.width() * columns * step / 4;
            String anchor = step == 0 ? "start" : step == 4 ? "end" : "middle";
            double x = LEFT + (WIDTH - LEFT - RIGHT) * step / 4.0;
            label(
                    x,
                    HEIGHT - 8.0,
                    anchor,
                    step == 0
                            ? CLOCK.format(Instant.ofEpochSecond(0, Math.max(0, timeline.begin()))) + " UTC"
                            : "+" + ConversationText.seconds(nanos));
        }
    }
}
