package io.tidemark.statistics.dataquality;

import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Moments;
import java.util.List;
import java.util.Optional;

/**
 * Whether a numeric column looks as if its unit had changed: all its values multiplied by a factor that people use between
 * units. Mean, standard deviation and extremes are then multiplied by it too, and nothing but a change of unit moves all
 * of them by the same odd factor.
 *
 * <p>A factor is suggested when the ratios of mean and standard deviation (where the sums reach that far), and those of the
 * smallest and the largest value, all lie near it: the first two within a fifth, the extremes, which vary more, within
 * a factor of two. A column whose mean or extreme is 0 or nearly so (below a tenth of the standard deviation) is judged by the
 * rest. It is a hint for a person, not a test: it needs at least 30 values a side, and a baseline that is not constant.
 */
public final class UnitChange {

    /** Name of the measure. */
    public static final String NAME = "unit-change";

    /** Factors of ten and more between units in common use: metric prefixes, percent, time. Smaller ones occur as drift. */
    private static final List<Double> FACTORS = List.of(1000.0, 100.0, 10.0, 1e6, 1e9, 60.0, 3600.0, 24.0, 86_400.0);

    private static final long FEWEST_VALUES = 30;
    private static final double NEAR = Math.log(1.2);
    private static final double NEAR_FOR_EXTREMES = Math.log(2);

    private UnitChange() {}

    /**
     * The factor, such as 1000 or 0.001, by which the values of the window seem to be multiplied; empty when they seem to be
     * in the baseline's unit, or moved in another way.
     */
    public static Optional<Double> of(NumericBins bins, Counts baseline, Counts window) {
        Values before = Values.of(bins, baseline);
        Values now = Values.of(bins, window);
        if (before.n < FEWEST_VALUES || now.n < FEWEST_VALUES || !(before.deviation > 0) || !(now.deviation >= 0)) {
            return Optional.empty();
        }
        return FACTORS.stream()
                .flatMap(factor -> List.of(factor, 1 / factor).stream())
                .filter(factor -> now.isTimes(factor, before))
                .findFirst();
    }

    /** What is known of a side's values. */
    private record Values(long n, double mean, double deviation, double minimum, double maximum, boolean summed) {

        static Values of(NumericBins bins, Counts counts) {
            Moments moments = counts.moments();
            long n = counts.sum(0, bins.missing());
            double steps = moments.total() / n;
            double deviation = Math.sqrt(Math.max(0, moments.squares() / n - steps * steps)) * bins.unit();
            return new Values(
                    n,
                    bins.minimum() + steps * bins.unit(),
                    deviation,
                    moments.minimum(),
                    moments.maximum(),
                    reaches(bins, moments.minimum()) && reaches(bins, moments.maximum()));
        }

        private static boolean reaches(NumericBins bins, double value) {
            double summedAs = bins.minimum() + bins.quantise(value) * bins.unit();
            return Math.abs(summedAs - value) <= 2 * bins.unit();
        }

        boolean isTimes(double factor, Values before) {
            double small = before.deviation / 10;
            boolean sums = !summed
                    || near(deviation, factor * before.deviation, NEAR)
                            && (Math.abs(before.mean) < small || near(mean, factor * before.mean, NEAR));
            return sums
                    && (Math.abs(before.minimum) < small || near(minimum, factor * before.minimum, NEAR_FOR_EXTREMES))
                    && (Math.abs(before.maximum) < small || near(maximum, factor * before.maximum, NEAR_FOR_EXTREMES));
        }

        private static boolean near(double value, double expected, double distance) {
            return value * expected > 0 && Math.abs(Math.log(value / expected)) <= distance;
        }
    }
}
