package io.sallyport.engine.fragment;

import io.sallyport.engine.fragment.FragmentQueue.Outcome;

/** What {@code show fragment} tells of an interface. */
public final class FragmentCounters {
    private final long[] refused = new long[Outcome.values().length];
    private int waiting;
    private long assembled;
    private long timedOut;

    void waiting(int more) {
        waiting += more;
    }

    void refused(Outcome why) {
        refused[why.ordinal()]++;
    }

    /** A packet became whole. */
    public void assembled() {
        assembled++;
    }

    /** A packet was given up. */
    public void timedOut() {
        timedOut++;
    }

    /** Fragments that wait now. */
    public int waitingNow() {
        return waiting;
    }

    int waiting() {
        return waiting;
    }

    /** Packets that became whole. */
    public long wholePackets() {
        return assembled;
    }

    /** Packets whose time ended. */
    public long timeouts() {
        return timedOut;
    }

    /** Fragments that were refused for this. */
    public long refusals(Outcome why) {
        return refused[why.ordinal()];
    }
}
