package io.sallyport.replay;

import io.sallyport.capture.PacketMark;
import io.sallyport.engine.nat.TranslationRule;
import io.sallyport.engine.policy.PolicyGeneration;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.engine.policy.RouteTable;
import io.sallyport.packet.Address;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where captures were taken, and which way each frame went there. Follows the policy when commands change it. */
final class Taps {
    private static final long NO_MAC = -1;
    /** What the memo holds of an address: the interface that its route leads to; with an egress above it, its origin. */
    private static final int ROUTE = 0;

    private final List<Tap> taps;
    private final Map<String, Long> givenMacs;
    private final AddressMemo memo = new AddressMemo();
    private PolicyGeneration policy = PolicyGeneration.EMPTY;
    private long[] macs = {};
    private boolean[] watched = {};
    private boolean[] watchedOut = {};
    private boolean watchesAny;
    private boolean shares;
    private String problem = "";

    Taps(List<Tap> taps, Map<String, Long> givenMacs) {
        this.taps = taps;
        this.givenMacs = givenMacs;
    }

    /** Takes up a policy; at the start every named place must exist in it. */
    Optional<String> adopt(PolicyGeneration generation) {
        policy = generation;
        memo.forget();
        shares = generation.translations().all().stream()
                .anyMatch(rule -> rule.pool().shared().isPresent());
        macs = new long[generation.interfaces().size()];
        for (PolicyInterface each : generation.interfaces()) {
            macs[each.index()] =
                    givenMacs.getOrDefault(each.name(), each.settings().macAddress());
        }
        for (String name : givenMacs.keySet()) {
            if (generation.interfaceNamed(name) == null) {
                return Optional.of("--mac " + name + "=...: " + unknown(name));
            }
        }
        for (Tap tap : taps) {
            if (!tap.adopt(generation)) {
                String name = tap.source().place().orElse("");
                return Optional.of("--capture " + name + "=" + tap.source().file() + ": " + unknown(name));
            }
        }
        watch(macs.length);
        return Optional.empty();
    }

    private String unknown(String name) {
        String known = policy.interfaces().stream()
                .filter(each -> each.settings().nameif().isPresent())
                .map(PolicyInterface::name)
                .collect(Collectors.joining(", "));
        return "there is no interface '" + name + "'; the configuration has "
                + (known.isEmpty() ? "no interface with a nameif" : known);
    }

    /** MAC address of an interface, or -1. */
    long mac(int index) {
        return index < macs.length ? macs[index] : NO_MAC;
    }

    private void watch(int interfaces) {
        watched = new boolean[interfaces];
        watchedOut = new boolean[interfaces];
        watchesAny = false;
        for (int i = 0; i < interfaces; i++) {
            for (Tap tap : taps) {
                watched[i] |= tap.isAt(i);
                watchedOut[i] |= tap.isAt(i) && !tap.source().arrivingOnly();
                watchesAny |= watchedOut[i];
            }
        }
    }

    /** Whether some capture holds what departs. */
    boolean watchesAnyDeparture() {
        return watchesAny;
    }

    /** Whether some capture at the interface holds both directions. */
    boolean watchesDepartures(int index) {
        return index >= 0 && index < watchedOut.length && watchedOut[index];
    }

    /** Whether a packet may be seen twice, as it arrives and as it leaves. */
    boolean mayShowPassages() {
        for (int egress = 0; egress < watchedOut.length; egress++) {
            for (int ingress = 0; watchedOut[egress] && ingress < watched.length; ingress++) {
                if (watched[ingress] && (ingress != egress || policy.intraInterface())) {
                    return true;
                }
            }
        }
        return taps.stream().anyMatch(tap -> tap.source().place().isEmpty());
    }

    /** Whether some capture was taken at the interface. */
    boolean watches(int index) {
        return index >= 0 && index < watched.length && watched[index];
    }

