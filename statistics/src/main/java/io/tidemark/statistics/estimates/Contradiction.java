package io.tidemark.statistics.estimates;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.judge.Effect;
import io.tidemark.statistics.judge.IdentifiedRange;
import io.tidemark.statistics.noise.Chance;
import io.tidemark.statistics.noise.Dispersion;
import io.tidemark.statistics.sequential.EValue;

/**
 * How far what labels say of some rows lies from what was to be expected of these very rows. That the labelled rows are a selection
 * does no harm: the same ones are on both sides.
 *
 * @param difference what labels say less what was expected; a share, of rows or of the baseline's mean loss
 * @param outcomeError standard error of it in this window, the expectation being right
 * @param learningError standard error of the expectation: the same in all windows
 * @param n labelled rows
 * @param nBaseline labelled rows of the baseline that the expectation was learned from
 */
public record Contradiction(double difference, double outcomeError, double learningError, long n, long nBaseline) {

    /** Mean of |Z|, and its deviation, of a standard normal Z. */
    private static final double MEAN_SIZE = Math.sqrt(2 / Math.PI);

    private static final double DEVIATION_OF_SIZE = Math.sqrt(1 - 2 / Math.PI);

    /** One-sided 95 %. */
    private static final double Z95_ONE_SIDED = 1.6448536269514722;

    public Contradiction {
        if (!(Double.isFinite(difference) && outcomeError > 0 && learningError >= 0 && n > 0)) {
            throw new IllegalArgumentException("no contradiction: " + difference + " ± " + outcomeError + " ± "
                    + learningError + " of " + n + " rows");
        }
    }

    /**
     * Of any estimate. Window and baseline share its variance as 1/n : 1/nBaseline.
     *
     * @param realised what labels say
     * @param expected of the same rows; with a standard error above 0
     * @param nBaseline labelled rows of the baseline
     * @param scale what a difference is a share of: 1, or the baseline's mean loss
     */
    public static Contradiction of(double realised, Estimate expected, long nBaseline, double scale) {
        double rows = (double) expected.n() + nBaseline;
        double error = expected.standardError() / scale;
        return new Contradiction(
                (realised - expected.value()) / scale,
                error * Math.sqrt(nBaseline / rows),
                error * Math.sqrt(expected.n() / rows),
                expected.n(),
                nBaseline);
    }

    /** Its size, as what is judged: the expectation is wrong, whichever way. */
    public Effect effect() {
        double error = Math.sqrt(outcomeError * outcomeError + learningError * learningError);
        double value = Math.abs(difference);
        double corrected = value - MEAN_SIZE * error * StrictMath.exp(-difference * difference / (2 * error * error));
        return new Effect(
                value,
                new Chance(MEAN_SIZE * error, DEVIATION_OF_SIZE * error),
                corrected,
                IdentifiedRange.between(corrected, value, error),
                error,
                Dispersion.NONE,
                n,
                nBaseline,
                0,
                Double.POSITIVE_INFINITY);
    }

    /**
     * Logarithm of an e-value against "the expectation is off by the tolerance at most": half of the stake is on either side. What
     * the expectation itself may be off by, by its 95 % bound, is tolerated too: it is the same in all windows and must not add up.
     */
    public double logEvidence(double tolerance) {
        double allowed = tolerance + Z95_ONE_SIDED * learningError;
        double above = EValue.log((difference - allowed) / outcomeError);
        double below = EValue.log((-difference - allowed) / outcomeError);
        double larger = Math.max(above, below);
        return larger + StrictMath.log((1 + StrictMath.exp(Math.min(above, below) - larger)) / 2);
    }
}
