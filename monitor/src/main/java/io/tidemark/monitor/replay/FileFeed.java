package io.tidemark.monitor.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.monitor.config.PredictionSource;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.producer.progress.Progress;
import io.tidemark.producer.rows.BadRows;
import io.tidemark.producer.rows.EventTimes;
import io.tidemark.producer.rows.FieldPath;
import io.tidemark.producer.rows.Row;
import io.tidemark.producer.rows.RowException;
import io.tidemark.producer.rows.RowSource;
import io.tidemark.producer.rows.UnreadableFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts the rows of a model's file on its input topic as JSON, in the order of the file, keyed by id. */
final class FileFeed implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    FileFeed(String bootstrap) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        // On a topic just created a second batch in flight can be taken before the first, which is then refused for
        // ever.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Sends all rows.
     *
     * @param progress is told of every row
     * @return rows sent
     */
    long send(PredictionSource source, Path file, Progress progress) {
        long sent = 0;
        try (RowSource rows = RowSource.open(file, BadRows.stop())) {
            for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                var unused = producer.send(message(source, row.get()), (sentTo, problem) -> note(problem));
                sent++;
                progress.update(sent, rows.bytesRead() / (double) rows.totalBytes(), file.getFileName()::toString);
            }
            producer.flush();
            if (failure.get() != null) {
                throw new Failure(
                        ExitCode.FAILED,
                        "cannot write to " + source.topic() + ": "
                                + failure.get().getMessage(),
                        failure.get());
            }
            return sent;
        } catch (UnreadableFileException | RowException e) {
            throw new Failure(ExitCode.NO_DATA, "cannot replay: " + e.getMessage(), e);
        }
    }

    private void note(Exception problem) {
        if (problem != null) {
            failure.compareAndSet(null, problem);
        }
    }

    private static ProducerRecord<byte[], byte[]> message(PredictionSource source, Row row) {
        byte[] key = source.id()
                .flatMap(id -> row.text(FieldPath.of(id)))
                .map(id -> id.getBytes(UTF_8))
                .orElse(null);
        try {
            byte[] value = JSON.writeValueAsBytes(row.fields());
            return new ProducerRecord<>(source.topic(), null, timestamp(source, row), key, value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row cannot be written as JSON: " + row.place(), e);
        }
    }

    /** The event time, where it is one that a broker takes: what is wrong with it is for the application to find. */
    private static long timestamp(PredictionSource source, Row row) {
        long now = System.currentTimeMillis();
        try {
            return source.time()
                    .map(field -> EventTimes.of(row, FieldPath.of(field)).toEpochMilli())
                    .map(time -> Math.max(0, Math.min(time, now)))
                    .orElse(now);
        } catch (RowException e) {
            return now;
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
