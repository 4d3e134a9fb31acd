package io.sallyport.operate.tracer;

import io.sallyport.engine.Effects;
import io.sallyport.engine.Judgement;
import io.sallyport.engine.connection.LiveConnection;
import io.sallyport.engine.connection.TeardownReason;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.log.LogEvent;
import java.util.Optional;

/** Keeps the verdict about an injected packet, which goes nowhere; everything else reaches the driver. */
final class TracedEffects implements Effects {
    private final Effects driver;
    private Optional<DropReason> reason = Optional.empty();
    private int egress = Judgement.NO_INTERFACE;
    private boolean delivered;
    private boolean consumed;
    private boolean certain = true;

    TracedEffects(Effects driver) {
        this.driver = driver;
    }

    Optional<DropReason> reason() {
        return reason;
    }

    int egress() {
        return egress;
    }

    boolean isDelivered() {
        return delivered;
    }

    /** Whether the firewall itself answers it in the place of its receiver. */
    boolean isConsumed() {
        return consumed;
    }

    boolean isCertain() {
        return certain;
    }

    @Override
    public void transmit(Judgement judgement) {
        egress = judgement.egress();
        certain = judgement.certain();
    }

    @Override
    public void drop(Judgement judgement) {
        reason = Optional.of(judgement.reason());
        certain = judgement.certain();
    }

    @Override
    public void deliver(Judgement judgement) {
        delivered = true;
        certain = judgement.certain();
    }

    @Override
    public void consume(Judgement judgement) {
        certain = judgement.certain();
        consumed = true;
    }

    @Override
    public void hold(Judgement judgement, long packet) {
        certain = false;
    }

    @Override
    public void resume(long packet, Judgement fate) {
        driver.resume(packet, fate);
    }

    @Override
    public void redirect(Judgement judgement, int owner) {
        certain = judgement.certain();
    }

    @Override
    public void log(LogEvent event) {
        driver.log(event);
    }

    @Override
    public void built(LiveConnection connection) {
        driver.built(connection);
    }

    @Override
    public void changed(LiveConnection connection) {
        driver.changed(connection);
    }

    @Override
    public void ended(LiveConnection connection, TeardownReason teardown, long timeNanos) {
        driver.ended(connection, teardown, timeNanos);
    }
}
