package io.sallyport.engine.path;

import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.packet.Address;
import io.sallyport.packet.IcmpHeader;

/**
 * The security checks of the session management path: addresses that no sender or receiver can have, port 0, and
 * addresses that only translations lead to.
 *
 * <p>Source: documentation of the drop reason {@code sp-security-failed}; messages 106013, 106016, 106017 and 500004 of the syslog guide.
 */
final class SlowpathChecks {
    private static final int LOOPBACK = 127;
    private static final int HIGHEST = 255;
    private static final int ALL_ONES = -1;
    /** Networks of two addresses have no broadcast (RFC 3021). */
    private static final int POINT_TO_POINT = 0xffff_fffe;

    private final Verdicts verdicts;

    SlowpathChecks(Verdicts verdicts) {
        this.verdicts = verdicts;
    }

    /** Whether the first packet of a flow may go on; if not, it has been dropped. */
    boolean admits(PacketInHand packet, PolicyInterface ingress) {
        if (packet.source().sameAs(packet.destination())) {
            verdicts.emit(verdicts.message(packet, SyslogMessage.LAND_ATTACK)
                    .with(packet.source())
                    .with(packet.destination()));
            verdicts.drop(packet, reason(packet));
            return false;
        }
        if (isSpoofed(packet, ingress)) {
            verdicts.emit(verdicts.message(packet, SyslogMessage.SPOOFED)
                    .with(packet.source())
                    .with(packet.destination())
                    .with(packet.ingress()));
            verdicts.drop(packet, reason(packet));
            return false;
        }
        if (packet.hasPorts() && (packet.sourcePort() == 0 || packet.destinationPort() == 0)) {
            verdicts.emit(verdicts.message(packet, SyslogMessage.INVALID_TRANSPORT_FIELD)
                    .with(packet.protocol())
                    .with(packet.source())
                    .with(packet.sourcePort())
                    .with(packet.destination())
                    .with(packet.destinationPort()));
            verdicts.drop(packet, reason(packet));
            return false;
        }
        return true;
    }

    /**
     * Whether the receiver is a host; an address that hosts share by port is none where no translation leads to one of them.
     * If not, the packet has been dropped. From 8.3 on this is known before access lists are asked, because they name real
     * addresses (inferred); before, only an echo request is told apart (106013).
     */
    boolean reaches(PacketInHand packet, Itinerary way) {
        if (packet.isIpv6()
                || way.isDiverted()
                || way.destinationRule() != null
                || packet.policy().translations().isEmpty()
                || !packet.policy()
                        .translations()
                        .isShared(packet.ingress(), packet.destination().bits())) {
            return true;
        }
        boolean echo = packet.isIcmp() && packet.icmpType() == IcmpHeader.ECHO;
        boolean realAddresses = packet.policy().version().hasRealAddressAccessLists();
        if (!echo && !realAddresses) {
            return true;
        }
        if (echo) {
            verdicts.emit(verdicts.message(packet, SyslogMessage.ECHO_TO_SHARED_ADDRESS)
                    .with(packet.source())
                    .with(packet.destination()));
        }
        verdicts.drop(packet, realAddresses ? DropReason.NAT_NO_XLATE_TO_PAT_POOL : DropReason.ACL_DROP);
        return false;
    }

    private static DropReason reason(PacketInHand packet) {
        return packet.isIpv6() ? DropReason.IPV6_SP_SECURITY_FAILED : DropReason.SP_SECURITY_FAILED;
    }

    private static boolean isSpoofed(PacketInHand packet, PolicyInterface ingress) {
        if (packet.isIpv6()) {
            return isNobody(packet.source()) || isNobody(packet.destination());
        }
        int sender = packet.source().bits();
        int receiver = packet.destination().bits();
        int first = sender >>> 24;
        return receiver == 0 || first == 0 || first == LOOPBACK || first == HIGHEST || isNoHost(sender, ingress);
    }

    /** The unspecified address and that of the host itself leave no host (RFC 4291, 2.5.2 and 2.5.3). */
    private static boolean isNobody(Address address) {
        return address.high() == 0 && address.low() >>> 1 == 0;
    }

    /** Whether the host part is all zeros or all ones; only the network of the interface itself tells what that is. */
    private static boolean isNoHost(int sender, PolicyInterface ingress) {
        int mask = ingress.mask();
        boolean local = mask != 0 && mask < POINT_TO_POINT && (sender & mask) == (ingress.address() & mask);
        return local && ((sender & ~mask) == 0 || (sender | mask) == ALL_ONES);
    }
}
