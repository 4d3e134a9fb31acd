package io.sallyport.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigParser;
import io.sallyport.config.ConfigResult;
import io.sallyport.engine.Effects;
import io.sallyport.engine.Engine;
import io.sallyport.engine.EngineInput;
import io.sallyport.engine.EngineSettings;
import io.sallyport.engine.SilentEffects;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.TcpHeader;
import org.junit.jupiter.api.Test;

/** A privileged session, as document 001 shows one. */
class SessionTest {
    private static final String CONFIGURATION = """
            ASA Version 8.2(1)
            hostname lab-5585-1
            interface GigabitEthernet0/0
             nameif outside
             security-level 0
             ip address 203.0.113.1 255.255.255.0
            interface GigabitEthernet0/1
             nameif inside
             security-level 100
             ip address 10.1.1.1 255.255.255.0
            policy-map global_policy
            service-policy global_policy global
            """;

    private final Effects effects = new SilentEffects();
    private final Engine engine = new Engine(EngineSettings.offline(1, 1000), effects);
    private final ConfigResult read = new ConfigParser().parse("lab.cfg", CONFIGURATION);
    private final Appliance appliance = new Appliance(engine, effects, read.configuration());
    private final Session session = new Session(appliance);

    SessionTest() {
        appliance.applyConfiguration();
    }

    private void segment(int port, int flags) {
        Memory memory = Memory.allocate(256);
        int length = new FrameWriter(memory, 64)
                .tcp(
                        IpAddress.parse("10.1.1.5").bits(),
                        port,
                        IpAddress.parse("203.0.113.80").bits(),
                        445,
                        flags,
                        1,
                        0,
                        0);
        PacketBatch batch = new PacketBatch(memory, 1);
        batch.add(64, length, length, 1_700_000_000_000_000_000L, 1, ChecksumState.UNKNOWN);
        engine.accept(new EngineInput.Packets(batch), effects);
    }

    private String answer(String line) {
        return session.execute(line).output();
    }

    @Test
    void document001FromTheFirstLineToTheLast() {
        segment(1, TcpHeader.SYN);
        assertThat(session.prompt()).isEqualTo("lab-5585-1# ");
        for (String line : """
                conf t
                access-list tcp_bypass permit ip 10.1.1.0 255.255.255.0 any
                access-list tcp_bypass permit ip any 10.1.1.0 255.255.255.0
                class-map tcp_bypass
                 description TCP traffic test network
                 match access-list tcp_bypass
                policy-map global_policy
                 class tcp_bypass
                  set connection per-client-max 10000
                  set connection timeout idle 0:00:15
                  set connection advanced-options tcp-state-bypass
                """.lines().toList()) {
            assertThat(session.execute(line))
                    .as(line)
                    .matches(answer -> !answer.refused() && answer.output().isEmpty());
        }
        assertThat(session.prompt()).isEqualTo("lab-5585-1(config-pmap-c)# ");
        answer("exit");
        answer("exit");
        assertThat(session.prompt()).isEqualTo("lab-5585-1(config)# ");
        assertThat(answer("cle conn address 10.1.1.5")).isEqualTo("1 connection(s) deleted.");
        segment(1, TcpHeader.ACK);
        assertThat(answer("show conn address 10.1.1.5"))
                .isEqualTo("1 in use, 1 most used\n"
                        + "TCP outside 203.0.113.80:445 inside 10.1.1.5:1, idle 0:00:00, bytes 0, flags b");
    }

    @Test
    void filtersAndCounts() {
        segment(1, TcpHeader.SYN);
        segment(2, TcpHeader.SYN);
        assertThat(answer("show conn count")).isEqualTo("2 in use, 2 most used");
        assertThat(answer("sh conn port 2").lines()).hasSize(2);
        assertThat(answer("show conn protocol udp")).isEqualTo("2 in use, 2 most used");
        assertThat(answer("clear conn address 10.2.0.0 netmask 255.255.0.0")).isEqualTo("0 connection(s) deleted.");
        assertThat(answer("clear conn")).isEqualTo("2 connection(s) deleted.");
    }

    @Test
    void dropsArePrintedAndCleared() {
        segment(1, TcpHeader.ACK);
        assertThat(answer("show asp drop"))
                .startsWith(
                        "Frame drop:\n  First TCP packet not SYN (tcp-not-syn)                                       1\n");
        assertThat(answer("clear asp drop")).isEmpty();
        assertThat(answer("show asp drop")).isEqualTo("""
                Frame drop:

                Last clearing: 22:13:20 UTC Nov 14 2023 by enable_15

                Flow drop:

                Last clearing: 22:13:20 UTC Nov 14 2023 by enable_15""");
    }

    @Test
    void packetTracerLeavesNoConnection() {
        String trace = answer("packet-tracer input inside tcp 10.1.1.5 1025 203.0.113.80 www");
        assertThat(trace)
                .startsWith("\nPhase: 1\nType: ACCESS-LIST\n")
                .contains("Type: FLOW-LOOKUP\n")
                .contains("Type: ROUTE-LOOKUP\nSubtype: input\nResult: ALLOW")
                .contains("Type: FLOW-CREATION")
                .endsWith("output-line-status: up\nAction: allow");
        assertThat(answer("show conn count")).isEqualTo("0 in use, 1 most used");
    }

    @Test
    void aConfigurationCommandNeedsItsMode() {
        String line = "no same-security-traffic permit inter-interface";
        Session.Answer answer = session.execute(line);
        assertThat(answer.refused()).isTrue();
        assertThat(answer.remedy()).isEqualTo("a configuration command: type configure terminal before it");
        session.execute("configure terminal");
        assertThat(session.execute(line).refused()).isFalse();
    }

    @Test
    void errorsHaveTheCaretUnderTheWord() {
        Session.Answer answer = session.execute("shwo conn");
        assertThat(answer.refused()).isTrue();
        assertThat(answer.output())
                .isEqualTo(" ".repeat("lab-5585-1# ".length()) + "^\nERROR: % Invalid input detected at '^' marker.");
        assertThat(answer("show")).isEqualTo("ERROR: % Incomplete command");
        answer("configure terminal");
        assertThat(session.execute("class-mop x").refused()).isTrue();
        answer("end");
        assertThat(session.prompt()).isEqualTo("lab-5585-1# ");
    }
}
