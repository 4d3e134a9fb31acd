package io.sallyport.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigParser;
import io.sallyport.config.ConfigResult;
import io.sallyport.config.model.LineStatus;
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

/** {@code show xlate}, {@code clear xlate} and {@code show nat} of both dialects. */
class TranslationShowTest {
    private static final String INTERFACES = """
            interface GigabitEthernet0/0
             nameif outside
             security-level 0
             ip address 203.0.113.1 255.255.255.0
            interface GigabitEthernet0/1
             nameif inside
             security-level 100
             ip address 10.1.1.1 255.255.255.0
            """;
    private static final String OLD = "ASA Version 8.2(1)\n" + INTERFACES + """
            access-list VPN extended permit ip 10.1.1.0 255.255.255.0 10.9.0.0 255.255.0.0
            nat (inside) 0 access-list VPN
            static (inside,outside) 192.0.2.5 10.1.1.5 netmask 255.255.255.255
            static (inside,outside) tcp interface 8080 10.1.1.6 www netmask 255.255.255.255
            nat (inside) 1 10.1.1.0 255.255.255.0
            global (outside) 1 192.0.2.20-192.0.2.20
            global (outside) 1 interface
            """;
    private static final String OBJECTS = "ASA Version 9.8(1)\n" + INTERFACES + """
            object network lan
             subnet 10.1.1.0 255.255.255.0
            object network site
             subnet 10.9.0.0 255.255.0.0
            object network web
             host 10.1.1.6
            object network pool
             range 192.0.2.21 192.0.2.29
            object network host
             host 10.1.1.7
            object service local
             service tcp source eq ssh destination eq 8080
            object service remote
             service tcp source eq 2222 destination eq www
            nat (inside,outside) source static lan lan destination static site site no-proxy-arp
            nat (inside,outside) source static host host service local remote
            object network lan
             nat (inside,outside) dynamic interface
            object network web
             nat (inside,outside) static 192.0.2.6 service tcp www 8080
            nat (inside,outside) after-auto source dynamic any pat-pool pool
            """;
    private static final long START = 1_700_000_000_000_000_000L;

    private final Effects effects = new SilentEffects();
    private final Engine engine = new Engine(EngineSettings.offline(1, 1000), effects);
    private final Memory memory = Memory.allocate(256);

    private Session session(String configuration) {
        ConfigResult read = new ConfigParser().parse("lab.cfg", configuration);
        assertThat(read.withStatus(LineStatus.REFUSED)).isEmpty();
        Appliance appliance = new Appliance(engine, effects, read.configuration());
        appliance.applyConfiguration();
        return new Session(appliance);
    }

    private void arrives(int after, ToIntFunction<FrameWriter> frame) {
        int length = frame.applyAsInt(new FrameWriter(memory, 64));
        PacketBatch batch = new PacketBatch(memory, 1);
        batch.add(64, length, length, START + after * 1_000_000_000L, 1, ChecksumState.UNKNOWN);
        engine.accept(new EngineInput.Packets(batch), effects);
    }

    private static int address(String text) {
        return IpAddress.parse(text).bits();
    }

    private void traffic() {
        int server = address("203.0.113.80");
        arrives(0, frame -> frame.tcp(address("10.1.1.9"), 4000, server, 80, TcpHeader.SYN, 1, 0, 0));
        arrives(1, frame -> frame.udp(address("10.1.1.8"), 4000, server, 53, 10));
        arrives(2, frame -> frame.icmp(address("10.1.1.8"), server, 8, 0, 768, 1, 8));
    }

    @Test
    void translationsOf82() {
        Session session = session(OLD);
        traffic();
        assertThat(session.execute("show xlate").output()).isEqualTo("""
                5 in use, 5 most used
                Global 192.0.2.5 Local 10.1.1.5
                PAT Global 203.0.113.1(8080) Local 10.1.1.6(80)
                PAT Global 192.0.2.20(4000) Local 10.1.1.9(4000)
                PAT Global 192.0.2.20(4000) Local 10.1.1.8(4000)
                PAT Global 192.0.2.20(768) Local 10.1.1.8 ICMP id 768""");
        assertThat(session.execute("show xlate detail local 10.1.1.0-10.1.1.8 gport 1-5000")
                        .output())
                .isEqualTo("""
                        5 in use, 5 most used
                        Flags: D - DNS, d - dump, I - identity, i - inside, n - no random,
                               o - outside, r - portmap, s - static
                        UDP PAT from inside:10.1.1.8/4000 to outside:192.0.2.20/4000 flags ri
                        ICMP PAT from inside:10.1.1.8/768 to outside:192.0.2.20/768 flags ri""");
        assertThat(session.execute("show nat inside").output()).isEqualTo("""
                NAT policies on Interface inside:
                  match ip inside access-list VPN outside
                    NAT exempt
                    translate_hits = 0, untranslate_hits = 0
                  match ip inside access-list VPN inside
                    NAT exempt
                    translate_hits = 0, untranslate_hits = 0
                  match ip inside host 10.1.1.5 outside any
                    static translation to 192.0.2.5
                    translate_hits = 0, untranslate_hits = 0
                  match tcp inside host 10.1.1.6 eq 80 outside any
                    static translation to 203.0.113.1/8080
                    translate_hits = 0, untranslate_hits = 0
                  match ip inside 10.1.1.0 255.255.255.0 outside any
                    dynamic translation to pool 1 (192.0.2.20)
                    translate_hits = 3, untranslate_hits = 0
                  match ip inside 10.1.1.0 255.255.255.0 inside any
                    dynamic translation to pool 1 (No matching global)
                    translate_hits = 0, untranslate_hits = 0""");
    }

