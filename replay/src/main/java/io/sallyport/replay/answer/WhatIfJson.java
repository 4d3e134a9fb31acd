package io.sallyport.replay.answer;

import io.sallyport.engine.SecurityContext;
import io.sallyport.replay.ReplaySummary;
import io.sallyport.replay.Verdict;
import io.sallyport.replay.flow.Conversation;
import io.sallyport.replay.report.FrameText;
import io.sallyport.replay.report.JsonObject;
import io.sallyport.replay.whatif.Change;
import io.sallyport.replay.whatif.Result;
import io.sallyport.replay.whatif.WhatIf;
import java.io.IOException;
import java.util.Optional;

/** Writes as JSON lines what a change does: {@code change} for each flow, then {@code whatif}. */
public final class WhatIfJson {
    private final Appendable out;
    private final JsonObject json = new JsonObject();

    /**
     * @param out where lines go
     */
    public WhatIfJson(Appendable out) {
        this.out = out;
    }

    /** Writes it. */
    public void write(WhatIf whatIf) throws IOException {
        for (Change change : whatIf.changes()) {
            change(change, whatIf);
        }
        json.begin("whatif");
        counts("before", whatIf.before().summary());
        counts("after", whatIf.after().summary());
        json.open("drops");
        whatIf.reasons().forEach((reason, difference) -> json.put(reason.aspName(), difference));
        json.close().open("messages");
        whatIf.messages().forEach((message, difference) -> json.put(String.valueOf(message.number()), difference));
        json.close()
                .put("flows", whatIf.changes().size())
                .put("dropsGained", whatIf.dropsGained())
                .put("dropsLost", whatIf.dropsLost());
        out.append(json.end());
    }

    private void counts(String name, ReplaySummary summary) {
        json.open(name)
                .put("packets", summary.packets())
                .put("forwarded", summary.count(Verdict.FORWARD))
                .put("dropped", summary.count(Verdict.DROP))
                .put("consumed", summary.count(Verdict.CONSUME))
                .put("agree", summary.agree())
                .put("disagree", summary.disagree())
                .put("connectionsBuilt", summary.connectionsBuilt())
                .put("connectionsMost", summary.connectionsMost())
                .close();
    }

    private void change(Change change, WhatIf whatIf) throws IOException {
        Conversation it = change.conversation();
        json.begin("change")
                .put("effect", change.effect())
                .put("flow", it.number())
                .put("protocol", FrameText.protocol(it.protocol()))
                .put("initiator", it.initiator().toString())
                .put("responder", it.responder().toString())
                .put("firstPacket", it.firstFrame());
        side("before", change.before(), whatIf.before());
        side("after", change.after(), whatIf.after());
        out.append(json.end());
    }

    private void side(String name, Optional<Conversation> side, Result result) {
        if (side.isEmpty()) {
            json.put(name, (String) null);
            return;
        }
        Conversation it = side.get();
        SecurityContext context = result.context();
        int egress = it.requests().egress();
        json.open(name)
                .put("forwarded", it.forwarded())
                .put("dropped", it.dropped())
                .put("out", egress < 0 ? null : context.interfaceName(egress))
                .put("mapped", it.initiatorMapped().map(Object::toString).orElse(null))
                .put("lostBytes", it.lostBytes())
                .open("drops");
        it.drops().forEach((reason, count) -> json.put(reason.aspName(), count));
        json.close().close();
    }
}
