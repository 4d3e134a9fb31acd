package io.sallyport.engine.threat;

import java.util.Arrays;
import java.util.List;

/**
 * A rate as it is shown.
 *
 * @param interval seconds of the rate interval
 * @param average events a second over it
 * @param burst events a second in the last completed burst interval
 * @param triggers how often it was exceeded
 * @param total events over the rate interval
 */
public record RateView(int interval, long average, long burst, long triggers, long total) {

    static List<RateView> of(RateCounter[] counters, long second) {
        return Arrays.stream(counters)
                .map(counter -> {
                    counter.roll(second);
                    return new RateView(
                            counter.rate().interval(),
                            counter.average(),
                            counter.burst(),
                            counter.triggers(),
                            counter.total());
                })
                .toList();
    }
}
