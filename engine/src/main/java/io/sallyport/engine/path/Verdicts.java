package io.sallyport.engine.path;

import io.sallyport.engine.Effects;
import io.sallyport.engine.Judgement;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.engine.log.MessageLog;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.engine.threat.ThreatDetection;
import io.sallyport.packet.Address;

/** Carries decisions to the driver: one verdict for each packet, and the messages about it before it. */
public final class Verdicts {
    private final MessageLog log;
    private Effects effects;

    public Verdicts(Effects first, MessageLog log) {
        effects = first;
        this.log = log;
    }

    /** The sink of the input that is being answered. */
    public void effects(Effects sink) {
        effects = sink;
    }

    public Effects effects() {
        return effects;
    }

    public MessageLog log() {
        return log;
    }

    /** Drops the packet and counts it. */
    public void drop(PacketInHand packet, DropReason reason) {
        packet.context().drops().count(reason);
        watch(packet, reason);
        packet.judgement().reason(reason);
        effects.drop(packet.judgement());
    }

    /** Only what goes through the firewall is a threat (documented). */
    private void watch(PacketInHand packet, DropReason reason) {
        if (packet.isForTheBox()) {
            return;
        }
        ThreatDetection threats = packet.context().threats();
        threats.dropped(effects, reason, packet.row(), packet.now());
        if (packet.parsed().isIp() && packet.parsed().defect() == null) {
            threats.dropped(reason, packet.now(), packet.source(), packet.destination());
        }
    }

    /** Sends the packet on. */
    public void transmit(PacketInHand packet, int egress, Address nextHop) {
        Judgement judgement = packet.judgement();
        judgement.egress(egress, nextHop);
        effects.transmit(judgement);
    }

    /** Gives the packet to the box itself. */
    public void deliver(PacketInHand packet) {
        effects.deliver(packet.judgement());
    }

    /** Takes the packet in the place of the end it was meant for. */
    public void consume(PacketInHand packet) {
        effects.consume(packet.judgement());
    }

    /** Begins a message about the packet. */
    public LogEvent message(PacketInHand packet, SyslogMessage message) {
        return log.begin(message, packet.now(), packet.row());
    }

    /** Emits a filled message. */
    public void emit(LogEvent filled) {
        log.send(filled, effects);
    }
}
