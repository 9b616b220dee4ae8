package io.tidemark.monitor.check;

import io.tidemark.monitor.tables.ColumnValues;
import io.tidemark.monitor.tables.ColumnValues.Numbers;
import io.tidemark.statistics.TestResult.Tested;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.dataquality.ConstantColumn;
import io.tidemark.statistics.dataquality.StuckSensor;
import io.tidemark.statistics.dataquality.UnitChange;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What looks odd in a column: hints at a cause, in sentences. They judge nothing. */
final class Oddities {

    private static final double SURPRISING = 1e-6;
    private static final int SHORT_RUN = 30;

    /** With fewer bins one value for many rows is nothing strange. */
    private static final int FEWEST_BINS = 10;

    private static final double FREQUENT = 0.1;

    /** Fewer values than this in the baseline say little about a category's share. */
    private static final long FEW = 10;

    private final Column column;
    private final Counts before;
    private final Counts now;
    private final List<String> sentences = new ArrayList<>();

    Oddities(Column column, Counts before, Counts now) {
        this.column = column;
        this.before = before;
        this.now = now;
    }

    List<String> in(ColumnValues baseline, Optional<ColumnValues> current) {
        constant();
        if (column instanceof Column.Numeric numeric) {
            UnitChange.of(numeric.bins(), before, now)
                    .ifPresent(factor -> sentences.add(
                            "All values look multiplied by " + Figures.number(factor) + ": has the unit changed?"));
            unreadable((Numbers) baseline, current);
            current.ifPresent(
                    values -> stuck(numeric.bins(), ((Numbers) baseline).present(), ((Numbers) values).present()));
        } else if (column instanceof Column.Categorical categorical) {
            rare(categorical);
        }
        return sentences;
    }

    private void constant() {
        boolean was = ConstantColumn.is(column, before);
        boolean is = ConstantColumn.is(column, now);
        if (was && is) {
            sentences.add("The baseline holds a single value: what else may come is not known from it.");
        } else if (was) {
            sentences.add("The baseline holds a single value, so any other one counts as out of range or unseen.");
        } else if (is) {
            sentences.add("All values are now the same: has its source been lost?");
        }
    }

    private void unreadable(Numbers baseline, Optional<ColumnValues> current) {
        Numbers worst = current.map(Numbers.class::cast)
                .filter(values -> values.unreadable() >= baseline.unreadable())
                .orElse(baseline);
        if (worst.unreadable() > 0) {
            sentences.add(Figures.count(worst.unreadable()) + " values are texts that are no numbers, the first: '"
                    + shortened(worst.firstUnreadable()) + "'. They count as NaN.");
        }
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    /** A run that chance does not make, nor an order of the rows: a sorted file has its values no more often than before. */
    private void stuck(NumericBins bins, double[] baseline, double[] current) {
        if (bins.inner() >= FEWEST_BINS
                && StuckSensor.of(baseline, current) instanceof Tested run
                && run.statistic() >= SHORT_RUN
                && run.pValue() < SURPRISING
                && hasGained(bins, run.statistic() / current.length / 2)) {
            sentences.add("The same value comes " + Figures.count((long) run.statistic())
                    + " times in a row, in the baseline at most " + Figures.count(StuckSensor.longestRun(baseline))
                    + " times: is a sensor stuck?");
        }
    }

    /** Whether a value that is not frequent has become more frequent by so much. */
    private boolean hasGained(NumericBins bins, double share) {
        double m = Math.max(1, before.sum(0, bins.missing()));
        double n = Math.max(1, now.sum(0, bins.missing()));
        return IntStream.range(0, bins.missing())
                .filter(slot -> before.at(slot) / m < FREQUENT)
                .anyMatch(slot -> now.at(slot) / n - before.at(slot) / m > share);
    }

    private void rare(Column.Categorical categorical) {
        int rare = 0;
        for (int slot = 0; slot < categorical.categories().other(); slot++) {
            rare += before.at(slot) > 0 && before.at(slot) < FEW ? 1 : 0;
        }
        if (rare > 0) {
            sentences.add(
                    rare == 1
                            ? "One category has fewer than " + FEW + " rows in the baseline: its share is hardly known."
                            : rare + " categories have fewer than " + FEW
                                    + " rows each in the baseline: their shares are hardly" + " known.");
        }
    }
}
