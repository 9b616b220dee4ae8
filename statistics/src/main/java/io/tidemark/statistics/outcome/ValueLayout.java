package io.tidemark.statistics.outcome;

import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.outcome.OutcomeCounts.Tally;
import java.util.stream.IntStream;

/**
 * Outcomes of a regression. After the common cells, with r bins of true and c of predicted values:
 *
 * <pre>  67               joint counts of true and predicted bins, r·c row by row; a row is a true bin
 *  67 + r·c          predictions that are finite numbers
 *  68 + r·c          their errors, prediction less truth
 *  69 + r·c          absolute errors
 *  70 + r·c (2)      squared errors
 *  72 + r·c          true values, less the baseline's smallest
 *  73 + r·c (2)      squares of those</pre>
 *
 * <p>All in steps of 2⁻²⁰ of the range of true values in the baseline; values and errors of more than 1,024 ranges count as
 * that.
 *
 * @param truth bins of true values, few; what lies outside belongs to the outermost
 * @param prediction bins of predicted values
 */
public record ValueLayout(NumericBins truth, NumericBins prediction) implements OutcomeLayout {

    /** Bins of the joint table's sides. */
    public static final int BINS = 8;

    private static final double MOST_STEPS = 1 << 30;

    /** For when nothing is known of true values: they are expected to be as the predicted ones, in their bins. */
    public static ValueLayout of(NumericBins predicted) {
        double[] all = predicted.edges();
        double[] some = IntStream.range(1, BINS)
                .map(k -> k * predicted.inner() / BINS - 1)
                .filter(edge -> edge >= 0)
                .distinct()
                .mapToDouble(edge -> all[edge])
                .toArray();
        NumericBins coarse = new NumericBins(some, predicted.minimum(), predicted.maximum());
        return new ValueLayout(coarse, coarse);
    }

    private int errors() {
        return COMMON + truth.inner() * prediction.inner();
    }

    @Override
    public OutcomeCounts labelled(Answer answer, Truth truth, long delayMs) {
        double predicted = ((Answer.OfValue) answer).value();
        double truly = ((Truth.OfValue) truth).value();
        Tally counts = OutcomeLayout.label(delayMs);
        if (Double.isFinite(predicted)) {
            int row = slot(this.truth, truly);
            counts.add(COMMON + row * prediction.inner() + slot(prediction, predicted), 1);
            addErrors(counts, predicted, truly);
        }
        return counts.build();
    }

    private void addErrors(Tally counts, double predicted, double truly) {
        long error = error(predicted, truly);
        long size = Math.abs(error);
        long value = truth.quantise(truly);
        counts.add(errors(), 1).add(errors() + 1, error).add(errors() + 2, size);
        WideSum.addProduct(counts, errors() + 3, 2, size, size);
        counts.add(errors() + 5, value);
        WideSum.addProduct(counts, errors() + 6, 2, Math.abs(value), Math.abs(value));
    }

    private long error(double predicted, double truly) {
        double steps = (predicted - truly) / truth.unit();
        return (long) Math.rint(Math.max(-MOST_STEPS, Math.min(MOST_STEPS, steps)));
    }

    private static int slot(NumericBins bins, double value) {
        int slot = bins.slotOf(value);
        return slot == bins.below() ? 0 : Math.min(slot, bins.inner() - 1);
    }

    @Override
    public OutcomeCounts reviewed(Answer answer, Truth truth, double probability) {
        double predicted = ((Answer.OfValue) answer).value();
        return Double.isFinite(predicted)
                ? ReviewSums.label(probability, Math.abs(error(predicted, ((Truth.OfValue) truth).value())))
                : OutcomeCounts.NONE;
    }

    @Override
    public ReviewSums reviews(OutcomeCounts counts) {
        return ReviewSums.of(counts, truth.unit());
    }

    @Override
    public long[][] joint(OutcomeCounts counts) {
        return OutcomeLayout.table(counts, COMMON, truth.inner(), prediction.inner());
    }

    /** The errors of predictions that are finite numbers, in the units of the values. */
    public ErrorTotals errors(OutcomeCounts counts) {
        double unit = truth.unit();
        double squareUnit = unit * unit;
        return new ErrorTotals(
                counts.at(errors()),
                counts.at(errors() + 1) * unit,
                counts.at(errors() + 2) * unit,
                WideSum.of(counts, errors() + 3, 2) * squareUnit,
                counts.at(errors() + 5) * unit,
                WideSum.of(counts, errors() + 6, 2) * squareUnit);
    }

    /**
     * Sums over predictions that are finite numbers.
     *
     * @param n predictions
     * @param errors prediction less truth
     * @param truths true values, less the baseline's smallest: only their spread can be told
     * @param squaredTruths squares of those
     */
    public record ErrorTotals(
            long n, double errors, double absoluteErrors, double squaredErrors, double truths, double squaredTruths) {}
}
