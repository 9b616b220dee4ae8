package io.tidemark.statistics.twosample;

import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.profile.Moments;

/**
 * Mean and spread of the finite values of one side of a binned pair, from sums of values rounded to whole steps: each
 * value, and so the mean and the standard deviation, is off by at most {@link #rounding}.
 */
record SummedValues(NumericBins bins, Moments moments, double n) {

    static final Undefined OUT_OF_REACH =
            new Undefined("values lie further out than they are summed, 1,024 ranges of the baseline");

    /** Square root of twice the resolution of a double. */
    private static final double LOST = 0x1p-26;

    static SummedValues ofBaseline(BinnedPair pair) {
        return new SummedValues(pair.bins(), pair.baselineMoments(), pair.nBaseline());
    }

    static SummedValues ofCurrent(BinnedPair pair) {
        return new SummedValues(pair.bins(), pair.currentMoments(), pair.nCurrent());
    }

    /** Half a step, and what doubles lose when squares of far values are subtracted; in the unit of the data. */
    double rounding() {
        double inSquares = LOST * bins.unit() * Math.sqrt(moments.squares() / n);
        return bins.unit() / 2 + inSquares + 4 * Math.ulp(bins.minimum());
    }

    /** Whether all values were summed as they are. */
    boolean isWithinReach() {
        return isSummedAsItIs(moments.minimum()) && isSummedAsItIs(moments.maximum());
    }

    private boolean isSummedAsItIs(double value) {
        return Math.abs(bins.minimum() + bins.quantise(value) * bins.unit() - value) <= 2 * rounding();
    }

    private double steps() {
        return moments.total() / n;
    }

    double mean() {
        return bins.minimum() + steps() * bins.unit();
    }

    /** Standard deviation with divisor n. */
    double deviation() {
        double variance = moments.squares() / n - steps() * steps();
        return Math.sqrt(Math.max(0, variance)) * bins.unit();
    }

    /** Whether there are different values, and far enough apart to be told so. */
    boolean hasSpread() {
        return moments.minimum() < moments.maximum() && deviation() > rounding();
    }

    /** Standard error of the mean, of the variance with divisor n - 1. */
    double errorOfMean() {
        return deviation() / Math.sqrt(n - 1);
    }

    /** How far the standard error can be off. */
    double roundingOfError() {
        return rounding() / Math.sqrt(n - 1);
    }

    /** Degrees of freedom of the difference to another mean, by Welch and Satterthwaite. */
    double freedomWith(SummedValues other) {
        double mine = errorOfMean() * errorOfMean();
        double others = other.errorOfMean() * other.errorOfMean();
        return (mine + others) * (mine + others) / (mine * mine / (n - 1) + others * others / (other.n - 1));
    }
}
