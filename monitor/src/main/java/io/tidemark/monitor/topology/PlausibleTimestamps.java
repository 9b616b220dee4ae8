package io.tidemark.monitor.topology;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The Kafka timestamp, but never ahead of the clock. What a record changes is logged with its timestamp, and brokers
 * refuse records of more than an hour ahead: passed on as it is, one such timestamp would stop the application. Event
 * times are read from the records themselves and checked against this.
 */
public final class PlausibleTimestamps implements TimestampExtractor {

    /** A past reading of the clock: what lies before it needs no new one. */
    private volatile long past;

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        long time = record.timestamp();
        if (time >= 0 && time <= past) {
            return time;
        }
        past = System.currentTimeMillis();
        return time < 0 ? past : Math.min(time, past);
    }
}
