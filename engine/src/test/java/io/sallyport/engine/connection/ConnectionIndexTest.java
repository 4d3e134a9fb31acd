package io.sallyport.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index by itself, filled until nothing fits any more (ours). */
class ConnectionIndexTest {

    private static boolean finds(ConnectionIndex index, long hash, int handle) {
        int tag = ConnectionIndex.tag(hash);
        int bucket = index.bucket(hash);
        return holds(index, bucket, tag, handle) || holds(index, index.otherBucket(bucket, tag), tag, handle);
    }

    private static boolean holds(ConnectionIndex index, int bucket, int tag, int handle) {
        for (long hits = index.matches(bucket, tag); hits != 0; hits &= hits - 1) {
            if (index.handle(bucket, ConnectionIndex.slot(hits)) == handle) {
                return true;
            }
        }
        return false;
    }

    /** One bucket is its own other bucket; from two on moves make room; what was there stays there when they cannot. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 64})
    void whatDoesNotFitChangesNothing(int buckets) {
        ConnectionIndex index = new ConnectionIndex(buckets);
        SplittableRandom random = new SplittableRandom(buckets);
        List<Long> hashes = new ArrayList<>();
        int refused = 0;
        while (refused < 20) {
            long hash = random.nextLong();
            if (index.insert(hash, hashes.size())) {
                hashes.add(hash);
            } else {
                refused++;
            }
            for (int i = 0; i < hashes.size(); i++) {
                assertThat(finds(index, hashes.get(i), i)).isTrue();
            }
        }
        assertThat(index.entries()).isEqualTo(hashes.size());
        assertThat(index.occupied()).isEqualTo(hashes.size());
        assertThat(hashes.size()).isGreaterThan(buckets * 7).isLessThanOrEqualTo(buckets * 8);
        for (int i = 0; i < hashes.size(); i++) {
            index.remove(hashes.get(i), i);
            assertThat(finds(index, hashes.get(i), i)).isFalse();
        }
        assertThat(index.occupied()).isZero();
    }

    /** A tag of zero would be an empty place. */
    @Test
    void aHashWhoseTagWouldBeEmptyIsFoundToo() {
        ConnectionIndex index = new ConnectionIndex(4);
        long hash = 7L << 32;
        assertThat(ConnectionIndex.tag(hash)).isNotZero();
        assertThat(index.insert(hash, 5)).isTrue();
        assertThat(finds(index, hash, 5)).isTrue();
        assertThat(index.occupied()).isOne();
    }

    /** Equal tags are told apart by their handles. */
    @Test
    void aHandleIsRemovedOnlyIfItIsThere() {
        ConnectionIndex index = new ConnectionIndex(4);
        index.insert(9, 5);
        index.insert(9, 6);
        index.remove(9, 6);
        assertThat(finds(index, 9, 5)).isTrue();
        assertThatThrownBy(() -> index.remove(9, 6))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("connection 6 is not in the index");
        assertThat(index.entries()).isOne();
    }
}
