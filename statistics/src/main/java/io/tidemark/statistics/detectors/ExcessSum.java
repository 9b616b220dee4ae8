package io.tidemark.statistics.detectors;

import java.util.OptionalDouble;

/** A detector that adds up by how much values lie above their running mean, each in its own way, and signals at a limit. */
abstract class ExcessSum extends Detector {

    private final int minimum;
    private final double limit;
    private long n;
    private double mean;
    private double sum;

    /**
     * @param minimum no change before one value less than this many
     * @param limit the sum that is a change
     */
    ExcessSum(String name, int minimum, double limit) {
        super(name);
        this.minimum = minimum;
        this.limit = limit;
    }

    /** The sum with one more value, which lies above the mean by this much. */
    abstract double plus(double sum, double excess);

    @Override
    final Signal next(double value) {
        n++;
        mean += (value - mean) / n;
        sum = plus(sum, value - mean);
        return n + 1 >= minimum && sum > limit ? Signal.CHANGE : Signal.NONE;
    }

    /** The mean since the start. */
    @Override
    public final OptionalDouble estimate() {
        return OptionalDouble.of(mean);
    }

    @Override
    final void reset() {
        n = 0;
        mean = 0;
        sum = 0;
    }

    @Override
    final void state(StateFields fields) {
        n = fields.count(n);
        mean = fields.number(mean);
        sum = fields.number(sum);
    }
}
