package io.sallyport.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigParser;
import io.sallyport.config.ConfigResult;
import io.sallyport.config.model.ClockSettings;
import io.sallyport.config.model.LogDestination;
import io.sallyport.config.model.LoggingSettings.Timestamp;
import io.sallyport.engine.Engine;
import io.sallyport.engine.EngineSettings;
import io.sallyport.engine.SilentEffects;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.engine.log.LogLine;
import io.sallyport.engine.log.SyslogText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Where messages go. Documented: command reference, {@code logging} and {@code show logging}; layout and wire format observed
 * (asa-behaviour 9.1). A trace makes the messages: 302013 and 302014 (level 6), or 106023 (level 4).
 */
class LoggingTest {
    private static final String INTERFACES = """
            hostname fw
            interface GigabitEthernet0/0
             nameif outside
             security-level 0
             ip address 203.0.113.1 255.255.255.0
            interface GigabitEthernet0/1
             nameif inside
             security-level 100
             ip address 10.1.1.1 255.255.255.0
            access-list out extended permit tcp any host 10.1.1.9
            access-group out in interface outside
            """;
    private static final String BUILT = "packet-tracer input inside tcp 10.1.1.5 1025 203.0.113.80 www";
    private static final String DENIED = "packet-tracer input outside tcp 203.0.113.80 1025 10.1.1.5 www";

    private static final class Kept extends SilentEffects {
        private final List<String> lines = new ArrayList<>();
        private final List<String> wire = new ArrayList<>();
        private LogLine format = new LogLine(Timestamp.NONE, "", 20, false, ClockSettings.UTC);
        private SyslogText.Names names = new SyslogText.Names() {
            @Override
            public String interfaceName(int index) {
                return String.valueOf(index);
            }

            @Override
            public String accessListName(int rule) {
                return "";
            }
        };

        @Override
        public void log(LogEvent event) {
            StringBuilder to = new StringBuilder();
            for (LogDestination each : LogDestination.values()) {
                to.append(event.isFor(each) ? " " + each.word() : "");
            }
            lines.add(event.severity() + " " + event.message().number() + to);
            wire.add(format.wire(event, names));
        }
    }

    private final Kept effects = new Kept();
    private final Engine engine = new Engine(EngineSettings.offline(1, 100), effects);

    private Session session(String version, String logging) {
        ConfigResult read = new ConfigParser().parse("fw.cfg", "ASA Version " + version + "\n" + INTERFACES + logging);
        Appliance appliance = new Appliance(engine, effects, read.configuration());
        appliance.applyConfiguration();
        effects.format = LogLine.of(read.configuration());
        effects.names = engine.context();
        return new Session(appliance);
    }

    private List<String> told(String logging, String... commands) {
        Session session = session("9.8(2)", logging);
        for (String command : commands) {
            assertThat(session.execute(command).refused()).isFalse();
        }
        return effects.lines;
    }

    @Test
    void nothingGoesAnywhereUntilLoggingIsEnabled() {
        assertThat(told("logging buffered debugging\nlogging trap debugging\n", DENIED))
                .containsExactly("4 106023");
    }

    @Test
    void levelsDecide() {
        String logging = "logging enable\nlogging buffered informational\nlogging trap warnings\nlogging console 2\n";
        assertThat(told(logging, DENIED, BUILT))
                .containsExactly("4 106023 buffered trap", "6 302013 buffered", "6 302014 buffered");
    }

    @Test
    void aMessageMayHaveAnotherLevel() {
        String logging = "logging enable\nlogging trap errors\nlogging message 106023 level critical\n";
        assertThat(told(logging, DENIED)).containsExactly("2 106023 trap");
        assertThat(effects.wire).singleElement().asString().startsWith("<162>%ASA-2-106023: Deny tcp src outside:");
    }

    @Test
    void listsAndClassesDecide() {
        String logging = """
                logging enable
                logging list denied message 106001-106023
                logging list denied level alerts class session
                logging trap denied
                logging buffered emergencies
                logging class session buffered warnings
                """;
        assertThat(told(logging, DENIED, BUILT)).containsExactly("4 106023 buffered trap", "6 302013", "6 302014");
    }

    @Test
    void aRateLimitHoldsMessagesBack() {
        String logging = "logging enable\nlogging trap informational\nlogging rate-limit 1 10 message 106023\n";
        assertThat(told(logging, DENIED, DENIED)).containsExactly("4 106023 trap", "4 106023");
    }

