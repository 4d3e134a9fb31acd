package io.sallyport.engine;

import io.sallyport.engine.connection.LiveConnection;
import io.sallyport.engine.connection.TeardownReason;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.engine.log.SyslogText;
import io.sallyport.packet.Origin;
import java.util.List;

/** Effects as lines of text, everything that a reader could see. */
record TextEffects(Engine engine, List<String> out) implements Effects {

    private void verdict(String word, Judgement j) {
        out.add("verdict " + word + " " + j.path().label() + " " + j.connection() + " " + j.rule() + " " + j.certain());
    }

    @Override
    public void transmit(Judgement j) {
        if (j.batch().origin(j.row()) == Origin.GENERATED) {
            out.add("generated " + j.reason() + " " + j.egress() + " " + j.nextHop());
            return;
        }
        verdict("forward " + j.egress() + " " + j.nextHop(), j);
    }

    @Override
    public void drop(Judgement j) {
        verdict("drop " + j.reason(), j);
    }

    @Override
    public void deliver(Judgement j) {
        verdict("deliver", j);
    }

    @Override
    public void consume(Judgement j) {
        verdict("consume", j);
    }

    @Override
    public void hold(Judgement j, long packet) {
        verdict("hold", j);
    }

    @Override
    public void resume(long packet, Judgement fate) {
        out.add("resume " + packet + " " + fate.egress() + " " + (fate.egress() < 0 ? fate.reason() : "")
                + fate.batch().time(fate.row()));
    }

    @Override
    public void redirect(Judgement j, int owner) {
        verdict("redirect", j);
    }

    @Override
    public void log(LogEvent event) {
        out.add(event.time() + " " + SyslogText.format(event, engine.context()));
    }

    @Override
    public void built(LiveConnection connection) {
        out.add("built " + connection.view());
    }

    @Override
    public void changed(LiveConnection connection) {
        out.add("changed " + connection.view());
    }

    @Override
    public void ended(LiveConnection connection, TeardownReason reason, long timeNanos) {
        out.add("ended " + connection.view() + " " + reason + " " + timeNanos);
    }
}
