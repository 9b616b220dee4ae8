package io.tidemark.monitor.profiling;

import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.statistics.profile.Observation;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Bins the fields of a record into the columns of a series; numbers and texts apart, in two plain loops. */
final class ColumnFields {

    private static final int NONE = -1;

    private final ModelFields fields;
    private final int[] numberPlaces;
    private final int[] numberFields;
    private final int[] textPlaces;
    private final int[] textFields;
    private final int derivedPlace;

    /** @param columns those of the model that the series has, in its order */
    ColumnFields(ModelFields fields, int[] columns) {
        this.fields = fields;
        this.numberPlaces = places(columns, c -> c < fields.size() && fields.isNumeric(c));
        this.numberFields = fieldsOf(columns, numberPlaces);
        this.textPlaces = places(columns, c -> c < fields.size() && !fields.isNumeric(c));
        this.textFields = fieldsOf(columns, textPlaces);
        this.derivedPlace = Arrays.stream(places(columns, c -> c == fields.size()))
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
        for (int i = 0; i < numberPlaces.length; i++) {
            int field = numberFields[i];
            if (row.has(field)) {
                observation.number(numberPlaces[i], row.number(field));
            }
        }
        for (int i = 0; i < textPlaces.length; i++) {
            int field = textFields[i];
            if (row.has(field)) {
                observation.category(textPlaces[i], row.text(field), row.textOffset(field), row.textLength(field));
            }
        }
        if (derivedPlace >= 0) {
            double value = fields.derived(row);
            if (!Double.isNaN(value)) {
                observation.number(derivedPlace, value);
            }
        }
    }
}
