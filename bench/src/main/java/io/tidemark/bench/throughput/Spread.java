package io.tidemark.bench.throughput;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/** Minimum, median and maximum of repeated measurements. */
record Spread(double minimum, double median, double maximum) {

    static Spread of(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted[0], median, Arrays.stream(sorted).max().orElseThrow());
    }

    /** @param format of each of the three numbers */
    String text(String format) {
        return String.format(Locale.ROOT, format + " / " + format + " / " + format, minimum, median, maximum);
    }
}
