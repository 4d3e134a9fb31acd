package io.sallyport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a replay answers, as users ask for it: advise, --vary, flows and differences. */
class AnswerCommandsTest extends ProgramFixture {
    private static final String BYPASS = """
            ! the class of Cisco 111986
            access-list tcp_bypass extended permit tcp host 203.0.113.80 eq 8080 10.1.1.0 255.255.255.224
            class-map tcp_bypass
             match access-list tcp_bypass
            policy-map tcp_bypass_policy
             class tcp_bypass
              set connection advanced-options tcp-state-bypass
            service-policy tcp_bypass_policy interface outside
            """;

    private int replies(String command, String... more) {
        List<String> all = new ArrayList<>(List.of(
                command,
                "--config",
                example("tcp-state-bypass/fw2.cfg"),
                "--capture",
                "outside=" + example("tcp-state-bypass/return.pcap")));
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }

    private String vary(String lines) throws IOException {
        return Files.writeString(folder.resolve("change.cfg"), lines).toString();
    }

    @Test
    void adviceIsTriedAndPriced() {
        assertThat(replies("advise")).isZero();
        assertThat(out.toString())
                .contains("1 conversation suffers from asymmetric routes:")
                .contains("replies only: the requests took another way")
                .contains("  access-list tcp_bypass extended permit tcp host 203.0.113.80 eq 8080 host 10.1.1.5\n")
                .contains("Tried on these captures: 1 of 1 conversation is cured, 28 of 28 dropped packets pass.")
                .contains("  - The TCP normalizer is disabled for it.")
                .contains("access-list tcp_bypass extended permit tcp host 10.1.1.5 host 203.0.113.80 eq 8080");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void adviceInJson() {
        assertThat(replies("advise", "--format", "json")).isZero();
        assertThat(out.toString().lines())
                .anyMatch(
                        line -> line.startsWith("{\"type\":\"flow\",\"number\":1,") && line.contains("\"repliesOnly\""))
                .anyMatch(line -> line.startsWith("{\"type\":\"advice\",\"kind\":\"stateBypass\"")
                        && line.contains("\"cured\":1,\"droppedBefore\":28,\"droppedAfter\":0"))
                .anyMatch(line -> line.startsWith("{\"type\":\"forecast\",\"table\":[{\"idleSeconds\":15,\"most\":1"));
    }

    @Test
    void aReplayEndsWithTheWorstHitAndAdvice() {
        assertThat(replies("replay")).isZero();
        assertThat(out.toString())
                .contains("Worst-hit flows:\n  #1 TCP 10.1.1.5/40001 > 203.0.113.80/8080\n")
                .contains("28 of 28 packets dropped (tcp-not-syn), 32,957 bytes of user data lost")
                .contains("Advice: TCP state bypass.");
        out.getBuffer().setLength(0);
        replies("replay", "--format", "json");
        List<String> lines = out.toString().lines().toList();
        assertThat(lines.getLast()).startsWith("{\"type\":\"summary\"");
        assertThat(lines).anyMatch(line -> line.startsWith("{\"type\":\"flow\""));
    }

    @Test
    void aChangeThatHelps() throws IOException {
        assertThat(replies("replay", "--vary", vary(BYPASS))).isZero();
        assertThat(out.toString())
                .contains("             0            28  forwarded  +28\n")
                .contains("           -28  tcp-not-syn\n")
                .contains("            +1  %ASA-6-302303\n")
                .contains("  better    TCP 10.1.1.5/40001 > 203.0.113.80/8080, from packet 1\n")
                .endsWith("Nothing that passed is dropped with the change.\n");
    }

    @Test
    void aChangeThatHurtsIsStatusOne() throws IOException {
        String nat = "static-nat/";
        assertThat(run(
                        "replay",
                        "--config",
                        example(nat + "firewall.cfg"),
                        "--capture",
                        "inside=" + example(nat + "inside.pcap"),
                        "--capture",
                        "outside=" + example(nat + "outside.pcap"),
                        "--format",
                        "json",
                        "--vary",
                        vary("no access-list outside_in extended permit tcp any host 192.168.1.230 eq 8081\n")))
                .isEqualTo(1);
        assertThat(out.toString().lines())
                .anyMatch(line -> line.startsWith("{\"type\":\"change\",\"effect\":\"worse\""))
                .last()
                .asString()
                .startsWith("{\"type\":\"whatif\"")
                .contains("\"drops\":{\"acl-drop\":1");
    }

    @Test
    void aChangeThatDoesNothing() throws IOException {
        assertThat(replies("replay", "--vary", vary("snmp-server location here\n")))
                .isZero();
        assertThat(out.toString()).endsWith("\nNo flow is treated otherwise.\n");
    }

    @Test
    void aRefusedLineOfAChangeIsNamed() throws IOException {
        assertThat(replies("replay", "--vary", vary("! a comment\nfirewall please\n")))
                .isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("change.cfg:2: firewall please");
    }

    @Test
    void aPageIsWritten() throws IOException {
        Path page = folder.resolve("report.html");
        assertThat(replies("replay", "--report", page.toString())).isZero();
        assertThat(page)
                .content()
                .contains("<h1>fw2</h1>")
                .contains("TCP state bypass cures 1 of 1 of them, tried on these captures.");
    }

    @Test
    void aPageThatCannotBeWrittenIsOneLine() {
        String page = folder.resolve("no/folder/report.html").toString();
        assertThat(replies("replay", "--report", page)).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("cannot write", "no/folder/report.html");
    }
}
