package io.sallyport.operate.tracer;

import io.sallyport.engine.Effects;
import io.sallyport.engine.Judgement;
import io.sallyport.engine.connection.ConnectionView;
import io.sallyport.engine.connection.TeardownReason;
import io.sallyport.engine.log.LogEvent;

/** For an engine that is only asked and has no driver. */
public final class SilentEffects implements Effects {
    @Override
    public void transmit(Judgement judgement) {}

    @Override
    public void drop(Judgement judgement) {}

    @Override
    public void deliver(Judgement judgement) {}

    @Override
    public void hold(Judgement judgement, long packet) {}

    @Override
    public void resume(long packet, Judgement fate) {}

    @Override
    public void redirect(Judgement judgement, int owner) {}

    @Override
    public void log(LogEvent event) {}

    @Override
    public void built(ConnectionView connection) {}

    @Override
    public void changed(ConnectionView connection) {}

    @Override
    public void ended(ConnectionView connection, TeardownReason reason, long timeNanos) {}
}
