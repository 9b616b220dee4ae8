package io.tidemark.statistics.binning;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Right-closed bins between ascending edges: a value v is in bin i when {@code edge[i-1] < v <= edge[i]}. The first bin
 * is open to -Infinity, the last to +Infinity, so k edges make k + 1 bins and every value but NaN has one.
 *
 * <p>The edges come from the baseline alone, so that counts of any two windows can be compared and added.
 */
public final class Bins {

    private final double[] edges;

    private Bins(double[] edges) {
        this.edges = edges;
    }

    /**
     * Bins between given edges.
     *
     * @throws IllegalArgumentException if the edges do not ascend strictly or one is NaN
     */
    public static Bins ofEdges(double... edges) {
        for (int i = 0; i < edges.length; i++) {
            if (Double.isNaN(edges[i]) || i > 0 && edges[i] <= edges[i - 1]) {
                throw new IllegalArgumentException("edges[" + i + "] is " + edges[i] + ": edges must ascend strictly");
            }
        }
        return new Bins(edges.clone());
    }

    /**
     * Bins of about equal probability in the baseline: edges at its quantiles 1/k, 2/k, ..., (k-1)/k ("type 7"). Equal
     * edges are merged, so a baseline with few distinct values gets fewer bins.
     *
     * @param baseline at least one value, all finite
     * @param bins k, at least 2
     */
    public static Bins ofQuantiles(double[] baseline, int bins) {
        if (bins < 2) {
            throw new IllegalArgumentException("bins must be at least 2, was " + bins);
        }
        double[] sorted = sortedFinite(baseline);
        return new Bins(IntStream.range(1, bins)
                .mapToDouble(i -> Quantiles.ofSorted(sorted, (double) i / bins))
                .distinct()
                .toArray());
    }

    private static double[] sortedFinite(double[] baseline) {
        for (int i = 0; i < baseline.length; i++) {
            if (!Double.isFinite(baseline[i])) {
                throw new IllegalArgumentException("baseline[" + i + "] is " + baseline[i]
                        + ": quantile edges need finite values; count the others apart");
            }
        }
        double[] sorted = baseline.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** The edges, ascending. */
    public double[] edges() {
        return edges.clone();
    }

    /** How many values of the sample are in each bin; infinite values are in an outer bin, NaN is refused. */
    public long[] counts(double[] sample) {
        long[] counts = new long[edges.length + 1];
        for (int i = 0; i < sample.length; i++) {
            if (Double.isNaN(sample[i])) {
                throw new IllegalArgumentException("sample[" + i + "] is NaN: drop missing values before counting");
            }
            counts[indexOf(sample[i])]++;
        }
        return counts;
    }

    /** The number of edges below the value. Not Arrays.binarySearch, for which -0.0 is below 0.0. */
    private int indexOf(double value) {
        int low = 0;
        int high = edges.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (edges[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