    /**
     * The interface behind which a sender is, whose address may be a mapped one; where no route tells, the only other
     * interface with a capture; or {@link Frame#NO_INTERFACE}.
     */
    int origin(int egress, Address sender) {
        int about = egress + 1;
        int known = memo.recall(sender, about);
        return known != AddressMemo.UNKNOWN ? known : memo.remember(sender, about, findOrigin(egress, sender));
    }

    private int findOrigin(int egress, Address sender) {
        int origin = routed(sender);
        for (TranslationRule rule : policy.translations().all()) {
            boolean leaves =
                    rule.mappedInterface() == egress || rule.mappedInterface() == TranslationRule.ANY_INTERFACE;
            if (leaves && mayBecome(rule, sender) && rule.realInterface() != TranslationRule.ANY_INTERFACE) {
                origin = rule.realInterface();
                break;
            }
        }
        return origin == Frame.NO_INTERFACE ? onlyOther(egress) : origin;
    }

    private int onlyOther(int index) {
        int found = Frame.NO_INTERFACE;
        for (int i = 0; i < watched.length; i++) {
            if (i != index && watched[i]) {
                if (found != Frame.NO_INTERFACE) {
                    return Frame.NO_INTERFACE;
                }
                found = i;
            }
        }
        return found;
    }

    /**
     * Whether a departing frame is the firewall's own. An interface's address may be shared by hosts behind it, whose ports
     * begin at 1024 for most purposes; below stand the services of the firewall.
     */
    boolean isOfTheBox(Frame frame) {
        if (!isOwn(frame.source())) {
            return false;
        }
        boolean shared = origin(frame.interfaceIndex(), frame.source()) != routed(frame.source());
        boolean hasPort = frame.protocol() == Protocol.TCP || frame.protocol() == Protocol.UDP;
        return !shared || hasPort && frame.sourcePort() < 1024;
    }

    /** Whether hosts may share addresses by port, so that ports are chosen for them. */
    boolean sharesAddresses() {
        return shares;
    }

    /** Whether the address is one of the firewall's own. */
    boolean isOwn(Address address) {
        for (PolicyInterface each : policy.interfaces()) {
            if (each.owns(address)) {
                return true;
            }
        }
        return false;
    }

    /** Finds the interface of a frame, notes it there, and says which way the frame went. */
    Passage passage(Frame frame) {
        Tap tap = taps.get(frame.captureIndex());
        if (!frame.isIp() && !frame.isArp()) {
            frame.interfaceIndex(tap.index(frame));
            return Passage.ELSEWHERE;
        }
        Passage passage = tap.isNamed() ? atInterface(tap, frame) : atTap(tap, frame);
        if (passage != Passage.ELSEWHERE && !EthernetHeader.isGroup(frame.destinationMac())) {
            tap.strangers().taken();
        }
        return passage;
    }

    private Passage atInterface(Tap tap, Frame frame) {
        int index = tap.index(frame);
        frame.interfaceIndex(index);
        if (index == Frame.NO_INTERFACE) {
            return Passage.ELSEWHERE;
        }
        if (tap.source().arrivingOnly()) {
            return Passage.ARRIVING;
        }
        boolean knowsMac = mac(index) != NO_MAC && frame.hasMacs();
        if (frame.mark() == PacketMark.DEPARTING) {
            return Passage.DEPARTING;
        }
        if (knowsMac) {
            Passage passage = byMac(frame, mac(index));
            if (passage == Passage.ELSEWHERE) {
                tap.strangers().ignored(policy.interfaces().get(index).name(), mac(index), frame);
            }
            return passage;
        }
        return frame.mark() == PacketMark.ARRIVING ? Passage.ARRIVING : byRoute(frame, index);
    }

    private static Passage byMac(Frame frame, long mac) {
        if (frame.sourceMac() == mac) {
            return Passage.DEPARTING;
        }
        boolean ours = frame.destinationMac() == mac || EthernetHeader.isGroup(frame.destinationMac());
        return ours ? Passage.ARRIVING : Passage.ELSEWHERE;
    }

