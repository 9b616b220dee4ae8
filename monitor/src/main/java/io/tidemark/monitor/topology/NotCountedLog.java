package io.tidemark.monitor.topology;

import io.tidemark.monitor.profiling.Progress;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;

/** Tells the log of records that were not counted: nothing is left out in silence, and once a minute is enough. */
final class NotCountedLog {

    private static final long TELL_AGAIN_MS = 60_000;

    private final Logger log;
    private final TopicPartition partition;
    private final String deadLetters;
    private Progress told;
    private long toldAt;

    NotCountedLog(Logger log, TopicPartition partition, String deadLetters, Progress start, long now) {
        this.log = log;
        this.partition = partition;
        this.deadLetters = deadLetters;
        this.told = start;
        this.toldAt = now - TELL_AGAIN_MS;
    }

    void tell(Progress progress, long now) {
        if (now - toldAt < TELL_AGAIN_MS || progress.notCounted() == told.notCounted()) {
            return;
        }
        log.warn(
                "{}: not counted so far: {} dead letters (reasons in the headers on {}), {} too late, {} of models that the"
                        + " configuration does not name; counted: {}",
                partition,
                progress.rejected(),
                deadLetters,
                progress.tooLate(),
                progress.unlisted(),
                progress.accepted());
        told = progress;
        toldAt = now;
    }
}
