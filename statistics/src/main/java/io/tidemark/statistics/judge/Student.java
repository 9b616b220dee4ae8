package io.tidemark.statistics.judge;

/** Student's distribution, from 19 degrees of freedom on; infinitely many are the normal distribution. */
final class Student {

    private Student() {}

    /**
     * The normal score with the same tail as t: right to 0.02 at any t from 19 degrees of freedom on.
     *
     * @see "Wallace (1959), Annals of Mathematical Statistics 30(4), 1121-1130"
     */
    static double score(double t, double freedom) {
        if (freedom == Double.POSITIVE_INFINITY) {
            return t;
        }
        double root = Math.sqrt(freedom * StrictMath.log1p(t * t / freedom));
        return Math.copySign(root * (8 * freedom + 1) / (8 * freedom + 3), t);
    }

    /**
     * The t with the same tail as a normal score: right to 10⁻⁴ up to scores of 2.
     *
     * @see "Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 26.7.5"
     */
    static double quantile(double z, double freedom) {
        if (freedom == Double.POSITIVE_INFINITY) {
            return z;
        }
        double square = z * z;
        double first = z * (square + 1) / 4;
        double second = z * ((5 * square + 16) * square + 3) / 96;
        double third = z * (((3 * square + 19) * square + 17) * square - 15) / 384;
        return z + first / freedom + second / (freedom * freedom) + third / (freedom * freedom * freedom);
    }
}
