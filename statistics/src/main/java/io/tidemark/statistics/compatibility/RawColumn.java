package io.tidemark.statistics.compatibility;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The values of one column on both sides, row by row: what the rules of other tools look at. */
public sealed interface RawColumn {

    /** Rows of the baseline. */
    int baselineRows();

    /** Rows of the current window. */
    int currentRows();

    /** Rows of the baseline with a value. */
    int baselinePresent();

    /** Rows of the current window with a value. */
    int currentPresent();

    /**
     * Numbers.
     *
     * @param baseline one a row; NaN is missing
     * @param current one a row; NaN is missing
     */
    record Numbers(double[] baseline, double[] current) implements RawColumn {

        @Override
        public int baselineRows() {
            return baseline.length;
        }

        @Override
        public int currentRows() {
            return current.length;
        }

        @Override
        public int baselinePresent() {
            return present(baseline);
        }

        @Override
        public int currentPresent() {
            return present(current);
        }

        private static int present(double[] values) {
            return (int)
                    Arrays.stream(values).filter(value -> !Double.isNaN(value)).count();
        }

        double[] finiteBaseline() {
            return finite(baseline);
        }

        double[] finiteCurrent() {
            return finite(current);
        }

        static double[] finite(double[] values) {
            return Arrays.stream(values).filter(Double::isFinite).toArray();
        }
    }

    /**
     * Categories.
     *
     * @param baseline number of the category, from 0, one a row; -1 is missing
     * @param current number of the category, from 0, one a row; -1 is missing
     * @param categories how many there are on both sides together
     */
    record Categories(int[] baseline, int[] current, int categories) implements RawColumn {

        @Override
        public int baselineRows() {
            return baseline.length;
        }

        @Override
        public int currentRows() {
            return current.length;
        }

        @Override
        public int baselinePresent() {
            return present(baseline);
        }

        @Override
        public int currentPresent() {
            return present(current);
        }

        private static int present(int[] codes) {
            return (int) IntStream.of(codes).filter(code -> code >= 0).count();
        }

        long[] baselineCounts() {
            return counts(baseline);
        }

        long[] currentCounts() {
            return counts(current);
        }

        long[] counts(int[] codes) {
            long[] counts = new long[categories];
            for (int code : codes) {
                if (code >= 0) {
                    counts[code]++;
                }
            }
            return counts;
        }
    }
}
