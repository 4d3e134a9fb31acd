package io.sallyport.engine;

import io.sallyport.engine.connection.ColdRecords;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.connection.FlowDirection;
import io.sallyport.engine.connection.HotRecords;
import io.sallyport.engine.connection.ProbeRecords;
import io.sallyport.engine.connection.TeardownReason;
import io.sallyport.engine.limit.ClassCounts;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.engine.path.ConnectionLedger;
import io.sallyport.engine.path.PacketJudge;
import io.sallyport.engine.path.TranslationLedger;
import io.sallyport.engine.path.Verdicts;
import io.sallyport.engine.tcp.TcpState;
import io.sallyport.packet.Protocol;

/** Ends the connections whose time has come, each at its own whole second and in this order. */
final class ConnectionExpiry {
    private static final long NANOS = 1_000_000_000L;

    private final SecurityContext context;
    private final ConnectionTable table;
    private final Verdicts verdicts;
    private final ConnectionLedger ledger;
    private final TranslationLedger translationLedger;
    private final PacketJudge judge;

    ConnectionExpiry(
            SecurityContext context,
            Verdicts verdicts,
            ConnectionLedger ledger,
            TranslationLedger translationLedger,
            PacketJudge judge) {
        this.context = context;
        this.verdicts = verdicts;
        this.ledger = ledger;
        this.translationLedger = translationLedger;
        this.judge = judge;
        table = context.connections();
    }

    /** Ends what ends at {@code second} or before. */
    void expire(long second) {
        while (table.isExpiryDue(second)) {
            expireFound(table.collectExpired(second));
        }
    }

    private void expireFound(int count) {
        long nextProbe = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            int slot = table.expiredSlot(i);
            long end = table.expiredEnd(i);
            if (end >= nextProbe) {
                // What probes bring comes first: the rest is collected again.
                table.schedule(slot);
                continue;
            }
            if (context.accessLog().isDue(end)) {
                context.accessLog().advance(verdicts.effects(), end);
            }
            // Translations that ended before this connection are told before it.
            translationLedger.expire(end - 1);
            TeardownReason reason = timeoutReason(slot);
            if (reason == TeardownReason.CONNECTION_TIMEOUT && table.probes().isWatched(slot)) {
                countDetection(slot);
            }
            if (judge.goesOn(slot, reason, end)) {
                nextProbe = Math.min(nextProbe, table.schedule(slot));
            } else {
                ledger.end(slot, reason, end * NANOS, LogEvent.NO_ROW);
            }
        }
    }

    /** Its ends are about to be asked, or nobody has answered for it. */
    private void countDetection(int slot) {
        ClassCounts counts = context.limits().classes();
        ProbeRecords probes = table.probes();
        int number = ColdRecords.classNumber(table.cold().counted(slot));
        if (!probes.mayProbe(slot)) {
            counts.unanswered(number);
            return;
        }
        for (int end = FlowDirection.INITIATOR; end <= FlowDirection.RESPONDER; end++) {
            if (!probes.isProbing(slot) || !probes.hasAnswered(slot, end)) {
                counts.probed(number, end);
            }
        }
    }

    private TeardownReason timeoutReason(int slot) {
        HotRecords hot = table.hot();
        if (hot.protocol(slot) != Protocol.TCP || (hot.attributes(slot) & HotRecords.BYPASS) != 0) {
            return TeardownReason.CONNECTION_TIMEOUT;
        }
        int state = hot.state(slot);
        if ((state & TcpState.INTERCEPTED) != 0) {
            return TeardownReason.TCP_INTERCEPT_TIMEOUT;
        }
        if ((state & TcpState.ESTABLISHED) == 0) {
            return TeardownReason.SYN_TIMEOUT;
        }
        boolean halfClosed = (state & (TcpState.FIN_ACKED | TcpState.FIN_ACKED << 1)) != 0;
        return halfClosed ? TeardownReason.FIN_TIMEOUT : TeardownReason.CONNECTION_TIMEOUT;
    }
}
