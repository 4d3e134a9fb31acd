package io.sallyport.engine.path;

import io.sallyport.engine.Effects;
import io.sallyport.engine.Judgement;
import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.connection.EngineTime;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.fragment.FragmentQueue;
import io.sallyport.engine.fragment.FragmentQueue.Outcome;
import io.sallyport.engine.fragment.Reassembly;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.engine.parse.PacketParser;
import io.sallyport.engine.parse.ParsedPacket;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.engine.trace.DecisionRecorder;
import io.sallyport.packet.Address;
import io.sallyport.packet.PacketBatch;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Fragments: each waits until its packet is complete; then the packet is judged once, as a whole, and its fragments share the
 * verdict (virtual reassembly; asa-behaviour 17.4).
 */
public final class FragmentPath {
    /** Numbers of held fragments begin here; smaller ones are others'. */
    private static final long FIRST_NUMBER = 1L << 32;

    private static final long NANOS = 1_000_000_000L;

    private final SecurityContext context;
    private final ConnectionTable table;
    private final Verdicts verdicts;
    private final EngineTime time;
    private final FragmentQueue queue;
    private final Reassembly reassembly = new Reassembly();
    private final WholePacketEffects captured = new WholePacketEffects();
    private final ParsedPacket parsed = new ParsedPacket();
    private final PacketInHand whole;
    private final Address source = new Address();
    private final Address destination = new Address();
    private final Audit audit;
    private final Consumer<PacketInHand> judge;
    private long[] numbers = {};
    private long lastNumber = FIRST_NUMBER;

    /** @param judge judges a packet that is no fragment */
    FragmentPath(
            SecurityContext context, Verdicts verdicts, EngineTime time, Audit audit, Consumer<PacketInHand> judge) {
        this.context = context;
        this.verdicts = verdicts;
        this.time = time;
        this.audit = audit;
        this.judge = judge;
        table = context.connections();
        queue = context.fragments();
        whole = new PacketInHand(context, new Judgement(reassembly.batch()), time, reassembly.batch(), parsed);
        whole.reassembled();
    }

    /** Takes a fragment: holds it, drops it, or judges the packet that it completes. */
    void take(PacketInHand packet) {
        if (packet == whole) {
            // A fragment in a fragment: nobody sends this.
            verdicts.drop(packet, DropReason.FRAGMENT_REASSEMBLY_FAILED);
            return;
        }
        PolicyInterface ingress = packet.ingressInterface();
        ParsedPacket fragment = packet.parsed();
        long deadline = Math.ceilDiv(time.now(), NANOS) + ingress.fragments().timeout();
        Outcome outcome =
                queue.offer(fragment, packet.batch(), packet.row(), ingress.index(), ingress.fragments(), deadline);
        switch (outcome) {
            case HELD -> {
                number(queue.fragment(), ++lastNumber);
                verdicts.effects().hold(packet.judgement(), lastNumber);
            }
            case COMPLETE -> complete(packet, queue.set(), queue.fragment());
            default -> refuse(packet, ingress, outcome);
        }
    }

    private void number(int fragment, long number) {
        if (numbers.length <= fragment) {
            numbers = Arrays.copyOf(numbers, queue.batch().capacity());
        }
        numbers[fragment] = number;
    }

    private void refuse(PacketInHand packet, PolicyInterface ingress, Outcome outcome) {
        tell(packet, ingress, outcome);
        verdicts.drop(packet, DropReason.FRAGMENT_REASSEMBLY_FAILED);
        if (outcome.endsSet() && queue.set() != FragmentQueue.NONE) {
            giveUp(queue.set(), FragmentQueue.NONE, time.now());
        }
    }

    private void tell(PacketInHand packet, PolicyInterface ingress, Outcome outcome) {
        switch (outcome) {
            case SMALL, OVERLAP -> {
                if (outcome == Outcome.OVERLAP) {
                    audit.overlaps(packet);
                }
                verdicts.emit(verdicts.message(packet, SyslogMessage.TEARDROP)
                        .with(packet.parsed().payload())
                        .with(packet.parsed().fragmentOffset())
                        .with(packet.source())
                        .with(packet.destination()));
            }
            case SIZE_EXCEEDED ->
                verdicts.emit(ends(
                        verdicts.message(packet, SyslogMessage.FRAGMENT_DATABASE_LIMIT)
                                .with(ingress.fragments().size()),
                        packet));
            case TOO_LONG ->
                verdicts.emit(ends(
                        verdicts.message(packet, SyslogMessage.FRAGMENT_TOO_LONG)
                                .with(packet.parsed().fragmentOffset()
                                        + packet.parsed().payload())
                                .with(0xffff),
                        packet));
            case CHAIN_EXCEEDED ->
                verdicts.emit(ends(
                        verdicts.message(packet, SyslogMessage.FRAGMENT_CHAIN_LIMIT)
                                .with(ingress.fragments().chain()),
                        packet));
            case THRESHOLD_EXCEEDED ->
                verdicts.emit(verdicts.message(packet, SyslogMessage.FRAGMENT_THRESHOLD)
                        .with(packet.protocol())
                        .with(packet.source())
                        .with(packet.sourcePort())
                        .with(packet.destination())
                        .with(packet.destinationPort())
                        .with(packet.ingress()));
            case HELD, COMPLETE, DUPLICATE, BAD_LENGTH, NO_ROOM -> {
                // Nothing is said of these (inferred).
            }
        }
    }

