package io.tidemark.statistics.judge;

import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Role;
import java.util.List;
import java.util.stream.IntStream;

/** A share of a column's values that tells of the quality of the data. */
enum Rate {
    MISSING("missing"),
    NOT_A_NUMBER("not-a-number"),
    OUT_OF_RANGE("out-of-range"),
    UNSEEN("unseen");

    private final String word;

    Rate(String word) {
        this.word = word;
    }

    /** Name of the effect's variant. */
    String effect() {
        return RateDifference.NAME + "/" + word;
    }

    /** The rates that a column has. */
    static List<Rate> of(Column column) {
        if (column.role() == Role.ATTRIBUTION) {
            // How large an attribution can be is the model's affair, and no fault of the data.
            return List.of(MISSING, NOT_A_NUMBER);
        }
        return column instanceof Column.Numeric
                ? List.of(MISSING, NOT_A_NUMBER, OUT_OF_RANGE)
                : List.of(MISSING, UNSEEN);
    }

    /** The slots whose values make the rate. */
    int[] slots(Column column) {
        if (this == MISSING) {
            return new int[] {column.missing()};
        }
        if (column instanceof Column.Categorical categorical) {
            return new int[] {categorical.categories().unseen()};
        }
        NumericBins bins = ((Column.Numeric) column).bins();
        return this == NOT_A_NUMBER
                ? new int[] {bins.nan()}
                : new int[] {bins.below(), bins.above(), bins.positiveInfinity(), bins.negativeInfinity()};
    }

    /** How many values lie in its slots. */
    long count(Column column, Counts counts) {
        return IntStream.of(slots(column)).mapToLong(counts::at).sum();
    }
}
