package io.tidemark.statistics.detectors;

import java.util.stream.IntStream;

/**
 * E-detector: a change detector that promises how long it is silent while nothing is wrong.
 *
 * <pre>
 *  Mⱼ ← (Mⱼ + 1)(1 + λⱼ (x - μ)), change: mean of the Mⱼ ≥ N     λⱼ = (μⱼ - μ) / (μ (1 - μ)), μⱼ = μ + (1 - μ) 2⁻ʲ, j = 1...8
 * </pre>
 *
 * <p>Reads numbers from 0 to 1, such as errors or a loss over its largest value. As long as every value has a mean of at most μ
 * given those before it, it takes at least N values on average until it signals, whatever else is true of them; it needs no
 * simulation and no independence. Each Mⱼ bets that the mean is μⱼ, with the best stake there is for errors. A warning is a
 * tenth of the evidence.
 *
 * @see "Shin, Ramdas and Rinaldo (2024), E-detectors: a nonparametric framework for sequential change detection, The New
 *     England Journal of Statistics in Data Science 2(2), 229-260"
 */
public final class EDetector extends Detector {

    private static final int BETS = 8;
    private static final double WARNING = 0.1;

    private final double mean;
    private final double runLength;
    private final double[] stakes;
    private double[] wealth = new double[BETS];

    /**
     * @param mean μ, the largest mean that is all right: that of the baseline and what is tolerated; above 0 and below 1
     * @param runLength N, the number of values to a false alarm on average, at least; above 1
     */
    public EDetector(double mean, double runLength) {
        super("e-detector/" + mean + "/" + runLength);
        if (!(mean > 0 && mean < 1 && runLength > 1)) {
            throw new IllegalArgumentException("the mean must be above 0 and below 1 and the run length above 1, were "
                    + mean + " and " + runLength);
        }
        this.mean = mean;
        this.runLength = runLength;
        this.stakes = IntStream.rangeClosed(1, BETS)
                .mapToDouble(j -> StrictMath.scalb(1.0, -j) / mean)
                .toArray();
    }

    @Override
    boolean reads(double value) {
        return value >= 0 && value <= 1;
    }

    @Override
    Signal next(double value) {
        for (int j = 0; j < BETS; j++) {
            wealth[j] = (wealth[j] + 1) * (1 + stakes[j] * (value - mean));
        }
        if (evidence() >= runLength) {
            return Signal.CHANGE;
        }
        return evidence() >= WARNING * runLength ? Signal.WARNING : Signal.NONE;
    }

    /** The evidence for a change so far: a change is signalled when it reaches N. */
    public double evidence() {
        double sum = 0;
        for (double one : wealth) {
            sum += one;
        }
        return sum / BETS;
    }

    @Override
    void reset() {
        wealth = new double[BETS];
    }

    @Override
    void state(StateFields fields) {
        wealth = fields.numbers(wealth);
    }
}
