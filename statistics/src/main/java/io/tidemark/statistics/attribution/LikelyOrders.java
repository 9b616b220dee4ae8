package io.tidemark.statistics.attribution;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The {@link Ndcg} that the true order of features may have, as far as a window tells it. The order of two features is taken to
 * be told where their means lie apart by so many standard errors:
 *
 * <pre>  mᵢ − mⱼ ≥ t (sᵢ + sⱼ)      s the standard error of a mean; that of the difference is at most the sum, whatever the
 *                              attributions of one row have to do with each other</pre>
 *
 * <p>A feature then comes after all that are told to lie above it. Among the orders that leave it so, the one with the largest
 * NDCG puts at each place the feature that weighs most in the baseline of those that may stand there; the smallest NDCG, the
 * one that weighs least. (Only places are looked at, not who stands before whom, so the bounds are at times a little wide, and
 * never too narrow.)
 *
 * <p>NDCG is a function of the order alone and jumps where two features change places, so there is no delta method for it. How
 * sure a window is that NDCG is below a limit is asked the other way round: with how many standard errors between all that is
 * told, does even the best order lie below it? Each pair may be told wrongly by chance, so the probability of that counts
 * once for each pair.
 */
final class LikelyOrders {

    private static final double MOST_ERRORS = 30;

    private final double[] baseline;
    private final double[] means;
    private final double[] errors;
    private final double ideal;

    /**
     * @param baseline mean sizes in the baseline
     * @param means the same in the window
     * @param errors standard errors of the differences from baseline to window
     */
    LikelyOrders(double[] baseline, double[] means, double[] errors) {
        this.baseline = baseline;
        this.means = means;
        this.errors = errors;
        this.ideal = Ndcg.gain(baseline, Ndcg.order(baseline));
    }

    int pairs() {
        return baseline.length * (baseline.length - 1) / 2;
    }

    /** The largest NDCG of an order that agrees with what is told at t. */
    double best(double t) {
        return extreme(t, 1);
    }

    /** The smallest. */
    double worst(double t) {
        return extreme(t, -1);
    }

    private double extreme(double t, int sign) {
        int[] first = firstPlaces(t);
        boolean[] placed = new boolean[first.length];
        int[] order = new int[first.length];
        for (int place = 0; place < order.length; place++) {
            int chosen = -1;
            for (int f = 0; f < order.length; f++) {
                boolean may = !placed[f] && first[f] <= place;
                if (may && (chosen < 0 || sign * baseline[f] > sign * baseline[chosen])) {
                    chosen = f;
                }
            }
            placed[chosen] = true;
            order[place] = chosen;
        }
        return Ndcg.gain(baseline, order) / ideal;
    }

    /** Of each feature, how many are told to lie above it. */
    private int[] firstPlaces(double t) {
        int[] first = new int[means.length];
        for (int f = 0; f < first.length; f++) {
            for (int other = 0; other < first.length; other++) {
                first[f] += means[other] > means[f] && apart(other, f) >= t ? 1 : 0;
            }
        }
        return first;
    }

    private double apart(int one, int other) {
        double both = errors[one] + errors[other];
        double difference = Math.abs(means[one] - means[other]);
        return both > 0 ? Math.min(MOST_ERRORS, difference / both) : MOST_ERRORS;
    }

    /** The largest t at which even the best order has an NDCG below a limit; 0 when there is none. */
    double sureBelow(double limit) {
        double[] steps = IntStream.range(0, means.length)
                .boxed()
                .flatMap(f -> IntStream.range(0, f).mapToObj(other -> apart(f, other)))
                .mapToDouble(Double::doubleValue)
                .sorted()
                .distinct()
                .toArray();
        int from = 0;
        int to = steps.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (best(steps[middle]) < limit) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from == 0 ? 0 : steps[from - 1];
    }

    @Override
    public String toString() {
        return "LikelyOrders" + Arrays.toString(means);
    }
}
