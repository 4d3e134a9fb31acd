package io.sallyport.packet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What {@link Memory} promises in either form, as a program: one JVM has one form. */
final class MemoryPromises {
    private static final int SIZE = 256;

    private final List<String> broken = new ArrayList<>();
    private final Memory memory = Memory.allocate(SIZE);
    private final Random random = new Random(64);

    private MemoryPromises() {}

    public static void main(String[] arguments) {
        List<String> broken = broken();
        broken.forEach(System.out::println);
        System.out.print(
                (Memory.DIRECT ? "direct" : "checked") + ": " + (broken.isEmpty() ? "all promises kept\n" : ""));
        System.exit(broken.isEmpty() ? 0 : 1);
    }

    /** The promises that do not hold; hopefully none. */
    static List<String> broken() {
        MemoryPromises promises = new MemoryPromises();
        promises.freshMemoryIsZero();
        promises.everyOffsetTakesEveryWidth();
        promises.copiesKeepBytes();
        promises.overlappingCopiesKeepBytes();
        promises.onlyTheNamedBytesAreCleared();
        return promises.broken;
    }

    private void expect(boolean holds, String promise) {
        if (!holds) {
            broken.add(promise);
        }
    }

    private byte[] content() {
        return Octets.copy(memory, 0, SIZE);
    }

    private byte[] fill() {
        byte[] bytes = new byte[SIZE];
        random.nextBytes(bytes);
        memory.putBytes(0, bytes, 0, SIZE);
        return bytes;
    }

    private void freshMemoryIsZero() {
        expect(memory.size() == SIZE, "the size is what was asked for");
        expect(Arrays.equals(content(), new byte[SIZE]), "fresh memory is zero");
    }

    private void everyOffsetTakesEveryWidth() {
        ByteBuffer machine = ByteBuffer.wrap(fill()).order(ByteOrder.nativeOrder());
        ByteBuffer network = ByteBuffer.wrap(machine.array()).order(ByteOrder.BIG_ENDIAN);
        for (int at = 0; at <= SIZE - Long.BYTES; at++) {
            expect(memory.getByte(at) == machine.get(at), "getByte " + at);
            expect(memory.getShort(at) == machine.getShort(at), "getShort " + at);
            expect(memory.getInt(at) == machine.getInt(at), "getInt " + at);
            expect(memory.getLong(at) == machine.getLong(at), "getLong " + at);
            expect(memory.u8(at) == (network.get(at) & 0xff), "u8 " + at);
            expect(memory.u16(at) == (network.getShort(at) & 0xffff), "u16 " + at);
            expect(memory.u32(at) == network.getInt(at), "u32 " + at);
        }
        for (int round = 0; round < 2_000; round++) {
            int at = random.nextInt(SIZE - Long.BYTES + 1);
            long value = random.nextLong();
            switch (round % 7) {
                case 0 -> {
                    memory.putByte(at, (byte) value);
                    machine.put(at, (byte) value);
                }
                case 1 -> {
                    memory.putShort(at, (short) value);
                    machine.putShort(at, (short) value);
                }
                case 2 -> {
                    memory.putInt(at, (int) value);
                    machine.putInt(at, (int) value);
                }
                case 3 -> {
                    memory.putLong(at, value);
                    machine.putLong(at, value);
                }
                case 4 -> {
                    memory.setU8(at, (int) value);
                    network.put(at, (byte) value);
                }
                case 5 -> {
                    memory.setU16(at, (int) value);
                    network.putShort(at, (short) value);
                }
                default -> {
                    memory.setU32(at, (int) value);
                    network.putInt(at, (int) value);
                }
            }
            expect(Arrays.equals(content(), machine.array()), "a write changes its own bytes only, round " + round);
        }
    }

    private void copiesKeepBytes() {
        byte[] bytes = fill();
        Memory other = Memory.allocate(SIZE);
        memory.copyTo(3, other, 5, 100);
        expect(Arrays.equals(Octets.copy(other, 5, 100), Arrays.copyOfRange(bytes, 3, 103)), "copies between blocks");
        expect(other.u8(4) == 0 && other.u8(105) == 0, "a copy ends where it ends");
        byte[] target = new byte[SIZE];
        memory.getBytes(10, target, 20, 30);
        expect(Arrays.equals(target, 20, 50, bytes, 10, 40), "copies to an array");
        expect(target[19] == 0 && target[50] == 0, "a copy to an array ends where it ends");
    }

    private void overlappingCopiesKeepBytes() {
        byte[] bytes = fill();
        memory.copyTo(0, memory, 7, 200);
        System.arraycopy(bytes, 0, bytes, 7, 200);
        expect(Arrays.equals(content(), bytes), "overlapping copies upwards");
        memory.copyTo(50, memory, 40, 200);
        System.arraycopy(bytes, 50, bytes, 40, 200);
        expect(Arrays.equals(content(), bytes), "overlapping copies downwards");
    }

    private void onlyTheNamedBytesAreCleared() {
        byte[] bytes = fill();
        memory.clear(17, 33);
        Arrays.fill(bytes, 17, 50, (byte) 0);
        expect(Arrays.equals(content(), bytes), "clear");
    }
}