    @Test
    void clearingOneTakesItsConnection() {
        Session session = session(OLD);
        traffic();
        assertThat(session.execute("clear xlate local 10.1.1.8 lport 4000").output())
                .isEmpty();
        assertThat(session.execute("show xlate count").output()).isEqualTo("4 in use, 5 most used");
        assertThat(session.execute("show conn count").output()).isEqualTo("2 in use, 3 most used");
        session.execute("clear xlate");
        assertThat(session.execute("show xlate count").output()).isEqualTo("2 in use, 5 most used");
        assertThat(session.execute("show conn count").output()).isEqualTo("0 in use, 3 most used");
        assertThat(session.execute("clear xlate gport 9-3").refused()).isTrue();
        assertThat(session.execute("clear xlate global nowhere").refused()).isTrue();
    }

    @Test
    void translationsByObjects() {
        Session session = session(OBJECTS);
        traffic();
        assertThat(session.execute("show xlate").output()).isEqualTo("""
                7 in use, 7 most used
                Flags: D - DNS, e - extended, I - identity, i - dynamic, r - portmap,
                       s - static, T - twice, N - net-to-net
                NAT from inside:10.1.1.0/24 to outside:10.1.1.0/24
                    flags sIT idle 0:00:00 timeout 0:00:00
                NAT from outside:10.9.0.0/16 to inside:10.9.0.0/16
                    flags sIT idle 0:00:00 timeout 0:00:00
                TCP PAT from inside:10.1.1.7 22-22 to outside:10.1.1.7 2222-2222
                    flags srT idle 0:00:00 timeout 0:00:00
                TCP PAT from inside:10.1.1.6 80-80 to outside:192.0.2.6 8080-8080
                    flags sr idle 0:00:00 timeout 0:00:00
                TCP PAT from inside:10.1.1.9/4000 to outside:203.0.113.1/4000 flags ri idle 0:00:02 timeout 0:00:00
                UDP PAT from inside:10.1.1.8/4000 to outside:203.0.113.1/4000 flags ri idle 0:00:01 timeout 0:00:00
                ICMP PAT from inside:10.1.1.8/768 to outside:203.0.113.1/768 flags ri idle 0:00:00 timeout 0:00:30""");
        assertThat(session.execute("show nat detail").output()).isEqualTo("""
                Manual NAT Policies (Section 1)
                1 (inside) to (outside) source static lan lan   destination static site site no-proxy-arp
                    translate_hits = 0, untranslate_hits = 0
                    Source - Origin: 10.1.1.0/24, Translated: 10.1.1.0/24
                    Destination - Origin: 10.9.0.0/16, Translated: 10.9.0.0/16
                2 (inside) to (outside) source static host host   service local remote
                    translate_hits = 0, untranslate_hits = 0
                    Source - Origin: 10.1.1.7/32, Translated: 10.1.1.7/32
                    Service - Origin: tcp source eq ssh destination eq 8080 , Translated: tcp source eq 2222 destination eq www\040

                Auto NAT Policies (Section 2)
                1 (inside) to (outside) source static web 192.0.2.6   service tcp www 8080
                    translate_hits = 0, untranslate_hits = 0
                    Source - Origin: 10.1.1.6/32, Translated: 192.0.2.6/32
                    Service - Protocol: tcp Real: www Mapped: 8080\040
                2 (inside) to (outside) source dynamic lan interface
                    translate_hits = 3, untranslate_hits = 0
                    Source - Origin: 10.1.1.0/24, Translated: 203.0.113.1/24

                Manual NAT Policies (Section 3)
                1 (inside) to (outside) source dynamic any pat-pool pool
                    translate_hits = 0, untranslate_hits = 0
                    Source - Origin: 0.0.0.0/0, Translated (PAT): 192.0.2.21-192.0.2.29""");
    }
}
