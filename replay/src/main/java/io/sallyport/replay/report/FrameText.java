package io.sallyport.replay.report;

import io.sallyport.engine.log.SyslogText;
import io.sallyport.packet.Address;
import io.sallyport.packet.ArpPacket;
import io.sallyport.packet.Protocol;
import io.sallyport.replay.Frame;
import java.util.Locale;

/** Frames in words. */
public final class FrameText {
    private FrameText() {}

    /** {@code tcp}, {@code udp}, {@code icmp}, {@code icmp6}, {@code arp}, a number, or {@code ethertype 0x...}. */
    public static String protocol(Frame frame) {
        if (frame.isArp()) {
            return "arp";
        }
        if (!frame.isIp() || frame.protocol() == Frame.NO_PROTOCOL) {
            return String.format(Locale.ROOT, "ethertype 0x%04x", frame.type());
        }
        return protocol(frame.protocol());
    }

    /** Name or number of an IP protocol. */
    public static String protocol(int number) {
        return switch (number) {
            case Protocol.ICMP -> "icmp";
            case Protocol.TCP -> "tcp";
            case Protocol.UDP -> "udp";
            case Protocol.ICMP6 -> "icmp6";
            default -> String.valueOf(number);
        };
    }

    /** One line that begins with the protocol in capitals. */
    public static String summary(Frame frame) {
        StringBuilder text = new StringBuilder(96);
        if (frame.isArp()) {
            return arp(frame, text.append("ARP")).toString();
        }
        if (!frame.isIp() || frame.protocol() == Frame.NO_PROTOCOL) {
            String cut = frame.isIp() ? " cut short" : "";
            return text.append(protocol(frame).replace("ethertype", "ETHERTYPE"))
                    .append(cut)
                    .toString();
        }
        switch (frame.protocol()) {
            case Protocol.TCP -> text.append("TCP");
            case Protocol.UDP -> text.append("UDP");
            case Protocol.ICMP -> text.append("ICMP");
            case Protocol.ICMP6 -> text.append("ICMP6");
            default -> text.append("PROTOCOL ").append(frame.protocol());
        }
        boolean ports = frame.hasTransport() && (frame.protocol() == Protocol.TCP || frame.protocol() == Protocol.UDP);
        text.append(' ').append(frame.source());
        if (ports) {
            text.append('/').append(frame.sourcePort());
        }
        text.append(" > ").append(frame.destination());
        if (ports) {
            text.append('/').append(frame.destinationPort());
        }
        details(frame, text);
        if (frame.fragment() != 0) {
            text.append(" fragment ")
                    .append((frame.fragment() & 0x1fff) * 8)
                    .append(" id ")
                    .append(frame.identification() & 0xffff_ffffL);
        }
        return text.append(" len ").append(frame.payload()).toString();
    }

    private static StringBuilder arp(Frame frame, StringBuilder text) {
        if (!frame.hasTransport()) {
            return text.append(" cut short");
        }
        Address sender = frame.source();
        Address target = frame.destination();
        return frame.flags() == ArpPacket.REQUEST
                ? text.append(" who has ").append(target).append(" tell ").append(sender)
                : text.append(" reply ").append(sender).append(" to ").append(target);
    }

    private static void details(Frame frame, StringBuilder text) {
        if (!frame.hasTransport()) {
            return;
        }
        if (frame.protocol() == Protocol.TCP) {
            text.append(" flags ").append(SyslogText.flagWords(frame.flags()));
            text.append(" seq ").append(frame.sequence() & 0xffff_ffffL);
            text.append(" ack ").append(frame.acknowledgment() & 0xffff_ffffL);
        } else if (frame.protocol() == Protocol.ICMP || frame.protocol() == Protocol.ICMP6) {
            text.append(" type ").append(frame.flags() >>> 8).append(" code ").append(frame.flags() & 0xff);
            text.append(" id ").append(frame.sequence()).append(" seq ").append(frame.acknowledgment());
        }
    }
}
