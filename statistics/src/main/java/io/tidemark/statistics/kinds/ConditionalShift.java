package io.tidemark.statistics.kinds;

import io.tidemark.statistics.judge.Effect;
import io.tidemark.statistics.noise.Chance;
import io.tidemark.statistics.noise.Dispersion;
import java.util.Arrays;

/**
 * Whether a conditional distribution P(c | r) moved between two tables of joint counts, and how far, whatever happened to
 * P(r): the total variation within each stratum r, weighted by the window's share of the stratum.
 *
 * <pre>  S = Σᵣ (nᵣ/n) ½ Σ꜀ |w꜀|ᵣ − b꜀|ᵣ|      b꜀|ᵣ, w꜀|ᵣ = share of c among the r of baseline and window</pre>
 *
 * <p>Unit: the share of the window that would have to change c for the relation to be that of the baseline. Range: [0, 1],
 * 0 when all conditional shares agree. Strata without a row in the baseline or the window are left out; n counts the
 * window's rows in the others.
 *
 * <p>Without any difference S is not 0 but, on average, the noise: the mean absolute deviation of each cell under random
 * allotment to the two tables, exact for sparse cells ({@link CellChance}). From each |d| its chance part is taken,
 * which is all of it on average when nothing moved and nothing where a difference is clear. Standard error by the delta
 * method with the signs s of the differences: ½ √(Var(s꜀ᵣ − Σ꜀ s꜀ᵣ b꜀|ᵣ)/n + Σᵣ (nᵣ/n)² Var(s꜀ᵣ | r)/mᵣ), each variance at
 * least that of one observation.
 *
 * <p>Ask for P(truth | answer) with the transposed tables.
 *
 * @param effect S with its uncertainty
 * @param pValue of the test that no stratum differs at all, whatever is tolerated ({@link StratifiedChiSquare})
 */
public record ConditionalShift(Effect effect, double pValue) {

    /** Name of the variant. */
    public static final String NAME = "conditional-total-variation";

    /**
     * The shift between two tables of the same shape.
     *
     * @param baseline joint counts; rows are what is given, columns what is compared
     * @param window the same
     * @throws IllegalArgumentException when the shapes differ
     */
    public static ConditionalShift of(long[][] baseline, long[][] window) {
        requireSameShape(baseline, window);
        Sum sum = new Sum(comparable(baseline, window));
        StratifiedChiSquare test = new StratifiedChiSquare();
        for (int r = 0; r < baseline.length; r++) {
            Stratum stratum = new Stratum(baseline[r], window[r]);
            if (stratum.isComparable()) {
                sum.add(stratum);
                test.add(baseline[r], window[r]);
            }
        }
        return new ConditionalShift(sum.effect(), test.pValue());
    }

    /** The same counts with rows and columns exchanged. */
    public static long[][] transposed(long[][] counts) {
        int columns = counts.length == 0 ? 0 : counts[0].length;
        long[][] transposed = new long[columns][counts.length];
        for (int r = 0; r < counts.length; r++) {
            for (int c = 0; c < columns; c++) {
                transposed[c][r] = counts[r][c];
            }
        }
        return transposed;
    }

    private static void requireSameShape(long[][] baseline, long[][] window) {
        int[] expected = Arrays.stream(baseline).mapToInt(row -> row.length).toArray();
        int[] actual = Arrays.stream(window).mapToInt(row -> row.length).toArray();
        if (!Arrays.equals(expected, actual)) {
            throw new IllegalArgumentException("baseline and window were counted in different cells");
        }
    }

    private static long comparable(long[][] baseline, long[][] window) {
        long n = 0;
        for (int r = 0; r < baseline.length; r++) {
            Stratum stratum = new Stratum(baseline[r], window[r]);
            n += stratum.isComparable() ? stratum.n : 0;
        }
        return n;
    }

    /** One row of both tables. */
    private static final class Stratum {

        private final long[] baseline;
        private final long[] window;
        private final long m;
        private final long n;

        Stratum(long[] baseline, long[] window) {
            this.baseline = baseline;
            this.window = window;
            this.m = Arrays.stream(baseline).sum();
            this.n = Arrays.stream(window).sum();
        }

        boolean isComparable() {
            return m > 0 && n > 0;
        }
    }

    /** The sums over strata. */
    private static final class Sum {

        private final long n;
        private long m;
        private double value;
        private double noise;
        private double variance;
        private double bias;
        private double windowVariance;
        private double baselineVariance;

        Sum(long n) {
            this.n = n;
        }

        void add(Stratum stratum) {
            double weight = (double) stratum.n / n;
            double scale = weight * (1.0 / stratum.n + 1.0 / stratum.m);
            double signedBaseline = 0;
            double signedWindow = 0;
            for (int c = 0; c < stratum.window.length; c++) {
                double b = (double) stratum.baseline[c] / stratum.m;
                double w = (double) stratum.window[c] / stratum.n;
                CellChance chance =
                        CellChance.of(stratum.baseline[c] + stratum.window[c], stratum.n, stratum.n + stratum.m);
                value += weight * Math.abs(w - b);
                noise += scale * chance.deviation();
                variance += square(scale) * chance.variance();
                bias += scale * chance.bias(stratum.window[c]);
                signedBaseline += Math.signum(w - b) * b;
                signedWindow += Math.signum(w - b) * w;
            }
            m += stratum.m;
            // mean over the stratum of (s − signedBaseline)², of which the mean over all strata is value
            windowVariance += weight * (spread(signedWindow, stratum.n) + square(signedWindow - signedBaseline));
            baselineVariance += weight * weight * spread(signedBaseline, stratum.m) / stratum.m;
        }

        private static double spread(double signed, long size) {
            return Math.max(1 - signed * signed, 1.0 / size);
        }

        private static double square(double x) {
            return x * x;
        }

        Effect effect() {
            double error = 0.5 * Math.sqrt((windowVariance - value * value) / n + baselineVariance);
            Chance chance = new Chance(noise / 2, Math.sqrt((1 - 2 / Math.PI) * variance) / 2);
            return Effect.distance(value / 2, chance, (value - bias) / 2, error, Dispersion.NONE, n, m);
        }
    }
}
