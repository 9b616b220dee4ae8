package io.tidemark.statistics.sequential;

/**
 * An interval of a share that holds it however often one looks, and whenever one stops: all p with
 *
 * <pre>  C(n, k) p^k (1 - p)^(n - k) &gt; α / (n + 1)</pre>
 *
 * <p>the ratio of a uniform mixture of all shares to p being below 1 / α. Wider than an interval for a number of observations
 * that was fixed before: of 360 in 400, 0.84 to 0.94 instead of 0.87 to 0.93.
 *
 * @param lower lower bound, 0 to 1
 * @param upper upper bound, 0 to 1
 * @see "Robbins (1970), Annals of Mathematical Statistics 41(5), 1397-1409"
 */
public record ShareSequence(double lower, double upper) {

    private static final int HALVINGS = 60;

    /**
     * The interval after n observations.
     *
     * @param k those that count, 0 to n
     * @param alpha probability that the share is ever outside
     */
    public static ShareSequence of(int k, int n, double alpha) {
        double limit = StrictMath.log(alpha) - StrictMath.log(n + 1.0) - logWays(k, n);
        double best = n == 0 ? 0.5 : (double) k / n;
        double lower = k == 0 ? 0 : bound(k, n, limit, 0, best);
        double upper = k == n ? 1 : bound(k, n, limit, 1, best);
        return new ShareSequence(lower, upper);
    }

    private static double bound(int k, int n, double limit, double outside, double inside) {
        double out = outside;
        double in = inside;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (out + in) / 2;
            if (logLikelihood(k, n, middle) > limit) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return out;
    }

    private static double logLikelihood(int k, int n, double p) {
        return times(k, StrictMath.log(p)) + times(n - k, StrictMath.log1p(-p));
    }

    private static double times(int count, double log) {
        return count == 0 ? 0 : count * log;
    }

    private static double logWays(int k, int n) {
        double sum = 0;
        for (int i = 1; i <= Math.min(k, n - k); i++) {
            sum += StrictMath.log((double) (n - i + 1) / i);
        }
        return sum;
    }
}
