package io.tidemark.monitor.topology;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The Kafka timestamp, but never ahead of the clock. What a record changes is logged with its timestamp, and brokers
 * refuse records of more than an hour ahead: passed on as it is, one such timestamp would stop the application. Event
 * times are read from the records themselves and checked against this.
 */
public final class PlausibleTimestamps implements TimestampExtractor {

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        long now = System.currentTimeMillis();
        return record.timestamp() < 0 ? now : Math.min(record.timestamp(), now);
    }
}
