package io.sallyport.capture;

import static io.sallyport.capture.PcapBytes.packets;
import static io.sallyport.capture.PcapBytes.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.packet.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read again. */
class CaptureWriterTest {
    @TempDir
    Path folder;

    @Test
    void roundTripKeepsNanosecondsLengthsAndBytes() throws IOException {
        Random random = new Random(7);
        Memory memory = Memory.allocate(PcapFormat.LONGEST_PACKET);
        for (long at = 0; at < memory.size(); at++) {
            memory.putByte(at, (byte) random.nextInt());
        }
        Path file = folder.resolve("out.pcap");
        List<PcapBytes.Packet> expected = new ArrayList<>();
        try (CaptureWriter writer = CaptureWriter.create(file)) {
            for (int i = 0; i < 300; i++) {
                int captured = i == 100 ? PcapFormat.LONGEST_PACKET : random.nextInt(9000);
                int offset = i == 100 ? 0 : random.nextInt(1000);
                long time = 1_732_100_000_000_000_000L + i * 3_000_000L + random.nextLong(1_000_000L);
                int wire = captured + random.nextInt(3);
                writer.write(time, memory, offset, captured, wire);
                List<Byte> data = new ArrayList<>();
                for (int at = 0; at < captured; at++) {
                    data.add(memory.getByte(offset + at));
                }
                expected.add(new PcapBytes.Packet(time, captured, wire, data));
            }
            assertThat(writer.count()).isEqualTo(300);
        }
        try (CaptureReader reader = reader(CaptureFile.open(file))) {
            assertThat(packets(reader)).isEqualTo(expected);
            assertThat(reader.issues()).isEmpty();
        }
    }

    @Test
    void commentsAreReadAgainAndBounded() throws IOException {
        Path file = folder.resolve("out.pcapng");
        Memory memory = Memory.allocate(64);
        List<String> two = List.of("packet 1: drop", "über\nzwei Zeilen");
        try (PcapngWriter writer = PcapngWriter.create(file, "test", List.of("inside"))) {
            writer.write(0, 1, PacketMark.DEPARTING, memory, 0, 61, 61, two);
            writer.write(0, 2, PacketMark.NONE, memory, 0, 60, 60, List.of());
            writer.write(0, 3, PacketMark.ARRIVING, memory, 0, 60, 60, List.of("a".repeat(70_000), "no room for this"));
            writer.write(0, 4, PacketMark.NONE, memory, 0, 60, 60, Collections.nCopies(20_000, ""));
        }
        try (CaptureReader reader = reader(CaptureFile.open(file))) {
            assertThat(reader.comments()).isEmpty();
            assertThat(reader.next()).isTrue();
            assertThat(reader.comments()).isEqualTo(two);
            assertThat(reader.mark()).isEqualTo(PacketMark.DEPARTING);
            assertThat(reader.next()).isTrue();
            assertThat(reader.comments()).isEmpty();
            assertThat(reader.next()).isTrue();
            assertThat(reader.comments()).containsExactly("a".repeat(65_535));
            assertThat(reader.mark()).isEqualTo(PacketMark.ARRIVING);
            assertThat(reader.next()).isTrue();
            assertThat(reader.comments()).hasSize(16_384).containsOnly("");
            assertThat(reader.next()).isFalse();
            assertThat(reader.comments()).isEmpty();
            assertThat(reader.issues()).isEmpty();
        }
    }

    @Test
    void flushedPacketsAreThereWhileTheWriterIsOpen() throws IOException {
        Path file = folder.resolve("live.pcap");
        try (CaptureWriter writer = CaptureWriter.create(file)) {
            writer.write(1, Memory.allocate(60), 0, 60, 60);
            writer.flush();
            try (CaptureReader reader = reader(CaptureFile.open(file))) {
                assertThat(packets(reader)).hasSize(1);
            }
        }
        assertThat(Files.size(file)).isEqualTo(24 + 16 + 60);
    }

    @Test
    void whatPcapCannotHoldIsRefused() throws IOException {
        Memory memory = Memory.allocate(64);
        try (CaptureWriter writer = CaptureWriter.create(folder.resolve("bad.pcap"))) {
            assertThatThrownBy(() -> writer.write(-1, memory, 0, 60, 60)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> writer.write(0x1_0000_0000L * 1_000_000_000L, memory, 0, 60, 60))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> writer.write(1, memory, 0, 60, 59)).isInstanceOf(IllegalArgumentException.class);
            assertThat(writer.count()).isZero();
        }
        assertThatThrownBy(() -> CaptureWriter.create(folder.resolve("no/such/folder.pcap")))
                .isInstanceOf(NoSuchFileException.class);
    }
}
