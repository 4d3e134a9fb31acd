package io.sallyport.replay.compare;

import io.sallyport.packet.IpAddress;
import java.util.Arrays;

/**
 * The whole addresses of IPv6 packets, beside rows that hold their folds: four words a row, and none before the first such packet
 * comes. Whether a row is one of IPv6 its identity says.
 */
final class WideAddresses {
    private static final int WORDS = 4;
    private static final int RECEIVER = 2;

    private long[] words = {};

    /** Keeps the addresses of an IPv6 packet; there are so many rows. */
    void set(int row, MatchKey key, int rows) {
        if (words.length < rows * WORDS) {
            words = Arrays.copyOf(words, rows * WORDS);
        }
        int at = row * WORDS;
        words[at] = key.senderHigh();
        words[at + 1] = key.senderLow();
        words[at + RECEIVER] = key.receiverHigh();
        words[at + RECEIVER + 1] = key.receiverLow();
    }

    boolean are(int row, MatchKey key) {
        return hasSender(row, key) && hasReceiver(row, key);
    }

    /** Whether they are those of the key the other way round. */
    boolean areTurned(int row, MatchKey key) {
        int at = row * WORDS;
        return is(at, key.receiverHigh(), key.receiverLow()) && is(at + RECEIVER, key.senderHigh(), key.senderLow());
    }

    boolean hasSender(int row, MatchKey key) {
        return is(row * WORDS, key.senderHigh(), key.senderLow());
    }

    boolean hasReceiver(int row, MatchKey key) {
        return is(row * WORDS + RECEIVER, key.receiverHigh(), key.receiverLow());
    }

    private boolean is(int at, long high, long low) {
        return words[at] == high && words[at + 1] == low;
    }

    /** Sets the addresses of a key. */
    MatchKey into(int row, MatchKey key) {
        int at = row * WORDS;
        return key.between(words[at], words[at + 1], words[at + RECEIVER], words[at + RECEIVER + 1]);
    }

    IpAddress sender(int row) {
        return IpAddress.v6(words[row * WORDS], words[row * WORDS + 1]);
    }

    IpAddress receiver(int row) {
        return IpAddress.v6(words[row * WORDS + RECEIVER], words[row * WORDS + RECEIVER + 1]);
    }
}
