package io.sallyport.benchmarks;

import io.sallyport.packet.Memory;
import java.lang.reflect.Field;
import sun.misc.Unsafe;

/** Off-heap memory in the forms that {@link MemoryAccessBenchmark} compares. Each fork loads one, so calls are inlined. */
sealed interface Block {
    int getInt(long at);

    long getLong(long at);

    void putInt(long at, int value);

    void putLong(long at, long value);

    /** The program's own door to memory, in the form that the system property {@code sallyport.safe} chose. */
    record Door(Memory memory) implements Block {
        static Block allocate(long bytes) {
            return new Door(Memory.allocate(bytes));
        }

        @Override
        public int getInt(long at) {
            return memory.getInt(at);
        }

        @Override
        public long getLong(long at) {
            return memory.getLong(at);
        }

        @Override
        public void putInt(long at, int value) {
            memory.putInt(at, value);
        }

        @Override
        public void putLong(long at, long value) {
            memory.putLong(at, value);
        }
    }

    /** {@code sun.misc.Unsafe}, for comparison only: the program does not use it. */
    @SuppressWarnings("removal")
    record Raw(long base) implements Block {
        private static final Unsafe UNSAFE = unsafe();

        static Block allocate(long bytes) {
            long address = UNSAFE.allocateMemory(bytes + 64);
            UNSAFE.setMemory(address, bytes + 64, (byte) 0);
            return new Raw(address + 63 & -64);
        }

        @Override
        public int getInt(long at) {
            return UNSAFE.getInt(base + at);
        }

        @Override
        public long getLong(long at) {
            return UNSAFE.getLong(base + at);
        }

        @Override
        public void putInt(long at, int value) {
            UNSAFE.putInt(base + at, value);
        }

        @Override
        public void putLong(long at, long value) {
            UNSAFE.putLong(base + at, value);
        }

        private static Unsafe unsafe() {
            try {
                Field field = Unsafe.class.getDeclaredField("theUnsafe");
                field.setAccessible(true);
                return (Unsafe) field.get(null);
            } catch (ReflectiveOperationException gone) {
                throw new ExceptionInInitializerError(gone);
            }
        }
    }
}
