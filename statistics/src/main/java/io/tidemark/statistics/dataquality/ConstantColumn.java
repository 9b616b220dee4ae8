package io.tidemark.statistics.dataquality;

import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;

/**
 * Whether all values of a column are the same. A constant baseline cannot show a shift within its range, and a column that
 * has become constant has most likely lost its source.
 *
 * <p>Exact for numbers, whose extremes are known; the rare categories that share the slot OTHER, and those that share
 * UNSEEN, count as different from each other when there is more than one value there. A column with fewer than two
 * values is not called constant.
 */
public final class ConstantColumn {

    /** Name of the measure. */
    public static final String NAME = "constant";

    private ConstantColumn() {}

    /** Whether the counted values of the column are all the same. */
    public static boolean is(Column column, Counts counts) {
        return column instanceof Column.Numeric numeric
                ? isNumber(numeric.bins(), counts)
                : isCategory(((Column.Categorical) column).categories(), counts);
    }

    private static boolean isNumber(NumericBins bins, Counts counts) {
        long finite = counts.sum(0, bins.missing());
        long others = counts.at(bins.nan()) + counts.at(bins.positiveInfinity()) + counts.at(bins.negativeInfinity());
        if (finite + others < 2) {
            return false;
        }
        return others == 0 && counts.moments().minimum() == counts.moments().maximum()
                || finite == 0 && Math.max(counts.at(bins.nan()), infinite(bins, counts)) == others;
    }

    private static long infinite(NumericBins bins, Counts counts) {
        return Math.max(counts.at(bins.positiveInfinity()), counts.at(bins.negativeInfinity()));
    }

    private static boolean isCategory(Categories categories, Counts counts) {
        long present = counts.sum(0, categories.missing());
        if (present < 2) {
            return false;
        }
        for (int slot = 0; slot < categories.other(); slot++) {
            if (counts.at(slot) == present) {
                return true;
            }
        }
        return false;
    }
}
