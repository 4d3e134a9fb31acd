package io.sallyport.engine.threat;

import io.sallyport.config.model.ThreatEvent;
import io.sallyport.config.model.ThreatRate;
import io.sallyport.engine.Effects;
import io.sallyport.engine.connection.ConnectionKey;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.connection.FlowDirection;
import io.sallyport.engine.connection.HotRecords;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.engine.log.MessageLog;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.engine.policy.CompiledAccessList;
import io.sallyport.engine.policy.ThreatPolicy;
import io.sallyport.engine.policy.classifier.PacketKey;
import io.sallyport.engine.shun.Shuns;
import io.sallyport.packet.Address;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Protocol;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What hosts do: a TCP connection that is not complete after three seconds, or ends before, is a null session of its initiator, and its
 * port is taken for closed; whoever begins a connection to such a port makes a bad access (documented). Both count against the rates of
 * {@code scanning-threat}, for the initiator and for the responder.
 */
public final class HostWatch {
    private static final long NANOS = 1_000_000_000L;
    /** Documented. */
    private static final int SECONDS_TO_ANSWER = 3;

    /** Statistics of hosts have no rates that would be too much (inferred). */
    private static final int NEVER = Integer.MAX_VALUE;

    private static final List<ThreatRate> DROP_RATES =
            List.of(new ThreatRate(1200, NEVER, NEVER), new ThreatRate(3600, NEVER, NEVER));

    private final MessageLog log;
    private final ConnectionTable table;
    private final HostTable hosts;
    private final PendingSessions pending = new PendingSessions();
    private final ThreatShuns shuns;
    private final PacketKey key = new PacketKey();
    private final Address initiator = new Address();
    private final Address responder = new Address();
    private ThreatPolicy policy = ThreatPolicy.NONE;

    HostWatch(long secret, MessageLog log, ConnectionTable table, Shuns shuns) {
        this.log = log;
        this.table = table;
        hosts = new HostTable(secret);
        this.shuns = new ThreatShuns(shuns);
    }

    void adopt(ThreatPolicy newPolicy) {
        boolean stays = newPolicy.watchesHosts() == policy.watchesHosts()
                && newPolicy.burstIntervals() == policy.burstIntervals()
                && scanRates(newPolicy).equals(scanRates(policy));
        policy = newPolicy;
        if (!stays) {
            hosts.clear();
            pending.clear();
        }
    }

    private static List<ThreatRate> scanRates(ThreatPolicy policy) {
        return policy.rates().getOrDefault(ThreatEvent.SCANNING_THREAT, List.of());
    }

    static RateCounter[] counters(List<ThreatRate> rates, int burstIntervals) {
        return rates.stream().map(rate -> new RateCounter(rate, burstIntervals)).toArray(RateCounter[]::new);
    }

    void dropped(DropReason reason, long second, Address source, Address destination) {
        HostRecord sender = hosts.take(source, second);
        sender.firewallDrops += ThreatTriggers.isOfFirewall(reason) ? 1 : 0;
        sender.inspectionDrops += ThreatTriggers.isOfInspection(reason) ? 1 : 0;
        if (sender.sentDrops.length == 0) {
            sender.sentDrops = counters(DROP_RATES, policy.burstIntervals());
        }
        count(sender.sentDrops, second);
        HostRecord receiver = hosts.take(destination, second);
        if (receiver.receivedDrops.length == 0) {
            receiver.receivedDrops = counters(DROP_RATES, policy.burstIntervals());
        }
        count(receiver.receivedDrops, second);
    }

    private static void count(RateCounter[] counters, long second) {
        for (RateCounter counter : counters) {
            counter.count(second);
        }
    }

    void built(Effects effects, int slot, int row, long nanos) {
        long second = nanos / NANOS;
        HostRecord to = hosts.take(responderOf(slot), second);
        HostRecord from = hosts.take(initiatorOf(slot), second);
        from.sessions++;
        from.active++;
        to.sessions++;
        to.active++;
        if (!isEmbryonic(slot)) {
            return;
        }
        if (to.isClosed(port(slot))) {
            from.badAccesses++;
            scan(effects, from, to, row, nanos);
        }
        pending.add(slot, table.cold().number(slot), due(nanos));
    }

    /** A session that a packet ends before its time is over was not completed either. */
    void ended(Effects effects, int slot, int row, long nanos) {
        long second = nanos / NANOS;
        HostRecord to = hosts.find(responderOf(slot));
        HostRecord from = hosts.find(initiatorOf(slot));
        if (isEmbryonic(slot) && second < due(table.cold().builtNanos(slot))) {
            HostRecord target = hosts.take(responder, second);
            HostRecord attacker = hosts.take(initiator, second);
            remain(effects, attacker, target, port(slot), row, nanos);
            from = attacker;
            to = target;
        }
        if (from != null) {
            from.active = Math.max(0, from.active - 1);
        }
        if (to != null) {
            to.active = Math.max(0, to.active - 1);
        }
    }

    private static long due(long builtNanos) {
        return Math.ceilDiv(builtNanos, NANOS) + SECONDS_TO_ANSWER;
    }

