package io.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.AsaVersion;
import io.sallyport.packet.Steps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * No input costs more than ten times what the middle one of these does for each of its packets, and twice as much of it costs no more
 * for each. Counted in steps ({@link Steps}), which no machine changes.
 */
@Isolated("steps of other threads would be counted")
class AdversaryTest {
    private static final int PACKETS = 2_000;
    private static final int MOST = 10;

    /** An input of that many packets, with its cost. */
    @FunctionalInterface
    private interface Input {
        void feed(AdversaryCost cost, int packets);
    }

    private record Named(String name, Input input) {}

    private static Firewall firewall(String... lines) {
        Firewall fw = new Ipv6Firewall(new Firewall(5)).fw;
        fw.configuration.version(new AsaVersion(9, 8, 1, 0));
        return fw.configure(
                        "access-list out extended permit tcp any host 10.1.1.7 log",
                        "access-list out extended permit udp any host 10.1.1.7",
                        "access-group out in interface outside",
                        "established tcp 0 permitto udp 0",
                        "threat-detection scanning-threat shun",
                        "threat-detection statistics host",
                        "class-map all",
                        "match any",
                        "policy-map limits",
                        "class all",
                        "set connection per-client-max 100000",
                        "service-policy limits global")
                .configure(lines);
    }

    private static double cost(Named named, int packets) {
        AdversaryCost cost = new AdversaryCost(firewallFor(named.name()));
        named.input().feed(cost, packets);
        assertThat(cost.packets).as(named.name()).isEqualTo(packets);
        return cost.perPacket();
    }

    private static Firewall firewallFor(String name) {
        return switch (name) {
            case "segments in reverse order", "segments with gaps" ->
                firewall(
                        "tcp-map M",
                        "queue-limit 250 timeout 20",
                        "exit",
                        "policy-map limits",
                        "class all",
                        "set connection advanced-options M");
            case "ports of a shared address that has none left" ->
                firewall(
                        "object network lan", "subnet 10.1.0.0 255.255.0.0", "nat (inside,outside) dynamic 192.0.2.20");
            case "addresses of a pool that has none left" ->
                firewall(
                        "object network pool",
                        "range 192.0.2.20 192.0.2.29",
                        "object network lan",
                        "subnet 10.1.0.0 255.255.0.0",
                        "nat (inside,outside) dynamic pool");
            case "ports of sixty shared addresses that have none left" ->
                firewall(
                        "object network pool",
                        "range 192.0.2.20 192.0.2.79",
                        "object network lan",
                        "subnet 10.1.0.0 255.255.0.0",
                        "nat (inside,outside) dynamic pat-pool pool");
            case "one port of many hosts in an extended pool", "ports of an extended pool that has none left" ->
                firewall(
                        "object network pool",
                        "range 192.0.2.20 192.0.2.21",
                        "object network lan",
                        "subnet 10.1.0.0 255.255.0.0",
                        "nat (inside,outside) dynamic pat-pool pool extended");
            case "flows kept to their last second", "seconds one by one", "flows that seem to end together" ->
                firewall(TimingAdversaries.IDLE_TIME);
            case "many translations" ->
                firewall(
                        "object network lan", "subnet 10.1.0.0 255.255.0.0", "nat (inside,outside) dynamic 192.0.2.20");
            default -> firewall();
        };
    }

    private static final List<Named> INPUTS = List.of(
            new Named("segments of an established connection", PacketAdversaries::established),
            new Named("new flows", PacketAdversaries::newFlows),
            new Named("new flows of IPv6", PacketAdversaries::newFlows6),
            new Named("SYNs of invented senders", PacketAdversaries::synFlood),
            new Named("denied packets", PacketAdversaries::denied),
            new Named("segments without a connection", PacketAdversaries::strays),
            new Named("keys of one bucket", PacketAdversaries::collisions),
            new Named("segments in reverse order", PacketAdversaries::reversed),
            new Named("segments with gaps", PacketAdversaries::gaps),
            new Named("fragments that overlap", PacketAdversaries::overlaps),
            new Named("fragments without end", PacketAdversaries::endless),
            new Named("fragments of many packets", PacketAdversaries::beginnings),
            new Named("connections that end together", PacketAdversaries::endTogether),
            new Named("flows kept to their last second", TimingAdversaries::keptToTheLast),
            new Named("seconds one by one", TimingAdversaries::secondBySecond),
            new Named("flows that seem to end together", TimingAdversaries::dueTogether),
            new Named("TCP options", PacketAdversaries::tcpOptions),
            new Named("IP options", PacketAdversaries::ipOptions),
            new Named("extension headers", PacketAdversaries::extensionHeaders),
            new Named("many translations", TranslationAdversaries::translations),
            new Named("ports of a shared address that has none left", TranslationAdversaries::noPorts),
            new Named("ports of sixty shared addresses that have none left", TranslationAdversaries::noPortsOfMany),
            new Named("one port of many hosts in an extended pool", TranslationAdversaries::extendedPort),
            new Named("ports of an extended pool that has none left", TranslationAdversaries::noExtendedPorts),
            new Named("addresses of a pool that has none left", TranslationAdversaries::noAddresses),
            new Named("scanned ports", PacketAdversaries::scan),
            new Named("scanning hosts", PacketAdversaries::scanners));

    @TestFactory
    Stream<DynamicTest> noInputCostsTooMuch() {
        double[] costs =
                INPUTS.stream().mapToDouble(input -> cost(input, PACKETS)).toArray();
        double[] sorted = costs.clone();
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < costs.length; i++) {
            Named input = INPUTS.get(i);
            double cost = costs[i];
            tests.add(DynamicTest.dynamicTest(input.name(), () -> {
                assertThat(cost)
                        .as("steps a packet; median %.1f", median)
                        .isPositive()
                        .isLessThan(MOST * median);
                assertThat(cost(input, 2 * PACKETS))
                        .as("steps a packet when there are twice as many")
                        .isLessThan(1.5 * cost);
            }));
        }
        return tests.stream();
    }
}
