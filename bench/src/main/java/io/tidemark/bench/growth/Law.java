package io.tidemark.bench.growth;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** How a quantity may grow with its cause. */
enum Law {
    /**
     * No faster than a straight line. The figure is the power p of the steepest step from one size to the next, as if the value were
     * size<sup>p</sup> there: a straight line has 1, or less where it begins above 0; squares have 2. Somewhat more than 1 is admitted since
     * counts that are merged get digits.
     */
    LINEAR("linear", 1.25) {
        @Override
        double figure(List<Integer> sizes, List<Double> values) {
            return IntStream.range(1, sizes.size())
                    .mapToDouble(i -> Math.log(values.get(i) / values.get(i - 1))
                            / Math.log(sizes.get(i) / (double) sizes.get(i - 1)))
                    .max()
                    .orElseThrow();
        }
    },

    /**
     * By no more than digits do. The figure is the ratio of the largest value to the smallest. A count below 128 takes one byte, one below
     * 16,384 two: so of a hundred times the records bytes may become twice as many at most, and then do not for the next hundred.
     */
    FLAT("flat", 2) {
        @Override
        double figure(List<Integer> sizes, List<Double> values) {
            return Collections.max(values) / Collections.min(values);
        }
    };

    private final String title;
    private final double most;

    Law(String title, double most) {
        this.title = title;
        this.most = most;
    }

    String title() {
        return title;
    }

    /**
     * By how much measured values grow.
     *
     * @param sizes of the cause, rising, at least two
     * @param values one for each, above 0
     */
    abstract double figure(List<Integer> sizes, List<Double> values);

    boolean admits(double figure) {
        return figure <= most;
    }

    /** What is to be said of a figure. */
    String verdict(double figure) {
        return String.format(Locale.ROOT, "%s%s (%.2f)", admits(figure) ? "" : "not ", title, figure);
    }
}
