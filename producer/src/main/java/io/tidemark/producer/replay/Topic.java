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
                .filter(kept -> eventTime.plus(kept).isBefore(now))
                .map(kept -> "Topic " + name + " deletes records " + kept.toDays()
                        + " days after their event time, and "
                        + eventTime + " is before that: the broker will delete what is sent now. Set its retention.ms"
                        + " to -1, or use --shift-to-now last.");
    }
}
