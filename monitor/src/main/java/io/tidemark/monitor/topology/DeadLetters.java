package io.tidemark.monitor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Writes records that cannot be counted for the dead-letter topic: as they came, with reason and origin in headers. */
final class DeadLetters {

    /** A value is cut after so many bytes. */
    static final int MOST_BYTES = 256 << 10;

    static final String REASON = "tidemark.reason";
    static final String TOPIC = "tidemark.topic";
    static final String PARTITION = "tidemark.partition";
    static final String OFFSET = "tidemark.offset";
    static final String CUT = "tidemark.cut-from-bytes";

    private final String topic;

    DeadLetters(String topic) {
        this.topic = topic;
    }

    Record<byte[], Object> of(Record<byte[], byte[]> bad, RecordMetadata origin, String reason) {
        RecordHeaders headers = new RecordHeaders(bad.headers());
        headers.add(REASON, reason.getBytes(UTF_8));
        headers.add(TOPIC, origin.topic().getBytes(UTF_8));
        headers.add(PARTITION, String.valueOf(origin.partition()).getBytes(UTF_8));
        headers.add(OFFSET, String.valueOf(origin.offset()).getBytes(UTF_8));
        byte[] value = bad.value();
        if (value != null && value.length > MOST_BYTES) {
            headers.add(CUT, String.valueOf(value.length).getBytes(UTF_8));
            value = Arrays.copyOf(value, MOST_BYTES);
        }
        return new Record<>(bad.key(), new Outgoing(topic, value), bad.timestamp(), headers);
    }
}
