package io.sallyport.engine.path;

import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.connection.FlowDirection;
import io.sallyport.engine.limit.LocalHosts;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.packet.Address;

/** Tells of a host's first connection and of its last: 609001 and 609002, the initiator first (observed for 609002). */
final class HostLedger {
    private static final long NANOS = 1_000_000_000L;

    private final LocalHosts hosts;
    private final Verdicts verdicts;
    private final ConnectionTable table;
    private final Address address = new Address();

    HostLedger(SecurityContext context, Verdicts verdicts) {
        hosts = context.hosts();
        table = context.connections();
        this.verdicts = verdicts;
    }

    void built(int slot, long now, int row) {
        if (hosts.areKept()) {
            built(slot, FlowDirection.INITIATOR, now, row);
            built(slot, FlowDirection.RESPONDER, now, row);
        }
    }

    private void built(int slot, int end, long now, int row) {
        if (hosts.begin(slot, end)) {
            verdicts.emit(host(verdicts.log().begin(SyslogMessage.LOCAL_HOST_BUILT, now, row), slot, end));
        }
    }

    void ended(int slot, long now, int row) {
        if (hosts.areKept()) {
            ended(slot, FlowDirection.INITIATOR, now, row);
            ended(slot, FlowDirection.RESPONDER, now, row);
        }
    }

    private void ended(int slot, int end, long now, int row) {
        long since = hosts.end(slot, end);
        if (since != LocalHosts.STAYS) {
            verdicts.emit(host(verdicts.log().begin(SyslogMessage.LOCAL_HOST_TEARDOWN, now, row), slot, end)
                    .with(Math.max(0, now - since) / NANOS));
        }
    }

    private LogEvent host(LogEvent event, int slot, int end) {
        return event.with(table.hot().zone(slot, end)).with(table.address(slot, end, end, address));
    }
}
