package io.sallyport.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/** Writes a long report in large pieces, and notices when nobody takes it any more: a print writer keeps that to itself. */
final class ReportWriter extends Writer {
    private static final int PIECE = 1 << 16;

    private final PrintWriter target;
    private final StringBuilder piece = new StringBuilder(PIECE + 4096);

    ReportWriter(PrintWriter target) {
        this.target = target;
    }

    @Override
    public void write(char[] characters, int from, int length) throws IOException {
        piece.append(characters, from, length);
        pass();
    }

    @Override
    public Writer append(CharSequence text) throws IOException {
        piece.append(text);
        pass();
        return this;
    }

    private void pass() throws IOException {
        if (piece.length() >= PIECE) {
            flush();
        }
    }

    @Override
    public void flush() throws IOException {
        target.append(piece);
        piece.setLength(0);
        if (target.checkError()) {
            throw new IOException("the output cannot be written");
        }
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
