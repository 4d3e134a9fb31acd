package io.sallyport.replay.answer;

import io.sallyport.replay.advice.Advice;
import io.sallyport.replay.whatif.Result;
import java.util.List;

/**
 * What a replay answers beyond its verdicts.
 *
 * @param result the replay
 * @param advice cures of what it found, the least costly first
 */
public record Answer(Result result, List<Advice> advice) {
    public Answer {
        advice = List.copyOf(advice);
    }
}
