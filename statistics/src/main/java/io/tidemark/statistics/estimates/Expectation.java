package io.tidemark.statistics.estimates;

import io.tidemark.statistics.Measurement;
import java.util.List;

/**
 * An estimate of a measure.
 *
 * @param measure what is estimated: accuracy, precision, recall, f1, roc-auc, prior, mae
 * @param way how: cbpe, atc, doc, bbse, em, by-prediction
 * @param of the class that it is of; empty for all
 * @param value what it is expected to be
 * @param doubt why it may be wrong, as far as that can be told without labels; empty without doubt
 */
public record Expectation(String measure, String way, String of, Measurement value, String doubt) {

    Expectation(String measure, String way, String of, Measurement value) {
        this(measure, way, of, value, "");
    }

    /** The same, doubted where it is not already. */
    Expectation doubted(String why) {
        return doubt.isEmpty() ? new Expectation(measure, way, of, value, why) : this;
    }

    /** Whether it is the one by which the model is first asked how good it is. */
    public boolean isMain() {
        return List.of("accuracy/cbpe", "mae/by-prediction").contains(name());
    }

    /** As it is called in reports. */
    public String name() {
        return measure + "/" + way;
    }
}
