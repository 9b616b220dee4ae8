package io.tidemark.producer.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The topic as the broker knows it.
 *
 * @param retention how long it keeps records, counted from their event time; empty for ever, or where unknown
 */
record Topic(String name, int partitions, Optional<Duration> retention) {

    /** What to tell about rows that the topic will not keep; empty if it keeps them. */
    Optional<String> expiryNotice(Instant eventTime, Instant now) {
        return retention
                .filter(kept -> eventTime.isBefore(now.minus(kept)))
                .map(kept -> "Topic " + name + " deletes records " + words(kept) + " after their event time, and "
                        + eventTime + " is longer ago: the broker will delete what is sent now. Set its retention.ms"
                        + " to -1, or use --shift-to-now last.");
    }

    private static String words(Duration kept) {
        return kept.toDays() > 1 ? kept.toDays() + " days" : kept.toMinutes() + " minutes";
    }
}
