package io.tidemark.statistics.quality;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Undefined;

/**
 * Area under the ROC curve:
 *
 * <pre>  share of pairs (positive, negative) in which the positive has the higher score, ties counting 1/2</pre>
 *
 * <p>Unit: probability. Range: 0 to 1; 1 when scores part the classes wholly, 1/2 when they tell nothing. Blind to how
 * common the classes are and to whether scores are calibrated. Interval: by DeLong's variance. Without a positive or a
 * negative row it is {@link Undefined}.
 *
 * <p>Exact of scores; of bins within {@link #binningError}.
 *
 * @see "DeLong, DeLong and Clarke-Pearson (1988), Biometrics 44(3), 837-845"
 */
public final class RocArea {

    private RocArea() {}

    /** The area of one score. */
    public static Measurement of(ScoreCounts counts) {
        return counts.positives() == 0 || counts.negatives() == 0
                ? new Undefined("only one class in the truth")
                : area(counts).estimate(counts);
    }

    /** The mean of the areas of each class against the rest. */
    public static Measurement of(ScoredRows rows, OneAgainstRest.Average average) {
        return OneAgainstRest.of(rows, average, RocArea::area);
    }

    /** The largest difference that taking all scores of a bin as equal can make: half the share of pairs within a bin. */
    public static double binningError(ScoreCounts counts) {
        double tied = 0;
        for (int g = 0; g < counts.groups(); g++) {
            tied += (double) counts.positives(g) * counts.negatives(g);
        }
        return tied / 2 / counts.positives() / counts.negatives();
    }

    private static Area area(ScoreCounts counts) {
        double positives = counts.positives();
        double negatives = counts.negatives();
        double[] ofPositive = new double[counts.groups()];
        double[] ofNegative = new double[counts.groups()];
        double positivesBelow = 0;
        double negativesBelow = 0;
        double pairs = 0;
        for (int g = 0; g < counts.groups(); g++) {
            ofPositive[g] = (negativesBelow + counts.negatives(g) / 2.0) / negatives;
            ofNegative[g] = 1 - (positivesBelow + counts.positives(g) / 2.0) / positives;
            pairs += counts.positives(g) * ofPositive[g];
            positivesBelow += counts.positives(g);
            negativesBelow += counts.negatives(g);
        }
        double value = pairs / positives;
        for (int g = 0; g < counts.groups(); g++) {
            ofPositive[g] = (ofPositive[g] - value) / positives;
            ofNegative[g] = (ofNegative[g] - value) / negatives;
        }
        return new Area(value, ofPositive, ofNegative);
    }
}
