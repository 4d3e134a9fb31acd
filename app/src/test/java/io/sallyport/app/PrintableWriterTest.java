package io.sallyport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class PrintableWriterTest {
    private final StringWriter out = new StringWriter();

    @Test
    void whatATerminalWouldObeyIsPrintedByItsNumber() throws IOException {
        try (PrintWriter writer = new PrintWriter(new PrintableWriter(out))) {
            writer.print("a\u001b[2Jb\u0007\r\u009b1m\u202ec\u007f");
            writer.write('\u0000');
            writer.append("\tä\n");
        }
        assertThat(out.toString()).isEqualTo("a\\x1b[2Jb\\x07\\x0d\\x9b1m\\u202ec\\x7f\\x00\tä\n");
    }
}
