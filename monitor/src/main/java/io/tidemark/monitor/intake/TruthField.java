package io.tidemark.monitor.intake;

import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.intake.WantedField.Kind;
import io.tidemark.statistics.outcome.Truth;
import java.util.Optional;

/** Where in a {@link RawRow} the truth about a prediction lies. */
final class TruthField {

    private final boolean classification;
    private final ClassNames names;
    private final String path;
    private final int field;

    /** @param path of the true class or value */
    TruthField(ModelConfig model, String path, OwnFields wanted) {
        this.classification = model.isClassification();
        this.names = new ClassNames(model.classes());
        this.path = path;
        this.field = wanted.want(path, classification ? Kind.TEXT : Kind.NUMBER);
    }

    /**
     * The truth; empty where the record has none.
     *
     * @throws BadRecord for a value that is no finite number
     */
    Optional<Truth> read(RawRow row) throws BadRecord {
        if (!row.has(field)) {
            return Optional.empty();
        }
        if (classification) {
            return row.textLength(field) == 0
                    ? Optional.empty()
                    : Optional.of(new Truth.OfClass(names.read(row, field)));
        }
        double value = row.number(field);
        if (!Double.isFinite(value)) {
            throw new BadRecord("label: field '" + path + "' is " + value + ", where a finite number is needed");
        }
        return Optional.of(new Truth.OfValue(value));
    }
}
