package io.sallyport.replay.explain;

import io.sallyport.engine.connection.ConnectionView;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.policy.RuleReference;
import io.sallyport.engine.policy.RuleRegistry;
import java.util.Locale;
import java.util.Optional;

/** Says in a few sentences why a packet met its fate. */
final class Why {
    private Why() {}

    static String of(Explanation it) {
        return switch (it.step().verdict()) {
            case FORWARD -> forwarded(it);
            case DROP -> dropped(it, it.step().reason().orElse(DropReason.ACL_DROP));
            case OBSERVED ->
                "It was leaving the real firewall when it was captured. Such packets are not judged, only"
                        + " compared with what the replay sends.";
            case CONSUME -> "It is for the firewall itself.";
            case HOLD -> "It waits, for other fragments or for a segment before it.";
            case IGNORE ->
                "A routed firewall has nothing to decide about it: it is no IP, or it is between other hosts.";
        };
    }

    private static String forwarded(Explanation it) {
        if (it.path().equals("fast")) {
            return "It belongs to connection " + it.step().connection()
                    + ", which the fast path found by ingress interface, protocol, addresses and ports. Policy was asked when"
                    + " that was built"
                    + it.before().map(view -> at(view.builtNanos())).orElse("") + ", not now.";
        }
        String rule = rule(it);
        return "It is the first packet of its flow"
                + (rule.isEmpty() ? "" : "; " + rule + " lets it in")
                + (it.step().connection() == 0
                        ? "."
                        : ". Connection " + it.step().connection() + " was built for it.");
    }

    private static String at(long nanos) {
        return " at " + ExplanationText.clock(nanos);
    }

    private static String rule(Explanation it) {
        if (it.rule() == RuleRegistry.NONE) {
            return "";
        }
        RuleReference rule = it.context().rules().rule(it.rule());
        return rule.isImplicit() ? rule.text() : rule.file() + ":" + rule.line() + ": " + rule.text();
    }

    private static String dropped(Explanation it, DropReason reason) {
        return switch (reason) {
            case TCP_NOT_SYN ->
                "No connection was found for it at this interface, and it does not open one: it carries no"
                        + " SYN alone." + handshake(it);
            case TCP_3WHS_FAILED ->
                "Its connection still waits for the end of its handshake"
                        + it.before()
                                .map(view -> " (flags " + view.flags() + ")")
                                .orElse("")
                        + ", and this segment is no part of that." + answer(it);
            case ACL_DROP -> "It is denied by " + (rule(it).isEmpty() ? "policy" : rule(it)) + '.';
            case CONN_LIMIT, TCP_CONN_LIMIT ->
                "A limit of its class is reached (set connection); entries that ended without being told"
                        + " count until they are idle long enough.";
            case NO_ROUTE -> "No route leads to its receiver.";
            default ->
                reason.label() + "."
                        + it.before()
                                .map(view -> " Its connection " + view.number() + " was " + state(view) + ".")
                                .orElse(" It belongs to no connection.");
        };
    }

    private static String state(ConnectionView view) {
        return String.format(
                Locale.ROOT,
                "in state flags %s with %,d bytes",
                view.flags().isEmpty() ? "-" : view.flags(),
                view.bytes());
    }

    private static String handshake(Explanation it) {
        if (!it.handshake().known()) {
            return "";
        }
        Optional<Explanation.Step> syn = it.handshake().syn();
        if (syn.isEmpty()) {
            return " No SYN of this flow arrived before it: the connection is older than the captures, or its SYN took another"
                    + " way (asymmetric routes; TCP state bypass would let it pass).";
        }
        Explanation.Step first = syn.get();
        return first.reason()
                .map(reason -> " Its SYN, packet " + first.number() + ", was dropped (" + reason.aspName() + ").")
                .orElse(
                        first.interfaceName().equals(it.step().interfaceName())
                                ? " Its SYN, packet " + first.number()
                                        + ", passed, and the connection that it built has ended."
                                : " The SYN, packet " + first.number() + ", came in by " + first.interfaceName()
                                        + "; the connection that it built ended, or lives between other interfaces than this one.");
    }

    private static String answer(Explanation it) {
        if (!it.handshake().known()) {
            return "";
        }
        Optional<Explanation.Step> answer = it.handshake().answer();
        if (answer.isPresent()) {
            return answer.get()
                    .reason()
                    .map(reason -> " The answer to its SYN, packet "
                            + answer.get().number() + ", was dropped (" + reason.aspName() + ").")
                    .orElse("");
        }
        return it.handshake().answerSeenLeaving()
                ? " The answer to its SYN was captured on its way out only: give the capture of the side where it arrived."
                : " No answer to its SYN arrived: replies take another way.";
    }
}
