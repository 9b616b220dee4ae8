package io.tidemark.producer.encoding;

import io.tidemark.producer.rows.ColumnTypes;
import io.tidemark.producer.rows.FieldPath;
import io.tidemark.schemas.registry.SchemaRegistry;
import java.util.Optional;
import java.util.stream.Stream;

/** How the values of a replayed topic are written. */
public sealed interface Encoding {

    /** One JSON object per row, see {@link JsonEncoder}. */
    record Json() implements Encoding {}

    /** Avro of the file's own columns, see {@link FlatAvroEncoder}. */
    record FlatAvro(SchemaRegistry registry) implements Encoding {}

    /** Tidemark's predictions, see {@link PredictionEncoder}. */
    record Predictions(SchemaRegistry registry, PredictionMapping mapping) implements Encoding {}

    /** The encoder for one topic and files of these columns. */
    default RowEncoder encoder(String topic, ColumnTypes types) {
        if (this instanceof FlatAvro avro) {
            return new FlatAvroEncoder(avro.registry(), topic, types);
        }
        return this instanceof Predictions predictions
                ? new PredictionEncoder(predictions.registry(), topic, predictions.mapping())
                : new JsonEncoder();
    }

    private Optional<PredictionMapping> mapping() {
        return this instanceof Predictions predictions ? Optional.of(predictions.mapping()) : Optional.empty();
    }

    /** The column that identifies a row, where the encoding knows it. */
    default Optional<FieldPath> id() {
        return mapping().map(PredictionMapping::id);
    }

    /** Columns that the files must have. */
    default Stream<FieldPath> columns() {
        return mapping().stream().flatMap(PredictionMapping::columns);
    }

    /** Columns whose cells are text even where they look like numbers: 1.0 and 1.00 are different versions. */
    default Stream<FieldPath> textColumns() {
        return mapping().stream().flatMap(PredictionMapping::textColumns);
    }
}
