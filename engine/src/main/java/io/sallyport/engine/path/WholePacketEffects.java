package io.sallyport.engine.path;

import io.sallyport.engine.Effects;
import io.sallyport.engine.Judgement;
import io.sallyport.engine.PassingEffects;
import io.sallyport.engine.SilentEffects;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.packet.PacketBatch;
import org.jspecify.annotations.Nullable;

/**
 * The sink while a reassembled packet is judged: keeps its verdict for the fragments, and lets everything else through as if
 * the last fragment had caused it. One object is reused.
 */
final class WholePacketEffects extends PassingEffects {
    private enum Kind {
        TRANSMIT,
        DROP,
        DELIVER,
        CONSUME,
        REDIRECT
    }

    private @Nullable PacketBatch whole;
    private int row;
    private Kind kind = Kind.DROP;
    private int owner;

    WholePacketEffects() {
        super(new SilentEffects());
    }

    /** Turns to a reassembled packet, the sink, and the row of the fragment that completed it. */
    WholePacketEffects of(Effects sink, PacketBatch batch, int completing) {
        target(sink);
        whole = batch;
        row = completing;
        return this;
    }

    /** Says the verdict again, of the fragment that completed the packet. */
    void repeat(Judgement judgement) {
        switch (kind) {
            case TRANSMIT -> target().transmit(judgement);
            case DROP -> target().drop(judgement);
            case DELIVER -> target().deliver(judgement);
            case CONSUME -> target().consume(judgement);
            case REDIRECT -> target().redirect(judgement, owner);
        }
    }

    /** Whether the packet was sent on. */
    boolean isTransmitted() {
        return kind == Kind.TRANSMIT;
    }

    @Override
    public void transmit(Judgement judgement) {
        if (judgement.batch() == whole) {
            kind = Kind.TRANSMIT;
        } else {
            target().transmit(judgement);
        }
    }

    @Override
    public void drop(Judgement judgement) {
        kind = Kind.DROP;
    }

    @Override
    public void deliver(Judgement judgement) {
        kind = Kind.DELIVER;
    }

    @Override
    public void consume(Judgement judgement) {
        kind = Kind.CONSUME;
    }

    @Override
    public void hold(Judgement judgement, long packet) {
        // Who holds packets asks PacketInHand.isReassembled first: fragments wait in one place only.
        throw new IllegalStateException("a reassembled packet is not held");
    }

    @Override
    public void redirect(Judgement judgement, int to) {
        kind = Kind.REDIRECT;
        owner = to;
    }

    @Override
    public void log(LogEvent event) {
        target().log(event.ofRow(row));
    }
}
