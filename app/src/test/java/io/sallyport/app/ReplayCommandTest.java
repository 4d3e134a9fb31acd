package io.sallyport.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.testkit.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@code sallyport replay} as a user types it: output, standard error and exit status. */
class ReplayCommandTest extends ProgramFixture {
    private static final String BYPASS = "tcp-state-bypass/";

    private int replay(String config, String capture, String... more) {
        String[] first = {"replay", "--config", example(config), "--capture", capture};
        String[] all = Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return run(all);
    }

    /** A line for each packet: length, interface, direction, comment. */
    private List<String> tshark(Path file) throws IOException, InterruptedException {
        Path printed = folder.resolve("tshark.out");
        Process tshark = new ProcessBuilder(
                        "tshark",
                        "-nr",
                        file.toString(),
                        "-T",
                        "fields",
                        "-E",
                        "separator=|",
                        "-e",
                        "frame.len",
                        "-e",
                        "frame.interface_name",
                        "-e",
                        "frame.packet_flags_direction",
                        "-e",
                        "frame.comment")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(printed.toFile())
                .start();
        assertThat(tshark.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(tshark.exitValue()).isZero();
        // tshark prints a line break of a comment as it is.
        return List.of(Files.readString(printed).split("\n(?=\\d+\\|)"));
    }

    @Test
    void aReplayInText() {
        assertThat(replay(BYPASS + "fw2.cfg", "outside=" + example(BYPASS + "return.pcap")))
                .isZero();
        assertThat(out.toString())
                .contains("%ASA-6-106015: Deny TCP (no connection) from 203.0.113.80/8080 to 10.1.1.5/40001")
                .contains("8 more dropped packets")
                .contains("  First TCP packet not SYN (tcp-not-syn)                                      28\n")
                .contains("0 in use, 0 most used");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aReplayInJson() {
        assertThat(replay(BYPASS + "fw2-bypass.cfg", "outside=" + example(BYPASS + "return.pcap"), "--format", "json"))
                .isZero();
        assertThat(out.toString().lines().toList())
                .hasSize(31)
                .allMatch(line -> line.startsWith("{\"type\":\"") && line.endsWith("}"));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void commandsAreTypedInOneSession() {
        assertThat(replay(
                        BYPASS + "fw2.cfg",
                        "outside=" + example(BYPASS + "return.pcap"),
                        "--at",
                        "0=configure terminal",
                        "--at",
                        "0=access-list all permit tcp any any",
                        "--at",
                        "0=class-map all",
                        "--at",
                        "0=match access-list all",
                        "--at",
                        "0=policy-map all",
                        "--at",
                        "0=class all",
                        "--at",
                        "0=set connection advanced-options tcp-state-bypass",
                        "--at",
                        "0=service-policy all interface outside",
                        "--at",
                        "60=show conn"))
                .isZero();
        assertThat(out.toString())
                .contains("fw2(config-pmap-c)# set connection advanced-options tcp-state-bypass")
                .contains("fw2(config)# show conn\n1 in use, 1 most used")
                .contains("28  forwarded");
    }

    @Test
    void aRefusedCommandIsNamed() {
        assertThat(replay(BYPASS + "fw2.cfg", "outside=" + example(BYPASS + "return.pcap"), "--at", "1=bogus"))
                .isEqualTo(1);
        assertThat(err.toString())
                .startsWith("sallyport: refused: bogus (expected show, clear, configure, end, ")
                .hasLineCount(1);
    }

    @Test
    void untilEndsEarlier() {
        replay(
                BYPASS + "fw2.cfg",
                "outside=" + example(BYPASS + "return.pcap"),
                "--until",
                "0.0002",
                "--format",
                "json");
        assertThat(out.toString()).contains("{\"type\":\"summary\",\"packets\":1,");
    }

    @Test
    void whatLeftIsWritten() throws IOException {
        replay(
                BYPASS + "fw1-nat-bypass.cfg",
                "inside=" + example(BYPASS + "outbound-nat.pcap"),
                "--write",
                folder.resolve("left").toString());
        out.getBuffer().setLength(0);
        replay(
                BYPASS + "fw1-nat-bypass.cfg",
                "outside:in=" + folder.resolve("left/outside.pcapng"),
                "--format",
                "json");
        assertThat(out.toString().lines().filter(line -> line.contains("\"summary\":\"TCP 192.168.1.229/")))
                .hasSize(22);
        assertThat(Files.size(folder.resolve("left/inside.pcapng"))).isLessThan(200);
    }

    @Test
    void tsharkShowsWhatBecameOfEveryPacket() throws Exception {
        Requires.program("tshark");
        String source = example("bypass-limits/inside.pcap");
        replay("bypass-limits/firewall-max3.cfg", "inside=" + source, "--write", folder.toString());
        List<String> captured = tshark(folder.resolve("captured.pcapng"));
        assertThat(captured).hasSize(tshark(Path.of(source)).size());
        assertThat(captured.getFirst()).contains("inside|0x00000001|packet 1: forward to outside, session-management");
        assertThat(captured.stream().filter(line -> line.contains(": drop (conn-limit) Connection limit reached")))
                .hasSize(20)
                .allMatch(line -> line.contains("%ASA-3-201013"));
        List<String> dropped = tshark(folder.resolve("dropped.pcapng"));
        assertThat(dropped).hasSize(20).isSubsetOf(captured);
        assertThat(tshark(folder.resolve("outside.pcapng")))
                .isNotEmpty()
                .allMatch(line -> line.contains("outside|0x00000002|"));
    }

    @Test
    void aFolderThatCannotBeWrittenIsOneLine() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        String capture = "outside=" + example(BYPASS + "return.pcap");
        isRefused(
                replay(BYPASS + "fw2.cfg", capture, "--write", file.resolve("x").toString()),
                "cannot write",
                "Not a directory");
    }

    @Test
    void aMissingSideIsHinted() {
        String config = "fibre-cut/firewall.cfg";
        String inside = "Inside=" + example("fibre-cut/inside.pcap");
        replay(config, inside);
        assertThat(out.toString())
                .contains("\n\nHint: 8 dropped TCP segments belong to handshakes whose other half was captured only")
                .endsWith("\nRemedy: give the capture of the other side too: --capture MPLS=FILE\n");
        out.getBuffer().setLength(0);
        replay(config, inside, "--format", "json");
        assertThat(out.toString().lines().filter(line -> line.startsWith("{\"type\":\"warning\",\"message\":\"8 ")))
                .hasSize(1);
        out.getBuffer().setLength(0);
        replay(config, inside, "--capture", "MPLS=" + example("fibre-cut/mpls.pcap"));
        assertThat(out.toString()).doesNotContain("Hint:");
    }

    @Test
    void aCaptureOfStrangersIsHinted() {
        replay(BYPASS + "fw2.cfg", "outside=" + example(BYPASS + "return.pcap"), "--mac", "outside=02:00:00:00:99:99");
        assertThat(out.toString())
                .contains("28  ignored")
                .contains("because 0200.0000.9999 is the MAC address of outside and none is from it or to it")
                .contains("--mac outside=MAC; or say that all packets arrived: --capture outside:in=");
    }

    @Test
    void anEndBeforeTheFirstPacketIsHinted() {
        replay(BYPASS + "fw2.cfg", "outside=" + example(BYPASS + "return.pcap"), "--until", "2001-01-01T00:00:00Z");
        assertThat(out.toString())
                .startsWith("No packet was judged.\n\n0 connections built; now:\n")
                .contains("Hint: the replay ends before its first packet: 2001-01-01T00:00:00Z is before 20");
    }

    @Test
    void oneBlankLineStandsBetweenTheParts() {
        replay(
                BYPASS + "fw2-bypass.cfg",
                "outside=" + example(BYPASS + "return.pcap"),
                "--packets",
                "--at",
                "0=show conn count",
                "--at",
                "0.0001=clear asp drop",
                "--at",
                "60=show asp drop");
        assertThat(out.toString())
                .doesNotStartWith("\n")
                .doesNotContain("\n\n\n")
                .contains("fw2# show conn count\n0 in use, 0 most used\n\n   1: ")
                .contains("\n\n12:44:49.103657:\nfw2# clear asp drop\n\n   2: ")
                .containsPattern("Last clearing: 12:44:49 UTC \\w{3} \\d+ \\d{4} by enable_15\n\n28 packets in");
    }

    @Test
    void wrongInputIsOneLine() {
        isRefused(replay(BYPASS + "fw2.cfg", "outside=/no/such.pcap"), "/no/such.pcap", "no such file");
    }

    @Test
    void anUnknownInterfaceIsOneLine() {
        isRefused(replay(BYPASS + "fw2.cfg", "dmz=" + example(BYPASS + "return.pcap")), "'dmz'", "outside, inside");
    }

    @Test
    void aVersionInDoubtStopsUnlessGiven() throws IOException {
        Path config = Files.writeString(folder.resolve("doubt.cfg"), """
                ASA Version 9.8(1)
                interface Ethernet0/0
                 nameif outside
                 security-level 0
                 ip address 198.51.100.10 255.255.255.0
                static (inside,outside) 198.51.100.20 10.1.1.5 netmask 255.255.255.255
                """);
        String capture = "outside=" + example(BYPASS + "return.pcap");
        isRefused(run("replay", "--config", config.toString(), "--capture", capture), "--asa-version", "doubt.cfg:6");
        err.getBuffer().setLength(0);
        assertThat(run("replay", "--config", config.toString(), "--capture", capture, "--asa-version", "8.2(1)"))
                .isZero();
    }

    @Test
    void unappliedLinesAreToldOnce() throws IOException {
        Path config = Files.writeString(
                folder.resolve("new.cfg"),
                Files.readString(Path.of(example(BYPASS + "fw2.cfg"))) + "policy-map p\n class class-default\n"
                        + "  inspect ftp\nnonsense\n");
        String capture = "outside=" + example(BYPASS + "return.pcap");
        assertThat(run("replay", "--config", config.toString(), "--capture", capture, "--format", "json"))
                .isZero();
        assertThat(out.toString().lines().filter(line -> line.startsWith("{\"type\":\"warning\"")))
                .hasSize(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("1 unsupported and 1 refused");
    }

    @Test
    void aDamagedCaptureIsReadAsFarAsItGoes() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of(example(BYPASS + "return.pcap")));
        Path cut = Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(whole, whole.length - 10));
        assertThat(replay(BYPASS + "fw2.cfg", "outside=" + cut, "--format", "json"))
                .isZero();
        assertThat(out.toString()).contains("\"packets\":27,");
        assertThat(err.toString().lines()).singleElement().asString().contains("cut.pcap", "27 packets");
    }
}
