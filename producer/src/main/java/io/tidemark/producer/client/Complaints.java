package io.tidemark.producer.client;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log file that events are lost or held up: at once, then at most once a minute. For one thread. */
final class Complaints {

    private static final Logger LOG = LoggerFactory.getLogger(PredictionLog.class);
    private static final long INTERVAL = Duration.ofMinutes(1).toNanos();

    private final Tally tally;
    private Counters told;
    private long toldAt;

    Complaints(Tally tally) {
        this.tally = tally;
        this.told = tally.counters();
        this.toldAt = System.nanoTime() - INTERVAL;
    }

    void tellSometimes() {
        if (System.nanoTime() - toldAt >= INTERVAL) {
            tell();
        }
    }

    void tell() {
        Counters now = tally.counters();
        boolean worse = now.failed() > told.failed()
                || now.droppedInAll() > told.droppedInAll()
                || !now.lastFailure().equals(told.lastFailure());
        if (worse) {
            LOG.warn(
                    "Predictions or labels do not all reach Kafka: {} sent, {} under way, {} failed, dropped: {}; last"
                            + " problem: {}",
                    now.sent(),
                    now.underWay(),
                    now.failed(),
                    now.dropped(),
                    now.lastFailure().orElse("none"));
            told = now;
            toldAt = System.nanoTime();
        }
    }
}
