package io.tidemark.monitor.review;

import io.tidemark.monitor.config.Rate;
import io.tidemark.monitor.config.ReviewCondition.Target;
import io.tidemark.monitor.config.ReviewConfig;
import java.time.Duration;
import java.util.List;

/**
 * The spans of time in which the targets of a review draw: from the epoch on, each as long as it takes for every target to have one
 * due, in whole minutes. 60 an hour are one in each minute, 60 a day one in every 24 minutes.
 *
 * @param targets of the review, by their number
 * @param lengthMs length of a span
 */
public record Spans(List<Target> targets, long lengthMs) {

    private static final Duration LEAST = Duration.ofMinutes(1);

    public Spans {
        targets = List.copyOf(targets);
    }

    static Spans of(ReviewConfig review) {
        List<Target> targets = review.condition().targets();
        long minutes = targets.stream()
                .mapToLong(target -> (long) Math.ceil(1 / target.rate().in(LEAST)))
                .max()
                .orElse(1);
        return new Spans(targets, Math.max(1, minutes) * LEAST.toMillis());
    }

    /** Start of the span of a time. */
    public long of(long time) {
        return Math.floorDiv(time, lengthMs) * lengthMs;
    }

    public long end(long span) {
        return span + lengthMs;
    }

    /** How many a target draws in a span, at least 1. */
    int due(int target, long span) {
        Rate rate = targets.get(target).rate();
        return (int) Math.max(1, rate.due(span, end(span)));
    }
}
