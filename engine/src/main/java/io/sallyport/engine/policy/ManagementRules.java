package io.sallyport.engine.policy;

import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.ManagementRule;
import io.sallyport.config.model.ManagementRule.Service;
import io.sallyport.packet.Address;
import io.sallyport.packet.IpAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * {@code ssh}, {@code telnet} and {@code http}: who may open a TCP session to the firewall itself. Nobody may who is not named for the
 * interface (documented: command reference). The port of the HTTP server is asked only while {@code http server enable} is there,
 * because other servers may use it otherwise.
 */
public final class ManagementRules {
    /** Answer of {@link #deciding}: the port belongs to none of these services. */
    public static final int OPEN = -1;

    static final ManagementRules NONE = new ManagementRules(List.of(), new EnumMap<>(Service.class), 0);

    private record Rule(int place, int port, IpAddress network, IpAddress mask, int number) {
        boolean matches(int interfaceIndex, int asked, Address client) {
            return place == interfaceIndex
                    && port == asked
                    && (network.version() == 6) == client.isIpv6()
                    && (client.high() & mask.high()) == network.high()
                    && (client.low() & mask.low()) == network.low();
        }
    }

    private final Rule[] rules;
    private final int[] ports;
    private final int implicit;

    private ManagementRules(List<Rule> rules, Map<Service, Integer> ports, int implicit) {
        this.rules = rules.toArray(new Rule[0]);
        this.ports = ports.values().stream().mapToInt(Integer::intValue).toArray();
        this.implicit = implicit;
    }

    static ManagementRules compile(
            Configuration configuration, List<PolicyInterface> interfaces, RuleRegistry registry) {
        Map<Service, Integer> ports = new EnumMap<>(Service.class);
        ports.put(Service.SSH, Service.SSH.port());
        ports.put(Service.TELNET, Service.TELNET.port());
        configuration.httpServerPort().ifPresent(port -> ports.put(Service.HTTP, port));
        List<Rule> rules = configuration.managementRules().stream()
                .filter(line -> ports.containsKey(line.service()))
                .flatMap(line -> interfaces.stream()
                        .filter(each -> each.name().equals(line.nameif()))
                        .map(each -> rule(line, each.index(), ports, registry)))
                .toList();
        return new ManagementRules(rules, ports, registry.implicit("", "deny of sessions to the firewall itself"));
    }

    private static Rule rule(ManagementRule line, int place, Map<Service, Integer> ports, RuleRegistry registry) {
        return new Rule(
                place,
                ports.getOrDefault(line.service(), 0),
                line.clients().address(),
                line.clients().mask(),
                registry.line("", line.source()));
    }

    /** The number of the rule that decides about a TCP session to a port of the firewall, or {@link #OPEN}. */
    public int deciding(int interfaceIndex, Address client, int port) {
        boolean served = false;
        for (int each : ports) {
            served |= each == port;
        }
        if (!served) {
            return OPEN;
        }
        for (Rule rule : rules) {
            if (rule.matches(interfaceIndex, port, client)) {
                return rule.number();
            }
        }
        return implicit;
    }

    /** Whether a decision lets the session be opened. */
    public boolean permits(int number) {
        return number != implicit;
    }
}
