package io.tidemark.producer.replay;

import java.time.Instant;
import java.util.Optional;

/**
 * What a replay did.
 *
 * @param topic the topic
 * @param partitions its number of partitions
 * @param rowsRead rows taken from the files, bad ones included
 * @param rowsSent rows that the broker acknowledged
 * @param rowsSkipped rows that could not be used
 * @param rowsOutside rows before the start or after the end that was asked for
 * @param firstEventTime earliest event time sent
 * @param lastEventTime latest event time sent
 * @param seconds from the start of reading to the last acknowledgement
 * @param interrupted whether it was ended before its time
 */
public record ReplayResult(
        String topic,
        int partitions,
        long rowsRead,
        long rowsSent,
        long rowsSkipped,
        long rowsOutside,
        Optional<Instant> firstEventTime,
        Optional<Instant> lastEventTime,
        double seconds,
        boolean interrupted) {

    /** Rows sent per second; 0 where no time passed. */
    public double rowsPerSecond() {
        return seconds > 0 ? rowsSent / seconds : 0;
    }
}
