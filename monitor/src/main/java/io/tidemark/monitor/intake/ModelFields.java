package io.tidemark.monitor.intake;

import io.tidemark.monitor.config.FeatureConfig;
import io.tidemark.monitor.config.Limits;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.PredictionSource;
import io.tidemark.monitor.config.ReviewCondition;
import io.tidemark.monitor.config.ReviewCondition.Disagrees;
import io.tidemark.monitor.config.ReviewCondition.Facet;
import io.tidemark.monitor.config.ReviewCondition.Missing;
import io.tidemark.monitor.config.ReviewCondition.Within;
import io.tidemark.monitor.config.SlicedBy;
import io.tidemark.monitor.intake.WantedField.Kind;
import io.tidemark.monitor.models.ModelColumns;
import io.tidemark.monitor.models.ModelColumns.Mapped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Where in a {@link RawRow} each thing lies that a model's configuration maps; -1 for what it does not map. */
public final class ModelFields {

    private static final int NOT_MAPPED = -1;

    private final ModelConfig model;
    private final PredictionSource source;
    private final boolean isPrediction;
    private final OwnFields own;
    private final MatchField match;
    private final Optional<IdField> id;
    private final int idField;
    private final TimeField time;
    private final int version;
    private final int[] columns;
    private final boolean[] numeric;
    private final Map<WantedField, Integer> asked = new HashMap<>();
    private final Optional<AnswerFields> answer;
    private final Optional<ConfidenceFields> confidence;
    private final Optional<Limits> favourable;
    private final int prediction;

    /**
     * Of the records of predictions.
     *
     * @param all collects what all models of the topic want
     */
    public ModelFields(ModelConfig model, FieldMap all) {
        this(model, all, model.predictions(), ModelColumns.ofPredictions(model), true);
    }

    /** Of the rows of a baseline, which hold attributions too, wherever they are on the stream. */
    public static ModelFields ofBaseline(ModelConfig model, FieldMap all) {
        return new ModelFields(model, all, model.predictions(), ModelColumns.of(model), true);
    }

    /** Of the records of attributions, where these have a topic of their own. */
    public static ModelFields ofAttributions(ModelConfig model, FieldMap all) {
        return new ModelFields(
                model, all, model.attributionSource().orElseThrow(), ModelColumns.attributions(model), false);
    }

    private ModelFields(
            ModelConfig model, FieldMap all, PredictionSource source, List<Mapped> mapped, boolean isPrediction) {
        this.model = model;
        this.source = source;
        this.isPrediction = isPrediction;
        OwnFields wanted = new OwnFields(model.name(), all);
        this.own = wanted;
        this.match = new MatchField(source.when(), wanted);
        this.id = source.id().map(field -> new IdField(field, wanted));
        this.idField = id.map(IdField::field).orElse(NOT_MAPPED);
        this.time = new TimeField(source.time(), wanted);
        this.version = source.version()
                .field()
                .map(field -> wanted.want(field, Kind.TEXT))
                .orElse(NOT_MAPPED);
        this.columns = new int[mapped.size()];
        this.numeric = new boolean[mapped.size()];
        for (int c = 0; c < columns.length; c++) {
            numeric[c] = mapped.get(c).column().numeric();
            columns[c] = wanted.want(mapped.get(c).field(), numeric[c] ? Kind.NUMBER : Kind.TEXT);
        }
        if (!isPrediction) {
            this.confidence = Optional.empty();
            this.favourable = Optional.empty();
            this.prediction = NOT_MAPPED;
            this.answer = Optional.empty();
            return;
        }
        model.segments().forEach(segment -> want(segment.by(), wanted));
        this.confidence =
                ModelColumns.hasConfidence(model) ? Optional.of(new ConfidenceFields(model, wanted)) : Optional.empty();
        this.favourable = ModelColumns.favourable(model);
        this.prediction = columnOf(ModelColumns.PREDICTION);
        this.answer = model.hasOutcomes() ? Optional.of(new AnswerFields(model, wanted)) : Optional.empty();
        model.review().ifPresent(review -> review.condition().leaves().forEach(leaf -> want(leaf, wanted)));
    }

