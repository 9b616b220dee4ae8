package io.tidemark.bench.growth;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** How a quantity may grow with its cause. */
enum Law {
    /**
     * No faster than a straight line. The ratio is the least of what was measured to the line from the first point to the last: 1 on the
     * line, more where growth slows down, less where it speeds up (0.06 for the squares of 5, 24, 100 and 500).
     */
    LINEAR("linear") {
        @Override
        double ratio(List<Integer> sizes, List<Double> values) {
            int last = sizes.size() - 1;
            double slope = (values.get(last) - values.get(0)) / (sizes.get(last) - sizes.get(0));
            return IntStream.range(1, last)
                    .mapToDouble(i -> values.get(i) / (values.get(0) + slope * (sizes.get(i) - sizes.get(0))))
                    .min()
                    .orElse(1);
        }

        @Override
        boolean admits(double ratio) {
            return ratio >= LEAST_TO_LINE;
        }
    },

    /** Not at all. The ratio is that of the largest to the smallest. */
    FLAT("flat") {
        @Override
        double ratio(List<Integer> sizes, List<Double> values) {
            return Collections.max(values) / Collections.min(values);
        }

        @Override
        boolean admits(double ratio) {
            return ratio <= MOST_TO_LEAST;
        }
    };

    static final double LEAST_TO_LINE = 0.8;
    static final double MOST_TO_LEAST = 1.5;

    private final String title;

    Law(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /**
     * How far measured values are from what the law says.
     *
     * @param sizes of the cause, rising, at least two
     * @param values one for each, above 0
     */
    abstract double ratio(List<Integer> sizes, List<Double> values);

    abstract boolean admits(double ratio);

    /** What is to be said of a ratio. */
    String verdict(double ratio) {
        return String.format(Locale.ROOT, "%s%s (%.2f)", admits(ratio) ? "" : "not ", title, ratio);
    }
}
