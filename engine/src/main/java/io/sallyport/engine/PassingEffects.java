package io.sallyport.engine;

import io.sallyport.engine.connection.LiveConnection;
import io.sallyport.engine.connection.TeardownReason;
import io.sallyport.engine.log.LogEvent;

/** Passes every effect on to another sink: to be extended by a sink that wants some of them to be otherwise. */
public class PassingEffects implements Effects {
    private Effects target;

    protected PassingEffects(Effects target) {
        this.target = target;
    }

    /** The sink that effects are passed on to. */
    protected final Effects target() {
        return target;
    }

    /** Turns to another sink. */
    protected final void target(Effects sink) {
        target = sink;
    }

    @Override
    public void transmit(Judgement judgement) {
        target.transmit(judgement);
    }

    @Override
    public void drop(Judgement judgement) {
        target.drop(judgement);
    }

    @Override
    public void deliver(Judgement judgement) {
        target.deliver(judgement);
    }

    @Override
    public void consume(Judgement judgement) {
        target.consume(judgement);
    }

    @Override
    public void hold(Judgement judgement, long packet) {
        target.hold(judgement, packet);
    }

    @Override
    public void resume(long packet, Judgement fate) {
        target.resume(packet, fate);
    }

    @Override
    public void redirect(Judgement judgement, int owner) {
        target.redirect(judgement, owner);
    }

    @Override
    public void log(LogEvent event) {
        target.log(event);
    }

    @Override
    public void built(LiveConnection connection) {
        target.built(connection);
    }

    @Override
    public void changed(LiveConnection connection) {
        target.changed(connection);
    }

    @Override
    public void ended(LiveConnection connection, TeardownReason reason, long timeNanos) {
        target.ended(connection, reason, timeNanos);
    }
}
