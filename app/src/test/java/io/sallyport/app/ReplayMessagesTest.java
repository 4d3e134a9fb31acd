package io.sallyport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages of a replay where the logging lines send them: {@code --syslog}, {@code --syslog-file}, {@code show logging}. */
class ReplayMessagesTest extends ProgramFixture {
    private static final String BUFFERED = "logging buffered informational\n";
    private static final String DENY =
            "%ASA-6-106015: Deny TCP (no connection) from 203.0.113.80/8080 to 10.1.1.5/40001 flags ";

    private List<String> replay(String logging, String... more) throws IOException {
        String text = Files.readString(Path.of(example("tcp-state-bypass/fw2.cfg")));
        assertThat(text).contains(BUFFERED);
        Path config = Files.writeString(folder.resolve("log.cfg"), text.replace(BUFFERED, BUFFERED + logging));
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of(
                "replay",
                "--config",
                config.toString(),
                "--capture",
                "outside=" + example("tcp-state-bypass/return.pcap")));
        all.addAll(List.of(more));
        assertThat(run(all.toArray(String[]::new))).isZero();
        return out.toString().lines().toList();
    }

    private List<String> file(String logging) throws IOException {
        Path written = folder.resolve("messages.log");
        replay(logging, "-q", "--syslog-file", written.toString());
        return Files.readAllLines(written);
    }

    /** The layout of a server's line: Cisco's syslog guide; priority is facility 20 and the level. */
    @Test
    void aServerGetsPriorityTimeDeviceAndText() throws IOException {
        List<String> lines =
                file("logging trap informational\nlogging device-id hostname\nlogging host inside 10.1.3.9\n");
        assertThat(lines)
                .hasSize(28)
                .first()
                .isEqualTo("<166>Nov 20 2026 12:44:49 fw2 : " + DENY + "SYN ACK  on interface outside");
        assertThat(lines).last().asString().contains(DENY + "FIN ACK  on interface outside");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void levelsAndMessagesThatAreOffAreHonoured() throws IOException {
        String host = "logging host inside 10.1.3.9\n";
        assertThat(file("logging trap warnings\n" + host)).isEmpty();
        assertThat(err.toString())
                .contains("no message went to \"logging trap\"")
                .hasLineCount(1);
        assertThat(file("logging trap informational\nno logging message 106015\n" + host))
                .isEmpty();
        assertThat(file("logging trap warnings\nlogging message 106015 level warnings\n" + host))
                .hasSize(28)
                .allMatch(line -> line.startsWith("<164>") && line.contains("%ASA-4-106015: Deny TCP"));
        assertThat(file("logging trap informational\n")).hasSize(28);
        assertThat(err.toString())
                .contains("no \"logging host\": no server would have received")
                .hasLineCount(1);
        assertThat(file("")).isEmpty();
        assertThat(err.toString())
                .contains("no \"logging trap\": no server would have received")
                .hasLineCount(1);
    }

    @Test
    void oneDestinationIsTold() throws IOException {
        assertThat(replay("")).anyMatch(line -> line.contains(DENY));
        assertThat(replay("", "--syslog", "buffered")).anyMatch(line -> line.contains(DENY));
        assertThat(replay("", "--syslog", "console")).noneMatch(line -> line.contains(DENY));
        assertThat(replay("", "--format", "json")).anyMatch(line -> line.contains("\"destinations\":[\"buffered\"]"));
        assertThat(replay("", "--at", "1=show logging"))
                .contains("Syslog logging: enabled")
                .anyMatch(line -> line.startsWith("Nov 20 2026 12:44:49") && line.contains(DENY + "SYN ACK"));
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        isRefused(
                run(
                        "replay",
                        "--config",
                        example("tcp-state-bypass/fw2.cfg"),
                        "--capture",
                        "outside=" + example("tcp-state-bypass/return.pcap"),
                        "--syslog",
                        "nowhere"),
                "'nowhere' is no destination of messages",
                "buffered, trap");
    }
}
