package io.tidemark.statistics.annotation;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * An agreement that is a function of sums over items, and its estimate by the jackknife: how it changes when one item is left
 * out.
 *
 * <pre>  variance = (m - 1) / m · Σ (value without item i - their mean)²     m items</pre>
 *
 * <p>Interval: Wilson's at the effective size, on the way from -1 to 1.
 */
interface AgreementMeasure {

    /** What an item adds to the sums; null for an item that does not count. */
    double[] ofItem(long[] counts);

    /** The agreement of the sums; NaN when they leave nothing to disagree about. */
    double value(double[] sums);

    /** The estimate. */
    default Measurement estimate(Ratings ratings) {
        double[][] items = IntStream.range(0, ratings.items())
                .mapToObj(item -> ofItem(ratings.item(item)))
                .filter(sums -> sums != null)
                .toArray(double[][]::new);
        if (items.length == 0) {
            return new NotEnoughData(0, 1);
        }
        double[] sums = new double[items[0].length];
        Arrays.stream(items).forEach(item -> add(sums, item, 1));
        double value = value(sums);
        if (Double.isNaN(value)) {
            return new Undefined("all answers are the same label: no disagreement is to be expected");
        }
        double variance = variance(items, sums, value);
        if (items.length == 1) {
            return Measurement.of(value, 1, 0);
        }
        double place = (Math.max(-1, value) + 1) / 2;
        double effectiveSize = place < 1 && variance > 0 ? 4 * place * (1 - place) / variance : items.length;
        return Estimate.ofShareLike(
                Math.max(-1, value), -1, Math.sqrt(variance), Math.max(effectiveSize, 1), items.length);
    }

    private double variance(double[][] items, double[] sums, double value) {
        double sum = 0;
        double squares = 0;
        for (double[] item : items) {
            add(sums, item, -1);
            double without = value(sums) - value;
            add(sums, item, 1);
            double distance = Double.isNaN(without) ? 0 : without;
            sum += distance;
            squares += distance * distance;
        }
        int m = items.length;
        return Math.max(0, (squares - sum * sum / m) * (m - 1) / m);
    }

    private static void add(double[] sums, double[] item, int sign) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += sign * item[i];
        }
    }
}
