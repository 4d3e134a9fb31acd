package io.sallyport.engine.hold;

import io.sallyport.engine.Effects;
import io.sallyport.engine.Judgement;
import io.sallyport.engine.PassingEffects;
import io.sallyport.engine.SilentEffects;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.packet.Origin;

/**
 * The sink while a held packet is judged: its verdict is its fate ({@link Effects#resume}), and its messages belong to no row
 * of the batch at hand. One object is reused.
 */
public final class ReleasedEffects extends PassingEffects {
    private long packet;

    public ReleasedEffects() {
        super(new SilentEffects());
    }

    /** Turns to a held packet and the sink that is to know. */
    public ReleasedEffects of(long heldPacket, Effects sink) {
        packet = heldPacket;
        target(sink);
        return this;
    }

    @Override
    public void transmit(Judgement judgement) {
        if (judgement.batch().origin(judgement.row()) == Origin.GENERATED) {
            target().transmit(judgement);
            return;
        }
        target().resume(packet, judgement);
    }

    @Override
    public void drop(Judgement judgement) {
        target().resume(packet, judgement);
    }

    @Override
    public void deliver(Judgement judgement) {
        target().resume(packet, judgement);
    }

    @Override
    public void consume(Judgement judgement) {
        target().resume(packet, judgement);
    }

    @Override
    public void hold(Judgement judgement, long again) {
        throw new IllegalStateException("a released packet is not held again");
    }

    @Override
    public void redirect(Judgement judgement, int owner) {
        target().resume(packet, judgement);
    }

    @Override
    public void log(LogEvent event) {
        target().log(event.withoutRow());
    }
}
