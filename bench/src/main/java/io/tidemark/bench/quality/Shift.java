package io.tidemark.bench.quality;

import java.util.Arrays;
import java.util.List;
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
        double strongest() {
            return 9;
        }

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
    },
    /** Values around the middle move up, the further the nearer they are to it. */
    MIDDLE("%s of the values across the middle", true) {
        @Override
        double upTo(double share, double by) {
            return share - by * 0.13 * Math.exp(-Math.pow((share - 0.5) / 0.12, 2));
        }
    },
    /** Low values become high ones: the same difference at all places in between. */
    ENDS("%s of the lowest to the highest", true) {
        @Override
        double upTo(double share, double by) {
            return share - by * Math.min(0.15, Math.min(share, 1 - share));
        }
    },
    /** Values gather, or scatter, so that two places differ as much, one each way. */
    WAVE("waves of %s", true) {
        @Override
        double upTo(double share, double by) {
            return share - by * 0.079 * Math.sin(4 * Math.PI * share);
        }
    },
    /** Every second category gains, every second loses, all in proportion. */
    ALL("all categories by %s", false) {
        @Override
        double[] of(double[] shares, double by) {
            double even = 0;
            for (int i = 0; i < shares.length; i += 2) {
                even += shares[i];
            }
            double odd = 1 - even;
            double gain = by * odd;
            double loss = by * even;
            return IntStream.range(0, shares.length)
                    .mapToDouble(i -> shares[i] * (i % 2 == 0 ? 1 + gain : 1 - loss))
                    .toArray();
        }
    },
    /** A middling category takes from the commonest. */
    SWAP("%s from one category to another", false) {
        @Override
        double[] of(double[] shares, double by) {
            double moved = Math.min(by, shares[0]);
            double[] changed = shares.clone();
            changed[0] -= moved;
            changed[3] += moved;
            return changed;
        }
    },
    /** The rarer half loses to the commonest category. */
    RARER("%s from the rarer half to the commonest", false) {
        @Override
        double[] of(double[] shares, double by) {
            int half = shares.length / 2;
            double all = Arrays.stream(shares, half, shares.length).sum();
            double moved = Math.min(by, all);
            double[] changed = shares.clone();
            for (int i = half; i < shares.length; i++) {
                changed[i] *= 1 - moved / all;
            }
            changed[0] += moved;
            return changed;
        }
    };

    /** Those that are looked for; the others try the intervals. */
    static final List<Shift> DRIFTS = List.of(MEAN, SCALE, TAIL, CATEGORY, PRIOR);

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

    private static double[] gained(double[] shares, int winner, double wanted) {
        double by = Math.min(wanted, 1 - shares[winner]);
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

    double strongest() {
        return 0.999;
    }

    /** The strength that gives an effect, or the largest where none does. */
    double strength(double[] shares, double wanted) {
        DoubleFunction<Double> effect = by -> effect(shares, of(shares, by));
        double low = 0;
        double high = strongest();
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
