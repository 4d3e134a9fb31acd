package io.sallyport.replay.flow;

import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.PSH;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.capture.CaptureWriter;
import io.sallyport.config.ConfigParser;
import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.Memory;
import io.sallyport.replay.CaptureSource;
import io.sallyport.replay.ReplaySettings;
import io.sallyport.replay.whatif.Observed;
import io.sallyport.replay.whatif.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table that is forecast for an idle time, beside the table of a firewall that has this idle time. */
class ForecastOfBypassTest {
    private static final int CLIENTS = 500;
    private static final int PACKETS = 6_000;
    private static final int SERVER = 0xc633_6450;
    private static final int CLIENT = 0x0a00_0100;
    private static final long NANOS = 1_000_000_000L;

    private static String configuration(String options) {
        return """
                ASA Version 9.8(1)
                interface GigabitEthernet0/0
                 nameif inside
                 security-level 100
                 ip address 10.0.0.1 255.0.0.0
                interface GigabitEthernet0/1
                 nameif outside
                 security-level 0
                 ip address 198.51.100.1 255.255.255.0
                access-list tcp extended permit tcp any any
                class-map tcp
                 match access-list tcp
                policy-map global_policy
                 class tcp
                  set connection advanced-options tcp-state-bypass
                %s
                service-policy global_policy global
                """.formatted(options);
    }

    /** Hours of segments, often close together and seldom far apart, of clients that fall silent and come back. */
    private static List<CaptureSource> captures(Path folder) throws IOException {
        Memory memory = Memory.allocate(256);
        FrameWriter frame = new FrameWriter(memory, 0);
        SplittableRandom random = new SplittableRandom(5);
        Path inside = folder.resolve("inside.pcap");
        long time = 1_700_000_000L * NANOS;
        try (CaptureWriter writer = CaptureWriter.create(inside)) {
            for (int i = 0; i < PACKETS; i++) {
                time += random.nextInt(20) == 0 ? random.nextLong(60 * NANOS) : random.nextLong(NANOS);
                // The window of clients moves on: most of them are never heard again.
                int client = (i / 20 + random.nextInt(60)) % CLIENTS;
                int length = frame.tcp(CLIENT + client, 20_000 + client, SERVER, 80, PSH | ACK, i, 0, 10);
                writer.write(time, memory, 0, length, length);
            }
        }
        return List.of(CaptureSource.parse("inside:in=" + inside));
    }

    private static Result replay(String options, List<CaptureSource> captures) {
        return Observed.run(
                        ReplaySettings.of(
                                new ConfigParser()
                                        .parse("firewall.cfg", configuration(options))
                                        .configuration(),
                                captures),
                        Set.of())
                .orElseThrow();
    }

    @Test
    void aFirewallWithThatIdleTimeHasThatManyEntries(@TempDir Path folder) throws IOException {
        List<CaptureSource> captures = captures(folder);
        List<TableForecast.Size> forecast = replay("", captures).conversations().forecast();
        for (TableForecast.Size size : forecast) {
            int idle = size.idleSeconds();
            String option = "  set connection timeout idle " + idle / 3600 + ':' + idle / 60 % 60 + ':' + idle % 60;
            assertThat(replay(option, captures).summary().connectionsMost())
                    .as(option)
                    .isEqualTo(size.most());
        }
        // They differ, so that the agreement means something.
        assertThat(IntStream.range(1, forecast.size())
                        .allMatch(i ->
                                forecast.get(i).most() > forecast.get(i - 1).most()))
                .isTrue();
    }
}
