package io.tidemark.statistics;

/**
 * Wilson's score interval of a share:
 *
 * <pre>  (p + z²/2n ± z sqrt(p(1 - p)/n + z²/4n²)) / (1 + z²/n)</pre>
 *
 * <p>Unit: that of the share. Range: 0 to 1, always holding p. It covers the true share with about the probability that z
 * stands for from a handful of observations on, also for shares of 0 and 1.
 *
 * @param lower lower bound
 * @param upper upper bound
 * @see "Wilson (1927), Journal of the American Statistical Association 22(158), 209-212"
 */
public record WilsonInterval(double lower, double upper) {

    /**
     * The interval of a share seen among n observations.
     *
     * @param share p, 0 to 1
     * @param n observations, above 0; a fraction where their effective number is one
     * @param z two-sided standard normal quantile, such as 1.96
     */
    public static WilsonInterval of(double share, double n, double z) {
        double squared = z * z / n;
        double center = (share + squared / 2) / (1 + squared);
        double half = Math.sqrt(squared * (share * (1 - share) + squared / 4)) / (1 + squared);
        return new WilsonInterval(
                Math.max(0, Math.min(share, center - half)), Math.min(1, Math.max(share, center + half)));
    }
}
