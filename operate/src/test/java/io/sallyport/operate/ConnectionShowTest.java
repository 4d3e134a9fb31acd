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
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.TcpHeader;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code show conn}: layouts of 9.x observed, those of 8.x inferred where asa-behaviour says so (2.3, B5). */
class ConnectionShowTest {
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
            object network client
             host 10.1.1.5
             nat (inside,outside) static 203.0.113.5
            access-list in extended permit tcp any any
            access-group in in interface outside
            """;
    private static final int CLIENT = IpAddress.parse("10.1.1.5").bits();
    private static final int SERVER = IpAddress.parse("203.0.113.80").bits();
    private static final int HIDDEN = IpAddress.parse("10.1.1.80").bits();
    private static final int MAPPED = IpAddress.parse("203.0.113.5").bits();
    private static final int INSIDE = 1;
    private static final int OUTSIDE = 0;
    private static final long SECOND = 1_000_000_000L;

    private final Effects effects = new SilentEffects();
    private final Memory memory = Memory.allocate(256);
    private final FrameWriter writer = new FrameWriter(memory, PacketBatch.HEADROOM);
    private final PacketBatch batch = new PacketBatch(memory, 1);
    private Engine engine = new Engine(EngineSettings.offline(1, 1000), effects);
    private Session session = start("8.4(1)");
    private long now = 1_700_000_000L * SECOND;

    private Session start(String version) {
        return start(version, "");
    }

    private Session start(String version, String more) {
        engine = new Engine(EngineSettings.offline(1, 1000), effects);
        String text = CONFIGURATION.replace("8.4(1)", version) + more;
        Appliance appliance = new Appliance(
                engine, effects, new ConfigParser().parse("lab.cfg", text).configuration());
        appliance.applyConfiguration();
        return new Session(appliance);
    }

    private void arrives(int ingress, ToIntFunction<FrameWriter> frame) {
        int length = frame.applyAsInt(writer);
        batch.clear();
        batch.add(PacketBatch.HEADROOM, length, length, now, ingress, ChecksumState.UNKNOWN);
        engine.accept(new EngineInput.Packets(batch), effects);
    }

    /** An established connection, an embryonic one from outside, and a datagram; then time passes. */
    private void traffic() {
        arrives(INSIDE, w -> w.tcp(CLIENT, 1025, SERVER, 443, TcpHeader.SYN, 1, 0, 0));
        arrives(OUTSIDE, w -> w.tcp(SERVER, 443, MAPPED, 1025, TcpHeader.SYN | TcpHeader.ACK, 1, sent(), 0));
        arrives(INSIDE, w -> w.tcp(CLIENT, 1025, SERVER, 443, TcpHeader.ACK, 2, 2, 0));
        arrives(INSIDE, w -> w.tcp(CLIENT, 1025, SERVER, 443, TcpHeader.ACK, 2, 2, 100));
        arrives(OUTSIDE, w -> w.tcp(SERVER, 50_000, MAPPED, 22, TcpHeader.SYN, 7, 0, 0));
        arrives(INSIDE, w -> w.udp(CLIENT, 4000, SERVER, 53, 30));
        now += 13 * SECOND;
        engine.accept(new EngineInput.Advance(now), effects);
    }

    /** The number after the SYN as it left: the firewall chooses another one. */
    private int sent() {
        return TcpHeader.sequence(memory, PacketBatch.HEADROOM + 14 + 20) + 1;
    }

    private String show(String words) {
        return session.execute("show conn" + words).output();
    }

    @Test
    void theShortForm() {
        traffic();
        assertThat(show("")).isEqualTo("""
                3 in use, 3 most used
                TCP outside 203.0.113.80:443 inside 10.1.1.5:1025, idle 0:00:13, bytes 100, flags UO
                TCP outside 203.0.113.80:50000 inside 10.1.1.5:22, idle 0:00:13, bytes 0, flags SaAB
                UDP outside 203.0.113.80:53 inside 10.1.1.5:4000, idle 0:00:13, bytes 30, flags -""");
    }

    @Test
    void detailBefore9() {
        traffic();
        assertThat(show(" detail"))
                .startsWith("3 in use, 3 most used\nFlags: A - awaiting inside ACK to SYN, a - awaiting outside")
                .contains("B - initial SYN from outside, b - TCP state-bypass or nailed, C - CTIQBE media,\n")
                .endsWith("""
                               X - inspected by service module
                        TCP outside:203.0.113.80/443 inside:10.1.1.5/1025,
                            flags UO, idle 13s, uptime 13s, timeout 1h0m, bytes 100
                        TCP outside:203.0.113.80/50000 inside:10.1.1.5/22,
                            flags SaAB, idle 13s, uptime 13s, timeout 30s, bytes 0
                        UDP outside:203.0.113.80/53 inside:10.1.1.5/4000,
                            flags -, idle 13s, uptime 13s, timeout 2m0s, bytes 30""");
    }

    @Test
    void detailAndLongOfLateVersionsNameTheInitiator() {
        session = start("9.16(4)");
        traffic();
        assertThat(show(" detail"))
                .contains("       x - per session, Y - director stub flow, y - backup stub flow,\n")
                .contains("""
                        TCP outside: 203.0.113.80/443 inside: 10.1.1.5/1025,
                            flags UO, idle 13s, uptime 13s, timeout 1h0m, bytes 100
                          Initiator: 10.1.1.5, Responder: 203.0.113.80
                        """)
                .endsWith("flags -, idle 13s, uptime 13s, timeout 2m0s, bytes 30");
        assertThat(show(" long state tcp_embryonic")).isEqualTo("""
                3 in use, 3 most used
                TCP outside: 203.0.113.80/50000 (203.0.113.80/50000) inside: 10.1.1.5/22 (203.0.113.5/22),\
                 flags SaAB , idle 13s, uptime 13s, timeout 30s, bytes 0
                  Initiator: 203.0.113.80, Responder: 10.1.1.5""");
    }

    /** Documented: the letters of 7.x; observed: a line of 7.2. */
    @Test
    void directionsInsteadOfInterfacesBefore8() {
        session = start("7.2(4)");
        arrives(INSIDE, w -> w.tcp(CLIENT, 1025, SERVER, 443, TcpHeader.SYN, 1, 0, 0));
        now += 13 * SECOND;
        engine.accept(new EngineInput.Advance(now), effects);
        assertThat(show("")).isEqualTo("""
                1 in use, 1 most used
                TCP out 203.0.113.80:443 in 10.1.1.5:1025 idle 0:00:13 bytes 0 flags saA""");
        assertThat(show(" detail"))
                .contains("B - initial SYN from outside, C - CTIQBE media,")
                .contains("R - UDP RPC")
                .doesNotContain("state-bypass", "VPN orphan");
    }

    /** Observed once in an older output: {@code TCP VPN 10.99.55.44(18.17.16.15):11515 inside ...}. */
    @Test
    void aTranslatedHostOutsideShowsBothAddressesIn8() {
        String hidden = "object network server\n host 203.0.113.80\n nat (outside,inside) static 10.1.1.80\n";
        for (String version : new String[] {"8.4(1)", "9.1(2)"}) {
            session = start(version, hidden);
            arrives(INSIDE, w -> w.tcp(CLIENT, 1025, HIDDEN, 443, TcpHeader.SYN, 1, 0, 0));
            assertThat(show(""))
                    .contains(
                            version.startsWith("8")
                                    ? "TCP outside 203.0.113.80(10.1.1.80):443 inside 10.1.1.5:1025, idle"
                                    : "TCP outside  203.0.113.80:443 inside  10.1.1.5:1025, idle");
        }
    }

    /** That 9.14 tells how often each side was asked is documented. */
    @Test
    void probesOfDeadConnectionDetection() {
        session = start("9.16(4)", """
                class-map all
                 match any
                policy-map P
                 class all
                  set connection timeout idle 0:01:00 dcd 0:00:10 3
                service-policy P global
                """);
        traffic();
        now += 60 * SECOND;
        engine.accept(new EngineInput.Advance(now), effects);
        assertThat(show(" detail")).contains("""
                  Initiator: 10.1.1.5, Responder: 203.0.113.80
                  DCD probes sent: Initiator 2, Responder 2
                """.indent(0).stripTrailing());
        assertThat(session.execute("show service-policy").output())
                .contains("DCD: client-probe 2, server-probe 2, conn-expiration 0");
    }

    /** How many connections are meant; the heading counts all. */
    @ParameterizedTest
    @CsvSource({
        "' state up', 1",
        "' state up,tcp_embryonic', 2",
        "' state conn_inbound', 1",
        "' state data_in', 0",
        "' protocol udp', 1",
        "' address 10.1.1.0-10.1.1.4', 0",
        "' address 10.1.1.0-10.1.1.5', 3",
        "' address 10.1.1.0 netmask 255.255.255.0', 3",
        "' address 203.0.113.5', 3",
        "' port 22', 1",
        "' port 22-53', 2",
        "' address 10.1.1.5 port 1025 address 203.0.113.80 port 443', 1",
        "' address 203.0.113.80 port 1025 address 10.1.1.5', 0",
        "' all detail protocol tcp address 203.0.113.80 address 10.1.1.5 port 22', 1",
        "' port 53 port 4000', 1",
    })
    void filters(String words, int expected) {
        traffic();
        assertThat(show(words).lines().filter(line -> line.matches("(TCP|UDP) .*")))
                .hasSize(expected);
        assertThat(show(words)).startsWith("3 in use, 3 most used");
    }

    @ParameterizedTest
    @CsvSource({
        "' state upp'",
        "' port 70000'",
        "' port 53-22'",
        "' address 10.1.1.5-10.1.1.4'",
        "' address 10.1.1.1-10.1.1.4 netmask 255.255.255.0'",
        "' count detail'",
    })
    void whatCannotBeIsRefused(String words) {
        assertThat(session.execute("show conn" + words).refused()).isTrue();
    }

    @Test
    void clearingTakesTheSameWordsAndCountsAsADropOfFlows() {
        traffic();
        assertThat(session.execute("clear conn port 50-60 address 10.1.1.5").output())
                .isEqualTo("1 connection(s) deleted.");
        assertThat(show(" count")).isEqualTo("2 in use, 3 most used");
        assertThat(session.execute("show asp drop flow").output()).isEqualTo("""
                Flow drop:
                  Xlate Clear (xlate-removed)                                                  1

