package io.tidemark.monitor.outcomes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.intake.BadRecord;
import io.tidemark.monitor.intake.LabelFields;
import io.tidemark.monitor.intake.PlausibleTime;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.outcomes.LabelPartition.Labelled;
import io.tidemark.statistics.outcome.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes decoded rows of one source partition of labels to it, once all about them has been checked. */
public final class LabelRows {

    private final List<LabelFields> models;
    private final LabelPartition partition;
    private final PlausibleTime plausible;

    /**
     * @param models those whose labels the source topic holds
     * @param plausible which label times are believed
     */
    public LabelRows(List<LabelFields> models, LabelPartition partition, PlausibleTime plausible) {
        this.models = List.copyOf(models);
        this.partition = partition;
        this.plausible = plausible;
    }

    /**
     * Takes a label.
     *
     * @param timestamp the record's Kafka timestamp
     * @return whether it was taken
     * @throws BadRecord when it cannot be; nothing has been changed then
     */
    public boolean accept(RawRow row, long timestamp, long offset) throws BadRecord {
        List<Labelled> labels = new ArrayList<>();
        boolean isNoLabel = false;
        for (LabelFields fields : models) {
            if (fields.matches(row) && (fields.isOfCampaign(row) || fields.isOfTaskWithoutResult(row))) {
                isNoLabel = true;
            } else if (fields.matches(row)) {
                fields.require(row);
                labels.add(label(fields, row, timestamp, offset));
            }
        }
        if (labels.isEmpty()) {
            if (!isNoLabel) {
                partition.skipUnlisted();
            }
            return false;
        }
        partition.accept(labels);
        return true;
    }

    private Labelled label(LabelFields fields, RawRow row, long timestamp, long offset) throws BadRecord {
        OutcomeKey key = new OutcomeKey(fields.model().name(), fields.id(row));
        long time = fields.time(row, timestamp);
        plausible.require("label time", time, timestamp);
        Optional<Truth> truth = fields.truth(row);
        LabelVersion label = LabelVersion.of(time, offset, fields.isReview(row), fields.probability(row), truth)
                .inAudit(fields.isAudit(row));
        return new Labelled(key, label, fields.isAwaited(row));
    }

    /**
     * Takes a record without a value, which takes back the truth about the prediction that its key is the id of.
     *
     * @throws BadRecord when it has no key
     */
    public void takeBack(byte[] key, long timestamp, long offset) throws BadRecord {
        if (key == null || key.length == 0) {
            throw new BadRecord("neither value nor key: a record without a value takes back the label of its key");
        }
        String id = new String(key, UTF_8);
        partition.accept(models.stream()
                .map(fields -> new Labelled(
                        new OutcomeKey(fields.model().name(), id),
                        LabelVersion.of(timestamp, offset, fields.isAsked(), Double.NaN, Optional.empty()),
                        fields.isAwaited(key)))
                .toList());
    }
}