    private Passage byRoute(Frame frame, int index) {
        PolicyInterface here = policy.interfaces().get(index);
        if (here.owns(frame.source()) || here.owns(frame.destination())) {
            return here.owns(frame.source()) ? Passage.DEPARTING : Passage.ARRIVING;
        }
        boolean leads = frame.isIp() && routed(frame.destination()) == index;
        return leads && origin(index, frame.source()) != index ? Passage.DEPARTING : Passage.ARRIVING;
    }

    /** One tap for all interfaces: a MAC address of ours tells where, else the route to the sender. */
    private Passage atTap(Tap tap, Frame frame) {
        if (frame.hasMacs()) {
            for (int i = 0; i < macs.length; i++) {
                if (macs[i] != NO_MAC && (frame.sourceMac() == macs[i] || frame.destinationMac() == macs[i])) {
                    frame.interfaceIndex(i);
                    return frame.sourceMac() == macs[i] ? Passage.DEPARTING : Passage.ARRIVING;
                }
            }
        }
        if (staysOnLink(frame)) {
            return Passage.ELSEWHERE;
        }
        if (frame.mark() == PacketMark.DEPARTING || isOwn(frame.source())) {
            frame.interfaceIndex(routed(frame.destination()));
            return Passage.DEPARTING;
        }
        TranslationRule rule = frame.isIp() ? involved(frame) : null;
        if (rule != null) {
            problem = tap.source().file() + ": packet " + frame.source() + " > "
                    + frame.destination() + " is translated by '"
                    + rule.text().configuration().getFirst()
                    + "', so its interface cannot be told: say where it was taken: --capture NAMEIF="
                    + tap.source().file();
            return Passage.UNKNOWN;
        }
        int index = routed(frame.source());
        frame.interfaceIndex(index);
        return index == Frame.NO_INTERFACE ? Passage.ELSEWHERE : Passage.ARRIVING;
    }

    /** Link-local senders are on every link: without MAC addresses nothing tells where this one is. */
    private static boolean staysOnLink(Frame frame) {
        return frame.source().isLinkLocal()
                || frame.version() == 6 && frame.source().isUnspecified();
    }

    private @Nullable TranslationRule involved(Frame frame) {
        for (TranslationRule rule : policy.translations().all()) {
            if (touches(rule, frame.source()) || touches(rule, frame.destination())) {
                return rule;
            }
        }
        return null;
    }

    /** Whether the address may be one that the rule changes, or what becomes of one. */
    private boolean touches(TranslationRule rule, Address address) {
        boolean isBehind =
                rule.realInterface() == TranslationRule.ANY_INTERFACE || routed(address) == rule.realInterface();
        return mayBecome(rule, address)
                || !rule.isIdentity()
                        && isBehind
                        && !address.isIpv6()
                        && rule.real().contains(address.bits());
    }

    /** No rule translates IPv6 yet. */
    private static boolean mayBecome(TranslationRule rule, Address address) {
        return !address.isIpv6() && rule.mayBecome(address.bits());
    }

    /** Captures of which nothing was taken. */
    List<Hint> hints() {
        return taps.stream()
                .flatMap(tap -> tap.strangers().hint(tap.source()).stream())
                .toList();
    }

    /** Why the last passage is {@link Passage#UNKNOWN}. */
    String problem() {
        return problem;
    }

    private int routed(Address address) {
        int known = memo.recall(address, ROUTE);
        return known != AddressMemo.UNKNOWN ? known : memo.remember(address, ROUTE, findRoute(address));
    }

    private int findRoute(Address address) {
        int route = policy.routes().lookup(address);
        return route == RouteTable.NONE ? Frame.NO_INTERFACE : policy.routes().egress(route);
    }
}
