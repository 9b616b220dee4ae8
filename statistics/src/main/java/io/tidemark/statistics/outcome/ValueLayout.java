package io.tidemark.statistics.outcome;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.outcome.OutcomeCounts.Tally;
import io.tidemark.statistics.quality.ErrorSums;
import io.tidemark.statistics.quality.LossSums;
import io.tidemark.statistics.quality.PinballLoss;
import io.tidemark.statistics.survey.Stratum;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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
 *  73 + r·c (2)      squares of those
 *  75 + r·c (18)     sums of fourth order, on which intervals rest: e⁴ (4), e²y (3), e²y² (4), y³ (3), y⁴ (4)
 *  93 + r·c          predictions by their bin, c of them; those that are no finite number in none
 *  93 + r·c + c      labelled predictions by their leaf, l of them; those that are no finite number in none
 *  93 + r·c + c + l  their absolute errors, by leaf
 *  93 + r·c + c + 2l (2 by leaf)  squares of those
 *  93 + r·c + c + 4l              {@link RelativeErrors}, 10 cells
 * 103 + r·c + c + 4l (2)          squared errors, those of predictions that are too low taken away
 * 105 + r·c + c + 4l              {@link ErrorSizes}, 433 cells
 * 538 + r·c + c + 4l              {@link TruthSpread}, 68 cells
 * 606 + r·c + c + 4l              {@link Maturity} with absolute errors, 102 cells</pre>
 *
 * <p>All in steps of 2⁻²⁰ of the range of true values in the baseline; values and errors of more than 1,024 ranges count as
 * that.
 *
 * @param truth bins of true values, few; what lies outside belongs to the outermost
 * @param prediction bins of predicted values
 * @param leaves finer bins of predicted values, by which losses are counted; empty where that is not known
 */
