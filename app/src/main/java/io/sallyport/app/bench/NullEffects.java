package io.sallyport.app.bench;

import io.sallyport.engine.Judgement;
import io.sallyport.engine.SilentEffects;

/** Counts verdicts and keeps nothing. */
final class NullEffects extends SilentEffects {
    private long transmitted;
    private long dropped;

    long transmitted() {
        return transmitted;
    }

    long dropped() {
        return dropped;
    }

    @Override
    public void transmit(Judgement judgement) {
        transmitted++;
    }

    @Override
    public void drop(Judgement judgement) {
        dropped++;
    }
}