    @Test
    void theLineOfAServer() {
        told("logging enable\nlogging trap 6\nlogging timestamp\nlogging device-id hostname\n", DENIED);
        assertThat(effects.wire.getLast()).startsWith("<164>Jan 01 1970 00:00:00 fw : %ASA-4-106023: Deny tcp");
        told("logging enable\nlogging trap 6\nlogging timestamp\nlogging facility 16\n", DENIED);
        assertThat(effects.wire.getLast()).startsWith("<132>Jan 01 1970 00:00:00: %ASA-4-106023: Deny tcp");
        told("logging enable\nlogging device-id ipaddress inside\n", DENIED);
        assertThat(effects.wire.getLast()).startsWith("<164>10.1.1.1 : %ASA-4-106023: ");
        told("logging enable\nlogging host inside 10.1.1.9 format emblem\n", BUILT);
        assertThat(effects.wire.getLast()).startsWith("<166>:%ASA-session-6-302014: Teardown");
        told("logging enable\nlogging trap 6\nlogging timestamp\nclock timezone CET 1\n", DENIED);
        assertThat(effects.wire.getLast()).startsWith("<164>Jan 01 1970 01:00:00 CET: %ASA-4-106023: ");
        session("9.12(1)", "logging enable\nlogging timestamp rfc5424\n").execute(DENIED);
        assertThat(effects.wire.getLast()).startsWith("<164>1970-01-01T00:00:00Z: %ASA-4-106023: ");
    }

    @Test
    void showLoggingTellsSettingsAndTheBuffer() {
        Session session = session("8.2(1)", """
                logging enable
                logging timestamp
                logging buffered warnings
                logging trap informational
                logging host inside 10.1.1.9
                logging device-id string lab
                """);
        session.execute(BUILT);
        session.execute(DENIED);
        assertThat(session.execute("show logging").output())
                .isEqualTo("""
                Syslog logging: enabled
                    Facility: 20
                    Timestamp logging: enabled
                    Standby logging: disabled
                    Debug-trace logging: disabled
                    Console logging: disabled
                    Monitor logging: disabled
                    Buffer logging: level warnings, 1 messages logged
                    Trap logging: level informational, facility 20, 3 messages logged
                        Logging to inside 10.1.1.9
                    Permit-hostdown logging: disabled
                    History logging: disabled
                    Device ID: string "lab"
                    Mail logging: disabled
                    ASDM logging: disabled
                Jan 01 1970 00:00:00: %ASA-4-106023: Deny tcp src outside:203.0.113.80/1025 dst inside:10.1.1.5/80 by access-group \
                "out" [0x0, 0x0]""".replaceAll("\\[0x0, 0x0]$", bracket(session)));
        assertThat(session.execute("clear logging buffer").output()).isEmpty();
        assertThat(session.execute("show logging").output()).endsWith("ASDM logging: disabled");
        assertThat(session.execute("show logging setting").output()).doesNotContain("106023");
    }

    private static String bracket(Session session) {
        String output = session.execute("show logging").output();
        return output.substring(output.lastIndexOf('['));
    }

    @Test
    void theBufferKeepsWhatFitsIn() {
        Session session = session("9.8(2)", "logging enable\nlogging buffered informational\n");
        for (int i = 0; i < 100; i++) {
            session.execute(BUILT);
        }
        List<String> lines = session.execute("show logging")
                .output()
                .lines()
                .filter(line -> line.startsWith("%ASA"))
                .toList();
        assertThat(lines.stream().mapToInt(line -> line.length() + 1).sum()).isBetween(3800, 4096);
        assertThat(lines.getLast()).startsWith("%ASA-6-302014: Teardown TCP connection 100 ");
    }

    @Test
    void showLoggingMessage() {
        Session session = session("9.8(2)", "no logging message 106015\nlogging message 106023 level 7\n");
        assertThat(session.execute("show logging message").output()).isEqualTo("""
                syslog 106015: default-level informational (disabled)
                syslog 106023: default-level warnings, current-level debugging (enabled)""");
        assertThat(session.execute("show logging message 302013").output())
                .isEqualTo("syslog 302013: default-level informational (enabled)");
        assertThat(session.execute("show logging message all").output().lines()).hasSizeGreaterThan(20);
        assertThat(session.execute("show logging queue").output()).contains("length limit : 512 msg(s)");
    }

    @Test
    void aSettingIsTakenAway() {
        Session session = session("9.8(2)", "logging enable\nlogging trap debugging\nlogging host inside 10.1.1.9\n");
        for (String line : List.of(
                "conf t",
                "no logging trap",
                "no logging host inside 10.1.1.9",
                "no logging timestamp",
                "end",
                DENIED)) {
            assertThat(session.execute(line).refused()).as(line).isFalse();
        }
        assertThat(effects.lines).containsExactly("4 106023");
        assertThat(session.execute("show logging setting").output())
                .contains("Trap logging: disabled\n")
                .doesNotContain("Logging to");
    }
}
