package io.tidemark.monitor.profiling;

import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.statistics.profile.Observation;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Which fields of a record the columns of a series are read from; numbers and texts apart, so that a record is binned in two plain loops. */
final class ColumnFields {

    private static final int NONE = -1;

    private final ModelFields fields;
    private final int[] numbers;
    private final int[] numberFields;
    private final int[] texts;
    private final int[] textFields;
    private final int derived;

    /** @param columns those of the model that the series has, in its order */
    ColumnFields(ModelFields fields, int[] columns) {
        this.fields = fields;
        this.numbers = places(columns, c -> c < fields.size() && fields.isNumeric(c));
        this.numberFields = fieldsOf(columns, numbers);
        this.texts = places(columns, c -> c < fields.size() && !fields.isNumeric(c));
        this.textFields = fieldsOf(columns, texts);
        this.derived = Arrays.stream(places(columns, c -> c == fields.size()))
                .findFirst()
                .orElse(NONE);
    }

    private static int[] places(int[] columns, IntPredicate which) {
        return IntStream.range(0, columns.length)
                .filter(place -> which.test(columns[place]))
                .toArray();
    }

    private int[] fieldsOf(int[] columns, int[] places) {
        return Arrays.stream(places).map(place -> fields.column(columns[place])).toArray();
    }

    /** Bins a row. */
    void observe(RawRow row, Observation observation) {
        observation.clear();
        for (int i = 0; i < numbers.length; i++) {
            if (row.has(numberFields[i])) {
                observation.number(numbers[i], row.number(numberFields[i]));
            }
        }
        for (int i = 0; i < texts.length; i++) {
            int field = textFields[i];
            if (row.has(field)) {
                observation.category(texts[i], row.text(field), row.textOffset(field), row.textLength(field));
            }
        }
        if (derived >= 0) {
            double value = fields.derived(row);
            if (!Double.isNaN(value)) {
                observation.number(derived, value);
            }
        }
    }
}
