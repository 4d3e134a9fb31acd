package io.sallyport.operate.show;

import io.sallyport.config.model.ThreatEvent;
import io.sallyport.engine.threat.HostView;
import io.sallyport.engine.threat.HostWatch;
import io.sallyport.engine.threat.RateView;
import io.sallyport.engine.threat.ThreatDetection;
import io.sallyport.packet.IpAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** {@code show threat-detection} (values and names documented, columns from published outputs). */
public final class ThreatText {
    private static final String HEADING =
            "                          Average(eps)    Current(eps) Trigger         Total events\n";
    private static final int AVERAGE_ENDS = 38;
    private static final int HOUR = 3600;
    private static final int MINUTE = 60;

    private ThreatText() {}

    /** {@code show threat-detection rate}: rates that counted something, each interval of an event in a line. */
    public static String rates(ThreatDetection threats, long second, Predicate<ThreatEvent> wanted, long leastAverage) {
        StringBuilder text = new StringBuilder(HEADING);
        for (ThreatEvent event : ThreatEvent.values()) {
            if (wanted.test(event)) {
                threats.rates(event, second).stream()
                        .filter(rate -> rate.total() > 0 && rate.average() >= leastAverage)
                        .forEach(rate -> text.append(line(rate, event.shown())));
            }
        }
        return text.toString();
    }

    private static String line(RateView rate, String label) {
        String period =
                rate.interval() % HOUR == 0 ? rate.interval() / HOUR + "-hour" : rate.interval() / MINUTE + "-min";
        String left = String.format(Locale.ROOT, "%8s %9s:", period, label);
        return left
                + String.format(
                        Locale.ROOT,
                        "%" + Math.max(1, AVERAGE_ENDS - left.length()) + "d%16d%8d%21d%n",
                        rate.average(),
                        rate.burst(),
                        rate.triggers(),
                        rate.total());
    }

    /** {@code show threat-detection statistics host}. */
    public static String hosts(HostWatch hosts, long second, int rates, Predicate<IpAddress> wanted) {
        StringBuilder text = new StringBuilder(HEADING);
        for (HostView host : hosts.all(second)) {
            if (wanted.test(host.address())) {
                text.append(String.format(
                        Locale.ROOT,
                        "Host:%s: tot-ses:%d act-ses:%d fw-drop:%d insp-drop:%d null-ses:%d bad-acc:%d%n",
                        host.address(),
                        host.sessions(),
                        host.active(),
                        host.firewallDrops(),
                        host.inspectionDrops(),
                        host.nullSessions(),
                        host.badAccesses()));
                drops(text, host.sentDrops(), "Sent drop", rates);
                drops(text, host.receivedDrops(), "Recv drop", rates);
            }
        }
        return text.toString();
    }

    private static void drops(StringBuilder text, List<RateView> drops, String label, int rates) {
        drops.stream().limit(rates).filter(rate -> rate.total() > 0).forEach(rate -> text.append(line(rate, label)));
    }

    /** {@code show threat-detection scanning-threat}: targets and attackers, or one of them. */
    public static String scans(HostWatch hosts, long second, Optional<String> only) {
        List<HostView> all = hosts.all(second);
        String targets = list(all.stream().filter(HostView::targeted).toList(), only.isEmpty() ? "    " : "");
        String attackers = list(all.stream().filter(HostView::attacks).toList(), only.isEmpty() ? "    " : "");
        if (only.isPresent()) {
            return only.get().equals("attacker") ? attackers : targets;
        }
        return "Latest Target Host & Subnet List:\n" + targets + "Latest Attacker Host & Subnet List:\n" + attackers;
    }

    private static String list(List<HostView> hosts, String indent) {
        return hosts.stream().map(host -> indent + host.address() + "\n").collect(Collectors.joining());
    }

    /** {@code show threat-detection shun}. */
    public static String shuns(HostWatch hosts) {
        return "Shunned Host List:\n"
                + hosts.shunned().stream().map(host -> host + "\n").collect(Collectors.joining());
    }
}
