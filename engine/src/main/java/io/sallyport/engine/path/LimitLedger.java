package io.sallyport.engine.path;

import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.connection.ColdRecords;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.connection.FlowDirection;
import io.sallyport.engine.connection.HotRecords;
import io.sallyport.engine.limit.ConnectionLimits;
import io.sallyport.engine.nat.Translations;
import io.sallyport.packet.Address;
import io.sallyport.packet.Protocol;

/** Counts connections towards the limits that they were built under, and takes them back. */
final class LimitLedger {
    private final ConnectionLimits limits;
    private final Translations translations;
    private final ConnectionTable table;
    private final HotRecords hot;
    private final ColdRecords cold;
    private final Address address = new Address();

    LimitLedger(SecurityContext context) {
        limits = context.limits();
        translations = context.translations();
        table = context.connections();
        hot = table.hot();
        cold = table.cold();
    }

    /** TCP and UDP connections are limited, no others (documented). */
    static boolean isLimited(int protocol) {
        return protocol == Protocol.TCP || protocol == Protocol.UDP;
    }

    void built(int slot) {
        int counted = cold.counted(slot);
        if (counted != 0) {
            connection(slot, counted, 1);
            embryonic(slot, counted, hot.attributes(slot), 1);
        }
    }

    /** Its handshake is complete; with these attributes it still counts as embryonic. */
    void completed(int slot, int attributes) {
        int counted = cold.counted(slot);
        if (counted != 0) {
            embryonic(slot, counted, attributes, -1);
        }
    }

    /** It is about to be removed; its translations are still there. */
    void ended(int slot, int attributes) {
        int counted = cold.counted(slot);
        if (counted != 0) {
            embryonic(slot, counted, attributes, -1);
            connection(slot, counted, -1);
        }
    }

    private void connection(int slot, int counted, int change) {
        if (!isLimited(hot.protocol(slot))) {
            return;
        }
        if (ColdRecords.classNumber(counted) != 0) {
            limits.ofClass(ColdRecords.classNumber(counted), host(slot, FlowDirection.INITIATOR), change);
        }
        boolean tcp = hot.protocol(slot) == Protocol.TCP;
        if ((counted & ColdRecords.SOURCE_HOST) != 0) {
            limits.ofHost(rule(slot, false), host(slot, FlowDirection.INITIATOR), tcp, change);
        }
        if ((counted & ColdRecords.DESTINATION_HOST) != 0) {
            limits.ofHost(rule(slot, true), host(slot, FlowDirection.RESPONDER), tcp, change);
        }
    }

    private void embryonic(int slot, int counted, int attributes, int change) {
        if ((attributes & HotRecords.EMBRYONIC) == 0) {
            return;
        }
        if (ColdRecords.classNumber(counted) != 0) {
            limits.embryonicOfClass(ColdRecords.classNumber(counted), host(slot, FlowDirection.INITIATOR), change);
        }
        if ((counted & ColdRecords.SOURCE_HOST) != 0) {
            limits.embryonicOfHost(rule(slot, false), host(slot, FlowDirection.INITIATOR), change);
        }
        if ((counted & ColdRecords.DESTINATION_HOST) != 0) {
            limits.embryonicOfHost(rule(slot, true), host(slot, FlowDirection.RESPONDER), change);
        }
    }

    private int rule(int slot, boolean ofDestination) {
        return translations.rule(cold.translation(slot, ofDestination));
    }

    private Address host(int slot, int end) {
        return table.address(slot, end, end, address);
    }
}
