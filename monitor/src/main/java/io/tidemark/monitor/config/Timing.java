package io.tidemark.monitor.config;

import java.time.Duration;

/**
 * How long to wait for what.
 *
 * @param outOfOrderness how far event times of one partition run backwards in the ordinary course: a watermark stays this
 *     far behind the highest event time
 * @param lateness how long after the watermark has passed it a pane still takes records, as revisions
 * @param idle how long a partition that is read to its end must be silent before windows close without it
 * @param maxAge how much older than its Kafka timestamp a record's event time may be
 * @param commit interval of transactions
 */
public record Timing(Duration outOfOrderness, Duration lateness, Duration idle, Duration maxAge, Duration commit) {

    public Timing {
        requireNotNegative("outOfOrderness", outOfOrderness);
        requireNotNegative("lateness", lateness);
        requireNotNegative("idle", idle);
        requireNotNegative("maxAge", maxAge);
        requireNotNegative("commit", commit);
    }

    private static void requireNotNegative(String name, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative, was " + duration);
        }
    }
}
