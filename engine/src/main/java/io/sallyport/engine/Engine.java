package io.sallyport.engine;

import io.sallyport.engine.connection.ConnectionFilter;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.connection.ConnectionView;
import io.sallyport.engine.connection.EngineTime;
import io.sallyport.engine.connection.TeardownReason;
import io.sallyport.engine.hold.PacketHold;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.engine.parse.ParsedPacket;
import io.sallyport.engine.path.ConnectionLedger;
import io.sallyport.engine.path.Normalization;
import io.sallyport.engine.path.PacketInHand;
import io.sallyport.engine.path.PacketJudge;
import io.sallyport.engine.path.TranslationLedger;
import io.sallyport.engine.path.Verdicts;
import io.sallyport.engine.policy.PolicyGeneration;
import io.sallyport.engine.policy.TimeRangeClock;
import io.sallyport.engine.trace.DecisionRecorder;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A deterministic state machine: {@link #accept} answers each input with effects. One engine is one shard: it has one
 * writer and its own connection table. Output does not depend on how packets are batched, nor on the hash secret.
 */
public final class Engine {
    private final SecurityContext context;
    private final ConnectionTable table;
    private final Verdicts verdicts;
    private final ConnectionLedger ledger;
    private final Normalization normalization;
    private final TranslationLedger translationLedger;
    private final PacketJudge judge;
    private final ConnectionExpiry expiry;
    private final OperatorOrders orders;
    private final PacketInHand packet;
    private final LookAhead lookAhead;
    private final EngineTime time = new EngineTime();
    private final TimeRangeClock timeRanges;
    private int lastCleared;

    /**
     * @param settings what the driver gives
     * @param effects sink of messages that the first policy causes
     */
    public Engine(EngineSettings settings, Effects effects) {
        context =
                new SecurityContext(0, settings.hashSecret(), settings.budget().maximum(), PolicyGeneration.EMPTY);
        table = context.connections();
        timeRanges = context.timeRanges();
        verdicts = new Verdicts(effects, context.messages());
        translationLedger = new TranslationLedger(context.translations(), verdicts);
        ledger = new ConnectionLedger(context, verdicts, translationLedger);
        lookAhead = new LookAhead(table, ContextClassifier.SINGLE);
        normalization = new Normalization(context, verdicts, ledger, new PacketHold(), time);
        judge = new PacketJudge(settings, context, verdicts, ledger, normalization, translationLedger, time);
        expiry = new ConnectionExpiry(context, verdicts, ledger, translationLedger, judge);
        orders = new OperatorOrders(context, verdicts, ledger, translationLedger);
        PacketBatch none = new PacketBatch(Memory.allocate(PacketBatch.HEADROOM), 1);
        packet = new PacketInHand(context, new Judgement(none), time, none, new ParsedPacket());
    }

    /** The context that this engine serves. */
    public SecurityContext context() {
        return context;
    }

    /** Engine time in nanoseconds since the epoch. */
    public long now() {
        return time.now();
    }

    /** Bytes of off-heap memory that connections take: records, index, and what stands beside every one of them. */
    public long footprint() {
        return table.footprint() + normalization.footprint();
    }

    /** Connections that the last {@link EngineInput.ClearConnections} removed. */
    public int lastCleared() {
        return lastCleared;
    }

    /** Takes an input and answers with effects. */
    public void accept(EngineInput input, Effects effects) {
        verdicts.effects(effects);
        switch (input) {
            case EngineInput.Packets packets -> packets(packets.batch(), DecisionRecorder.NONE);
            case EngineInput.TracedPackets traced -> packets(traced.batch(), traced.recorder());
            case EngineInput.Advance advance -> advance(advance.now());
            case EngineInput.NewPolicy policy -> adopt(policy.policy());
            case EngineInput.ClearConnections clear ->
                lastCleared = orders.clear(clear.filter()::matches, TeardownReason.XLATE_CLEAR, time.now());
            case EngineInput.AddShun added -> orders.shun(added.shun(), time.now());
            case EngineInput.RemoveShun removed -> orders.unshun(removed.source(), time.now());
            case EngineInput.ClearShuns ignored -> orders.clearShuns(time.now());
            case EngineInput.ClearTranslations clear -> orders.clear(clear.filter(), time.now());
            case EngineInput.ClearHosts clear -> orders.clear(clear.host(), time.now());
            case EngineInput.ClearDrops clear -> context.drops().clear(clear.frames(), clear.flows());
            case EngineInput.ClearLog ignored -> context.messages().clearBuffer();
            case EngineInput.ClearReversePath clear -> context.reversePath().clear(clear.interfaceIndex());
            case EngineInput.InjectPacket inject -> inject(inject);
            case EngineInput.LinkChange ignored -> {}
            case EngineInput.AdjacencyChange ignored -> {}
            case EngineInput.TunnelChange ignored -> {}
            case EngineInput.ReplicaUpdate ignored -> {}
        }
    }

    private void adopt(PolicyGeneration policy) {
        timeRanges.update(time.now());
        context.policy(policy);
        if (policy.holdsPackets()) {
            normalization.reserve();
        }
    }

    private void packets(PacketBatch batch, DecisionRecorder recorder) {
        lookAhead.run(batch);
        packet.begin(batch, recorder);
        boolean recording = recorder.isRecording();
        boolean audited = context.policy().safeguards().audit().isAny();
        Judgement judgement = packet.judgement();
        for (int row = 0; row < batch.size(); row++) {
            boolean begun = advance(batch.time(row));
            ParsedPacket found = lookAhead.found(row);
            boolean judged =
                    found.isPlain() && !recording && !audited && judge.judgePlain(batch, row, found, judgement);
            if (!judged) {
                packet.take(row, found);
                if (!audited || judge.audit().passes(packet)) {
                    judge.judge(packet);
                }
            }
            if ((begun || !judged || row == 0) && normalization.hasOrphans()) {
                normalization.settle(time.now());
            }
        }
    }

    /** Connections end on whole seconds, so nothing can have ended before a new one begins. Returns whether one has begun. */
    private boolean advance(long to) {
        if (to >= timeRanges.nextChange()) {
            timeRanges.update(Math.max(to, time.now()));
        }
        if (!time.advance(to)) {
            return false;
        }
        begin(time.second());
        return true;
    }

    private void begin(long second) {
        while (normalization.isDue(second)
                || judge.fragments().isDue(second)
                || context.threats().due() <= second) {
            long due = Math.min(
                    Math.min(normalization.due(second), judge.fragments().due(second)),
                    context.threats().due());
            expiry.expire(due);
            translationLedger.expire(due - 1);
            normalization.expire(due);
            judge.fragments().expire(due);
            context.threats().advance(verdicts.effects(), due);
            if (due == second) {
                break;
            }
        }
        expiry.expire(second);
        translationLedger.expire(second);
        if (context.accessLog().isDue(second)) {
            context.accessLog().advance(verdicts.effects(), second);
        }
    }

    private void inject(EngineInput.InjectPacket input) {
        int before = table.size();
        int translationsBefore = context.translations().lastNumber();
        packets(input.batch(), input.recorder());
        if (table.size() > before) {
            int translation = table.cold().translation(table.newest(), false);
            ledger.end(table.newest(), TeardownReason.PACKET_INJECTION, time.now(), LogEvent.NO_ROW);
            translationLedger.endIfUnused(translation, translationsBefore, time.now());
        }
    }

    /** Copies of all connections that the filter means, by number. */
    public List<ConnectionView> connections(ConnectionFilter filter) {
        List<ConnectionView> views = new ArrayList<>();
        table.forEach(slot -> {
            ConnectionView view = ledger.view(slot);
            if (filter.matches(view)) {
                views.add(view);
            }
        });
        views.sort(Comparator.comparingLong(ConnectionView::number));
        return views;
    }
}
