package io.sallyport.replay.answer;

import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.replay.advice.Advice;
import io.sallyport.replay.compare.Difference;
import io.sallyport.replay.compare.Differences;
import io.sallyport.replay.flow.Conversation;
import io.sallyport.replay.flow.Conversations;
import io.sallyport.replay.flow.Flow;
import io.sallyport.replay.flow.LossPlace;
import io.sallyport.replay.flow.TableForecast;
import io.sallyport.replay.report.FrameText;
import io.sallyport.replay.report.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes an answer as one JSON object a line: {@code difference}, {@code translation}, {@code flow}, {@code forecast}, {@code advice}. */
public final class AnswerJson {
    private final Appendable out;
    private final JsonObject json = new JsonObject();

    /**
     * @param out where lines go
     */
    public AnswerJson(Appendable out) {
        this.out = out;
    }

    /** Flows of which there is something to tell, the table of idle times, advice. Nothing for an uneventful replay. */
    public void write(Answer answer) throws IOException {
        Conversations conversations = answer.result().conversations();
        SecurityContext context = answer.result().context();
        for (Differences.Group group : answer.result().differences().groups()) {
            difference(group, context);
        }
        for (Differences.Translation each : answer.result().differences().translations()) {
            json.begin("translation")
                    .put("before", each.before())
                    .put("capture", each.there())
                    .put("configuration", each.here());
            end();
        }
        List<Conversation> lossy = conversations.lossy().stream()
                .filter(each -> each.dropped() == 0)
                .toList();
        for (Conversation each :
                Stream.concat(conversations.worst().stream(), lossy.stream()).toList()) {
            flow(each, conversations, context);
        }
        for (Advice each : answer.advice()) {
            advice(each);
        }
        if (conversations.unlisted() > 0) {
            json.begin("warning")
                    .put("message", conversations.unlisted() + " packets belong to flows that are not listed")
                    .put("remedy", "replay fewer packets at a time");
            end();
        }
    }

    private void difference(Differences.Group group, SecurityContext context) throws IOException {
        Differences.Cause cause = group.cause();
        json.begin("difference")
                .put("kind", cause.kind().label())
                .put("reason", cause.reason().map(DropReason::aspName).orElse(null))
                .put("count", group.count())
                .put("words", cause.kind().words())
                .put("cause", DifferenceText.cause(group, context))
                .openList("first");
        for (Difference each : group.first()) {
            json.openItem();
            number("arrived", each.arrived());
            number("departed", each.departed());
            json.putTime("time", each.time())
                    .put("interface", name(each.interfaceIndex(), context))
                    .put("before", each.before().map(Object::toString).orElse(null))
                    .put("there", each.there().map(Object::toString).orElse(null))
                    .put("here", each.here().map(Object::toString).orElse(null))
                    .put("certain", each.certain())
                    .close();
        }
        json.closeList();
        end();
    }

    private void number(String name, long frame) {
        if (frame == 0) {
            json.put(name, (String) null);
        } else {
            json.put(name, frame);
        }
    }

    /** The table if all TCP ended by idle time only. */
    public void forecast(Answer answer) throws IOException {
        json.begin("forecast");
        sizes("table", answer.result().conversations().forecast());
        end();
    }

    private void flow(Conversation each, Conversations conversations, SecurityContext context) throws IOException {
        json.begin("flow").put("number", each.number()).put("protocol", FrameText.protocol(each.protocol()));
        endpoint("initiator", each.initiator(), each.initiatorMapped());
        endpoint("responder", each.responder(), each.responderMapped());
        json.put("ways", conversations.routing().of(each).label())
                .putTime("begin", each.beginNanos())
                .putTime("end", each.endNanos())
                .put("firstPacket", each.firstFrame())
                .put("forwarded", each.forwarded())
                .put("dropped", each.dropped());
        json.open("drops");
        each.drops().forEach((reason, count) -> json.put(reason.aspName(), count));
        json.close();
        number("firstDropped", each.firstDrop());
        json.put("lostBytes", each.lostBytes())
                .put("lostBytesExact", each.isExact())
                .putSeconds("stalledSeconds", each.stalledNanos(), 9)
                .put("recovered", !each.isBroken());
        direction("requests", each.requests(), context);
        direction("replies", each.replies(), context);
        end();
    }

    private void endpoint(String name, Conversation.Endpoint end, Optional<Conversation.Endpoint> mapped) {
        Conversation.Endpoint seen = mapped.orElse(end);
        json.open(name)
                .put("address", end.address().toString())
                .put("port", end.port())
                .put("mappedAddress", seen.address().toString())
                .put("mappedPort", seen.port())
                .close();
    }

    private void direction(String name, Flow flow, SecurityContext context) {
        json.open(name)
                .put("in", name(flow.ingress(), context))
                .put("out", name(flow.egress(), context))
                .put("arrived", flow.arrived())
                .put("forwarded", flow.forwarded())
                .put("dropped", flow.dropped())
                .put("observed", flow.departed())
                .put("bytes", flow.bytes())
                .put("lostBytes", flow.lostBytes())
                .put("reordered", flow.reordered())
                .open("retransmissions");
        for (LossPlace place : LossPlace.values()) {
            json.put(place.label(), flow.retransmissions(place));
        }
        json.close().close();
    }

    private static @Nullable String name(int index, SecurityContext context) {
        return index < 0 ? null : context.interfaceName(index);
    }

    private void advice(Advice advice) throws IOException {
        json.begin("advice")
                .put("kind", advice.kind().label())
                .put("summary", advice.summary())
                .put("lines", advice.lines())
                .put("elsewhere", advice.elsewhere())
                .put("costs", advice.costs())
                .putNumbers("flows", advice.conversations());
        if (advice.trial().isEmpty()) {
            json.put("trial", (String) null);
        } else {
            Advice.Trial trial = advice.trial().get();
            json.open("trial")
                    .put("cured", trial.cured())
                    .put("droppedBefore", trial.droppedBefore())
                    .put("droppedAfter", trial.droppedAfter())
                    .put("remaining", trial.remaining());
            sizes("table", trial.table());
            json.close();
        }
        end();
    }

    private void sizes(String name, List<TableForecast.Size> sizes) {
        json.openList(name);
        for (TableForecast.Size each : sizes) {
            json.openItem()
                    .put("idleSeconds", each.idleSeconds())
                    .put("most", each.most())
                    .put("atEnd", each.atEnd())
                    .close();
        }
        json.closeList();
    }

    private void end() throws IOException {
        out.append(json.end());
    }
}
