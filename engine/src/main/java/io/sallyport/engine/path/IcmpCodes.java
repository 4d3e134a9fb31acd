package io.sallyport.engine.path;

import io.sallyport.engine.Path;
import io.sallyport.engine.connection.ConnectionKey;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.connection.FlowDirection;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.icmp.IcmpInspection;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.engine.policy.ClassPolicy.ClassFeature;
import io.sallyport.engine.policy.ClassPolicy.CompiledClass;
import io.sallyport.packet.Address;

/**
 * Codes of ICMP queries and replies other than 0, which have none: {@code inspect icmp} drops them from 9.0 on (313009 and the drop
 * reason documented; the version is that of the first published list that has it).
 */
final class IcmpCodes {
    private final Verdicts verdicts;
    private final ConnectionTable table;
    private final Address address = new Address();

    IcmpCodes(Verdicts verdicts, ConnectionTable table) {
        this.verdicts = verdicts;
        this.table = table;
    }

    /** Whether the first query of a connection may pass; if not, it has been dropped. */
    boolean admits(PacketInHand packet, Itinerary way) {
        if (!isBad(packet)) {
            return true;
        }
        CompiledClass inspecting = ClassSelection.select(ClassFeature.ICMP_INSPECTION, packet.policy(), packet, way);
        if (inspecting == null) {
            return true;
        }
        refuse(
                packet,
                verdicts.message(packet, SyslogMessage.INVALID_ICMP_CODE)
                        .with(packet.icmpCode())
                        .with(packet.ingress())
                        .with(way.source())
                        .with(packet.sourcePort())
                        .with(way.mappedSource())
                        .with(way.mappedSourcePort())
                        .with(way.egress())
                        .with(way.realDestination())
                        .with(way.realDestinationPort())
                        .with(way.destination())
                        .with(packet.destinationPort()),
                packet.sourcePort() | packet.destinationPort(),
                inspecting.number());
        return false;
    }

    /** The same for a query or reply of a connection that is inspected; {@code direction} is that of the packet. */
    boolean admits(PacketInHand packet, int slot, int direction) {
        if (!isBad(packet)) {
            return true;
        }
        LogEvent event =
                verdicts.message(packet, SyslogMessage.INVALID_ICMP_CODE).with(packet.icmpCode());
        end(end(event, slot, direction), slot, 1 - direction);
        packet.judgement().path(Path.FAST);
        packet.judgement().connection(table.cold(), slot);
        refuse(packet, event, port(slot, FlowDirection.INITIATOR), IcmpInspection.classNumber(table.hot(), slot));
        return false;
    }

    private static boolean isBad(PacketInHand packet) {
        return packet.icmpCode() != 0 && packet.policy().version().checksIcmpCodes();
    }

    /** Real and mapped. */
    private LogEvent end(LogEvent event, int slot, int end) {
        return event.with(table.hot().zone(slot, end))
                .with(table.address(slot, end, end, address))
                .with(port(slot, end))
                .with(table.address(slot, end, 1 - end, address))
                .with(portOf(
                        end == FlowDirection.INITIATOR
                                ? table.cold().ports(slot)
                                : table.hot().ports(slot),
                        end));
    }

    private int port(int slot, int end) {
        return portOf(
                end == FlowDirection.INITIATOR
                        ? table.hot().ports(slot)
                        : table.cold().ports(slot),
                end);
    }

    private static int portOf(int ports, int end) {
        return end == FlowDirection.INITIATOR ? ConnectionKey.sourcePort(ports) : ConnectionKey.destinationPort(ports);
    }

    private void refuse(PacketInHand packet, LogEvent event, int identifier, int classNumber) {
        verdicts.emit(event.with(identifier).with(packet.icmpType()));
        packet.context().inspections().dropped(classNumber, ClassFeature.ICMP_INSPECTION);
        verdicts.drop(packet, DropReason.INSPECT_ICMP_BAD_CODE);
    }
}
