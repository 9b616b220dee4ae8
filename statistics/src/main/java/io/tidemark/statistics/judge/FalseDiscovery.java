package io.tidemark.statistics.judge;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Benjamini and Hochberg's adjusted p-values: min over j ≥ i of k·p₍ⱼ₎/j, at most 1, in the order of the input. */
final class FalseDiscovery {

    private FalseDiscovery() {}

    static double[] adjust(double[] p) {
        int[] descending = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> p[i]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[p.length];
        double smallest = 1;
        for (int rank = p.length; rank >= 1; rank--) {
            int i = descending[p.length - rank];
            smallest = Math.min(smallest, p[i] * p.length / rank);
            adjusted[i] = smallest;
        }
        return adjusted;
    }
}
