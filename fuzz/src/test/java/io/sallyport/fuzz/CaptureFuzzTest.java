package io.sallyport.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sallyport.capture.CaptureFile;
import io.sallyport.capture.CaptureReader;
import io.sallyport.packet.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whatever stands in a capture file: it is refused, or read to its last whole record. */
class CaptureFuzzTest {
    private static final int MOST = 65_536;
    private static final Memory FRAME = Memory.allocate(MOST);

    @FuzzTest(maxDuration = "60s")
    void read(byte[] input) throws IOException {
        Path file = Files.createTempFile("capture", ".fuzz");
        try {
            Files.write(file, input);
            switch (CaptureFile.open(file)) {
                case CaptureFile.Refused refused ->
                    assertThat(refused.issue().text()).isNotBlank();
                case CaptureFile.Opened opened -> drain(opened.reader());
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void drain(CaptureReader reader) {
        try (reader) {
            long records = 0;
            while (reader.next()) {
                records++;
                assertThat(reader.number()).isEqualTo(records);
                assertThat(reader.wireLength()).isGreaterThanOrEqualTo(reader.capturedLength());
                assertThat(reader.copyTo(FRAME, 0, MOST)).isLessThanOrEqualTo(MOST);
            }
        }
    }
}
