package io.sallyport.operate.tracer;

import io.sallyport.engine.Effects;
import io.sallyport.engine.Judgement;
import io.sallyport.engine.PassingEffects;
import io.sallyport.engine.drop.DropReason;
import java.util.Optional;

/** Keeps the verdict about an injected packet, which goes nowhere; everything else reaches the driver. */
final class TracedEffects extends PassingEffects {
    private Optional<DropReason> reason = Optional.empty();
    private int egress = Judgement.NO_INTERFACE;
    private boolean delivered;
    private boolean consumed;
    private boolean certain = true;

    TracedEffects(Effects driver) {
        super(driver);
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
    public void redirect(Judgement judgement, int owner) {
        certain = judgement.certain();
    }
}
