package io.tidemark.statistics.twosample;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;

/** Probabilities that the Kolmogorov-Smirnov distance is at least as large as seen, without any drift. */
final class KolmogorovSmirnovTail {

    /** Enough for double precision: the last term is below exp(-60). */
    private static final int TERMS = 6;

    private KolmogorovSmirnovTail() {}

    /**
     * The probability that a random lattice path from (0, 0) to (n, m) touches a point with |i m - j n| >= reach.
     *
     * <p>Written for points instead of paths: the last step into (i, j) came from (i-1, j) with probability i / (i+j).
     * Only positive terms are added, so small probabilities keep their digits. (Commons Statistics turns to the
     * one-sample approximation for large samples without saying so, and refuses single values.)
     */
    static double exact(long reach, int n, int m) {
        if (reach == 0) {
            return 1;
        }
        double[] touched = new double[m + 1];
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j <= m; j++) {
                touched[j] = touched(touched, reach - Math.abs((long) i * m - (long) j * n), i, j);
            }
        }
        return touched[m];
    }

    private static double touched(double[] touched, long reachLeft, int i, int j) {
        if (reachLeft <= 0) {
            return 1;
        }
        double fromLeft = j == 0 ? 0 : touched[j - 1] * j;
        return i + j == 0 ? 0 : (touched[j] * i + fromLeft) / (i + j);
    }

    /** Kolmogorov's limit 2 Σ (-1)^(k-1) exp(-2 k² t²), by its faster converging theta form where t is small. */
    static double limit(double t) {
        if (t == 0) {
            return 1;
        }
        return t < 1 ? 1 - lowerLimit(t) : upperLimit(t);
    }

    private static double upperLimit(double t) {
        double sum = 0;
        for (int k = TERMS; k >= 1; k--) {
            sum = StrictMath.exp(-2 * (2 * k - 1) * t * t) * (1 - sum);
        }
        return 2 * sum;
    }

    private static double lowerLimit(double t) {
        double sum = 0;
        for (int k = TERMS; k >= 1; k--) {
            double odd = (2 * k - 1) * Math.PI / t;
            sum += StrictMath.exp(-odd * odd / 8);
        }
        return Math.sqrt(2 * Math.PI) / t * sum;
    }

    /** The exact two-sided one-sample distribution for a sample of the given size. */
    static double oneSample(double distance, int size) {
        if (2 * distance * size <= 1) {
            return 1;
        }
        return KolmogorovSmirnovTest.withDefaults()
                .test(sampleAt(distance, size), DoubleUnaryOperator.identity())
                .getPValue();
    }

    /** A sample that lies exactly this far from the uniform distribution: Commons takes samples, not distances. */
    private static double[] sampleAt(double distance, int size) {
        double[] sample = new double[size];
        for (int i = 1; i <= size; i++) {
            sample[i - 1] = Math.max(0, (double) i / size - distance);
        }
        return sample;
    }
}
