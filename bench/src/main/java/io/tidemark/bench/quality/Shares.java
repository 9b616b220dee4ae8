package io.tidemark.bench.quality;

import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Moments;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The true shares of the bins or categories of a column, from which counts are drawn. */
final class Shares {

    /** Up to so many values each is drawn by itself, which is quicker then. */
    private static final int FEW = 400;

    private final double[] shares;
    private final double[] upTo;

    Shares(double[] shares) {
        this.shares = shares.clone();
        this.upTo = shares.clone();
        Arrays.parallelPrefix(upTo, Double::sum);
    }

    /** Bins of equal mass. */
    static Shares equal(int bins) {
        return new Shares(
                IntStream.range(0, bins).mapToDouble(bin -> 1.0 / bins).toArray());
    }

    /** Categories in proportion to 1, 1/2, 1/3 ... */
    static Shares zipf(int categories) {
        double[] weights =
                IntStream.rangeClosed(1, categories).mapToDouble(i -> 1.0 / i).toArray();
        double sum = Arrays.stream(weights).sum();
        return new Shares(Arrays.stream(weights).map(weight -> weight / sum).toArray());
    }

    /** One bin with a share of its own, and so many that share the rest evenly. */
    static Shares headed(double head, int others) {
        double[] shares = new double[others + 1];
        Arrays.fill(shares, (1 - head) / others);
        shares[0] = head;
        return new Shares(shares);
    }

    double[] values() {
        return shares.clone();
    }

    int size() {
        return shares.length;
    }

    /** A multinomial draw into the first slots; with sums as if each value lay in the middle of a bin of width 1. */
    Counts draw(SplittableRandom random, int slots, int values) {
        long[] counts = new long[slots];
        if (values <= FEW) {
            oneByOne(random, counts, values);
        } else {
            split(new Binomial(random), counts, values);
        }
        return new Counts(counts, moments(counts));
    }

    private void oneByOne(SplittableRandom random, long[] counts, int values) {
        for (int i = 0; i < values; i++) {
            int at = Arrays.binarySearch(upTo, random.nextDouble());
            counts[Math.min(shares.length - 1, at < 0 ? -at - 1 : at + 1)]++;
        }
    }

    private void split(Binomial binomial, long[] counts, long values) {
        double rest = 1;
        long left = values;
        for (int i = 0; i < shares.length - 1; i++) {
            counts[i] = binomial.draw(left, Math.min(1, shares[i] / rest));
            left -= counts[i];
            rest -= shares[i];
        }
        counts[shares.length - 1] = left;
    }

    private Moments moments(long[] counts) {
        double step = (1 << 20) / (double) shares.length;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < shares.length; i++) {
            double middle = (i + 0.5) * step;
            sum += counts[i] * middle;
            squares += counts[i] * middle * middle;
        }
        return new Moments((long) sum, 0, (long) squares, 0, 0, 0, shares.length);
    }
}
