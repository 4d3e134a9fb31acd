package io.sallyport.capture;

import static io.sallyport.capture.PcapBytes.micro;
import static io.sallyport.capture.PcapBytes.packets;
import static io.sallyport.capture.PcapBytes.pattern;
import static io.sallyport.capture.PcapBytes.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a user may name as a capture gives a reader or one clear sentence. */
class CaptureFileTest {
    @TempDir
    Path folder;

    @Test
    void whatIsNotThereOrNoFileIsSaid() {
        assertThat(refusal(CaptureFile.open(folder.resolve("gone.pcap"))).text())
                .isEqualTo(folder.resolve("gone.pcap") + ": there is no such file");
        assertThat(refusal(CaptureFile.open(folder)).text()).isEqualTo(folder + ": is a directory, not a capture file");
        assertThat(refusal(CaptureFile.open("bad\0name")).message()).startsWith("is no file name");
        assertThat(refusal(CaptureFile.open(folder.resolve("a.pcap").resolve("b.pcap")))
                        .text())
                .contains("no such file");
    }

    @Test
    void whatIsNoCaptureIsNamed() throws IOException {
        assertThat(refused(new byte[0])).isEqualTo("is empty");
        assertThat(refused(new byte[] {1, 2, 3})).isEqualTo("is too short for a capture: 3 bytes");
        assertThat(refused("hostname fw2\n".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("is no capture: it begins with 686f7374 6e616d65");
        assertThat(refused("   1: 12:44:57.090293 10.1.1.5.1 > 10.2.2.2.80: S 1:1(0) win 8192\n"
                        .getBytes(StandardCharsets.US_ASCII)))
                .contains("packets in words")
                .contains("show capture NAME dump");
        assertThat(refused(words(0x0a0d0d0a, 0x1c000000)))
                .isEqualTo("is cut short: 8 of the 28 bytes that begin a pcapng file");
        assertThat(refused(words(0x1f8b0800, 0))).startsWith("is compressed and cannot be decompressed: ");
        assertThat(refused(words(0x28b52ffd, 0xffffffff, -1, -1)))
                .startsWith("is compressed and cannot be decompressed: ");
        assertThat(refused(words(0xa1b2cd34, 0))).contains("modified");
        assertThat(refused(words(0x736e6f6f, 0x70000000))).contains("snoop");
        assertThat(refused(words(0xa1b2c3d4, 0x00020004)))
                .isEqualTo("is cut short: 8 of the 24 bytes that begin a pcap file");
        byte[] version = micro().toArray();
        version[4] = 3;
        assertThat(refused(version)).isEqualTo("is a pcap file of version 3.4; only 2.4 is read");
    }

    @Test
    void aPipeIsReadAsItFills() throws Exception {
        Path pipe = folder.resolve("pipe");
        Assumptions.assumeTrue(mkfifo(pipe), "needs the program mkfifo, which is not on the PATH");
        byte[] bytes =
                micro().packet(1, 0, pattern(60)).packet(2, 0, pattern(1514)).toArray();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            try (OutputStream out = Files.newOutputStream(pipe)) {
                for (byte each : bytes) {
                    out.write(each);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try (CaptureReader reader = PcapBytes.reader(CaptureFile.open(pipe))) {
            List<PcapBytes.Packet> read = packets(reader);
            assertThat(read).hasSize(2);
            assertThat(read.getLast().at(1513)).isEqualTo(pattern(1514)[1513] & 0xff);
            assertThat(reader.issues()).isEmpty();
        }
        writing.join();
    }

    private static boolean mkfifo(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private String refused(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("file"), content);
        return refusal(CaptureFile.open(file)).message();
    }

    private static byte[] words(int... words) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * words.length);
        for (int word : words) {
            bytes.putInt(word);
        }
        return bytes.array();
    }
}
