package io.tidemark.bench.quality;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** The ways in which a column drifts. */
enum Shift {
    /** A normal column's mean moves, by so many standard deviations. */
    MEAN("mean + %s σ", true) {
        @Override
        double upTo(double share, double by) {
            return NORMAL.cumulativeProbability(NORMAL.inverseCumulativeProbability(share) - by);
        }
    },
    /** A normal column's values lie so much further from their mean. */
    SCALE("scale x (1 + %s)", true) {
        @Override
        double upTo(double share, double by) {
            return NORMAL.cumulativeProbability(NORMAL.inverseCumulativeProbability(share) / (1 + by));
        }
    },
    /** So many of the values go to the highest tenth. */
    TAIL("%s to the highest tenth", true) {
        @Override
        double upTo(double share, double by) {
            return share * (1 - by) + by * Math.max(0, share - 0.9) / 0.1;
        }
    },
    /** One of the middling categories gains so much, the others lose in proportion. */
    CATEGORY("a category + %s", false) {
        @Override
        double[] of(double[] shares, double by) {
            return gained(shares, 3, by);
        }
    },
    /** The rarest class gains so much, the others lose in proportion. */
    PRIOR("a class + %s", false) {
        @Override
        double[] of(double[] shares, double by) {
            return gained(shares, shares.length - 1, by);
        }
    };

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final String words;
    private final boolean numeric;

    Shift(String words, boolean numeric) {
        this.words = words;
        this.numeric = numeric;
    }

    boolean isNumeric() {
        return numeric;
    }

    String words(double by) {
        return words.formatted(String.format(Locale.ROOT, "%.2f", by));
    }

    /** The new share up to where the baseline has a share. */
    double upTo(double share, double by) {
        throw new UnsupportedOperationException(this + " has no order");
    }

    /** The shares after the shift. */
    double[] of(double[] shares, double by) {
        double[] before = shares.clone();
        Arrays.parallelPrefix(before, Double::sum);
        double[] upTo =
                Arrays.stream(before).map(share -> upTo(Math.min(1, share), by)).toArray();
        upTo[upTo.length - 1] = 1;
        return IntStream.range(0, upTo.length)
                .mapToDouble(i -> i == 0 ? upTo[0] : upTo[i] - upTo[i - 1])
                .toArray();
    }

    private static double[] gained(double[] shares, int winner, double by) {
        double[] changed = Arrays.stream(shares)
                .map(share -> share * (1 - by / (1 - shares[winner])))
                .toArray();
        changed[winner] = shares[winner] + by;
        return changed;
    }

    /** The true effect: Kolmogorov-Smirnov distance, or total variation. */
    double effect(double[] before, double[] after) {
        double gap = 0;
        double largest = 0;
        double sum = 0;
        for (int i = 0; i < before.length; i++) {
            gap += after[i] - before[i];
            largest = Math.max(largest, Math.abs(gap));
            sum += Math.abs(after[i] - before[i]) / 2;
        }
        return numeric ? largest : sum;
    }

    /** The strength that gives an effect. */
    double strength(double[] shares, double wanted) {
        DoubleFunction<Double> effect = by -> effect(shares, of(shares, by));
        double low = 0;
        double high = numeric ? 0.999 : 0.4;
        for (int i = 0; i < 50; i++) {
            double middle = (low + high) / 2;
            if (effect.apply(middle) < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
