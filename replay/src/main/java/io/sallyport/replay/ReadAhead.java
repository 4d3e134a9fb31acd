package io.sallyport.replay;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Fills blocks ahead of who uses them, in a thread of its own. What stands in them and where one ends does not depend on how
 * fast anybody is, so that nothing can be told from the outside but the time it takes. Where an input may have to be waited
 * for, a block is filled when it is asked for.
 *
 * @param <B> what is filled and used again
 */
final class ReadAhead<B> implements AutoCloseable {
    /** Fills one block after the other. */
    @FunctionalInterface
    interface Filler<B> {
        /** Fills a block that was used before; false after the last one. */
        boolean fill(B block);
    }

    private final Filler<B> filler;
    private final BlockingQueue<B> full;
    private final BlockingQueue<B> empty;
    private final AtomicReference<@Nullable Throwable> trouble = new AtomicReference<>();
    private final @Nullable Thread thread;

    /**
     * @param name of the thread
     * @param blocks at least two, all empty
     * @param waits whether to fill only when asked
     */
    ReadAhead(String name, List<B> blocks, boolean waits, Filler<B> filler) {
        this.filler = filler;
        full = new LinkedBlockingQueue<>();
        empty = new LinkedBlockingQueue<>(blocks);
        thread = waits ? null : Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    private void run() {
        boolean goesOn = true;
        while (goesOn) {
            try {
                B block = empty.take();
                goesOn = fill(block);
                full.add(block);
            } catch (InterruptedException e) {
                // Closed: nobody wants more.
                return;
            }
        }
    }

    /** Whatever goes wrong is thrown where the block is taken. */
    private boolean fill(B block) {
        try {
            return filler.fill(block);
        } catch (RuntimeException | Error e) {
            trouble.set(e);
            return false;
        }
    }

    /** The next block, filled; not to be called after the last one. */
    B take() {
        try {
            B block = thread == null ? empty.take() : full.take();
            if (thread == null) {
                filler.fill(block);
            }
            Throwable cause = trouble.get();
            if (cause != null && full.isEmpty()) {
                throw new IllegalStateException("reading ahead failed", cause);
            }
            return block;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a capture is read", e);
        }
    }

    /** The block has been used. */
    void giveBack(B block) {
        empty.add(block);
    }

    @Override
    public void close() {
        if (thread == null) {
            return;
        }
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
