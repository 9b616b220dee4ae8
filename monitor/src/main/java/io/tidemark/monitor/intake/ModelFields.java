package io.tidemark.monitor.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.config.FeatureConfig;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.PredictionSource;
import io.tidemark.monitor.config.ReviewCondition;
import io.tidemark.monitor.config.ReviewCondition.Facet;
import io.tidemark.monitor.config.ReviewCondition.Missing;
import io.tidemark.monitor.config.SegmentConfig;
import io.tidemark.monitor.intake.WantedField.Kind;
import io.tidemark.monitor.models.ModelColumns;
import io.tidemark.monitor.models.ModelColumns.Mapped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Where in a {@link RawRow} each thing lies that a model's configuration maps; -1 for what it does not map. */
public final class ModelFields {

    private static final int NOT_MAPPED = -1;

    /** An id is part of keys: what is longer is something else in the wrong field. */
    private static final int MOST_ID_BYTES = 1_000;

    private final ModelConfig model;
    private final int match;
    private final byte[] matched;
    private final int id;
    private final int time;
    private final int version;
    private final int[] columns;
    private final boolean[] numeric;
    private final int[] segments;
    private final Map<WantedField, Integer> ofConditions = new HashMap<>();

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
        model.review().ifPresent(review -> review.condition().leaves().forEach(leaf -> want(leaf, wanted)));
    }

    private void want(ReviewCondition leaf, FieldMap wanted) {
        if (leaf instanceof Facet facet) {
            want(new WantedField(facet.field(), Kind.TEXT), wanted);
        } else if (leaf instanceof Missing missing) {
            want(new WantedField(missing.field(), Kind.PRESENCE), wanted);
        }
    }

    private void want(WantedField field, FieldMap wanted) {
        ofConditions.put(field, wanted.want(field.path(), field.kind()));
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

    /** @throws BadRecord when the configuration maps an id and the record has none, or something too long to be one */
    public void requireId(RawRow row) throws BadRecord {
        if (id == NOT_MAPPED) {
            return;
        }
        if (!row.has(id) || row.textLength(id) == 0) {
            throw new BadRecord("no id: field '" + model.predictions().id().orElseThrow() + "' is missing or empty");
        }
        if (row.textLength(id) > MOST_ID_BYTES) {
            throw new BadRecord("id of " + row.textLength(id) + " bytes, where at most " + MOST_ID_BYTES
                    + " are allowed: is its field the right one?");
        }
    }

    /** Number of the field of the id; -1 where the configuration maps none. Every row that is counted has it. */
    public int id() {
        return id;
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

    /** Number of the field of the predicted class or value; -1 where the configuration maps none. */
    public int prediction() {
        return columnOf(ModelColumns.PREDICTION);
    }

    /** Number of the field of a class's score; -1 where the configuration maps none. */
    public int score(String name) {
        return columnOf(FeatureConfig.SCORE + name);
    }

    private int columnOf(String name) {
        List<Mapped> mapped = ModelColumns.of(model);
        return IntStream.range(0, columns.length)
                .filter(c -> mapped.get(c).column().name().equals(name))
                .map(c -> columns[c])
                .findFirst()
                .orElse(NOT_MAPPED);
    }

    /** Number of the field of a facet that a condition of the review asks for, a text. */
    public int facet(Facet facet) {
        return ofConditions.get(new WantedField(facet.field(), Kind.TEXT));
    }

    /** Number of the field whose absence a condition of the review asks for; only its presence is read. */
    public int missing(Missing missing) {
        return ofConditions.get(new WantedField(missing.field(), Kind.PRESENCE));
    }
}
