package io.tidemark.monitor.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.config.Rate;
import io.tidemark.monitor.config.ReviewCondition.Target;
import io.tidemark.monitor.config.ReviewConfig;
import java.time.Duration;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The spans of time in which the targets of a review draw: from the epoch on, each as long as it takes for every target to have one
 * due, in whole minutes. 60 an hour are one in each minute, 60 a day one in every 24 minutes.
 *
 * @param review number made from what the review draws by: what was held for another review is told by it, and not mistaken
 * @param targets of the review, by their number
 * @param lengthMs length of a span
 */
public record Spans(int review, List<Target> targets, long lengthMs) {

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
        return new Spans(number(review), targets, Math.max(1, minutes) * LEAST.toMillis());
    }

    /** Of its policy and of all that it chooses by, audit and budget included. */
    private static int number(ReviewConfig review) {
        CRC32C hash = new CRC32C();
        hash.update((review.policy() + "\n" + review.condition()).getBytes(UTF_8));
        return (int) hash.getValue();
    }

    /** Start of the span of a time. */
    public long of(long time) {
        return Math.floorDiv(time, lengthMs) * lengthMs;
    }

    public long end(long span) {
        return span + lengthMs;
    }

    /** How many draws there are of all targets: each of one or, where values of a facet are told apart, of several. */
    int draws() {
        return draw(targets.size(), 0);
    }

    /** Number of a draw of a target among those of all. */
    int draw(int target, int cell) {
        int before = 0;
        for (int t = 0; t < target; t++) {
            before += targets.get(t).draws();
        }
        return before + cell;
    }

    /** The target whose draw it is. */
    int target(int draw) {
        int target = 0;
        while (draw(target + 1, 0) <= draw) {
            target++;
        }
        return target;
    }

    /** Whether some target draws only while an alert fires. */
    public boolean askForAlerts() {
        return targets.stream().anyMatch(target -> target.during().isPresent());
    }

    /** How many a target draws in a span, at least 1; of each value of a facet, where these are told apart. */
    int due(int target, long span) {
        Rate rate = targets.get(target).rate();
        return (int) Math.max(1, rate.due(span, end(span)));
    }
}
