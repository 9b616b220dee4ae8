package io.tidemark.monitor.chaos;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is done to a run, in order.
 *
 * @param seed what the moments were drawn by
 */
record Steps(long seed, List<Step> schedule) {

    /** And then some more. */
    Steps and(List<Step> more) {
        return new Steps(seed, Stream.concat(schedule.stream(), more.stream()).toList());
    }
}
