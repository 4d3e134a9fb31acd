package io.sallyport.replay;

import io.sallyport.config.ConfigParser;
import io.sallyport.replay.report.JsonReport;
import io.sallyport.replay.report.MessageChoice;
import io.sallyport.replay.report.Section;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The project's examples: which configuration meets which captures, and how to replay that. */
public final class Examples {
    /** A configuration and captures, the latter as {@code NAMEIF=FILE}; paths below {@code examples}. */
    public record Case(String config, List<String> captures) {
        @Override
        public String toString() {
            return config + " " + captures;
        }
    }

    private Examples() {}

    public static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.isDirectory(here.resolve("examples"))) {
            here = here.getParent();
        }
        if (here == null) {
            throw new IllegalStateException("the examples are not here");
        }
        return here.resolve("examples");
    }

    public static Case of(String config, String... captures) {
        return new Case(config, Arrays.asList(captures));
    }

    /** One of the two firewalls, recorded at both of its interfaces. */
    public static Case bothSides(String config, String captures) {
        return of(
                "tcp-state-bypass/" + config + ".cfg",
                "inside=both-sides/" + captures + "-inside.pcap",
                "outside=both-sides/" + captures + "-outside.pcap");
    }

    /** IPsec over TCP, through a firewall that follows TCP or one that does not. */
    public static Case ipsecOverTcp(String config, String captures) {
        return of(
                "ctcp/" + config + ".cfg",
                "inside=ctcp/" + captures + "-inside.pcap",
                "outside=ctcp/" + captures + "-outside.pcap");
    }

    /** A firewall recorded at its interface inside and where its outside is: a file of the same folder. */
    public static Case pair(String folder, String config, String outside) {
        return of(
                folder + "/" + config + ".cfg",
                "inside=" + folder + "/inside.pcap",
                "outside=" + folder + "/" + outside + ".pcap");
    }

    /** Two VLANs on one trunk, one capture for both sub-interfaces. */
    public static Case trunk(String kind) {
        return of(
                "trunk/firewall.cfg",
                "GigabitEthernet0/1=trunk/" + kind + ".pcap",
                "outside=trunk/" + kind + "-outside.pcap");
    }

    /** IPv6 whose replies come in by another interface. */
    public static Case ipv6SecondInterface() {
        return of(
                "ipv6-second-interface/firewall.cfg",
                "inside=ipv6-second-interface/inside.pcap",
                "dmz=ipv6-second-interface/dmz.pcap");
    }

    public static Stream<Case> all() {
        return Stream.of(
                of(
                        "tcp-intercept/firewall.cfg",
                        "outside=tcp-intercept/outside.pcap",
                        "inside=tcp-intercept/inside.pcap"),
                pair("bypass-limits", "firewall", "outside"),
                pair("bypass-limits", "firewall-max3", "outside"),
                pair("file-server", "firewall", "outside"),
                pair("file-server", "firewall-bypass", "outside"),
                pair("cloud-backup", "firewall", "tunnel"),
                pair("cloud-backup", "firewall-bypass", "tunnel"),
                pair("cloud-backup", "firewall-bypass", "outside"),
                pair("tunnel-flap", "firewall", "tunnel"),
                trunk("trunk"),
                trunk("provider"),
                ipv6SecondInterface(),
                of("odd-segments/firewall.cfg", "inside=odd-segments/inside.pcap", "outside=odd-segments/outside.pcap"),
                of(
                        "../scenarios/normalizer/queue-limit/firewall.cfg",
                        "inside=odd-segments/inside.pcap",
                        "outside=odd-segments/outside.pcap"),
                of(
                        "../scenarios/normalizer/buffer-full/firewall.cfg",
                        "inside=odd-segments/inside.pcap",
                        "outside=odd-segments/outside.pcap"),
                of("tcp-state-bypass/fw2.cfg", "outside=tcp-state-bypass/return.pcap"),
                of("tcp-state-bypass/fw2-bypass.cfg", "outside=tcp-state-bypass/return.pcap"),
                of("tcp-state-bypass/fw2-nat.cfg", "outside=tcp-state-bypass/return-nat.pcap"),
                of("tcp-state-bypass/fw2-nat-bypass.cfg", "outside=tcp-state-bypass/return-nat.pcap"),
                of("tcp-state-bypass/fw1.cfg", "inside=tcp-state-bypass/outbound.pcap"),
                of("tcp-state-bypass/fw1-bypass.cfg", "inside=tcp-state-bypass/outbound.pcap"),
                of("tcp-state-bypass/fw1-nat.cfg", "inside=tcp-state-bypass/outbound-nat.pcap"),
                of("tcp-state-bypass/fw1-nat-bypass.cfg", "inside=tcp-state-bypass/outbound-nat.pcap"),
                of("tcp-state-bypass/fw2.cfg", "outside=tcp-state-bypass/icmp-unreachable.pcap"),
                of("tcp-state-bypass/fw2-bypass.cfg", "outside=tcp-state-bypass/icmp-unreachable.pcap"),
                bothSides("fw1-bypass", "fw1"),
                bothSides("fw1-nat-bypass", "fw1-nat"),
                bothSides("fw2-bypass", "fw2"),
                bothSides("fw2-nat-bypass", "fw2-nat"),
                bothSides("fw2-bypass", "lossy"),
                of("bypass-limits/firewall.cfg", "inside=bypass-limits/inside.pcap"),
                of("bypass-limits/firewall-max3.cfg", "inside=bypass-limits/inside.pcap"),
                of("static-nat/firewall.cfg", "inside=static-nat/inside.pcap", "outside=static-nat/outside.pcap"),
                of(
                        "sequence-numbers/firewall.cfg",
                        "inside=sequence-numbers/inside.pcap",
                        "outside=sequence-numbers/outside.pcap"),
                of(
                        "ipv6-both-sides/firewall.cfg",
                        "inside=ipv6-both-sides/inside.pcap",
                        "outside=ipv6-both-sides/outside.pcap"),
                ipsecOverTcp("firewall", "tracked"),
                ipsecOverTcp("firewall-bypass", "tracked"),
                ipsecOverTcp("firewall", "bypassed"),
                ipsecOverTcp("firewall-bypass", "bypassed"),
                of("fibre-cut/firewall.cfg", "Inside=fibre-cut/inside.pcap", "MPLS=fibre-cut/mpls.pcap"),
                of("fibre-cut/firewall-bypass.cfg", "Inside=fibre-cut/inside.pcap", "MPLS=fibre-cut/mpls.pcap"),
                of(
                        "second-interface/firewall.cfg",
                        "inside=second-interface/inside.pcap",
                        "dmz=second-interface/dmz.pcap"),
                of(
                        "second-interface/firewall-bypass.cfg",
                        "inside=second-interface/inside.pcap",
                        "dmz=second-interface/dmz.pcap",
                        "outside=second-interface/outside.pcap"));
    }

    public static String text(String path) {
        try {
            return Files.readString(root().resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ReplaySettings settings(
            String config, String configText, List<String> captures, int batch, long secret) {
        return new ReplaySettings(
                new ConfigParser().parse(config, configText).configuration(),
                captures.stream()
                        .map(CaptureSource::parse)
                        .map(source -> new CaptureSource(
                                source.place(),
                                source.arrivingOnly(),
                                root().resolve(source.file()).toString()))
                        .toList(),
                Map.of(),
                List.of(),
                Optional.empty(),
                (engine, effects, running) -> line -> new Operator.Answer("> ", "", true, ""),
                batch,
                secret,
                Selection.ALL);
    }

    public static Replayed replay(Case example) {
        return replay(example, 64, 1);
    }

    public static Replayed replay(Case example, int batch, long secret) {
        return replay(settings(example.config(), text(example.config()), example.captures(), batch, secret));
    }

    public static Replayed replay(ReplaySettings settings) {
        StringBuilder json = new StringBuilder();
        ReplayOutcome outcome = Replay.run(settings, new JsonReport(json, MessageChoice.ALL, Section.NONE));
        return new Replayed(json.toString(), outcome);
    }

    /** The JSON lines of a replay and how it went. */
    public record Replayed(String json, ReplayOutcome outcome) {
        ReplaySummary summary() {
            return ((ReplayOutcome.Finished) outcome).summary();
        }

        long count(Verdict verdict) {
            return summary().count(verdict);
        }

        /** Lines that hold all these pieces of text. */
        long lines(String... pieces) {
            return json.lines()
                    .filter(line -> Stream.of(pieces).allMatch(line::contains))
                    .count();
        }

        /** The output without the only thing that differs from run to run. */
        String stable() {
            return json.replaceAll("\"runSeconds\":[0-9.]+", "\"runSeconds\":0");
        }
    }
}
