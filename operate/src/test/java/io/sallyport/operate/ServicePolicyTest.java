package io.sallyport.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigParser;
import io.sallyport.engine.Effects;
import io.sallyport.engine.Engine;
import io.sallyport.engine.EngineInput;
import io.sallyport.engine.EngineSettings;
import io.sallyport.engine.SilentEffects;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.IcmpHeader;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.TcpHeader;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** {@code show service-policy}: frame and inspections observed, lines of {@code set connection} inferred (asa-behaviour-2 E). */
class ServicePolicyTest {
    private static final String CONFIGURATION = """
            ASA Version 8.4(1)
            interface GigabitEthernet0/0
             nameif outside
             security-level 0
             ip address 203.0.113.1 255.255.255.0
            interface GigabitEthernet0/1
             nameif inside
             security-level 100
             ip address 10.1.1.1 255.255.255.0
            access-list bypassed extended permit tcp host 10.1.1.6 any
            access-list web extended permit tcp any any eq 80
            class-map inspection_default
             match default-inspection-traffic
            class-map bypassed
             match access-list bypassed
            class-map web
             match access-list web
            policy-map global_policy
             class inspection_default
              inspect ftp
              inspect sip
              inspect icmp
              inspect ip-options
              inspect ipv6
             class class-default
              set connection random-sequence-number disable
            policy-map outside_policy
             class bypassed
              set connection per-client-max 10000
              set connection timeout idle 0:00:15
              set connection advanced-options tcp-state-bypass
             class web
              set connection conn-max 1 embryonic-conn-max 5
              set connection timeout embryonic 0:00:10 half-closed 0:05:00 dcd 0:00:20 3
            service-policy global_policy global
            service-policy outside_policy interface outside
            """;
    private static final int CLIENT = IpAddress.parse("10.1.1.5").bits();
    private static final int SERVER = IpAddress.parse("203.0.113.80").bits();
    private static final int INSIDE = 1;
    private static final int OUTSIDE = 0;

    private final Effects effects = new SilentEffects();
    private final Engine engine = new Engine(EngineSettings.offline(1, 1000), effects);
    private final Appliance appliance = new Appliance(
            engine, effects, new ConfigParser().parse("lab.cfg", CONFIGURATION).configuration());
    private final Session session = new Session(appliance);
    private final Memory memory = Memory.allocate(256);

    ServicePolicyTest() {
        appliance.applyConfiguration();
    }

    private void arrives(int ingress, ToIntFunction<FrameWriter> frame) {
        int length = frame.applyAsInt(new FrameWriter(memory, 64));
        PacketBatch batch = new PacketBatch(memory, 1);
        batch.add(64, length, length, 1_700_000_000_000_000_000L, ingress, ChecksumState.UNKNOWN);
        engine.accept(new EngineInput.Packets(batch), effects);
    }

    private String answer(String line) {
        return session.execute(line).output();
    }

    @Test
    void allPoliciesWithTheirCounts() {
        arrives(INSIDE, f -> f.tcp(CLIENT, 1, SERVER, 80, TcpHeader.SYN, 1, 0, 0));
        arrives(INSIDE, f -> f.tcp(CLIENT, 2, SERVER, 80, TcpHeader.SYN, 1, 0, 0));
        arrives(INSIDE, f -> f.icmp(CLIENT, SERVER, IcmpHeader.ECHO, 0, 7, 1, 8));
        arrives(INSIDE, f -> f.icmp(CLIENT, SERVER, IcmpHeader.ECHO, 0, 7, 2, 8));
        arrives(OUTSIDE, f -> f.icmp(SERVER, CLIENT, IcmpHeader.ECHO_REPLY, 0, 7, 1, 8));
        arrives(OUTSIDE, f -> f.icmp(SERVER, CLIENT, IcmpHeader.ECHO_REPLY, 0, 7, 1, 8));
        assertThat(answer("show service-policy")).isEqualTo("""

                Global policy:\s
                  Service-policy: global_policy
                    Class-map: inspection_default
                      Inspect: ftp, packet 0, lock fail 0, drop 0, reset-drop 0
                      Inspect: sip , packet 0, lock fail 0, drop 0, reset-drop 0
                      Inspect: icmp, packet 4, lock fail 0, drop 1, reset-drop 0
                      Inspect: ip-options _default_ip_options_map, packet 0, lock fail 0, drop 0, reset-drop 0
                      Inspect: ipv6, packet 0, lock fail 0, drop 0, reset-drop 0
                    Class-map: class-default
                      Set connection policy: random-sequence-number disable drop 0

                Interface outside:
                  Service-policy: outside_policy
                    Class-map: bypassed
                      Set connection policy: per-client-max 10000\s
                        current embryonic conns 0, current conns 0, drop 0
                      Set connection timeout policy:
                        idle 0:00:15\s
                      Set connection advanced-options: tcp-state-bypass
                    Class-map: web
                      Set connection policy: conn-max 1 embryonic-conn-max 5\s
                        current embryonic conns 1, current conns 1, drop 1
                      Set connection timeout policy:
                        embryonic 0:00:10 half-closed 0:05:00\s
                        DCD: enabled, retry-interval 0:00:20, max-retries 3
                        DCD: client-probe 0, server-probe 0, conn-expiration 0""");
    }

