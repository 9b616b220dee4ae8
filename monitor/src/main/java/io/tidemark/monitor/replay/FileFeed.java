package io.tidemark.monitor.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.monitor.config.LabelSource;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts the rows of a model's files on its input topics as JSON, keyed by id. */
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
     * Sends all predictions, in the order of the file.
     *
     * @param progress is told of every row
     * @return rows sent
     */
    long send(PredictionSource source, Path file, Progress progress) {
        long sent = 0;
        try (RowSource rows = RowSource.open(file, BadRows.stop())) {
            for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                send(message(source, row.get()));
                sent++;
                progress.update(sent, rows.bytesRead() / (double) rows.totalBytes(), file.getFileName()::toString);
            }
            flush(source.topic());
            return sent;
        } catch (UnreadableFileException | RowException e) {
            throw new Failure(ExitCode.NO_DATA, "cannot replay: " + e.getMessage(), e);
        }
    }

    /**
     * Sends all labels, in the order of their times, which is not that of a file of predictions.
     *
     * @return rows sent
     */
    long send(LabelSource source, Path file) {
        List<ProducerRecord<byte[], byte[]>> labels = new LabelFile(source, file).messages();
        labels.forEach(this::send);
        flush(source.topic());
        return labels.size();
    }

    private void send(ProducerRecord<byte[], byte[]> message) {
        var unused = producer.send(message, (sentTo, problem) -> note(problem));
    }

    private void flush(String topic) {
        producer.flush();
        if (failure.get() != null) {
            throw new Failure(
                    ExitCode.FAILED,
                    "cannot write to " + topic + ": " + failure.get().getMessage(),
                    failure.get());
        }
    }

    private void note(Exception problem) {
        if (problem != null) {
            failure.compareAndSet(null, problem);
        }
    }

    private static ProducerRecord<byte[], byte[]> message(PredictionSource source, Row row) {
        try {
            byte[] value = JSON.writeValueAsBytes(row.fields());
            return new ProducerRecord<>(
                    source.topic(), null, timestamp(source.time(), row), key(source.id(), row), value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row cannot be written as JSON: " + row.place(), e);
        }
    }

    static byte[] key(Optional<String> id, Row row) {
        return id.flatMap(field -> row.text(FieldPath.of(field)))
                .map(text -> text.getBytes(UTF_8))
                .orElse(null);
    }

    /** The time of a row, where it is one that a broker takes: what is wrong with it is for the application to find. */
    static long timestamp(Optional<String> time, Row row) {
        long now = System.currentTimeMillis();
        try {
            return time.map(field -> EventTimes.of(row, FieldPath.of(field)).toEpochMilli())
                    .map(millis -> Math.max(0, Math.min(millis, now)))
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
