package io.tidemark.monitor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.StringJoiner;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Writes records that cannot be counted for the dead-letter topic: as they came, with reason and origin in headers. What is
 * large is cut or dropped: all together stays below the megabyte that producers and brokers take by default, since a dead
 * letter that is refused stops the application, and again after each restart.
 */
final class DeadLetters {

    /** A value is cut after so many bytes. */
    static final int MOST_BYTES = 256 << 10;

    /** A key is cut after so many bytes, and headers are dropped when they would come to more. */
    static final int MOST_OTHER_BYTES = 64 << 10;

    static final String REASON = "tidemark.reason";
    static final String TOPIC = "tidemark.topic";
    static final String PARTITION = "tidemark.partition";
    static final String OFFSET = "tidemark.offset";
    static final String CUT = "tidemark.cut-from-bytes";
    static final String KEY_CUT = "tidemark.key-cut-from-bytes";
    static final String HEADERS_DROPPED = "tidemark.headers-dropped";

    private static final int MOST_NAMES = 1_000;

    /** A reason may tell what was found, and that may be anything. */
    static final int MOST_OF_REASON = 900;

    private final String topic;

    DeadLetters(String topic) {
        this.topic = topic;
    }

    Record<byte[], Object> of(Record<byte[], byte[]> bad, RecordMetadata origin, String reason) {
        RecordHeaders headers = smallOnes(bad.headers());
        add(headers, REASON, reason.length() > MOST_OF_REASON ? reason.substring(0, MOST_OF_REASON) + "..." : reason);
        add(headers, TOPIC, origin.topic());
        add(headers, PARTITION, String.valueOf(origin.partition()));
        add(headers, OFFSET, String.valueOf(origin.offset()));
        byte[] key = cut(bad.key(), MOST_OTHER_BYTES, headers, KEY_CUT);
        byte[] value = cut(bad.value(), MOST_BYTES, headers, CUT);
        return new Record<>(key, new Outgoing(topic, value), bad.timestamp(), headers);
    }

    /** What a header takes at most: its name in UTF-8, its value, and both lengths, also where it has neither. */
    static long bytes(Header header) {
        return 3L * header.key().length() + (header.value() == null ? 0 : header.value().length) + 2 * Integer.BYTES;
    }

    private static RecordHeaders smallOnes(Headers all) {
        RecordHeaders kept = new RecordHeaders();
        StringJoiner dropped = new StringJoiner(", ");
        long bytes = 0;
        for (Header header : all) {
            long size = bytes(header);
            if (bytes + size <= MOST_OTHER_BYTES) {
                kept.add(header);
                bytes += size;
            } else if (dropped.length() < MOST_NAMES) {
                dropped.add(header.key());
            }
        }
        if (dropped.length() > 0) {
            String names = dropped.toString();
            add(kept, HEADERS_DROPPED, names.substring(0, Math.min(names.length(), MOST_NAMES)));
        }
        return kept;
    }

    private static void add(RecordHeaders headers, String name, String text) {
        headers.add(name, text.getBytes(UTF_8));
    }

    private static byte[] cut(byte[] bytes, int most, RecordHeaders headers, String note) {
        if (bytes == null || bytes.length <= most) {
            return bytes;
        }
        add(headers, note, String.valueOf(bytes.length));
        return Arrays.copyOf(bytes, most);
    }
}
