package io.tidemark.monitor.commands;

import io.tidemark.monitor.config.Format;
import io.tidemark.monitor.config.LabelSource;
import io.tidemark.monitor.config.PredictionSource;
import io.tidemark.producer.rows.FieldPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a configuration says of something that is produced: predictions, or labels.
 *
 * @param needed columns without which a row is none of it
 */
record ProducedSource(
        String topic,
        Format format,
        Optional<Path> file,
        Optional<String> time,
        Optional<String> id,
        List<FieldPath> needed) {

    static ProducedSource of(PredictionSource source) {
        return new ProducedSource(
                source.topic(), source.format(), source.file(), source.time(), source.id(), List.of());
    }

    static ProducedSource of(LabelSource source) {
        List<FieldPath> needed = Stream.concat(Stream.of(source.label()), source.time().stream())
                .map(FieldPath::of)
                .toList();
        return new ProducedSource(
                source.topic(), source.format(), source.file(), source.time(), Optional.of(source.id()), needed);
    }
}
