package io.sallyport.engine.established;

import io.sallyport.config.model.EstablishedRule;
import io.sallyport.engine.connection.ConnectionKey;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.connection.FlowDirection;
import io.sallyport.engine.connection.HotRecords;
import io.sallyport.packet.Address;

/**
 * Which pairs of hosts have a connection that lets others come back: for each {@code established} line and pair of hosts, how many
 * connections the line means. Only connections from a higher to a lower security level count (documented: outbound), half-open
 * ones too (inferred). Without such lines nothing is kept.
 */
public final class EstablishedFlows {
    /** {@link #permitting} when no line does. */
    public static final int NONE = -1;

    private final PairCounts counts;
    private final ConnectionTable table;
    private final Address initiator = new Address();
    private final Address responder = new Address();
    private EstablishedRules rules = EstablishedRules.NONE;

    public EstablishedFlows(long secret, ConnectionTable table) {
        counts = new PairCounts(secret);
        this.table = table;
    }

    /** Takes the lines of a new policy; where they differ, the connections that exist are counted anew. */
    public void adopt(EstablishedRules newRules) {
        if (rules.rules().equals(newRules.rules())) {
            rules = newRules;
            return;
        }
        if (!rules.isEmpty()) {
            table.forEach(this::ended);
        }
        rules = newRules;
        if (!rules.isEmpty()) {
            table.forEach(this::built);
        }
    }

    /** A connection was built. */
    public void built(int slot) {
        count(slot, true);
    }

    /** A connection ends. */
    public void ended(int slot) {
        count(slot, false);
    }

    private void count(int slot, boolean more) {
        HotRecords hot = table.hot();
        if (rules.isEmpty() || (hot.attributes(slot) & HotRecords.INBOUND) != 0) {
            return;
        }
        int ports = hot.ports(slot);
        boolean read = false;
        for (int i = 0; i < rules.rules().size(); i++) {
            EstablishedRule rule = rules.rules().get(i);
            if (!rule.begins(
                    hot.protocol(slot), ConnectionKey.sourcePort(ports), ConnectionKey.destinationPort(ports))) {
                continue;
            }
            if (!read) {
                table.address(slot, FlowDirection.INITIATOR, FlowDirection.INITIATOR, initiator);
                table.address(slot, FlowDirection.RESPONDER, FlowDirection.RESPONDER, responder);
                read = true;
            }
            long number = number(i, hot.zone(slot, FlowDirection.INITIATOR), hot.zone(slot, FlowDirection.RESPONDER));
            if (more) {
                counts.increment(number, initiator, responder);
            } else {
                counts.decrement(number, initiator, responder);
            }
        }
    }

    /**
     * The line that lets a flow come back.
     *
     * @param ingress interface where it enters
     * @param egress interface that it would leave by
     * @param source real address of its sender
     * @param destination real address of its receiver, who has begun the connection that exists
     * @return number of its rule in the registry, or {@link #NONE}
     */
    public int permitting(
            int ingress, int egress, int protocol, Address source, int sport, Address destination, int dport) {
        if (counts.isEmpty()) {
            return NONE;
        }
        for (int i = 0; i < rules.rules().size(); i++) {
            if (rules.rules().get(i).returns(protocol, sport, dport)
                    && counts.get(number(i, egress, ingress), destination, source) > 0) {
                return rules.numbers().get(i);
            }
        }
        return NONE;
    }

    private static long number(int rule, int initiatorZone, int responderZone) {
        return (long) (rule + 1) << 32 | (long) initiatorZone << 16 | responderZone;
    }
}
