package io.tidemark.producer.reviews;

import java.time.Duration;
import java.util.Optional;

/**
 * How long after a review its true sentiment becomes known: log-normal, for a share never. Independent of all that the
 * review says.
 *
 * @param median half of the labels come sooner
 * @param deviation standard deviation of the delay's natural logarithm
 * @param never share of the reviews that never get a label, 0 to 1
 */
record LabelDelays(Duration median, double deviation, double never) {

    /** The delay of one label; empty for never. */
    Optional<Duration> draw(Draws draws) {
        double millis = draws.logNormal((double) median.toMillis(), deviation);
        return draws.chance(never) ? Optional.empty() : Optional.of(Duration.ofMillis((long) millis));
    }
}