    private static LogEvent ends(LogEvent event, PacketInHand packet) {
        return event.with(packet.source())
                .with(packet.destination())
                .with(packet.protocol())
                .with(packet.parsed().fragmentIdentification() & 0xffff_ffffL);
    }

    private void complete(PacketInHand packet, int set, int last) {
        if (queue.isTooLong(set)) {
            tell(packet, packet.ingressInterface(), Outcome.TOO_LONG);
            verdicts.drop(packet, DropReason.FRAGMENT_REASSEMBLY_FAILED);
            giveUp(set, last, time.now());
            return;
        }
        reassembly.make(queue, set, packet.isIpv6(), packet.batch().time(packet.row()));
        queue.counters(queue.zone(set)).assembled();
        judgeWhole(packet);
        share(packet, set, last);
        queue.end(set);
    }

    private void judgeWhole(PacketInHand packet) {
        PacketBatch batch = reassembly.batch();
        PacketParser.parse(batch, 0, context.number(), parsed);
        if (parsed.isIpv6()) {
            parsed.addresses(table.addresses(parsed.source(source), parsed.destination(destination)));
        }
        parsed.hash(table.hash(parsed.addresses(), parsed.ports(), parsed.identity()));
        parsed.candidate(ConnectionTable.NONE);
        whole.begin(batch, DecisionRecorder.NONE);
        whole.take(0, parsed);
        Effects sink = verdicts.effects();
        verdicts.effects(captured.of(sink, batch, packet.row()));
        judge.accept(whole);
        verdicts.effects(sink);
    }

    /** Gives each fragment the verdict of the packet: first the one in hand, which came last, then the others in order. */
    private void share(PacketInHand packet, int set, int last) {
        Judgement verdict = whole.judgement();
        carryBack(packet.batch(), packet.row(), last);
        verdict.speakOf(packet.batch(), packet.row());
        captured.repeat(verdict);
        PacketBatch copies = queue.batch();
        int total = queue.totalLength(set);
        for (int offset = 0; offset < total; ) {
            int each = queue.at(set, offset);
            if (each != last) {
                carryBack(copies, each, each);
                copies.time(each, time.now());
                verdict.speakOf(copies, each);
                if (verdict.isDropped()) {
                    context.drops().count(verdict.reason());
                }
                verdicts.effects().resume(numbers[each], verdict);
            }
            offset += queue.length(each);
        }
    }

    private void carryBack(PacketBatch batch, int row, int fragment) {
        int header = queue.header(fragment);
        int length = Math.min(queue.length(fragment), batch.capturedLength(row) - header);
        reassembly.carryBack(
                batch.memory(), batch.offset(row), queue.network(fragment), header, queue.offset(fragment), length);
    }

    /** Drops what waits in a set, but for one that does not wait. */
    private void giveUp(int set, int except, long when) {
        PacketBatch copies = queue.batch();
        Judgement verdict = whole.judgement();
        for (int each = queue.first(set); each != FragmentQueue.NONE; each = queue.next(each)) {
            if (each == except) {
                continue;
            }
            copies.time(each, when);
            verdict.begin(copies);
            verdict.next(each);
            verdict.reason(DropReason.FRAGMENT_REASSEMBLY_FAILED);
            context.drops().count(DropReason.FRAGMENT_REASSEMBLY_FAILED);
            verdicts.effects().resume(numbers[each], verdict);
        }
        queue.end(set);
    }

    /** Whether some set may have waited for too long. */
    public boolean isDue(long second) {
        return queue.isDue(second);
    }

    /** The earliest second at which a set has waited for too long, or {@code now}. */
    public long due(long now) {
        return queue.due(now);
    }

    /** Gives up the sets whose time ended at that second. */
    public void expire(long second) {
        for (int set = queue.overdue(second); set != FragmentQueue.NONE; set = queue.overdue(second)) {
            queue.counters(queue.zone(set)).timedOut();
            giveUp(set, FragmentQueue.NONE, second * NANOS);
        }
    }
}
