package io.tidemark.bench.quality;

import java.util.SplittableRandom;

/**
 * Draws from binomial distributions, exactly.
 *
 * @see "Hörmann (1993), The generation of binomial random variates, Journal of Statistical Computation and Simulation 46,
 *     101-110 (BTRS); Devroye (1986), Non-Uniform Random Variate Generation, X.4.3, for few successes"
 */
final class Binomial {

    private static final double FEW = 10;

    private static final double[] STIRLING_TAIL = {
        0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.0207906721037650, 0.0166446911898211,
        0.0138761288230707, 0.0118967099458917, 0.0104112652619720, 0.00925546218271273, 0.00833056343336287
    };

    private final SplittableRandom random;

    Binomial(SplittableRandom random) {
        this.random = random;
    }

    /** Successes of so many trials. */
    long draw(long trials, double share) {
        if (trials == 0 || share <= 0) {
            return 0;
        }
        if (share >= 1) {
            return trials;
        }
        if (share > 0.5) {
            return trials - draw(trials, 1 - share);
        }
        return trials * share < FEW ? byWaiting(trials, share) : byRejection(trials, share);
    }

    /** Adds up the waiting times until the next success. */
    private long byWaiting(long trials, double share) {
        double log = Math.log1p(-share);
        long successes = -1;
        double waited = 0;
        while (waited <= trials) {
            waited += Math.floor(Math.log(1 - random.nextDouble()) / log) + 1;
            successes++;
        }
        return successes;
    }

    private long byRejection(long n, double p) {
        double spread = Math.sqrt(n * p * (1 - p));
        double b = 1.15 + 2.53 * spread;
        double a = -0.0873 + 0.0248 * b + 0.01 * p;
        double c = n * p + 0.5;
        double quick = 0.92 - 4.2 / b;
        double alpha = (2.83 + 5.1 / b) * spread;
        double odds = p / (1 - p);
        double mode = Math.floor((n + 1) * p);
        while (true) {
            double v = random.nextDouble();
            double u = random.nextDouble() - 0.5;
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + c);
            if (us >= 0.07 && v <= quick) {
                return (long) k;
            }
            if (k < 0 || k > n) {
                continue;
            }
            double height = Math.log(v * alpha / (a / (us * us) + b));
            double bound = (mode + 0.5) * Math.log((mode + 1) / (odds * (n - mode + 1)))
                    + (n + 1) * Math.log((n - mode + 1) / (n - k + 1))
                    + (k + 0.5) * Math.log(odds * (n - k + 1) / (k + 1))
                    + tail(mode)
                    + tail(n - mode)
                    - tail(k)
                    - tail(n - k);
            if (height <= bound) {
                return (long) k;
            }
        }
    }

    /** What Stirling's formula lacks of ln k!. */
    private static double tail(double k) {
        if (k < STIRLING_TAIL.length) {
            return STIRLING_TAIL[(int) k];
        }
        double square = (k + 1) * (k + 1);
        return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / (k + 1);
    }
}
