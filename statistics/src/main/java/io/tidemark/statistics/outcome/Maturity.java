package io.tidemark.statistics.outcome;

import io.tidemark.statistics.outcome.OutcomeCounts.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How good the predictions were whose label took so long, as counts: first labels of predictions without a loss, which are rare,
 * then the losses of the others, both by {@link DelayBins}.
 */
public final class Maturity {

    /** Number of cells. */
    static final int SIZE = 2 * DelayBins.SIZE;

    private Maturity() {}

    /**
     * A point of the curve: what was known when predictions were so old.
     *
     * @param withinSeconds age of the predictions
     * @param labelled labels that had come within it
     * @param loss mean loss of those: of classes the share of wrong answers, of values the absolute error; empty where none has
     *     any
     */
    public record Point(double withinSeconds, long labelled, OptionalDouble loss) {}

    static void add(Tally counts, int cell, long delayMs, long loss) {
        if (delayMs != OutcomeLayout.NO_DELAY) {
            counts.add(cell + DelayBins.SIZE + DelayBins.binOf(delayMs), loss);
        }
    }

    static void addWithout(Tally counts, int cell, long delayMs) {
        if (delayMs != OutcomeLayout.NO_DELAY) {
            counts.add(cell + DelayBins.binOf(delayMs), 1);
        }
    }

    /**
     * The curve, a point at the end of each bin that holds labels; the last bin has no end.
     *
     * @param unit value of a loss of 1
     */
    static List<Point> curve(OutcomeCounts counts, int cell, double unit) {
        long[] delays = OutcomeLayout.delays(counts);
        List<Point> points = new ArrayList<>();
        long labelled = 0;
        long rows = 0;
        long losses = 0;
        for (int bin = 0; bin < DelayBins.SIZE - 1; bin++) {
            labelled += delays[bin];
            rows += delays[bin] - counts.at(cell + bin);
            losses += counts.at(cell + DelayBins.SIZE + bin);
            if (delays[bin] > 0) {
                OptionalDouble loss = rows > 0 ? OptionalDouble.of(unit * losses / rows) : OptionalDouble.empty();
                points.add(new Point(DelayBins.endSeconds(bin), labelled, loss));
            }
        }
        return points;
    }
}
