package io.sallyport.replay.html;

import java.util.Locale;

/**
 * Composes HTML. Text gets into a page only through {@link #text} and attributes through {@link #open}, which escape:
 * configurations and captures are hostile input.
 */
final class Html {
    private final StringBuilder page = new StringBuilder(1 << 16);

    /** Opens an element; attributes are names and values in turn. */
    Html open(String element, String... attributes) {
        page.append('<').append(element);
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            page.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            page.append('"');
        }
        page.append('>');
        return this;
    }

    /** Closes an element. */
    Html close(String element) {
        page.append("</").append(element).append('>');
        return this;
    }

    /** A whole element that holds text. */
    Html element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close(element);
    }

    /** Text. */
    Html text(String text) {
        escape(text);
        return this;
    }

    Html line() {
        page.append('\n');
        return this;
    }

    /** Markup of this program's own; never anything that came from outside. */
    Html own(String markup) {
        page.append(markup);
        return this;
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> page.append("&amp;");
                case '<' -> page.append("&lt;");
                case '>' -> page.append("&gt;");
                case '"' -> page.append("&quot;");
                case '\'' -> page.append("&#39;");
                case '\n', '\t' -> page.append(c);
                default -> plain(c);
            }
        }
    }

    /** Control characters, and those that turn the direction of writing, are shown by their number. */
    private void plain(char c) {
        boolean turns =
                c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069' || c == '\u200e' || c == '\u200f';
        if (Character.isISOControl(c) || turns) {
            page.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        } else {
            page.append(c);
        }
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
