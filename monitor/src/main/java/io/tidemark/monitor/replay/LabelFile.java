package io.tidemark.monitor.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.config.LabelSource;
import io.tidemark.monitor.config.PredictionSource.Match;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.producer.rows.BadRows;
import io.tidemark.producer.rows.FieldPath;
import io.tidemark.producer.rows.Row;
import io.tidemark.producer.rows.RowException;
import io.tidemark.producer.rows.RowSource;
import io.tidemark.producer.rows.UnreadableFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The labels of a file, which may be that of the predictions: rows without label or label time are none, and of the others
 * only what belongs to the label is taken.
 */
record LabelFile(LabelSource source, Path file) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** In the order of their times. */
    List<ProducerRecord<byte[], byte[]>> messages() {
        Set<String> kept = columns();
        List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
        try (RowSource rows = RowSource.open(file, BadRows.stop())) {
            for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                if (isLabel(row.get())) {
                    messages.add(message(row.get(), kept));
                }
            }
        } catch (UnreadableFileException | RowException e) {
            throw new Failure(ExitCode.NO_DATA, "cannot replay labels: " + e.getMessage(), e);
        }
        messages.sort(Comparator.comparing(ProducerRecord::timestamp));
        return messages;
    }

    private boolean isLabel(Row row) {
        return isThere(row, source.label())
                && source.time().filter(time -> isThere(row, time)).isPresent();
    }

    private static boolean isThere(Row row, String field) {
        return row.text(FieldPath.of(field)).filter(text -> !text.isEmpty()).isPresent();
    }

    private ProducerRecord<byte[], byte[]> message(Row row, Set<String> kept) {
        ObjectNode fields = row.fields().deepCopy();
        fields.retain(kept);
        byte[] key = FileFeed.key(Optional.of(source.id()), row);
        try {
            return new ProducerRecord<>(
                    source.topic(), null, FileFeed.timestamp(source.time(), row), key, JSON.writeValueAsBytes(fields));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row cannot be written as JSON: " + row.place(), e);
        }
    }

    /** The columns that hold a field of a label: the field itself, or what it lies within. */
    private Set<String> columns() {
        Stream<Optional<String>> fields = Stream.of(
                Optional.of(source.id()),
                Optional.of(source.label()),
                source.time(),
                source.source(),
                source.probability(),
                source.when().map(Match::field));
        return fields.flatMap(Optional::stream)
                .flatMap(field -> Stream.of(field, field.split("[.\\[]", 2)[0]))
                .collect(Collectors.toSet());
    }
}
