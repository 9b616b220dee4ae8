package io.tidemark.statistics.survey;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.WilsonInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Post-stratified estimates: in each stratum the mean of its answers, weighted by one over the probability with which their
 * predictions were chosen, and over all strata
 *
 * <pre>
 * mean     = Σ N_h / N mean_h
 * variance = Σ (N_h / N)² (1 - n_h / N_h) s_h² / n_h
 * </pre>
 *
 * <p>with N_h predictions and n_h answers in stratum h. As the N_h are counted, it does not matter which share of a stratum was
 * answered: where answers are missing, those given stand for all of their stratum.
 *
 * <p>The interval of a share puts those of the strata together, each Wilson's, for as many answers as say as much:
 *
 * <pre>  lower = mean - √ Σ (N_h / N)² (mean_h - lower_h)²</pre>
 *
 * <p>and likewise above. So a stratum without errors has an interval as well, and one whose predictions are all answered has
 * none. From 30 answers on, what they say as much as follows from their variance; with fewer from their weights alone.
 *
 * @see "Särndal, Swensson, Wretman (1992), Model Assisted Survey Sampling, 7.6; for the interval: Zou, Donner (2008), Construction
 *     of confidence limits about effect measures, Statistics in Medicine 27(10), 1693-1702"
 */
public final class PostStratified {

    /** From so many answers on their variance is believed. */
    private static final int ENOUGH = 30;

    /** A stratum of which nothing is known may be taken to be like its neighbour up to this share of all predictions. */
    private static final double NEGLIGIBLE = 0.01;

    private final List<Stratum> strata;
    private final double size;
    private final long answers;
    private final boolean thin;

    /**
     * Strata with fewer than two answers are taken together with the one before, which has the next higher probability; the first
     * with that after it. One of which nothing is known is not, unless it is negligible: it could be like none of the others.
     *
     * @param of by falling probability
     */
    public PostStratified(List<Stratum> of) {
        this.size = of.stream().mapToLong(Stratum::size).sum();
        this.answers = of.stream().mapToLong(stratum -> stratum.answers().n()).sum();
        this.strata = merged(of.stream().filter(stratum -> stratum.size() > 0).toList());
        this.thin = strata.isEmpty() || strata.stream().anyMatch(Stratum::isThin);
    }

    private List<Stratum> merged(List<Stratum> of) {
        List<Stratum> merged = new ArrayList<>(of);
        for (int h = merged.size() - 1; h >= 0 && merged.size() > 1; h--) {
            Stratum stratum = merged.get(h);
            boolean silent = stratum.answers().n() == 0 && stratum.size() > NEGLIGIBLE * size;
            if (stratum.isThin() && !silent) {
                int into = h == 0 ? 1 : h - 1;
                merged.set(into, merged.get(into).plus(stratum));
                merged.remove(h);
            }
        }
        return merged;
    }

    /** The share of predictions of which the number measured of all is 1, and not 0. */
    public Weighted share() {
        return thin ? unknown() : share(Stratum::answers, answers);
    }

    /** The share of predictions that belong to some cells. */
    public Weighted share(double[] inCells) {
        return thin ? unknown() : share(stratum -> stratum.cells().of(inCells), answers);
    }

    private Weighted unknown() {
        return new Weighted(new NotEnoughData(answers, answers + 2), 0);
    }

    private Weighted share(Function<Stratum, WeightedSum> of, long n) {
        double share = 0;
        double down = 0;
        double up = 0;
        double variance = 0;
        for (Stratum stratum : strata) {
            WeightedSum sum = of.apply(stratum);
            double part = stratum.size() / size;
            double mean = Math.min(1, Math.max(0, sum.mean()));
            share += part * mean;
            if (stratum.unknown() > 0) {
                double effective = effective(sum, mean) / stratum.unknown();
                WilsonInterval interval = WilsonInterval.of(mean, effective, Estimate.Z95);
                double drawn = (mean * effective + 1) / (effective + 2);
                down += squared(part * (mean - interval.lower()));
                up += squared(part * (interval.upper() - mean));
                variance += part * part * drawn * (1 - drawn) / (effective + 2);
            }
        }
        Estimate estimate = new Estimate(
                share,
                Math.sqrt(variance),
                Math.max(0, share - Math.sqrt(down)),
                Math.min(1, share + Math.sqrt(up)),
                n);
        return new Weighted(estimate, effective());
    }

