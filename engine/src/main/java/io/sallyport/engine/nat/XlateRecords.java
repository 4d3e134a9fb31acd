package io.sallyport.engine.nat;

import java.util.Arrays;

/**
 * Dynamic translations as records of sixteen words:
 *
 * <pre>
 *  0 rule    1 real address   2 mapped address   3 real port | mapped port << 16   4 protocol | state << 8 | real interface << 16
 *  5 mapped interface         6 connections      7 previous   8 next (idle or free)  9 second of last use
 * 10-11 built, nanoseconds   12 remote address  13 remote port (extended only)      14 number   15 pool of own addresses
 * </pre>
 */
final class XlateRecords {
    static final int NONE = -1;

    private static final int WORDS = 16;
    private static final int LIVE = 1 << 8;
    private static final int PER_SESSION = 1 << 9;

    private int[] words = new int[WORDS * 64];
    private int highWater;
    private int firstFree = NONE;
    private int size;

    /** Records in use. */
    int size() {
        return size;
    }

    /** Slots that were ever in use. */
    int highWater() {
        return highWater;
    }

    boolean isLive(int slot) {
        return (words[slot * WORDS + 4] & LIVE) != 0;
    }

    int create() {
        int slot = firstFree;
        if (slot != NONE) {
            firstFree = next(slot);
        } else {
            slot = highWater++;
            if (highWater * WORDS > words.length) {
                words = Arrays.copyOf(words, words.length * 2);
            }
        }
        Arrays.fill(words, slot * WORDS, slot * WORDS + WORDS, 0);
        words[slot * WORDS + 4] = LIVE;
        size++;
        return slot;
    }

    void free(int slot) {
        words[slot * WORDS + 4] = 0;
        next(slot, firstFree);
        firstFree = slot;
        size--;
    }

    int rule(int slot) {
        return words[slot * WORDS];
    }

    void rule(int slot, int number) {
        words[slot * WORDS] = number;
    }

    int real(int slot) {
        return words[slot * WORDS + 1];
    }

    int mapped(int slot) {
        return words[slot * WORDS + 2];
    }

    void addresses(int slot, int real, int mapped) {
        words[slot * WORDS + 1] = real;
        words[slot * WORDS + 2] = mapped;
    }

    int realPort(int slot) {
        return words[slot * WORDS + 3] & 0xffff;
    }

    int mappedPort(int slot) {
        return words[slot * WORDS + 3] >>> 16;
    }

    void ports(int slot, int real, int mapped) {
        words[slot * WORDS + 3] = real & 0xffff | mapped << 16;
    }

    /** Protocol of a translated port; 0 where an address is translated. */
    int protocol(int slot) {
        return words[slot * WORDS + 4] & 0xff;
    }

    void protocol(int slot, int protocol) {
        words[slot * WORDS + 4] |= protocol;
    }

    /** Whether it ends with its last connection. */
    boolean isPerSession(int slot) {
        return (words[slot * WORDS + 4] & PER_SESSION) != 0;
    }

    void perSession(int slot, boolean on) {
        words[slot * WORDS + 4] |= on ? PER_SESSION : 0;
    }

    int realInterface(int slot) {
        return words[slot * WORDS + 4] >>> 16;
    }

    int mappedInterface(int slot) {
        return words[slot * WORDS + 5];
    }

    void interfaces(int slot, int real, int mapped) {
        words[slot * WORDS + 4] |= real << 16;
        words[slot * WORDS + 5] = mapped;
    }

    int connections(int slot) {
        return words[slot * WORDS + 6];
    }

    void connections(int slot, int count) {
        words[slot * WORDS + 6] = count;
    }

    int previous(int slot) {
        return words[slot * WORDS + 7];
    }

    void previous(int slot, int other) {
        words[slot * WORDS + 7] = other;
    }

    int next(int slot) {
        return words[slot * WORDS + 8];
    }

    void next(int slot, int other) {
        words[slot * WORDS + 8] = other;
    }

    /** Second of the last use, unsigned. */
    long lastSecond(int slot) {
        return words[slot * WORDS + 9] & 0xffff_ffffL;
    }

    void lastSecond(int slot, long second) {
        words[slot * WORDS + 9] = (int) second;
    }

    long builtNanos(int slot) {
        return words[slot * WORDS + 10] & 0xffff_ffffL | (long) words[slot * WORDS + 11] << 32;
    }

    void builtNanos(int slot, long nanos) {
        words[slot * WORDS + 10] = (int) nanos;
        words[slot * WORDS + 11] = (int) (nanos >>> 32);
    }

    int remote(int slot) {
        return words[slot * WORDS + 12];
    }

    int remotePort(int slot) {
        return words[slot * WORDS + 13];
    }

    void remote(int slot, int address, int port) {
        words[slot * WORDS + 12] = address;
        words[slot * WORDS + 13] = port;
    }

    /** In the order of their making, from 1. */
    int number(int slot) {
        return words[slot * WORDS + 14];
    }

    void number(int slot, int number) {
        words[slot * WORDS + 14] = number;
    }

    /** Which pool its own address is from, or 0. */
    int pool(int slot) {
        return words[slot * WORDS + 15];
    }

    void pool(int slot, int pool) {
        words[slot * WORDS + 15] = pool;
    }
}
