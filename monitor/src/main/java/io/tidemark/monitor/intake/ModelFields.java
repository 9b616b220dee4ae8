package io.tidemark.monitor.intake;

import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.PredictionSource;
import io.tidemark.monitor.config.SegmentConfig;
import io.tidemark.monitor.intake.WantedField.Kind;
import io.tidemark.monitor.models.ModelColumns;
import io.tidemark.monitor.models.ModelColumns.Mapped;
import java.util.List;
import java.util.Optional;

/** Where in a {@link RawRow} each thing lies that a model's configuration maps; -1 for what it does not map. */
public final class ModelFields {

    private static final int NOT_MAPPED = -1;

    private final ModelConfig model;
    private final MatchField match;
    private final Optional<IdField> id;
    private final TimeField time;
    private final int version;
    private final int[] columns;
    private final boolean[] numeric;
    private final int[] segments;
    private final Optional<AnswerFields> answer;

    public ModelFields(ModelConfig model, FieldMap wanted) {
        this.model = model;
        PredictionSource source = model.predictions();
        this.match = new MatchField(source.when(), wanted);
        this.id = source.id().map(field -> new IdField(field, wanted));
        this.time = new TimeField(source.time(), wanted);
        this.version = source.version()
                .field()
                .map(field -> wanted.want(field, Kind.TEXT))
                .orElse(NOT_MAPPED);
        List<Mapped> mapped = ModelColumns.of(model);
        this.columns = new int[mapped.size()];
        this.numeric = new boolean[mapped.size()];
        for (int c = 0; c < columns.length; c++) {
            numeric[c] = mapped.get(c).column().numeric();
            columns[c] = wanted.want(mapped.get(c).field(), numeric[c] ? Kind.NUMBER : Kind.TEXT);
        }
        this.segments = model.segments().stream()
                .map(SegmentConfig::field)
                .mapToInt(field -> wanted.want(field, Kind.TEXT))
                .toArray();
        this.answer = model.hasOutcomes() ? Optional.of(new AnswerFields(model, wanted)) : Optional.empty();
    }

    public ModelConfig model() {
        return model;
    }

    /** Whether the record is one of this model's. */
    public boolean matches(RawRow row) {
        return match.matches(row);
    }

    /**
     * The event time.
     *
     * @param timestamp the record's Kafka timestamp, for when the configuration maps no field
     * @throws BadRecord when the mapped field is missing
     */
    public long time(RawRow row, long timestamp) throws BadRecord {
        return time.time(row, timestamp, "event time");
    }

    /** @throws BadRecord when the configuration maps an id and the record has none */
    public void requireId(RawRow row) throws BadRecord {
        if (id.isPresent()) {
            id.get().require(row);
        }
    }

    /** The id of a prediction that has one, as {@link #requireId} has found. */
    public String id(RawRow row) {
        return id.orElseThrow().value(row);
    }

    /** What outcomes need of a prediction; empty for a model without labels. */
    public Optional<AnswerFields> answer() {
        return answer;
    }

    /** Number of the version's field; -1 where all records have the same version, or none of their own. */
    public int versionField(RawRow row) {
        return version != NOT_MAPPED && row.has(version) ? version : NOT_MAPPED;
    }

    /** Columns that are counted. */
    public int size() {
        return columns.length;
    }

    public int column(int index) {
        return columns[index];
    }

    public boolean isNumeric(int index) {
        return numeric[index];
    }

    /** Number of the field of a facet. */
    public int segment(int index) {
        return segments[index];
    }
}
