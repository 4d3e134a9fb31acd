package io.sallyport.replay.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TableForecastTest {
    private record Packet(int conversation, long second) {}

    /** The same by brute force: for every second and every conversation. */
    private static long[] counted(List<Packet> packets, int idle, long end) {
        long most = 0;
        long atEnd = 0;
        for (long second = 0; second <= end; second++) {
            long from = second - idle;
            long to = second;
            long alive = packets.stream()
                    .filter(packet -> packet.second() >= from && packet.second() <= to)
                    .mapToInt(Packet::conversation)
                    .distinct()
                    .count();
            most = Math.max(most, alive);
            atEnd = alive;
        }
        return new long[] {most, atEnd};
    }

    @Test
    void agreesWithCountingEverySecond() {
        Random random = new Random(11);
        List<Packet> packets = new ArrayList<>();
        long second = 0;
        for (int i = 0; i < 400; i++) {
            second += random.nextInt(10) == 0 ? random.nextInt(200) : random.nextInt(3);
            packets.add(new Packet(random.nextInt(60), second));
        }
        TableForecast forecast = new TableForecast();
        long[] last = new long[60];
        Arrays.fill(last, TableForecast.NEVER);
        for (Packet packet : packets) {
            last[packet.conversation()] =
                    forecast.touch(last[packet.conversation()], packet.second() * 1_000_000_000L + 5);
        }
        for (TableForecast.Size size : forecast.sizes()) {
            long[] expected = counted(packets, size.idleSeconds(), second);
            assertThat(size.most()).as("idle %d", size.idleSeconds()).isEqualTo(expected[0]);
            assertThat(size.atEnd()).as("idle %d", size.idleSeconds()).isEqualTo(expected[1]);
        }
    }

    @Test
    void aLeapOfYearsEmptiesIt() {
        TableForecast forecast = new TableForecast();
        long last = forecast.touch(TableForecast.NEVER, 0);
        forecast.touch(last, 23L * 365 * 86_400 * 1_000_000_000L);
        assertThat(forecast.sizes()).allMatch(size -> size.most() == 1 && size.atEnd() == 1);
    }
}
