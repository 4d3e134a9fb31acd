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
import org.junit.jupiter.api.Test;

/** {@code show threat-detection statistics top tcp-intercept} (inferred). */
class AttackedServersShowTest {
    private static final String CONFIGURATION = """
            ASA Version 8.2(1)
            interface GigabitEthernet0/0
             nameif outside
             security-level 0
             ip address 203.0.113.1 255.255.255.0
            interface GigabitEthernet0/1
             nameif inside
             security-level 100
             ip address 10.1.1.1 255.255.255.0
            static (inside,outside) 203.0.113.5 10.1.1.5 netmask 255.255.255.255 tcp 0 1
            access-list in extended permit ip any any
            access-group in in interface outside
            threat-detection statistics tcp-intercept rate-interval 10
            """;

    private final Effects effects = new SilentEffects();
    private final Engine engine = new Engine(EngineSettings.offline(1, 1000), effects);
    private final Appliance appliance = new Appliance(
            engine, effects, new ConfigParser().parse("lab.cfg", CONFIGURATION).configuration());
    private final Session session = new Session(appliance);
    private long now = 1_700_000_000_000_000_000L;

    AttackedServersShowTest() {
        appliance.applyConfiguration();
    }

    private void flood(int first, int count, long step) {
        Memory memory = Memory.allocate(256);
        PacketBatch batch = new PacketBatch(memory, 1);
        for (int i = 0; i < count; i++) {
            int length = new FrameWriter(memory, 64)
                    .tcp(
                            IpAddress.parse("198.51.100.0").bits() + first + i,
                            1000,
                            IpAddress.parse("203.0.113.5").bits(),
                            80,
                            TcpHeader.SYN,
                            1,
                            0,
                            0);
            batch.clear();
            batch.add(64, length, length, now, 0, ChecksumState.UNKNOWN);
            engine.accept(new EngineInput.Packets(batch), effects);
            now += step;
        }
    }

    private String answer(String line) {
        return session.execute(line).output();
    }

    @Test
    void theServersThatAreAttackedMost() {
        flood(1, 101, 200_000_000L);
        engine.accept(new EngineInput.Advance(now + 5_000_000_000L), effects);
        assertThat(answer("show threat-detection statistics top tcp-intercept")).isEqualTo("""
                Top 10 protected servers under attack (sorted by average rate)
                Monitoring window size: 10 mins    Sampling interval: 20 secs
                <Rank> <Server IP:Port> <Interface> <Ave Rate> <Cur Rate> <Total> <Source IP (Last Attack Time)>
                ----------------------------------------------------------------------------------
                1    10.1.1.5:80 inside 0 4 100 <various> Last: 198.51.100.101 (5 secs ago)""");
        assertThat(answer("show threat-detection statistics top tcp-intercept detail long"))
                .contains("1    203.0.113.5:80 (10.1.1.5:80) inside 0 4 100")
                .contains("     Sampling History (30 Samplings):\n       0          0  ")
                .endsWith("0          99");
        answer("clear threat-detection statistics tcp-intercept");
        assertThat(answer("show threat-detection statistics top tcp-intercept")).doesNotContain("10.1.1.5");
    }

    @Test
    void offByDefaultAndByCommand() {
        for (String line : new String[] {"configure terminal", "no threat-detection statistics tcp-intercept", "end"}) {
            assertThat(session.execute(line).refused()).as(line).isFalse();
        }
        flood(1, 10, 1);
        assertThat(answer("show threat-detection statistics top tcp-intercept")).isEmpty();
        assertThat(answer("show running-config")).contains("no threat-detection statistics tcp-intercept");
    }
}
