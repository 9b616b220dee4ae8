package io.tidemark.monitor.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.PredictionSource;
import io.tidemark.monitor.config.SegmentConfig;
import io.tidemark.monitor.intake.WantedField.Kind;
import io.tidemark.monitor.models.ModelColumns;
import io.tidemark.monitor.models.ModelColumns.Mapped;
import java.util.List;

/** Where in a {@link RawRow} each thing lies that a model's configuration maps; -1 for what it does not map. */
public final class ModelFields {

    private static final int NOT_MAPPED = -1;

    private final ModelConfig model;
    private final int match;
    private final byte[] matched;
    private final int id;
    private final int time;
    private final int version;
    private final int[] columns;
    private final boolean[] numeric;
    private final int[] segments;

    public ModelFields(ModelConfig model, FieldMap wanted) {
        this.model = model;
        PredictionSource source = model.predictions();
        this.match =
                source.when().map(when -> wanted.want(when.field(), Kind.TEXT)).orElse(NOT_MAPPED);
        this.matched = source.when().map(when -> when.equalTo().getBytes(UTF_8)).orElse(new byte[0]);
        this.id = source.id().map(field -> wanted.want(field, Kind.TEXT)).orElse(NOT_MAPPED);
        this.time = source.time().map(field -> wanted.want(field, Kind.TIME)).orElse(NOT_MAPPED);
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
    }

    public ModelConfig model() {
        return model;
    }

    /** Number of the field that tells the topic's models apart; -1 where nothing does. */
    public int matchField() {
        return match;
    }

    /** Whether the record is one of this model's. */
    public boolean matches(RawRow row) {
        return match == NOT_MAPPED || row.has(match) && row.textEquals(match, matched);
    }

    /**
     * The event time.
     *
     * @param timestamp the record's Kafka timestamp, for when the configuration maps no field
     * @throws BadRecord when the mapped field is missing
     */
    public long time(RawRow row, long timestamp) throws BadRecord {
        if (time == NOT_MAPPED) {
            return timestamp;
        }
        if (!row.has(time)) {
            throw new BadRecord(
                    "no event time: field '" + model.predictions().time().orElseThrow() + "' is missing");
        }
        return row.time(time);
    }

    /** @throws BadRecord when the configuration maps an id and the record has none */
    public void requireId(RawRow row) throws BadRecord {
        if (id != NOT_MAPPED && (!row.has(id) || row.textLength(id) == 0)) {
            throw new BadRecord("no id: field '" + model.predictions().id().orElseThrow() + "' is missing or empty");
        }
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
