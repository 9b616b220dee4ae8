package io.tidemark.monitor.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.config.LabelSource;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.ReviewConfig;
import io.tidemark.monitor.intake.WantedField.Kind;
import io.tidemark.schemas.ReviewOutcome;
import io.tidemark.statistics.outcome.Answer;
import io.tidemark.statistics.outcome.Truth;
import io.tidemark.statistics.sampling.HashSample;
import java.util.Optional;
import java.util.stream.IntStream;

/** Where in a {@link RawRow} each thing of a label lies. */
public final class LabelFields {

    private static final int NOT_MAPPED = -1;

    /** Reasons that are looked through for that of the audit sample. */
    private static final int MOST_REASONS = 16;

    private static final Truth NO_CLASS = new Truth.OfClass(Answer.OTHER);
    private static final byte[] REVIEW = LabelSource.REVIEW.getBytes(UTF_8);
    private static final byte[] EXPIRED = ReviewOutcome.EXPIRED.name().getBytes(UTF_8);
    private static final byte[] CANCELLED = ReviewOutcome.CANCELLED.name().getBytes(UTF_8);
    private static final byte[] AUDIT = ReviewConfig.AUDIT.getBytes(UTF_8);

    private final ModelConfig model;
    private final OwnFields own;
    private final boolean asked;
    private final HashSample sample;
    private final MatchField match;
    private final IdField id;
    private final TimeField time;
    private final TruthField truth;
    private final int source;
    private final int probability;
    private final int[] reasons;
    private final int campaign;
    private final int outcome;

    /** @param all collects what all models of the topic want */
    public LabelFields(ModelConfig model, LabelSource labels, FieldMap all) {
        this.model = model;
        OwnFields wanted = new OwnFields(model.name(), all);
        this.own = wanted;
        this.asked = labels.asked();
        this.sample = model.labelSample();
        this.match = new MatchField(labels.when(), wanted);
        this.id = new IdField(labels.id(), wanted);
        this.time = new TimeField(labels.time(), wanted);
        this.truth = new TruthField(model, labels.label(), wanted);
        this.source =
                labels.source().map(field -> wanted.want(field, Kind.TEXT)).orElse(NOT_MAPPED);
        this.probability = labels.probability()
                .map(field -> wanted.want(field, Kind.NUMBER))
                .orElse(NOT_MAPPED);
        this.reasons = IntStream.range(0, labels.asked() ? MOST_REASONS : 0)
                .map(reason -> wanted.want("reasons[" + reason + "]", Kind.TEXT))
                .toArray();
        this.campaign = labels.asked() ? wanted.want("campaign", Kind.TEXT) : NOT_MAPPED;
        this.outcome = labels.asked() ? wanted.want("outcome", Kind.TEXT) : NOT_MAPPED;
    }

    public ModelConfig model() {
        return model;
    }

    /**
     * Whether the record is one of this model's.
     *
     * @throws BadRecord when the field that would tell cannot be read
     */
    public boolean matches(RawRow row) throws BadRecord {
        return match.matches(row);
    }

    /** Whether a campaign alone asked for it. That is no label: where and when it asks depends on what it looks into. */
    public boolean isOfCampaign(RawRow row) {
        return campaign != NOT_MAPPED && row.has(campaign) && row.textLength(campaign) > 0;
    }

    /** Whether a task has ended without a result. That is no label, and takes none back. */
    public boolean isOfTaskWithoutResult(RawRow row) {
        return outcome != NOT_MAPPED
                && row.has(outcome)
                && (row.textEquals(outcome, EXPIRED) || row.textEquals(outcome, CANCELLED));
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
     * Id of the prediction.
     *
     * @throws BadRecord when the record has none
     */
    public String id(RawRow row) throws BadRecord {
        id.require(row);
        return id.value(row);
    }

    /**
     * When the truth became known.
     *
     * @param timestamp the record's Kafka timestamp, for when the configuration maps no field
     */
    public long time(RawRow row, long timestamp) throws BadRecord {
        return time.time(row, timestamp, "label time");
    }

    /**
     * The truth; empty where the record takes it back, and where people who were asked chose an answer that is none of the
     * classes: whether the model was right does not follow from that.
     */
    public Optional<Truth> truth(RawRow row) throws BadRecord {
        return truth.read(row).filter(known -> !asked || !known.equals(NO_CLASS));
    }

    /**
     * Whether the prediction of a label waits for it: where only a sample of them does, not all do. All that people are asked
     * about do.
     */
    public boolean isAwaited(RawRow row) {
        int field = id.field();
        return asked || sample.draws(row.text(field), row.textOffset(field), row.textLength(field));
    }

    /** The same of the prediction of an id. */
    public boolean isAwaited(byte[] utf8) {
        return asked || sample.draws(utf8, 0, utf8.length);
    }

    /** Whether all labels of the topic are answers of people who were asked. */
    public boolean isAsked() {
        return asked;
    }

    /**
     * Whether people were asked for the label: by its source, or because its prediction was not sure to get one. Without a
     * source, a probability at all says so: nobody chose what has none.
     */
    public boolean isReview(RawRow row) {
        boolean named = source != NOT_MAPPED && row.has(source);
        boolean said = named ? row.textEquals(source, REVIEW) : hasProbability(row);
        return asked || said || hasProbability(row) && row.number(probability) < 1;
    }

    /**
     * The probability with which the prediction was chosen; NaN where the record does not say.
     *
     * @throws BadRecord for one that cannot be
     */
    public double probability(RawRow row) throws BadRecord {
        if (!hasProbability(row)) {
            return Double.NaN;
        }
        double chosen = row.number(probability);
        if (!(chosen > 0 && chosen <= 1)) {
            throw new BadRecord("probability " + chosen + ", where one above 0 and at most 1 is needed");
        }
        return chosen;
    }

    /** Whether the prediction was drawn for the audit: the reasons for which people were asked name it. */
    public boolean isAudit(RawRow row) {
        for (int reason : reasons) {
            if (row.has(reason) && row.textEquals(reason, AUDIT)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasProbability(RawRow row) {
        return probability != NOT_MAPPED && row.has(probability);
    }
}
