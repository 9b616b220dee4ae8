package io.tidemark.monitor.intake;

import io.tidemark.monitor.config.LabelSource;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.outcome.Truth;
import java.util.Optional;

/** The label that a row of predictions carries with it, as those of baselines do. */
public final class RowLabel {

    private final OwnFields own;
    private final TruthField truth;
    private final TimeField predicted;
    private final TimeField labelled;

    /** @param all collects what is wanted of the row */
    public RowLabel(ModelConfig model, LabelSource labels, FieldMap all) {
        OwnFields wanted = new OwnFields(model.name(), all);
        this.own = wanted;
        this.truth = new TruthField(model, labels.label(), wanted);
        this.predicted = new TimeField(model.predictions().time(), wanted);
        this.labelled = new TimeField(labels.time(), wanted);
    }

    /** The truth; empty where the row has none. */
    public Optional<Truth> truth(RawRow row) throws BadRecord {
        own.require(row);
        return truth.read(row);
    }

    /** From prediction to label, milliseconds; {@link OutcomeLayout#NO_DELAY} where the row does not say. */
    public long delayMs(RawRow row) throws BadRecord {
        return predicted.isIn(row) && labelled.isIn(row)
                ? labelled.time(row, 0, "label time") - predicted.time(row, 0, "event time")
                : OutcomeLayout.NO_DELAY;
    }
}
