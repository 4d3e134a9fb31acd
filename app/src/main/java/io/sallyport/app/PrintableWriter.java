package io.sallyport.app;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/**
 * Keeps a terminal from obeying what stands in configurations, captures and names of files: control characters, and those that
 * turn the direction of writing, are printed by their number. Line feeds and tabs pass.
 */
final class PrintableWriter extends FilterWriter {
    PrintableWriter(Writer out) {
        super(out);
    }

    private static boolean passes(int c) {
        boolean turns = c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069 || c == 0x200e || c == 0x200f;
        return c == '\n' || c == '\t' || !Character.isISOControl(c) && !turns;
    }

    @Override
    public void write(int c) throws IOException {
        if (passes(c)) {
            out.write(c);
        } else {
            out.write(String.format(Locale.ROOT, c < 0x100 ? "\\x%02x" : "\\u%04x", c));
        }
    }

    @Override
    public void write(char[] characters, int from, int length) throws IOException {
        int begun = from;
        for (int i = from; i < from + length; i++) {
            if (!passes(characters[i])) {
                out.write(characters, begun, i - begun);
                write(characters[i]);
                begun = i + 1;
            }
        }
        out.write(characters, begun, from + length - begun);
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        write(text.toCharArray(), from, length);
    }
}
