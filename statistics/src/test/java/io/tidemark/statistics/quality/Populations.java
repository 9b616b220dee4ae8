package io.tidemark.statistics.quality;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Populations of known truth, and windows drawn from them. */
final class Populations {

    /** A classifier of reviews: one class in ten is hard. */
    static final double[][] REVIEWS = {{199, 140, 48}, {102, 193, 108}, {39, 176, 2495}};

    /** A good classifier with a rare class. */
    static final double[][] RARE_CLASS = {{780, 10, 10}, {5, 140, 5}, {1, 2, 47}};

    /** Four even classes. */
    static final double[][] FOUR_CLASSES = {{20, 3, 1, 1}, {2, 20, 2, 1}, {3, 3, 18, 1}, {2, 2, 2, 19}};

    private Populations() {}

    /** A matrix so large that its measures are those of the population. */
    static ConfusionMatrix whole(double[][] shares) {
        long[][] counts = Arrays.stream(shares)
                .map(row -> Arrays.stream(row)
                        .mapToLong(share -> (long) (share * 1e9))
                        .toArray())
                .toArray(long[][]::new);
        return new ConfusionMatrix(names(shares.length), counts);
    }

    /** A window of n rows. */
    static ConfusionMatrix window(double[][] shares, int n, SplittableRandom random) {
        int size = shares.length;
        double[] cumulative =
                Arrays.stream(shares).flatMapToDouble(Arrays::stream).toArray();
        Arrays.parallelPrefix(cumulative, Double::sum);
        long[][] counts = new long[size][size];
        for (int row = 0; row < n; row++) {
            int found = Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[cumulative.length - 1]);
            int cell = found < 0 ? -found - 1 : found + 1;
            counts[cell / size][cell % size]++;
        }
        return new ConfusionMatrix(names(size), counts);
    }

    private static List<String> names(int size) {
        return IntStream.range(0, size).mapToObj(k -> "class " + k).toList();
    }

    /** How errors of a regression are distributed. */
    enum Errors {
        NORMAL,
        LAPLACE;

        double draw(SplittableRandom random) {
            double half = random.nextDouble() - 0.5;
            return switch (this) {
                case NORMAL -> 5 + 10 * gaussian(random);
                case LAPLACE -> 3 - 10 * Math.signum(half) * Math.log(1 - 2 * Math.abs(half));
            };
        }
    }

    /** The sums of n rows whose truth is normal with mean 100 and deviation 30. */
    static ErrorSums regression(Errors errors, int n, SplittableRandom random) {
        double[] truth = new double[n];
        double[] predictions = new double[n];
        for (int row = 0; row < n; row++) {
            truth[row] = 100 + 30 * gaussian(random);
            predictions[row] = truth[row] + errors.draw(random);
        }
        return ErrorSums.of(truth, predictions);
    }

    static double gaussian(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    /** Rows of three classes, one of them rare, whose probabilities are too sure when {@code sharpness} is above 1.5. */
    static ScoredRows scored(double sharpness, int n, SplittableRandom random) {
        double[] shares = {0.6, 0.25, 0.15};
        String[] truth = new String[n];
        double[][] probabilities = new double[n][shares.length];
        for (int row = 0; row < n; row++) {
            double place = random.nextDouble();
            int drawn = place < shares[0] ? 0 : place < shares[0] + shares[1] ? 1 : 2;
            truth[row] = "class " + drawn;
            for (int k = 0; k < shares.length; k++) {
                probabilities[row][k] = shares[k] * Math.exp(sharpness * (gaussian(random) + (k == drawn ? 1.5 : 0)));
            }
            double sum = Arrays.stream(probabilities[row]).sum();
            probabilities[row] =
                    Arrays.stream(probabilities[row]).map(p -> p / sum).toArray();
        }
        return ScoredRows.of(names(shares.length), Arrays.asList(truth), probabilities);
    }
}