    private static double effective(WeightedSum sum, double share) {
        double variance = sum.variance();
        return sum.n() >= ENOUGH && variance > 0 ? share * (1 - share) / variance : sum.effective();
    }

    private static double squared(double number) {
        return number * number;
    }

    /** By the weights alone: one over Σ (N_h / N)² (1 - n_h / N_h) / effective answers of the stratum; N where all are answered. */
    public double effective() {
        double sum = strata.stream()
                .filter(stratum -> stratum.unknown() > 0)
                .mapToDouble(stratum -> squared(stratum.size() / size)
                        * stratum.unknown()
                        / stratum.answers().effective())
                .sum();
        return sum == 0 ? size : Math.min(size, 1 / sum);
    }

    /** The mean of the number that is measured of all, where it is not below 0. */
    public Weighted mean() {
        if (thin) {
            return unknown();
        }
        double mean = 0;
        double variance = 0;
        for (Stratum stratum : strata) {
            WeightedSum sum = stratum.answers();
            double part = stratum.size() / size;
            mean += part * sum.mean();
            double sampled = stratum.unknown() > 0 ? sum.variance() * sum.n() / (sum.n() - 1) : 0;
            variance += part * part * stratum.unknown() * sampled;
        }
        Measurement measurement = Estimate.ofPositive(mean, Math.sqrt(variance), answers);
        return new Weighted(measurement, effective());
    }

    /**
     * The share of predictions of some cells that belong to fewer of them, such as those predicted right among those of a true
     * class. Its variance is that of the ratio made linear; where that is none, as for a share of 0 or 1, the weights decide.
     *
     * @param some 1 for the cells counted
     * @param among 1 for the cells that they are among
     */
    public Weighted ratio(double[] some, double[] among) {
        if (thin) {
            return unknown();
        }
        long n = strata.stream()
                .mapToLong(stratum -> stratum.cells().countOf(among))
                .sum();
        double all = total(among);
        if (n == 0 || !(all > 0)) {
            return new Weighted(new NotEnoughData(n, 1), 0);
        }
        double ratio = Math.min(1, Math.max(0, total(some) / all));
        double variance = residual(some, among, ratio) / (all * all);
        boolean isWhole = strata.stream().allMatch(stratum -> stratum.unknown() == 0);
        double squares = squares(among);
        // Where strata are known in part, and hold none of these so far, answers say no more than their number.
        double byWeights = squares > 0 || isWhole ? all * all / squares : n;
        double effective = n >= ENOUGH && variance > 0 ? ratio * (1 - ratio) / variance : byWeights;
        if (Double.isInfinite(byWeights)) {
            return new Weighted(new Estimate(ratio, 0, ratio, ratio, n), n);
        }
        WilsonInterval interval = WilsonInterval.of(ratio, effective, Estimate.Z95);
        double drawn = (ratio * effective + 1) / (effective + 2);
        double error = Math.sqrt(drawn * (1 - drawn) / (effective + 2));
        return new Weighted(new Estimate(ratio, error, interval.lower(), interval.upper(), n), byWeights);
    }

    /** Predictions that belong to some cells, as far as can be told. */
    private double total(double[] cells) {
        return strata.stream()
                .mapToDouble(
                        stratum -> stratum.size() * stratum.cells().of(cells).mean())
                .sum();
    }

    private double residual(double[] some, double[] among, double ratio) {
        double[] z = new double[some.length];
        for (int cell = 0; cell < z.length; cell++) {
            z[cell] = some[cell] - ratio * among[cell];
        }
        return strata.stream()
                .mapToDouble(stratum -> squared((double) stratum.size())
                        * stratum.unknown()
                        * stratum.cells().of(z).variance())
                .sum();
    }

    private double squares(double[] among) {
        return strata.stream()
                .mapToDouble(stratum -> {
                    WeightedSum sum = stratum.cells().of(among);
                    return squared(stratum.size() / sum.weights()) * stratum.unknown() * sum.squaredWeightedSquares();
                })
                .sum();
    }
}
