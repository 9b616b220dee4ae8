package io.tidemark.statistics.compatibility;

import java.util.Arrays;

/**
 * Bins of equal width as numpy's {@code histogram_bin_edges} chooses them, and counts as its {@code histogram} takes them: a
 * bin holds its left edge, the last one also its right edge, and values outside are not counted.
 *
 * @param edges ascending; one more than there are bins
 * @see "numpy 2.4, numpy/lib/_histograms_impl.py"
 */
record NumpyHistogram(double[] edges) {

    /** The bins of the rule "sturges": width = range / (log2 n + 1), but at least 1 when all values are whole. */
    static NumpyHistogram sturges(double[] values) {
        double range = max(values) - min(values);
        double width = range / (log2(values.length) + 1);
        boolean whole = Arrays.stream(values).allMatch(value -> value == Math.rint(value));
        return ofWidth(values, whole && width > 0 ? Math.max(1, width) : width);
    }

    /** The bins of the rule "doane", Sturges' with a term for skewness; values are taken for fractions. */
    static NumpyHistogram doane(double[] values) {
        double mean = Arrays.stream(values).sum() / values.length;
        double deviation = Math.sqrt(moment(values, mean, 1, 2));
        if (values.length <= 2 || !(deviation > 0)) {
            return ofWidth(values, 0);
        }
        double n = values.length;
        double skewness = Math.abs(moment(values, mean, deviation, 3));
        double spread = Math.sqrt(6 * (n - 2) / ((n + 1) * (n + 3)));
        return ofWidth(values, (max(values) - min(values)) / (1 + log2(n) + log2(1 + skewness / spread)));
    }

    private static double moment(double[] values, double mean, double scale, int order) {
        double sum = 0;
        for (double value : values) {
            sum += StrictMath.pow((value - mean) / scale, order);
        }
        return sum / values.length;
    }

    private static NumpyHistogram ofWidth(double[] values, double width) {
        double first = min(values);
        double last = max(values);
        if (first == last) {
            return equal(first - 0.5, last + 0.5, 1);
        }
        return equal(first, last, width > 0 ? (int) Math.ceil((last - first) / width) : 1);
    }

    /** So many equal bins between two edges. */
    static NumpyHistogram equal(double first, double last, int bins) {
        double step = (last - first) / bins;
        double[] edges = new double[bins + 1];
        for (int i = 0; i < bins; i++) {
            edges[i] = i * step + first;
        }
        edges[bins] = last;
        return new NumpyHistogram(edges);
    }

    long[] counts(double[] sample) {
        long[] counts = new long[edges.length - 1];
        double last = edges[edges.length - 1];
        for (double value : sample) {
            if (value >= edges[0] && value <= last) {
                counts[value == last ? counts.length - 1 : edgesUpTo(value) - 1]++;
            }
        }
        return counts;
    }

    private int edgesUpTo(double value) {
        int low = 0;
        int high = edges.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (edges[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double min(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    private static double log2(double x) {
        return StrictMath.log(x) / StrictMath.log(2);
    }
}
