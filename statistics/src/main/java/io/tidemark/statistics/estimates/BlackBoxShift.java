package io.tidemark.statistics.estimates;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * How common each class is now, from what is answered now and from which class the baseline's answers were mistaken for which
 * (black-box shift estimation, BBSE):
 *
 * <pre>  w = C⁻¹ μ,  q(y) = w(y) p(y)      C(ŷ, y) shares of the baseline, p(y) its sums over ŷ, μ(ŷ) shares of the window</pre>
 *
 * <p>Unit: share of a class. Range: 0 to 1; weights below 0 become 0, and shares are then divided by their sum. Interval: 95 %, delta
 * method, over the rows of window and baseline. It holds while the model answers each true class as in the baseline, P(ŷ | y): see
 * {@link #fits}.
 *
 * <p>C must be told from a singular matrix: its smallest singular value σ = uᵀ C v must be over three times its own standard error,
 * √((Σ uᵢ² Cᵢⱼ vⱼ² - σ²) / rows). A model that hardly tells classes apart leaves no estimate. Classes that are never true in the baseline, or never answered,
 * have none.
 *
 * @see "Lipton, Wang and Smola (2018), Detecting and correcting for label shift with black box predictors, ICML"
 */
public final class BlackBoxShift {

    private static final double NOISE = 3;
    private static final double CLEARLY = 3;

    private final List<Measurement> shares;
    private final double[] weights;
    private final boolean fits;

    private BlackBoxShift(List<Measurement> shares, double[] weights, boolean fits) {
        this.shares = List.copyOf(shares);
        this.weights = weights;
        this.fits = fits;
    }

    private static BlackBoxShift none(int classes, Measurement why) {
        double[] unknown = new double[classes];
        Arrays.fill(unknown, Double.NaN);
        return new BlackBoxShift(Collections.nCopies(classes, why), unknown, true);
    }

    /**
     * Estimates.
     *
     * @param joint labelled rows of the baseline; rows are true classes, columns answers, in the same order
     * @param answered rows of the window by answer
     */
    public static BlackBoxShift of(long[][] joint, long[] answered) {
        int classes = joint.length;
        if (answered.length != classes || Arrays.stream(joint).anyMatch(row -> row.length != classes)) {
            throw new IllegalArgumentException("a square table and its columns are needed, not "
                    + Arrays.deepToString(joint) + " and " + Arrays.toString(answered));
        }
        int[] known = IntStream.range(0, classes)
                .filter(k -> Arrays.stream(joint[k]).sum() > 0
                        && Arrays.stream(joint).mapToLong(row -> row[k]).sum() > 0)
                .toArray();
        long m = IntStream.of(known).mapToLong(y -> sum(joint[y], known)).sum();
        long n = sum(answered, known);
        if (n == 0 || m == 0) {
            return none(classes, new NotEnoughData(Math.min(n, m), 1));
        }
        return new Solving(joint, answered, known, m, n).solved();
    }

    private static long sum(long[] counts, int[] known) {
        return IntStream.of(known).mapToLong(k -> counts[k]).sum();
    }

    /** Share of each class, in the order of the table. */
    public List<Measurement> shares() {
        return shares;
    }

    /** w of a class, q(y) / p(y), not below 0; NaN where there is none. */
    public double weight(int of) {
        return weights[of];
    }

    /**
     * Whether the answers can come of any mix of the baseline's classes: not, if a share is below 0 by more than three standard
     * errors. True where nothing could be estimated.
     */
    public boolean fits() {
        return fits;
    }

    /** The known classes only. */
    private static final class Solving {

        private final int classes;
        private final int[] known;
        private final long m;
        private final long n;
        private final RealMatrix table;
        private final double[] now;
        private final double[] before;

        Solving(long[][] joint, long[] answered, int[] known, long m, long n) {
            this.classes = joint.length;
            this.known = known;
            this.m = m;
            this.n = n;
            this.table = MatrixUtils.createRealMatrix(known.length, known.length);
            this.now = new double[known.length];
            this.before = new double[known.length];
            for (int i = 0; i < known.length; i++) {
                now[i] = (double) answered[known[i]] / n;
                for (int j = 0; j < known.length; j++) {
                    double share = (double) joint[known[j]][known[i]] / m;
                    table.setEntry(i, j, share);
                    before[j] += share;
                }
            }
        }

        BlackBoxShift solved() {
            SingularValueDecomposition parts = new SingularValueDecomposition(table);
            if (!isClearlyRegular(parts)) {
                return none(
                        classes,
                        new Undefined(
                                "the baseline's answers do not tell the classes apart well enough for so few labels"));
            }
            RealMatrix inverse = parts.getSolver().getInverse();
            return shift(inverse, inverse.operate(now));
        }

        private boolean isClearlyRegular(SingularValueDecomposition parts) {
            int last = known.length - 1;
            double smallest = parts.getSingularValues()[last];
            double squares = 0;
            for (int i = 0; i <= last; i++) {
                for (int j = 0; j <= last; j++) {
                    double part = parts.getU().getEntry(i, last) * parts.getV().getEntry(j, last);
                    squares += part * part * table.getEntry(i, j);
                }
            }
            return smallest > NOISE * Math.sqrt(Math.max(0, squares - smallest * smallest) / m);
        }

        private BlackBoxShift shift(RealMatrix inverse, double[] w) {
            double total = 0;
            boolean fits = true;
            double[] errors = new double[w.length];
            for (int j = 0; j < w.length; j++) {
                errors[j] = Math.sqrt(ofWindow(inverse, w, j) / n + ofBaseline(inverse, w, j) / m);
                fits &= w[j] * before[j] >= -CLEARLY * errors[j];
                total += Math.max(0, w[j]) * before[j];
            }
            Measurement[] shares = new Measurement[classes];
            Arrays.fill(shares, new Undefined("never true in the baseline, or never answered"));
            double[] weights = new double[classes];
            Arrays.fill(weights, Double.NaN);
            for (int j = 0; j < w.length; j++) {
                weights[known[j]] = Math.max(0, w[j]) / total;
                shares[known[j]] = share(weights[known[j]] * before[j], errors[j]);
            }
            return new BlackBoxShift(List.of(shares), weights, fits);
        }

        private Measurement share(double value, double error) {
            double half = Estimate.Z95 * error;
            double rounded = Math.min(1, value);
            return new Estimate(rounded, error, Math.max(0, rounded - half), Math.min(1, rounded + half), n);
        }

        /** Variance of what one row of the window does to a share. */
        private double ofWindow(RealMatrix inverse, double[] w, int j) {
            double mean = before[j] * w[j];
            double squares = 0;
            for (int i = 0; i < w.length; i++) {
                double change = before[j] * inverse.getEntry(j, i);
                squares += now[i] * change * change;
            }
            return Math.max(0, squares - mean * mean);
        }

        /** The same of one row of the baseline. */
        private double ofBaseline(RealMatrix inverse, double[] w, int j) {
            double squares = 0;
            for (int i = 0; i < w.length; i++) {
                for (int k = 0; k < w.length; k++) {
                    double change = (k == j ? w[j] : 0) - before[j] * inverse.getEntry(j, i) * w[k];
                    squares += table.getEntry(i, k) * change * change;
                }
            }
            return squares;
        }
    }
}