                Last clearing: Never""");
    }

    private static final String INSIDE_HOST = """
            Interface inside: 1 active, 1 maximum active, 0 denied
            local host: <10.1.1.5>,
                TCP flow count/limit = 2/unlimited
                TCP embryonic count to host = 1
                TCP intercept watermark = unlimited
                UDP flow count/limit = 1/unlimited
            """;

    @Test
    void hostsByInterface() {
        traffic();
        assertThat(session.execute("show local-host 10.1.1.5").output() + "\n").isEqualTo("""
                Interface outside: 1 active, 1 maximum active, 0 denied
                """ + INSIDE_HOST + """

                  Xlate:
                    NAT from inside:10.1.1.5 to outside:203.0.113.5
                    flags s idle 0:00:13 timeout 0:00:00

                  Conn:
                    TCP outside 203.0.113.80:443 inside 10.1.1.5:1025, idle 0:00:13, bytes 100, flags UO
                    TCP outside 203.0.113.80:50000 inside 10.1.1.5:22, idle 0:00:13, bytes 0, flags SaAB
                    UDP outside 203.0.113.80:53 inside 10.1.1.5:4000, idle 0:00:13, bytes 30, flags -
                """);
        assertThat(session.execute("show local-host brief").output() + "\n").endsWith(INSIDE_HOST);
        assertThat(session.execute("show local-host 10.1.1.5 detail all").output())
                .contains("    TCP outside:203.0.113.80/443 inside:10.1.1.5/1025,\n        flags UO, idle 13s");
    }

    @ParameterizedTest
    @CsvSource({
        "connection tcp 2, 2",
        "connection tcp 3, 0",
        "connection tcp 1 1, 0",
        "connection udp 1 5, 2",
        "connection embryonic 1, 1",
        "203.0.113.80 connection embryonic 0 0, 1",
        "192.0.2.1, 0",
    })
    void hostsByConnections(String words, int expected) {
        traffic();
        assertThat(session.execute("show local-host " + words)
                        .output()
                        .lines()
                        .filter(line -> line.startsWith("local host: ")))
                .hasSize(expected);
    }

    @Test
    void clearingAHostEndsItsConnections() {
        traffic();
        assertThat(session.execute("clear local-host 192.0.2.1").output()).isEmpty();
        assertThat(show(" count")).isEqualTo("3 in use, 3 most used");
        assertThat(session.execute("clear local-host 10.1.1.5").output()).isEmpty();
        assertThat(show(" count")).isEqualTo("0 in use, 3 most used");
        assertThat(session.execute("show asp drop flow").output()).contains("Host is removed (host-removed)");
        assertThat(session.execute("show local-host").output())
                .endsWith("Interface inside: 0 active, 0 maximum active, 0 denied");
        traffic();
        session.execute("clear local-host");
        assertThat(show(" count")).isEqualTo("0 in use, 3 most used");
    }

    @Test
    void dropsByKindAndReason() {
        arrives(INSIDE, w -> w.tcp(CLIENT, 1025, SERVER, 443, TcpHeader.ACK, 1, 0, 0));
        arrives(INSIDE, w -> w.udp(CLIENT, 4000, IpAddress.parse("192.0.2.1").bits(), 53, 30));
        session.execute("packet-tracer input inside udp 10.1.1.5 4001 203.0.113.80 53");
        assertThat(session.execute("show asp drop frame tcp-not-syn").output()).isEqualTo("""
                Frame drop:
                  First TCP packet not SYN (tcp-not-syn)                                       1

                Last clearing: Never""");
        assertThat(session.execute("show asp drop").output())
                .contains("(no-route)")
                .contains("(tcp-not-syn)")
                .contains("Free the flow created as result of packet injection (tracer-flow)            1\n");
        assertThat(session.execute("show asp drop flow xlate-removed").output())
                .isEqualTo("Flow drop:\n\nLast clearing: Never");
        session.execute("clear asp drop frame");
        assertThat(session.execute("show asp drop").output())
                .startsWith("Frame drop:\n\nLast clearing: 22:13:20 UTC Nov 14 2023 by enable_15\n\nFlow drop:\n  Free")
                .endsWith("1\n\nLast clearing: Never");
        session.execute("clear asp drop flow");
        assertThat(session.execute("show asp drop flow").output()).startsWith("Flow drop:\n\nLast clearing: 22:13:20");
    }
}