public record ValueLayout(NumericBins truth, NumericBins prediction, Optional<NumericBins> leaves)
        implements OutcomeLayout {

    /** Bins of the joint table's sides. */
    public static final int BINS = 8;

    private static final double STEPS_OF_RANGE = 1 << 20;
    static final int MOST_STEPS = 1 << 30;

    /** Without leaves. */
    public ValueLayout(NumericBins truth, NumericBins prediction) {
        this(truth, prediction, Optional.empty());
    }

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
    public OutcomeCounts predicted(Answer answer) {
        double value = ((Answer.OfValue) answer).value();
        Tally counts = new Tally().add(0, 1);
        return (Double.isFinite(value) ? counts.add(fourth() + 18 + slot(prediction, value), 1) : counts).build();
    }

    @Override
    public long[] predictedCounts(OutcomeCounts counts) {
        return OutcomeLayout.row(counts, fourth() + 18, prediction.inner());
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
            leaves.ifPresent(bins -> addLeaf(counts, bins, predicted, truly));
            addSizes(counts, predicted, truly, delayMs);
        } else {
            Maturity.addWithout(counts, maturity(), delayMs);
        }
        return counts.build();
    }

    private void addLeaf(Tally counts, NumericBins bins, double predicted, double truly) {
        long size = Math.abs(error(predicted, truly));
        int leaf = slot(bins, predicted);
        counts.add(leafCells() + leaf, 1).add(leafCells() + bins.inner() + leaf, size);
        WideSum.add(counts, leafCells() + 2 * bins.inner() + 2 * leaf, 2, size, size);
    }

    private void addSizes(Tally counts, double predicted, double truly, long delayMs) {
        long error = error(predicted, truly);
        long size = Math.abs(error);
        RelativeErrors.add(counts, relative(), truly, predicted);
        WideSum.add(counts, signed(), 2, error, size);
        ErrorSizes.add(counts, sizes(), size);
        TruthSpread.add(counts, spread(), truth.quantise(truly));
        Maturity.add(counts, maturity(), delayMs, size);
    }

    private int relative() {
        return leafCells() + 4 * leaves.map(NumericBins::inner).orElse(0);
    }

    private int signed() {
        return relative() + RelativeErrors.SIZE;
    }

    private int sizes() {
        return signed() + 2;
    }

    private int spread() {
        return sizes() + ErrorSizes.SIZE;
    }

    @Override
    public int cells() {
        return maturity() + Maturity.SIZE;
    }

    private int maturity() {
        return spread() + TruthSpread.SIZE;
    }

    /** Errors as shares of the truth, of predictions whose truth is not 0. */
    public LossSums percentage(OutcomeCounts counts) {
        return RelativeErrors.percentage(counts, relative());
    }

    /** Errors as shares of the mean of truth and prediction. */
    public LossSums symmetricPercentage(OutcomeCounts counts) {
        return RelativeErrors.symmetric(counts, relative());
    }

    /** The median absolute error, off by at most 1/16 of itself or half a step. */
    public Measurement medianError(OutcomeCounts counts) {
        return ErrorSizes.median(counts, sizes(), truth.unit());
    }

    /**
     * The mean absolute error of always answering the median of the true values: off by at most 1/64 of the baseline's range,
     * times the share of the values in that 1/32 of it where the median lies.
     */
    public Measurement bestConstantError(OutcomeCounts counts) {
        return TruthSpread.best(counts, spread(), WideSum.of(counts, errors() + 6, 2), truth.unit());
    }

    /** Losses of predictions of a quantile. */
    public LossSums pinball(PinballLoss quantile, OutcomeCounts counts) {
        double unit = truth.unit();
        long n = RelativeErrors.symmetric(counts, relative()).n();
        double signed = WideSum.of(counts, signed(), 2) * unit * unit;
        ErrorSums errors = errors(counts);
        return n == errors.n()
                ? quantile.sums(n, errors.error(), errors.absolute(), errors.square(), signed)
                : new LossSums(0, 0, 0);
    }

    @Override
    public List<Maturity.Point> maturity(OutcomeCounts counts) {
        return Maturity.curve(counts, maturity(), truth.unit());
    }

    private int leafCells() {
        return fourth() + 18 + prediction.inner();
    }

    /** Labelled predictions by their leaf; none where leaves are not counted. */
    public long[] leafRows(OutcomeCounts counts) {
        return leaves.map(bins -> OutcomeLayout.row(counts, leafCells(), bins.inner()))
                .orElse(new long[0]);
    }

    /** Sums of their absolute errors. */
    public double[] leafErrors(OutcomeCounts counts) {
        return IntStream.range(0, leafRows(counts).length)
                .mapToDouble(
                        leaf -> counts.at(leafCells() + leaves.orElseThrow().inner() + leaf) * truth.unit())
                .toArray();
    }

    /** Sums of their squared errors. */
    public double[] leafSquares(OutcomeCounts counts) {
        double unit2 = truth.unit() * truth.unit();
        return IntStream.range(0, leafRows(counts).length)
                .mapToDouble(leaf -> WideSum.of(
                                counts, leafCells() + 2 * leaves.orElseThrow().inner() + 2 * leaf, 2)
                        * unit2)
                .toArray();
    }

    private void addErrors(Tally counts, double predicted, double truly) {
        long error = error(predicted, truly);
        long size = Math.abs(error);
        long value = truth.quantise(truly);
        counts.add(errors(), 1).add(errors() + 1, error).add(errors() + 2, size);
        WideSum.add(counts, errors() + 3, 2, size, size);
        counts.add(errors() + 5, value);
        WideSum.add(counts, errors() + 6, 2, value, value);
        addFourth(counts, size * size, value);
    }

    private void addFourth(Tally counts, long square, long value) {
        long valueSquare = value * value;
        WideSum.add(counts, fourth(), 4, square, square);
        WideSum.add(counts, fourth() + 4, 3, square, value);
        WideSum.add(counts, fourth() + 7, 4, square, valueSquare);
        WideSum.add(counts, fourth() + 11, 3, valueSquare, value);
        WideSum.add(counts, fourth() + 14, 4, valueSquare, valueSquare);
    }

    private int fourth() {
        return errors() + 8;
    }

    private long error(double predicted, double truly) {
        double steps = (predicted - truly) / truth.unit();
        return (long) Math.rint(Math.max(-MOST_STEPS, Math.min(MOST_STEPS, steps)));
    }

    @Override
    public OptionalDouble loss(Answer answer, Truth truth) {
        double predicted = ((Answer.OfValue) answer).value();
        double truly = ((Truth.OfValue) truth).value();
        return Double.isFinite(predicted)
                ? OptionalDouble.of(Math.min(1, Math.abs(error(predicted, truly)) / STEPS_OF_RANGE))
                : OptionalDouble.empty();
    }

    /** Errors of more than the range are not cut off: it may be above the mean of {@link #loss}, never below. */
    @Override
    public OptionalDouble meanLoss(OutcomeCounts counts) {
        long n = counts.at(errors());
        return n == 0 ? OptionalDouble.empty() : OptionalDouble.of(counts.at(errors() + 2) / (STEPS_OF_RANGE * n));
    }

    private static int slot(NumericBins bins, double value) {
        int slot = bins.slotOf(value);
        return slot == bins.below() ? 0 : Math.min(slot, bins.inner() - 1);
    }

    @Override
    public int mostBytesOfAStratum() {
        return StratumCells.mostBytes(0);
    }

    @Override
    public OutcomeCounts reviewed(Answer answer, Truth truth, double probability, int stratum) {
        double predicted = ((Answer.OfValue) answer).value();
        if (!Double.isFinite(predicted)) {
            return OutcomeCounts.NONE;
        }
        long size = Math.abs(error(predicted, ((Truth.OfValue) truth).value()));
        Tally counts = new Tally();
        ReviewSums.add(counts, ReviewSums.CELL, probability, size);
        if (stratum != NO_STRATUM) {
            StratumCells.add(counts, stratum, probability, size, -1);
        }
        return counts.build();
    }

    @Override
    public ReviewSums reviews(OutcomeCounts counts) {
        return ReviewSums.of(counts, ReviewSums.CELL, truth.unit());
    }

    @Override
    public List<Stratum> strata(OutcomeCounts counts) {
        return StratumCells.of(counts, truth.unit(), 0);
    }

    @Override
    public long[][] joint(OutcomeCounts counts) {
        return OutcomeLayout.table(counts, COMMON, truth.inner(), prediction.inner());
    }

    /** The errors of predictions that are finite numbers; true values are taken from the baseline's smallest. */
    public ErrorSums errors(OutcomeCounts counts) {
        double unit = truth.unit();
        double unit2 = unit * unit;
        double unit3 = unit2 * unit;
        double unit4 = unit2 * unit2;
        ErrorSums.Fourth fourth = new ErrorSums.Fourth(
                WideSum.of(counts, fourth(), 4) * unit4,
                WideSum.of(counts, fourth() + 4, 3) * unit3,
                WideSum.of(counts, fourth() + 7, 4) * unit4,
                WideSum.of(counts, fourth() + 11, 3) * unit3,
                WideSum.of(counts, fourth() + 14, 4) * unit4);
        return new ErrorSums(
                counts.at(errors()),
                counts.at(errors() + 1) * unit,
                counts.at(errors() + 2) * unit,
                WideSum.of(counts, errors() + 3, 2) * unit2,
                counts.at(errors() + 5) * unit,
                WideSum.of(counts, errors() + 6, 2) * unit2,
                fourth);
    }
}
