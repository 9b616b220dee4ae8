package io.tidemark.statistics.compatibility;

import io.tidemark.statistics.Enclosure;
import io.tidemark.statistics.Enclosure.Enclosed;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.counts.BinGroups;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.noise.Chance;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.twosample.BinnedPair;
import java.util.Arrays;
import java.util.Optional;

/**
 * One column on both sides as counts: what the rules of other tools look at on a stream, where no row is kept. Numbers are
 * seen through the bins of the baseline, where a rule asks for histograms through ten groups of them of equal mass.
 *
 * @param chunks mean and standard deviation of the distance that NannyML looks at, over ten chunks of the baseline
 */
public record CountedColumn(Column column, Counts baseline, Counts window, Optional<Chance> chunks) {

    private static final int GROUPS = 10;

    boolean isNumeric() {
        return column instanceof Column.Numeric;
    }

    /** A column of numbers with so few bins that each is a value. */
    boolean hasFewBins(int most) {
        return column instanceof Column.Numeric numeric && numeric.bins().inner() <= most;
    }

    BinnedPair pair() {
        return BinnedPair.of(((Column.Numeric) column).bins(), baseline, window);
    }

    /** Categories, or groups of bins. */
    long[] grouped(Counts counts) {
        if (column instanceof Column.Numeric numeric) {
            return BinGroups.of(numeric.bins(), baseline.slots(), GROUPS).of(counts.slots());
        }
        return Arrays.copyOf(counts.slots(), column.missing());
    }

    long[] groupedBaseline() {
        return grouped(baseline);
    }

    long[] groupedWindow() {
        return grouped(window);
    }

    /** Counts of the inner bins; of categories all. */
    long[] bins(Counts counts) {
        return column instanceof Column.Numeric numeric
                ? Arrays.copyOf(counts.slots(), numeric.bins().inner())
                : grouped(counts);
    }

    long baselineRows() {
        return baseline.sum(0, column.slots());
    }

    long currentRows() {
        return window.sum(0, column.slots());
    }

    long baselinePresent() {
        return baselineRows() - missing(baseline);
    }

    long currentPresent() {
        return currentRows() - missing(window);
    }

    private long missing(Counts counts) {
        long nan = column instanceof Column.Numeric numeric
                ? counts.at(numeric.bins().nan())
                : 0;
        return counts.at(column.missing()) + nan;
    }

    /** Values of categories that the baseline does not know. */
    long outside() {
        return column instanceof Column.Categorical categorical
                ? window.at(categorical.categories().unseen())
                : 0;
    }

    /** Whether there are negative numbers, where the baseline has none. */
    boolean isNewlyNegative() {
        NumericBins bins = ((Column.Numeric) column).bins();
        return bins.minimum() >= 0 && (window.moments().minimum() < 0 || window.at(bins.negativeInfinity()) > 0);
    }

    static Measurement measured(Enclosure enclosure) {
        return enclosure instanceof Enclosed enclosed
                ? Measurement.of(enclosed.value(), enclosed.n(), enclosed.nBaseline())
                : (Measurement) enclosure;
    }
}
