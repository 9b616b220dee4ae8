package io.tidemark.statistics.twosample;

import java.util.Arrays;

/** Probabilities that the Cramér-von Mises statistic is at least as large as seen, without any drift. */
final class CramerVonMisesTail {

    /** Below this the limiting distribution function is 0 to double precision. */
    private static final double SMALLEST = 0.003;

    private static final double NEGLIGIBLE = 1e-17;
    private static final double STEP = 1.0 / 32;

    private CramerVonMisesTail() {}

    /**
     * One minus the limiting distribution function at t.
     *
     * @see "Csörgő and Faraway (1996), The exact and asymptotic distributions of Cramér-von Mises statistics, Journal
     *     of the Royal Statistical Society B 58(1), 221-234, equation 1.3"
     */
    static double limit(double t) {
        if (t < SMALLEST) {
            return 1;
        }
        double sum = 0;
        double coefficient = Math.sqrt(Math.PI);
        for (int k = 0; ; k++) {
            double odd = 4.0 * k + 1;
            double term = coefficient * Math.sqrt(odd) * scaledBessel(odd * odd / (16 * t));
            sum += term;
            if (term <= NEGLIGIBLE * sum) {
                return Math.min(1, Math.max(0, 1 - sum / (StrictMath.pow(Math.PI, 1.5) * Math.sqrt(t))));
            }
            coefficient *= (k + 0.5) / (k + 1); // Γ(k + 1/2) / k!
        }
    }

    /**
     * exp(-q) K(q), K the modified Bessel function of the second kind of order 1/4, from its integral ∫ exp(-q (1 +
     * cosh x)) cosh(x / 4) dx over x >= 0. The trapezoid rule converges faster than any power of its step here.
     */
    private static double scaledBessel(double q) {
        double sum = StrictMath.exp(-2 * q) / 2;
        double previous = sum;
        for (int i = 1; previous > NEGLIGIBLE * sum; i++) {
            double x = i * STEP;
            previous = StrictMath.exp(-q * (1 + StrictMath.cosh(x))) * StrictMath.cosh(x / 4);
            sum += previous;
        }
        return sum * STEP;
    }

    /**
     * The share of all orders of n and m values whose U is at least this.
     *
     * <p>U is turned into Σ (a v - b u)² over the points (u, v) of the lattice path of an order, a = L/m, b = L/n, L
     * the least common multiple: whole numbers, whose frequencies add up along the paths.
     *
     * @see "Xiao, Gordon and Yakovlev (2007), A C++ program for the Cramér-von Mises two-sample test, Journal of
     *     Statistical Software 17(8)"
     */
    static double exact(long fourfoldU, int n, int m) {
        long multiple = (long) n * m / greatestCommonDivisor(n, m);
        long product = (long) n * m;
        long excess = 6 * fourfoldU - 4 * product * (4 * product - 1);
        long pathSum = Math.floorDiv(multiple * multiple * (n + m) * excess, 24 * product * product);
        return pathSums(n, m, multiple).shareAtLeast(pathSum);
    }

    private static Frequencies pathSums(int n, int m, long multiple) {
        Frequencies[] endingAt = new Frequencies[m + 1];
        Arrays.fill(endingAt, Frequencies.NONE);
        endingAt[0] = Frequencies.ONE_ZERO;
        for (int u = 0; u <= n; u++) {
            for (int v = 0; v <= m; v++) {
                Frequencies before = v == 0 ? endingAt[0] : endingAt[v].plus(endingAt[v - 1]);
                long distance = multiple / m * v - multiple / n * u;
                endingAt[v] = before.shiftedBy(distance * distance);
            }
        }
        return endingAt[m];
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
