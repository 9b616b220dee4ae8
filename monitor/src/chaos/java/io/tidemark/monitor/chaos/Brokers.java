package io.tidemark.monitor.chaos;

import io.tidemark.embedded.KafkaOptions;
import java.util.HashMap;
import java.util.Map;

/** The brokers of the scenarios, and what clients of them are set to: what has gone is noticed soon, yet not on a busy machine only. */
final class Brokers {

    /** Longer than a session, and than a transaction may be open. */
    static final int HELD_UP_MS = 15_000;

    private static final Map<String, String> CLIENTS = Map.of(
            "consumer.session.timeout.ms", "6000",
            "consumer.heartbeat.interval.ms", "1000",
            "producer.transaction.timeout.ms", "12000");

    private Brokers() {}

    static KafkaOptions quick() {
        return KafkaOptions.temporary()
                .withProperty("group.min.session.timeout.ms", "1000")
                .withProperty("log.retention.check.interval.ms", "3000")
                .withProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    }

    /** Three of them, of which one is missed after 6 s. */
    static KafkaOptions three() {
        return quick().withBrokers(3).withProperty("broker.session.timeout.ms", "6000");
    }

    static Map<String, String> clients() {
        return CLIENTS;
    }

    /** With other settings beside. */
    static Map<String, String> clients(Map<String, String> others) {
        Map<String, String> all = new HashMap<>(CLIENTS);
        all.putAll(others);
        return all;
    }
}
