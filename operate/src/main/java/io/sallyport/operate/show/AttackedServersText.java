package io.sallyport.operate.show;

import io.sallyport.config.model.InterceptSampling;
import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.tcp.intercept.AttackedServers;
import io.sallyport.engine.tcp.intercept.AttackedServers.Server;
import java.util.Comparator;
import java.util.List;

/** {@code show threat-detection statistics top tcp-intercept}, in the layout of the command reference as it is remembered (inferred). */
public final class AttackedServersText {
    private static final int TOP = 10;
    private static final int SAMPLES_A_LINE = 6;
    private static final long NANOS = 1_000_000_000L;
    private static final String RULE = "-".repeat(82);

    private final SecurityContext context;
    private final long now;
    private final InterceptSampling sampling;

    private AttackedServersText(SecurityContext context, long now, InterceptSampling sampling) {
        this.context = context;
        this.now = now;
        this.sampling = sampling;
    }

    /**
     * The servers, the most attacked first.
     *
     * @param all every server, not ten at most
     * @param detail the samples too
     * @param withMapped the addresses that were attacked too
     */
    public static String of(SecurityContext context, long now, boolean all, boolean detail, boolean withMapped) {
        AttackedServers servers = context.attackedServers();
        return servers.sampling()
                .map(sampling -> new AttackedServersText(context, now, sampling)
                        .table(servers.all(now), all, detail, withMapped))
                .orElse("");
    }

    private String table(List<Server> servers, boolean all, boolean detail, boolean withMapped) {
        StringBuilder text = new StringBuilder()
                .append("Top ")
                .append(TOP)
                .append(" protected servers under attack (sorted by average rate)\nMonitoring window size: ")
                .append(sampling.window())
                .append(" mins    Sampling interval: ")
                .append(sampling.sampleSeconds())
                .append(" secs\n<Rank> <Server IP:Port")
                .append(withMapped ? " (Real IP:Real Port)" : "")
                .append("> <Interface> <Ave Rate> <Cur Rate> <Total> <Source IP (Last Attack Time)>\n")
                .append(RULE)
                .append('\n');
        List<Server> sorted = servers.stream()
                .sorted(Comparator.comparingLong(AttackedServersText::sum)
                        .thenComparingLong(Server::total)
                        .reversed())
                .limit(all ? Long.MAX_VALUE : TOP)
                .toList();
        for (int i = 0; i < sorted.size(); i++) {
            text.append(line(i + 1, sorted.get(i), withMapped));
            if (detail) {
                text.append(history(sorted.get(i)));
            }
        }
        return text.toString();
    }

    private static long sum(Server server) {
        return server.samples().stream().mapToLong(Integer::longValue).sum();
    }

    private String line(int rank, Server server, boolean withMapped) {
        String real = server.server() + ":" + server.port();
        String name = withMapped ? server.mapped() + ":" + server.mappedPort() + " (" + real + ")" : real;
        long average = sum(server) / (sampling.window() * 60L);
        long current = server.samples().getLast() / sampling.sampleSeconds();
        String ago = " (" + (now - server.lastNanos()) / NANOS + " secs ago)";
        return String.format("%-4d ", rank) + name + " " + context.interfaceName(server.interfaceIndex()) + " "
                + average
                + " " + current + " " + server.total() + " " + (server.several() ? "<various> Last: " : "")
                + server.source() + ago + "\n";
    }

    private String history(Server server) {
        StringBuilder text = new StringBuilder("     Sampling History (")
                .append(InterceptSampling.SAMPLES)
                .append(" Samplings):");
        for (int i = 0; i < server.samples().size(); i++) {
            text.append(i % SAMPLES_A_LINE == 0 ? "\n       " : "")
                    .append(String.format("%-11d", server.samples().get(i)));
        }
        return text.append('\n').toString();
    }
}