    /** Nobody completed a session; a bad access has been counted when it began. */
    private void remain(Effects effects, HostRecord from, HostRecord to, int port, int row, long nanos) {
        from.nullSessions++;
        boolean knownAsClosed = to.isClosed(port);
        to.close(port);
        if (!knownAsClosed) {
            scan(effects, from, to, row, nanos);
        }
    }

    long due() {
        return Math.min(pending.due(), shuns.due());
    }

    void advance(Effects effects, long second) {
        while (pending.due() <= second) {
            long due = pending.due();
            int slot = pending.slot();
            long number = pending.number();
            pending.remove();
            if (table.hot().isLive(slot) && table.cold().number(slot) == number) {
                answer(effects, slot, due);
            }
        }
        for (IpAddress host = shuns.end(second); host != null; host = shuns.end(second)) {
            send(
                    effects,
                    log.begin(SyslogMessage.THREAT_SHUN_REMOVED, second * NANOS, LogEvent.NO_ROW)
                            .with(initiator.set(host)));
        }
    }

    private void answer(Effects effects, int slot, long second) {
        int port = port(slot);
        if (isEmbryonic(slot)) {
            HostRecord to = hosts.take(responderOf(slot), second);
            HostRecord from = hosts.take(initiatorOf(slot), second);
            remain(effects, from, to, port, LogEvent.NO_ROW, second * NANOS);
        } else {
            HostRecord to = hosts.find(responderOf(slot));
            if (to != null) {
                to.open(port);
            }
        }
    }

    private void scan(Effects effects, HostRecord from, HostRecord to, int row, long nanos) {
        if (!policy.scanning()) {
            return;
        }
        if (from.asAttacker.length == 0) {
            from.asAttacker = counters(scanRates(policy), policy.burstIntervals());
        }
        if (to.asTarget.length == 0) {
            to.asTarget = counters(scanRates(policy), policy.burstIntervals());
        }
        for (RateCounter counter : to.asTarget) {
            if (counter.count(nanos / NANOS)) {
                to.targeted = true;
                tell(effects, counter, SyslogMessage.HOST_TARGETED, to.address, row, nanos);
            }
        }
        for (RateCounter counter : from.asAttacker) {
            if (counter.count(nanos / NANOS)) {
                from.attacks = true;
                tell(effects, counter, SyslogMessage.HOST_ATTACKS, from.address, row, nanos);
                shun(effects, from.address, row, nanos);
            }
        }
    }

    private void tell(Effects effects, RateCounter counter, SyslogMessage message, Address host, int row, long nanos) {
        send(effects, log, counter, log.begin(message, nanos, row).with(host));
    }

    /** Fills in what messages say of a rate, and sends. */
    static void send(Effects effects, MessageLog log, RateCounter counter, LogEvent event) {
        event.with(counter.burst())
                .with(counter.rate().burst())
                .with(counter.average())
                .with(counter.rate().average())
                .with(counter.cumulative());
        log.send(event, effects);
    }

    private void send(Effects effects, LogEvent event) {
        log.send(event, effects);
    }

    private void shun(Effects effects, Address host, int row, long nanos) {
        if (policy.shuns() && !isExcepted(host) && shuns.add(host, nanos, policy.shunSeconds())) {
            send(effects, log.begin(SyslogMessage.THREAT_SHUN_ADDED, nanos, row).with(host));
        }
    }

    private boolean isExcepted(Address host) {
        CompiledAccessList except = policy.except().orElse(null);
        return except != null && except.permits(except.match(key.of(Protocol.TCP, host, 0, host, 0, 0)));
    }

    private boolean isEmbryonic(int slot) {
        return (table.hot().attributes(slot) & HotRecords.EMBRYONIC) != 0;
    }

    private Address initiatorOf(int slot) {
        return table.address(slot, FlowDirection.INITIATOR, FlowDirection.INITIATOR, initiator);
    }

    private Address responderOf(int slot) {
        return table.address(slot, FlowDirection.RESPONDER, FlowDirection.RESPONDER, responder);
    }

    /** The responder's real port. */
    private int port(int slot) {
        return ConnectionKey.destinationPort(table.cold().ports(slot));
    }

    /** Hosts that are not forgotten at this second, the latest first. */
    public List<HostView> all(long second) {
        return hosts.all(second).stream().map(host -> HostView.of(host, second)).toList();
    }

    /** Hosts that threat detection has shunned, in that order. */
    public List<IpAddress> shunned() {
        return shuns.hosts();
    }

    /** Ends the shuns of the hosts that are meant; says which. */
    public List<IpAddress> release(Predicate<IpAddress> meant) {
        return shuns.release(meant);
    }

    /** Forgets statistics of the hosts that are meant. */
    public void clearStatistics(Predicate<IpAddress> meant, long second) {
        forEach(meant, second, HostRecord::forget);
    }

    /** Forgets who attacks, who is attacked, or both. */
    public void clearScans(boolean attackers, boolean targets, long second) {
        forEach(host -> true, second, host -> host.forgetScans(attackers, targets));
    }

    private void forEach(Predicate<IpAddress> meant, long second, Consumer<HostRecord> action) {
        hosts.all(second).stream()
                .filter(host -> meant.test(host.address.value()))
                .forEach(action);
    }
}
