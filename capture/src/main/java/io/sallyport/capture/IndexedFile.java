package io.sallyport.capture;

import java.io.IOException;
import java.nio.file.Path;

/** The index of one capture while it is read: what an earlier run has left, and what this one adds. */
final class IndexedFile {
    private final Path path;
    private final IndexCache cache;
    private final IndexCache.Key key;
    private final CaptureIndex index;
    private final long known;

    private IndexedFile(Path path, IndexCache cache, IndexCache.Key key, CaptureIndex index) {
        this.path = path;
        this.cache = cache;
        this.key = key;
        this.index = index;
        known = index.reach();
    }

    static IndexedFile of(Path path, IndexCache cache) throws IOException {
        IndexCache.Key key = IndexCache.key(path);
        return new IndexedFile(path, cache, key, cache.load(key));
    }

    CaptureIndex index() {
        return index;
    }

    /** Byte of the file from which on a new place is worth noting. */
    long next() {
        return Math.max(index.reach(), 0) + cache.spacing();
    }

    /** Keeps what was added, if the file is still what it was when it was opened. */
    void close() {
        try {
            if (index.reach() > known && IndexCache.key(path).equals(key)) {
                cache.save(key, index);
            }
        } catch (IOException e) {
            // The file has gone: so has the use of its index.
            return;
        }
    }
}
