package io.sallyport.replay.answer;

import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.policy.RuleReference;
import io.sallyport.replay.compare.Difference;
import io.sallyport.replay.compare.Differences;
import java.util.Optional;

/** The probable cause of a class of differences, and what to look at. Inferred from what an ASA documents of each check. */
public final class DifferenceText {
    private DifferenceText() {}

    /** What differs, in one line. */
    public static String title(Differences.Cause cause) {
        return cause.kind().words()
                + cause.reason().map(reason -> " (" + reason.aspName() + ")").orElse("");
    }

    /** Why that is probably so. */
    public static String cause(Differences.Group group, SecurityContext context) {
        Differences.Cause cause = group.cause();
        return switch (cause.kind()) {
            case PASSED_THERE ->
                passed(cause, context)
                        + (group.first().getFirst().isTranslatedThere()
                                ? " The device translated it too: see that this configuration has the same translation."
                                : "");
            case DROPPED_THERE ->
                "The device dropped it for something that this configuration does not say or that is not"
                        + " modelled (see check): an inspection, a module, threat detection, shun, load. Or the capture lost it."
                        + " Compare show asp drop of the device.";
            case NOT_CAPTURED -> "Its receiver acknowledged it, so it did leave: the capture lost it.";
            case TRANSLATED ->
                "The translation in force was another one: a nat or static line differs, or the pool gave"
                        + " another address or port.";
            case OTHER_INTERFACE ->
                "The device's routes were other ones (a routing protocol, a tracked route that had"
                        + " failed), or a translation decided the interface. --explain "
                        + group.first().getFirst().arrived() + " tells why it leaves by another one here.";
            case SEQUENCE ->
                "The device randomizes initial sequence numbers, as an ASA does unless set connection"
                        + " random-sequence-number disable or state bypass covers the connection.";
            case CHANGED ->
                "An inspection or the TCP normalizer of the device changed the packet (tcp-map, inspect lines).";
            case UNEXPECTED ->
                "The device made it itself (a reset, a probe, an answer of its TCP proxy), or the capture of"
                        + " its arrival lost it.";
        };
    }

    private static String passed(Differences.Cause cause, SecurityContext context) {
        Optional<DropReason> reason = cause.reason();
        if (reason.isEmpty()) {
            return "";
        }
        return switch (reason.get()) {
            case TCP_NOT_SYN ->
                "The device had a connection for it, and here there is none: it was built before the captures begin; or"
                        + " TCP state bypass covers it there and not in this configuration (set connection advanced-options"
                        + " tcp-state-bypass); or its SYN was dropped here or left by another interface; or it has ended"
                        + " here already (idle time, clear conn).";
            case TCP_3WHS_FAILED ->
                "The device saw the handshake to its end, and here the SYN ACK has not passed: it was dropped, or came in"
                        + " by another interface, or is not in the captures. TCP state bypass on the device would pass it"
                        + " too (set connection advanced-options tcp-state-bypass).";
            case ACL_DROP -> denied(context.rules().rule(cause.rule()), context);
            case CONN_LIMIT, TCP_CONN_LIMIT ->
                "The limits in force were other ones (set connection conn-max, per-client-max), or the device"
                        + " had fewer entries: ended ones count here until they are idle.";
            case NO_ROUTE -> "The device had a route that this configuration lacks: a routing protocol.";
            default -> {
                if (reason.get().aspName().startsWith("tcp-")) {
                    yield "The device judged the segment less strictly, or had seen segments that the captures lack. A"
                            + " tcp-map, state bypass or randomized sequence numbers in force there would do that.";
                }
                yield reason.get().aspName().startsWith("inspect-icmp")
                        ? "The device knew the query or connection that it belongs to: it is older than the captures, or"
                                + " was dropped, translated or sent otherwise here."
                        : "The device's configuration differs where this reason is decided.";
            }
        };
    }

    private static String denied(RuleReference rule, SecurityContext context) {
        if (rule.number() == context.policy().implicit().denySameInterface()) {
            return "Here its way leads back out of the interface by which it came in: the translation or the routes in force"
                    + " were other ones, or same-security-traffic permit intra-interface was.";
        }
        String pinhole = " Or a pinhole of an inspection let it in.";
        if (rule.isImplicit() && rule.accessList().isEmpty()) {
            return "Here the packet is denied by " + rule.text() + ": an access list, the security levels or"
                    + " same-security-traffic in force were other ones." + pinhole;
        }
        String line = rule.isImplicit() ? rule.text() : rule.file() + ":" + rule.line() + ": " + rule.text();
        return "The access list in force was another one. Here the packet is denied by " + line + "." + pinhole;
    }

    /** The first packet of a class. */
    public static String example(Differences.Group group, SecurityContext context) {
        Difference first = group.first().getFirst();
        StringBuilder text = new StringBuilder();
        text.append(first.arrived() == 0 ? "" : "packet " + ConversationText.number(first.arrived()));
        text.append(first.arrived() == 0 || first.departed() == 0 ? "" : ", which left as ");
        text.append(first.departed() == 0 ? "" : "packet " + ConversationText.number(first.departed()));
        text.append(
                group.cause().kind() == Difference.Kind.OTHER_INTERFACE
                        ? " by " + context.interfaceName(first.interfaceIndex())
                        : "");
        first.there().or(first::here).ifPresent(shape -> text.append(", ").append(shape));
        if (first.isTranslatedThere()) {
            first.before()
                    .ifPresent(
                            shape -> text.append(" (arrived as ").append(shape).append(')'));
        }
        return text.append(first.certain() ? "" : " (the verdict is uncertain)").toString();
    }
}
