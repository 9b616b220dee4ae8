package io.tidemark.statistics.quality;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Undefined;

/**
 * Area under the curve of precision over recall, as average precision:
 *
 * <pre>  Σ over distinct scores, falling, of (Rₖ - Rₖ₋₁) Pₖ     R, P = recall, precision with scores down to k positive</pre>
 *
 * <p>Unit: share. Range: above 0 to 1; 1 when scores part the classes wholly, the share of positives when they tell
 * nothing: only comparable where positives are as common. Interval: by the delta method. Without a positive row it is
 * {@link Undefined}.
 *
 * <p>Exact of scores; of bins within {@link #binningError}.
 *
 * @see "Boyd, Eng and Page (2013), Area under the precision-recall curve: point estimates and confidence intervals, ECML
 *     PKDD, LNCS 8190, 451-466"
 */
public final class PrecisionRecallArea {

    private static final Undefined NO_POSITIVE = new Undefined("no positive row in the truth");

    private PrecisionRecallArea() {}

    /** The average precision of one score. */
    public static Measurement of(ScoreCounts counts) {
        return counts.positives() == 0 ? NO_POSITIVE : area(counts).estimate(counts);
    }

    /** The mean of the average precisions of each class against the rest. */
    public static Measurement of(ScoredRows rows, OneAgainstRest.Average average) {
        return OneAgainstRest.of(rows, average, PrecisionRecallArea::area);
    }

    /**
     * The area under straight lines between the points, from recall 0 and precision 1, as some tools have it. Such lines
     * cannot be reached by any threshold: the area is too good. Without interval.
     */
    public static Measurement trapezoid(ScoreCounts counts) {
        if (counts.positives() == 0) {
            return NO_POSITIVE;
        }
        double area = 0;
        double precision = 1;
        double hits = 0;
        double alarms = 0;
        for (int g = counts.groups() - 1; g >= 0; g--) {
            if (counts.positives(g) + counts.negatives(g) > 0) {
                hits += counts.positives(g);
                alarms += counts.negatives(g);
                double next = hits / (hits + alarms);
                area += counts.positives(g) * (precision + next) / 2;
                precision = next;
            }
        }
        return Measurement.of(area / counts.positives(), counts.positives() + counts.negatives(), 0);
    }

    /**
     * The largest difference that taking all scores of a bin as equal can make: in the worst order within bins all negatives
     * come first, in the best all positives.
     */
    public static double binningError(ScoreCounts counts) {
        double hits = 0;
        double alarms = 0;
        double best = 0;
        double worst = 0;
        double value = 0;
        for (int g = counts.groups() - 1; g >= 0; g--) {
            double positives = counts.positives(g);
            double negatives = counts.negatives(g);
            if (positives > 0) {
                double before = hits + alarms;
                double behind = before + negatives;
                best += positives - alarms * Math.log((before + positives + 1) / (before + 1));
                worst += alarms + negatives == 0
                        ? positives
                        : Math.max(0, positives - (alarms + negatives) * Math.log((behind + positives) / behind));
                value += positives * (hits + positives) / (behind + positives);
            }
            hits += positives;
            alarms += negatives;
        }
        return Math.max(best - value, value - worst) / hits;
    }

    private static Area area(ScoreCounts counts) {
        double positives = counts.positives();
        double[] ofPositive = new double[counts.groups()];
        double[] ofNegative = new double[counts.groups()];
        double hits = positives;
        double alarms = counts.negatives();
        double precisions = 0;
        double gain = 0;
        double loss = 0;
        for (int g = 0; g < counts.groups(); g++) {
            double reached = hits + alarms;
            double precision = reached == 0 ? 0 : hits / reached;
            if (reached > 0) {
                gain += counts.positives(g) * alarms / reached / reached;
                loss += counts.positives(g) * hits / reached / reached;
            }
            ofPositive[g] = precision + gain;
            ofNegative[g] = -loss / positives;
            precisions += counts.positives(g) * precision;
            hits -= counts.positives(g);
            alarms -= counts.negatives(g);
        }
        double value = precisions / positives;
        for (int g = 0; g < counts.groups(); g++) {
            ofPositive[g] = (ofPositive[g] - value) / positives;
        }
        return new Area(value, ofPositive, ofNegative);
    }
}
