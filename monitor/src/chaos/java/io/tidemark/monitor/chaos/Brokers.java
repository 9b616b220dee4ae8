package io.tidemark.monitor.chaos;

import io.tidemark.embedded.KafkaOptions;

/** The brokers of the scenarios: they notice soon what has gone. */
final class Brokers {

    private Brokers() {}

    static KafkaOptions quick() {
        return KafkaOptions.temporary()
                .withProperty("group.min.session.timeout.ms", "1000")
                .withProperty("log.retention.check.interval.ms", "3000")
                .withProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    }
}
