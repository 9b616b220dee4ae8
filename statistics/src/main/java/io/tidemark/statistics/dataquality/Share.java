package io.tidemark.statistics.dataquality;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;

/** Some of all. */
final class Share {

    private Share() {}

    static Measurement of(long some, long all) {
        if (some < 0 || some > all) {
            throw new IllegalArgumentException(some + " of " + all + " is no share");
        }
        return all == 0 ? new NotEnoughData(0, 1) : Measurement.of((double) some / all, all, 0);
    }
}
