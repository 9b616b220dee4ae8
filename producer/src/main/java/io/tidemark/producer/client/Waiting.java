package io.tidemark.producer.client;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.generic.IndexedRecord;

/** What waits in the buffer. */
sealed interface Waiting {

    /**
     * A record for a topic.
     *
     * @param key id of the prediction
     * @param time event time
     * @param bytes about what it takes in memory
     */
    record Event(String topic, String key, Instant time, IndexedRecord record, int bytes) implements Waiting {}

    /** Whoever completes it has sent everything before it. */
    record Mark(CompletableFuture<Void> reached) implements Waiting {}
}
