package io.sallyport.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private final Memory memory = Memory.allocate(16);

    @Test
    void testsRunInTheCheckedForm() {
        assertThat(Memory.DIRECT).isFalse();
    }

    @Test
    void theCheckedFormKeepsItsPromises() {
        assertThat(MemoryPromises.broken()).isEmpty();
    }

    /** The form is chosen when the program starts, so the direct one is seen in a JVM of its own. */
    @Test
    void theDirectFormKeepsTheSamePromises() throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        place(Memory.class) + File.pathSeparator + place(MemoryPromises.class),
                        MemoryPromises.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).as(said).isZero();
        assertThat(said).isEqualTo("direct: all promises kept\n");
    }

    private static String place(Class<?> type) {
        URL place = type.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(URI.create(place.toString())).toString();
    }

    @Test
    void theCheckedFormEnforcesBounds() {
        refused(() -> memory.getByte(-1));
        refused(() -> memory.getByte(16));
        refused(() -> memory.getShort(15));
        refused(() -> memory.getInt(13));
        refused(() -> memory.getLong(9));
        refused(() -> memory.putByte(16, (byte) 0));
        refused(() -> memory.putShort(15, (short) 0));
        refused(() -> memory.putInt(13, 0));
        refused(() -> memory.putLong(9, 0));
        refused(() -> memory.u8(16));
        refused(() -> memory.u16(15));
        refused(() -> memory.u32(13));
        refused(() -> memory.setU8(16, 0));
        refused(() -> memory.setU16(15, 0));
        refused(() -> memory.setU32(13, 0));
        refused(() -> memory.getLong(Long.MAX_VALUE));
    }

    @Test
    void copiesAreBoundedInBothForms() {
        byte[] array = new byte[8];
        refused(() -> memory.putBytes(9, array, 0, 8));
        refused(() -> memory.putBytes(0, array, 1, 8));
        refused(() -> memory.getBytes(9, array, 0, 8));
        refused(() -> memory.getBytes(0, array, 1, 8));
        refused(() -> memory.copyTo(9, Memory.allocate(16), 0, 8));
        refused(() -> memory.copyTo(0, Memory.allocate(16), 9, 8));
        refused(() -> memory.clear(9, 8));
        assertThat(memory.getLong(0)).isZero();
        assertThat(memory.getLong(8)).isZero();
    }

    private static void refused(ThrowingCallable access) {
        assertThatThrownBy(access).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