    /** That the options of a TCP map are counted is documented, the layout inferred. */
    @Test
    void whatATcpMapDidIsCounted() {
        session.execute("configure terminal");
        for (String line : new String[] {
            "tcp-map M",
            "reserved-bits clear",
            "checksum-verification",
            "queue-limit 1",
            "exit",
            "policy-map outside_policy",
            "class web",
            "set connection conn-max 0",
            "set connection advanced-options M",
            "end"
        }) {
            session.execute(line);
        }
        int ack = TcpHeader.ACK;
        arrives(INSIDE, f -> f.tcp(CLIENT, 1, SERVER, 80, TcpHeader.SYN, 1, 0, 0));
        arrives(OUTSIDE, f -> f.tcp(SERVER, 80, CLIENT, 1, TcpHeader.SYN | ack, 500, 2, 0));
        arrives(INSIDE, f -> f.tcp(CLIENT, 1, SERVER, 80, ack, 2, 501, 0));
        arrives(INSIDE, f -> f.tcp(CLIENT, 1, SERVER, 80, ack | TcpHeader.URG, 2, 501, 10));
        arrives(INSIDE, f -> f.tcp(CLIENT, 1, SERVER, 80, ack, 22, 501, 10));
        arrives(INSIDE, f -> f.tcp(CLIENT, 1, SERVER, 80, ack, 42, 501, 10));
        arrives(INSIDE, f -> f.tcp(CLIENT, 1, SERVER, 80, ack, 12, 9_000, 10));
        arrives(INSIDE, f -> {
            int length = f.tcp(CLIENT, 1, SERVER, 80, ack, 12, 501, 10);
            memory.setU8(64 + 14 + 20 + 16, memory.u8(64 + 14 + 20 + 16) ^ 1);
            return length;
        });
        assertThat(answer("show service-policy interface outside")).contains("""
                      Set connection advanced-options: M
                        Retransmission drops: 0               TCP checksum drops : 1
                        Exceeded MSS drops  : 0               SYN with data drops: 0
                        Invalid ACK drops   : 1               SYN-ACK with data drops: 0
                        Out-of-order (OoO) packets : 1        OoO no buffer drops: 1
                        OoO buffer timeout drops : 0          SEQ past window drops: 0
                        Reserved bit cleared: 0               Reserved bit drops : 0
                        IP TTL modified     : 0               Urgent flag cleared: 1
                        Window varied resets: 0
                        TCP-options:
                          Selective ACK cleared: 0            Timestamp cleared  : 0
                          Window scale cleared : 0
                          Other options cleared: 0
                          Other options drops: 0
                """.stripTrailing());
    }

    @Test
    void onePolicyOrOneKindOfAction() {
        assertThat(answer("show service-policy interface outside"))
                .startsWith("\nInterface outside:\n  Service-policy: outside_policy\n    Class-map: bypassed")
                .doesNotContain("Global");
        assertThat(answer("show service-policy global")).doesNotContain("Interface");
        assertThat(answer("show service-policy set connection"))
                .contains("Class-map: bypassed", "Class-map: web")
                .doesNotContain("Inspect", "inspection_default");
        assertThat(answer("show service-policy inspect icmp"))
                .contains("Inspect: icmp, packet 0")
                .doesNotContain("Set connection", "ftp");
        assertThat(session.execute("show service-policy interface nowhere").refused())
                .isTrue();
        assertThat(answer("show service-policy interface inside")).isEmpty();
    }
}
