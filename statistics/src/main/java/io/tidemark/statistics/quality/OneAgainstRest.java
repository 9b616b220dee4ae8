package io.tidemark.statistics.quality;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import java.util.function.Function;

/** Areas of each class against the rest, averaged. */
public final class OneAgainstRest {

    /** How classes are weighted. */
    public enum Average {
        /** All alike. */
        MACRO,
        /** By true rows. */
        WEIGHTED
    }

    private OneAgainstRest() {}

    /** The scores of a class with its rows as positives and all others as negatives. */
    public static ScoreCounts scores(ScoredRows rows, int place) {
        boolean[] positive = new boolean[rows.n()];
        for (int row = 0; row < positive.length; row++) {
            positive[row] = rows.truth(row) == place;
        }
        return ScoreCounts.ofScores(rows.scores(place), positive);
    }

    /** The average of an area; its variance adds up what each row does to all classes. */
    static Measurement of(ScoredRows rows, Average average, Function<ScoreCounts, Area> measure) {
        int classes = rows.classes().size();
        if (rows.n() == 0) {
            return new NotEnoughData(0, 1);
        }
        double value = 0;
        long rarest = rows.n();
        double[] influence = new double[rows.n()];
        for (int k = 0; k < classes; k++) {
            ScoreCounts scores = scores(rows, k);
            if (scores.positives() == 0) {
                return new Undefined("class " + rows.classes().get(k) + " does not occur in the truth");
            }
            if (scores.negatives() == 0) {
                return new Undefined("only one class in the truth");
            }
            double weight = average == Average.MACRO ? 1.0 / classes : (double) scores.positives() / rows.n();
            Area area = measure.apply(scores);
            value += weight * area.value();
            rarest = Math.min(rarest, scores.positives());
            add(influence, rows, k, scores, area, weight);
        }
        double variance = 0;
        for (double one : influence) {
            variance += one * one;
        }
        return Area.estimate(value, variance, rarest, classes, rows.n());
    }

    private static void add(
            double[] influence, ScoredRows rows, int place, ScoreCounts scores, Area area, double weight) {
        for (int row = 0; row < influence.length; row++) {
            int group = scores.group(rows.probabilities(row)[place]);
            double[] derivatives = rows.truth(row) == place ? area.ofPositive() : area.ofNegative();
            influence[row] += weight * derivatives[group];
        }
    }
}
