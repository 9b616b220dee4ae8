package io.tidemark.statistics.multiplicity;

import java.util.Comparator;
import java.util.stream.IntStream;

/** P-values in ascending order, with the walks from either end that all step-wise procedures share. */
final class Ranked {

    /** What the p-value of a rank, 1 for the smallest, is multiplied with. */
    @FunctionalInterface
    interface Factor {
        double at(int rank);
    }

    private final double[] p;
    private final int[] ascending;

    private Ranked(double[] p, int[] ascending) {
        this.p = p;
        this.ascending = ascending;
    }

    /**
     * Ranks p-values.
     *
     * @throws IllegalArgumentException if one is NaN or outside 0 to 1
     */
    static Ranked of(double[] p) {
        for (int i = 0; i < p.length; i++) {
            if (!(p[i] >= 0 && p[i] <= 1)) {
                throw new IllegalArgumentException("p[" + i + "] is " + p[i] + ": a p-value must be between 0 and 1");
            }
        }
        int[] ascending = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new Ranked(p, ascending);
    }

    /** From the largest p-value down: the smallest product so far, at most 1. */
    double[] stepUp(Factor factor) {
        double[] adjusted = new double[p.length];
        double smallest = 1;
        for (int rank = p.length; rank >= 1; rank--) {
            int test = ascending[rank - 1];
            smallest = Math.min(smallest, p[test] * factor.at(rank));
            adjusted[test] = smallest;
        }
        return adjusted;
    }

    /** From the smallest p-value up: the largest product so far, at most 1. */
    double[] stepDown(Factor factor) {
        double[] adjusted = new double[p.length];
        double largest = 0;
        for (int rank = 1; rank <= p.length; rank++) {
            int test = ascending[rank - 1];
            largest = Math.max(largest, p[test] * factor.at(rank));
            adjusted[test] = Math.min(1, largest);
        }
        return adjusted;
    }
}
