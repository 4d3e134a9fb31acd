package io.sallyport.engine;

import io.sallyport.engine.connection.LiveConnection;
import io.sallyport.engine.connection.TeardownReason;
import io.sallyport.engine.log.LogEvent;

/** Takes every effect and keeps nothing: for an engine without a driver, and to be extended by a sink that wants a few. */
public class SilentEffects implements Effects {
    @Override
    public void transmit(Judgement judgement) {}

    @Override
    public void drop(Judgement judgement) {}

    @Override
    public void deliver(Judgement judgement) {}

    @Override
    public void consume(Judgement judgement) {}

    @Override
    public void hold(Judgement judgement, long packet) {}

    @Override
    public void resume(long packet, Judgement fate) {}

    @Override
    public void redirect(Judgement judgement, int owner) {}

    @Override
    public void log(LogEvent event) {}

    @Override
    public void built(LiveConnection connection) {}

    @Override
    public void changed(LiveConnection connection) {}

    @Override
    public void ended(LiveConnection connection, TeardownReason reason, long timeNanos) {}
}
