package io.sallyport.engine.path;

import io.sallyport.config.model.AuditSettings;
import io.sallyport.config.model.AuditSignature;
import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.connection.TeardownReason;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.engine.parse.ParsedPacket;
import io.sallyport.engine.policy.AuditPolicy;
import io.sallyport.packet.Protocol;
import java.util.EnumMap;
import java.util.Map;

/** {@code ip audit}: signatures in headers, before anything else is asked of a packet. Only interfaces that have a policy are audited. */
public final class Audit {
    private static final AuditSignature[] SIGNATURES = AuditSignature.values();
    private static final Map<AuditSignature, SyslogMessage> MESSAGES = messages();

    private final SecurityContext context;
    private final Verdicts verdicts;
    private final ConnectionLedger ledger;

    Audit(SecurityContext context, Verdicts verdicts, ConnectionLedger ledger) {
        this.context = context;
        this.verdicts = verdicts;
        this.ledger = ledger;
    }

    private static Map<AuditSignature, SyslogMessage> messages() {
        Map<AuditSignature, SyslogMessage> messages = new EnumMap<>(AuditSignature.class);
        for (AuditSignature signature : SIGNATURES) {
            for (SyslogMessage message : SyslogMessage.values()) {
                if (message.number() == signature.message()) {
                    messages.put(signature, message);
                }
            }
        }
        return messages;
    }

    /** Whether the packet may go on; if not, it has been dropped. Alarms are told either way. */
    public boolean passes(PacketInHand packet) {
        AuditPolicy policy = packet.policy().safeguards().audit();
        if (packet.parsed().kind() != ParsedPacket.Kind.IPV4 || !policy.audits(packet.ingress())) {
            return true;
        }
        doubtPayload(packet, policy);
        int actions = 0;
        for (long found = AuditSignatures.of(packet); found != 0; found &= found - 1) {
            actions |= act(packet, policy, SIGNATURES[Long.numberOfTrailingZeros(found)]);
        }
        if ((actions & (AuditSettings.DROP | AuditSettings.RESET)) == 0) {
            return true;
        }
        if ((actions & AuditSettings.RESET) != 0) {
            reset(packet);
        }
        verdicts.drop(packet, DropReason.AUDIT_FAILURE);
        return false;
    }

    /** A fragment overlaps another one; it is dropped for that, whatever the audit says. */
    void overlaps(PacketInHand packet) {
        AuditPolicy policy = packet.policy().safeguards().audit();
        if (!packet.isIpv6() && policy.audits(packet.ingress())) {
            act(packet, policy, AuditSignature.OVERLAPPING_FRAGMENTS);
        }
    }

    private int act(PacketInHand packet, AuditPolicy policy, AuditSignature signature) {
        int actions = policy.actions(packet.ingress(), signature);
        SyslogMessage message = MESSAGES.get(signature);
        if ((actions & AuditSettings.ALARM) != 0 && message != null) {
            verdicts.emit(verdicts.message(packet, message)
                    .with(packet.source())
                    .with(packet.destination())
                    .with(packet.ingress()));
        }
        return actions;
    }

    /** Signatures in payloads are not looked for: where one of them would drop, nobody knows. */
    private static void doubtPayload(PacketInHand packet, AuditPolicy policy) {
        int protocol = packet.protocol();
        if (protocol != Protocol.TCP && protocol != Protocol.UDP || packet.payload() == 0) {
            return;
        }
        for (AuditSignature signature : SIGNATURES) {
            if (signature.needsPayload()
                    && signature.mayStandIn(packet.sourcePort(), packet.destinationPort())
                    && (policy.actions(packet.ingress(), signature) & (AuditSettings.DROP | AuditSettings.RESET))
                            != 0) {
                packet.judgement().certainIf(false);
            }
        }
    }

    private void reset(PacketInHand packet) {
        ParsedPacket parsed = packet.parsed();
        if (parsed.isFragment()) {
            return;
        }
        int found = context.connections()
                .find(packet.source(), packet.destination(), parsed.ports(), packet.ingress(), parsed.identity());
        if (found != ConnectionTable.NONE) {
            ledger.end(found >> 1, TeardownReason.FLOW_CLOSED_BY_INSPECTION, packet.now(), packet.row());
        }
    }
}
