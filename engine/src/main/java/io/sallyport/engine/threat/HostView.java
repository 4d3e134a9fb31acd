package io.sallyport.engine.threat;

import io.sallyport.packet.IpAddress;
import java.util.List;

/**
 * A host as it is shown.
 *
 * @param address its address
 * @param sessions connections that it took part in
 * @param active connections that it takes part in
 * @param firewallDrops its packets that the firewall dropped
 * @param inspectionDrops its packets that an inspection dropped
 * @param nullSessions TCP connections that it began and nobody completed
 * @param badAccesses connections that it began to ports that had not answered before
 * @param attacks whether it was found to scan
 * @param targeted whether it was found to be scanned
 * @param sentDrops packets that it sent and that were dropped
 * @param receivedDrops packets to it that were dropped
 */
public record HostView(
        IpAddress address,
        long sessions,
        int active,
        long firewallDrops,
        long inspectionDrops,
        long nullSessions,
        long badAccesses,
        boolean attacks,
        boolean targeted,
        List<RateView> sentDrops,
        List<RateView> receivedDrops) {

    static HostView of(HostRecord host, long second) {
        return new HostView(
                host.address.value(),
                host.sessions,
                host.active,
                host.firewallDrops,
                host.inspectionDrops,
                host.nullSessions,
                host.badAccesses,
                host.attacks,
                host.targeted,
                RateView.of(host.sentDrops, second),
                RateView.of(host.receivedDrops, second));
    }
}