    private void want(SlicedBy by, OwnFields wanted) {
        if (by instanceof SlicedBy.Field of) {
            want(new WantedField(of.field(), Kind.TEXT), wanted);
        } else if (by instanceof SlicedBy.Thresholds of) {
            want(new WantedField(of.field(), Kind.NUMBER), wanted);
        } else if (by instanceof SlicedBy.Bins of) {
            want(new WantedField(of.field(), Kind.NUMBER), wanted);
        } else if (by instanceof SlicedBy.Condition of) {
            of.where().leaves().forEach(leaf -> want(leaf, wanted));
        } else {
            ((SlicedBy.Cross) by).of().forEach(part -> want(part, wanted));
        }
    }

    private void want(ReviewCondition leaf, OwnFields wanted) {
        if (leaf instanceof Facet facet) {
            want(new WantedField(facet.field(), Kind.TEXT), wanted);
        } else if (leaf instanceof Within number) {
            want(new WantedField(number.field(), Kind.NUMBER), wanted);
        } else if (leaf instanceof Disagrees disagrees) {
            want(new WantedField(disagrees.field(), Kind.TEXT), wanted);
        } else if (leaf instanceof Missing missing) {
            want(new WantedField(missing.field(), Kind.PRESENCE), wanted);
        }
    }

    private void want(WantedField field, OwnFields wanted) {
        asked.put(field, wanted.want(field.path(), field.kind()));
    }

    public ModelConfig model() {
        return model;
    }

    /** Whether a record is a prediction; else it holds attributions of one. */
    public boolean isPrediction() {
        return isPrediction;
    }

    /** The version of records that do not say theirs. */
    public String defaultVersion() {
        return source.version().constant();
    }

    /** Number of the field that tells the topic's models apart; -1 where nothing does. */
    public int matchField() {
        return match.field();
    }

    /**
     * Whether the record is one of this model's.
     *
     * @throws BadRecord when the field that would tell cannot be read
     */
    public boolean matches(RawRow row) throws BadRecord {
        return match.matches(row);
    }

    /**
     * To be asked before anything is done with one of the model's records.
     *
     * @throws BadRecord when a field holds what it cannot be read as
     */
    public void require(RawRow row) throws BadRecord {
        own.require(row);
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

    /** The event time that a record names itself, if it does. */
    public OptionalLong ownTime(RawRow row) {
        return time.own(row);
    }

    /** @throws BadRecord when the configuration maps an id and the record has none, or something too long to be one */
    public void requireId(RawRow row) throws BadRecord {
        if (id.isPresent()) {
            id.get().require(row);
        }
    }

    /** Number of the field of the id; -1 where the configuration maps none. Every row that is counted has it. */
    public int id() {
        return idField;
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

    /** Columns that are read from a field of their own: all that are counted but {@link #derived}, which comes after them. */
    public int size() {
        return columns.length;
    }

    /** Whether there is something {@link #derived}. */
    public boolean hasDerived() {
        return confidence.isPresent() || favourable.isPresent();
    }

    /**
     * What is counted beside the columns that are read from a field, one number at most: of classes the probability that the
     * record's answer was given, of values 1 where the answer is wished for and 0 where it is not. NaN where it is missing, or
     * nothing is.
     */
    public double derived(RawRow row) {
        if (favourable.isPresent()) {
            int field = prediction();
            boolean isNumber = row.has(field) && !Double.isNaN(row.number(field));
            return isNumber ? favourable.get().hold(row.number(field)) ? 1 : 0 : Double.NaN;
        }
        return confidence.isPresent() ? confidence.get().read(row) : Double.NaN;
    }

    public int column(int index) {
        return columns[index];
    }

    public boolean isNumeric(int index) {
        return numeric[index];
    }

    /** Number of the field of the predicted class or value; -1 where the configuration maps none. */
    public int prediction() {
        return prediction;
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

    /** Number of a field that a facet of the model, or a condition of its configuration, asks for. */
    public int field(String path, Kind kind) {
        return asked.get(new WantedField(path, kind));
    }
}
