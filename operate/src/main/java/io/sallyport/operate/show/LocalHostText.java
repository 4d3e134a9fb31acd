package io.sallyport.operate.show;

import io.sallyport.config.model.TranslationLimits;
import io.sallyport.engine.Engine;
import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.connection.ConnectionFilter;
import io.sallyport.engine.connection.ConnectionState;
import io.sallyport.engine.connection.ConnectionView;
import io.sallyport.engine.connection.ConnectionView.Endpoint;
import io.sallyport.engine.nat.TranslationRule;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** {@code show local-host}: hosts that have connections, by interface; the layout as it is remembered (asa-behaviour-2 K9, inferred). */
public final class LocalHostText {
    /** How much is told of a host. */
    public enum Form {
        USUAL,
        DETAIL,
        BRIEF
    }

    /**
     * A host and its connections.
     *
     * @param address its real address
     * @param connections all in which it is an end
     */
    public record Host(IpAddress address, List<ConnectionView> connections) {
        /** Connections of a protocol. */
        public long flows(int protocol) {
            return connections.stream()
                    .filter(each -> each.protocol() == protocol)
                    .count();
        }

        /** Embryonic connections whose responder it is. */
        public long embryonic() {
            return connections.stream()
                    .filter(each -> each.responder().address().equals(address))
                    .filter(ConnectionState.TCP_EMBRYONIC::matches)
                    .count();
        }
    }

    private final Engine engine;
    private final SecurityContext context;
    private final Form form;
    private final ConnectionText connections;
    private final TranslationText translations;

    public LocalHostText(Engine engine, Form form) {
        this.engine = engine;
        this.form = form;
        context = engine.context();
        connections = new ConnectionText(context, engine.now());
        translations = new TranslationText(context, engine.now());
    }

    /** The whole answer; the lines of an interface count all of its hosts, whatever is wanted. */
    public String table(Predicate<Host> wanted) {
        StringBuilder text = new StringBuilder();
        Map<Integer, Map<IpAddress, List<ConnectionView>>> byInterface = byInterface();
        for (PolicyInterface each : context.policy().interfaces()) {
            if (each.name().isEmpty()) {
                continue;
            }
            List<Host> hosts = byInterface.getOrDefault(each.index(), Map.of()).entrySet().stream()
                    .map(entry -> new Host(entry.getKey(), entry.getValue()))
                    .toList();
            text.append("Interface ")
                    .append(each.name())
                    .append(": ")
                    .append(hosts.size())
                    .append(" active, ")
                    .append(context.hosts().most(each.index(), hosts.size()))
                    .append(" maximum active, 0 denied\n");
            hosts.stream().filter(wanted).forEach(host -> append(text, host, each.index()));
        }
        return text.toString();
    }

    /** The connections of every host of every interface, in one walk over the table. */
    private Map<Integer, Map<IpAddress, List<ConnectionView>>> byInterface() {
        Map<Integer, Map<IpAddress, List<ConnectionView>>> found = new HashMap<>();
        for (ConnectionView view : engine.connections(ConnectionFilter.ALL)) {
            Endpoint one = view.initiator();
            Endpoint other = view.responder();
            note(found, one, view);
            if (one.interfaceIndex() != other.interfaceIndex() || !one.address().equals(other.address())) {
                note(found, other, view);
            }
        }
        return found;
    }

    private static void note(
            Map<Integer, Map<IpAddress, List<ConnectionView>>> found, Endpoint end, ConnectionView view) {
        found.computeIfAbsent(end.interfaceIndex(), _ -> new LinkedHashMap<>())
                .computeIfAbsent(end.address(), _ -> new ArrayList<>())
                .add(view);
    }

    private void append(StringBuilder text, Host host, int interfaceIndex) {
        TranslationLimits limits = limits(host.address(), interfaceIndex);
        text.append("local host: <")
                .append(host.address())
                .append(">,\n    TCP flow count/limit = ")
                .append(host.flows(Protocol.TCP))
                .append('/')
                .append(limit(limits.tcp()))
                .append("\n    TCP embryonic count to host = ")
                .append(host.embryonic())
                .append("\n    TCP intercept watermark = ")
                .append(limit(limits.embryonic()))
                .append("\n    UDP flow count/limit = ")
                .append(host.flows(Protocol.UDP))
                .append('/')
                .append(limit(limits.udp()))
                .append('\n');
        if (form == Form.BRIEF) {
            return;
        }
        List<String> xlates = translations.ofHost(host.address());
        if (!xlates.isEmpty()) {
            text.append("\n  Xlate:\n");
            xlates.forEach(line -> text.append("    ").append(line).append('\n'));
        }
        text.append("\n  Conn:\n");
        for (ConnectionView each : host.connections()) {
            String line = form == Form.DETAIL ? connections.detail(each) : connections.line(each);
            text.append("    ").append(line.replace("\n", "\n    ")).append('\n');
        }
    }

    private static String limit(int most) {
        return most == 0 ? "unlimited" : String.valueOf(most);
    }

    private TranslationLimits limits(IpAddress host, int interfaceIndex) {
        return context.policy().translations().all().stream()
                .filter(rule -> host.version() == 4
                        && rule.real().contains(host.bits())
                        && (rule.realInterface() == interfaceIndex
                                || rule.realInterface() == TranslationRule.ANY_INTERFACE))
                .map(TranslationRule::limits)
                .findFirst()
                .orElse(TranslationLimits.NONE);
    }
}
