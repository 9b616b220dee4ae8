package io.tidemark.statistics.twosample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.TestResult;
import io.tidemark.statistics.TestResult.Tested;
import java.util.Arrays;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.PValueMethod;
import org.junit.jupiter.api.Test;

/** P-values against published examples, other implementations and the definition itself. */
class PValueTest {

    private static final double[] X = {38.7, 41.5, 43.8, 44.5, 45.5, 46.0, 47.7, 58.0};
    private static final double[] Y = {39.2, 39.3, 39.7, 41.4, 41.8, 42.9, 43.3, 45.8};

    /** scipy 1.17.1: ks_2samp, cramervonmises_2samp, anderson_ksamp, mannwhitneyu, ttest_ind, epps_singleton_2samp. */
    @Test
    void of_workedExample_givesThePublishedNumbers() {
        check(KolmogorovSmirnov.test(X, Y, KolmogorovSmirnov.PValue.EXACT), .625, .0870240870);
        check(KolmogorovSmirnov.test(X, Y, KolmogorovSmirnov.PValue.ASYMPTOTIC_FINITE_N), .625, .0493164);
        check(CramerVonMises.of(X, Y, CramerVonMises.PValue.EXACT), .4375, .0643356643);
        check(CramerVonMises.of(X, Y, CramerVonMises.PValue.ASYMPTOTIC), .4375, .0578870);
        check(AndersonDarling.of(X, Y), 1.71830967, .06351468);
        check(MannWhitneyU.of(X, Y, MannWhitneyU.PValue.EXACT), 49, .0829836828);
        check(WelchT.of(X, Y), 1.85945234, .0951205647);
        check(EppsSingleton.of(X, Y), 3.98198862, .408448913);
        assertThat(((Measured) Wasserstein.of(X, Y)).value()).isCloseTo(4.1625, within(1e-9));
        assertThat(((Measured) Wasserstein.normed(X, Y)).value()).isCloseTo(.781236106, within(1e-9));
        assertThat(((Measured) EnergyDistance.of(X, Y)).value()).isCloseTo(1.570230875, within(1e-9));
    }

    private static void check(TestResult result, double statistic, double pValue) {
        assertThat(((Tested) result).statistic()).isCloseTo(statistic, within(1e-7));
        assertThat(((Tested) result).pValue()).isCloseTo(pValue, within(1e-7));
    }

    /** scipy 1.17.1: two values leave one degree of freedom, three leave two. */
    @Test
    void eppsSingleton_fewDistinctValues_countsTheRankOfTheirCovariance() {
        check(EppsSingleton.of(repeated(30, 30, 0), repeated(20, 35, 0)), 2.220560747663552, .1361835891863755);
        check(EppsSingleton.of(repeated(20, 30, 20), repeated(25, 20, 30)), 4.497045651533346, .10555503263009987);
    }

    /** So many zeros, ones and twos. */
    private static double[] repeated(int zeros, int ones, int twos) {
        double[] values = new double[zeros + ones + twos];
        Arrays.fill(values, zeros, zeros + ones, 1);
        Arrays.fill(values, zeros + ones, values.length, 2);
        return values;
    }

    @Test
    void kolmogorovSmirnovExact_manySizes_agreesWithCommonsStatistics() {
        for (int n = 2; n <= 30; n += 4) {
            for (int m = 2; m <= 31; m += 3) {
                double[] baseline = Samples.normal(n, 0, n);
                double[] current = Samples.normal(m, 0.8, -m);
                double other = KolmogorovSmirnovTest.withDefaults()
                        .with(PValueMethod.EXACT)
                        .test(baseline, current)
                        .getPValue();
                assertThat(pValue(KolmogorovSmirnov.test(baseline, current, KolmogorovSmirnov.PValue.EXACT)))
                        .isCloseTo(other, within(1e-12));
            }
        }
    }

    /** Hodges (1958): two of the C(2n, n) orders reach D = 1. */
    @Test
    void kolmogorovSmirnovExact_disjointSamples_keepsTheDigitsOfATinyProbability() {
        double[] low = Samples.normal(40, 0, 1);
        double[] high = Samples.normal(40, 1000, 2);
        double expected = 2 / 1.0750720873333618e23;
        assertThat(pValue(KolmogorovSmirnov.test(low, high, KolmogorovSmirnov.PValue.EXACT)))
                .isCloseTo(expected, within(expected * 1e-12));
    }

    @Test
    void kolmogorovSmirnovLimit_bothSeries_meetWhereTheyChangeAndFollowTheFormula() {
        assertThat(KolmogorovSmirnovTail.limit(Math.nextDown(1.0)))
                .isCloseTo(KolmogorovSmirnovTail.limit(1.0), within(1e-14));
        double whereTheFirstTermIsOneTwentieth = Math.sqrt(-Math.log(.025) / 2);
        double nextTerms = -2 * Math.pow(.025, 4) + 2 * Math.pow(.025, 9);
        assertThat(KolmogorovSmirnovTail.limit(whereTheFirstTermIsOneTwentieth))
                .isCloseTo(.05 + nextTerms, within(1e-14));
    }

    /** Quantiles of the limiting distribution, Anderson and Darling (1952), table 1. */
    @Test
    void cramerVonMisesLimit_publishedQuantiles_givesTheirLevels() {
        assertThat(CramerVonMisesTail.limit(.34730)).isCloseTo(.10, within(2e-5));
        assertThat(CramerVonMisesTail.limit(.46136)).isCloseTo(.05, within(2e-5));
        assertThat(CramerVonMisesTail.limit(.74346)).isCloseTo(.01, within(2e-5));
        assertThat(CramerVonMisesTail.limit(1.16786)).isCloseTo(.001, within(2e-6));
        assertThat(CramerVonMisesTail.limit(1e6)).isBetween(0.0, 1e-12);
    }

    @Test
    void cramerVonMisesExact_unequalSizes_isTheShareOfAllOrders() {
        double[] baseline = {1, 4, 6};
        double[] current = {2, 3, 5, 7, 8};
        double statistic = statistic(CramerVonMises.of(baseline, current, CramerVonMises.PValue.EXACT));
        long extreme = 0;
        for (int order = 0; order < 1 << 8; order++) {
            if (Integer.bitCount(order) == 3 && statistic(order) >= statistic - 1e-12) {
                extreme++;
            }
        }
        assertThat(pValue(CramerVonMises.of(baseline, current, CramerVonMises.PValue.EXACT)))
                .isCloseTo(extreme / 56.0, within(1e-12));
    }

    /** The statistic when the ranks of the baseline are the set bits. */
    private static double statistic(int order) {
        double[] ranks = new double[8];
        Arrays.setAll(ranks, i -> i);
        double[] baseline =
                Arrays.stream(ranks).filter(i -> (order >> (int) i & 1) == 1).toArray();
        double[] current =
                Arrays.stream(ranks).filter(i -> (order >> (int) i & 1) == 0).toArray();
        return statistic(CramerVonMises.of(baseline, current, CramerVonMises.PValue.ASYMPTOTIC));
    }

    @Test
    void andersonDarling_tabulatedLevels_areFittedByLeastSquares() {
        double[] levels = {0.25, 0.1, 0.05, 0.025, 0.01, 0.005, 0.001};
        double[] critical = AndersonDarling.criticalValues();
        for (int power = 0; power <= 2; power++) {
            double moment = 0;
            for (int i = 0; i < levels.length; i++) {
                double fitted = Math.log(AndersonDarling.pValue(critical[i]));
                moment += (fitted - Math.log(levels[i])) * Math.pow(critical[i], power);
            }
            assertThat(moment)
                    .as("residuals times the statistic to the power %d", power)
                    .isCloseTo(0, within(1e-9));
        }
    }

    /** Without drift one test in twenty is below 0.05, and the mean of the statistic is what the Javadoc says. */
    @Test
    void pValue_noDrift_isUniformEnough() {
        int repeats = 2000;
        int[] rejected = new int[4];
        double wave = 0;
        for (int i = 0; i < repeats; i++) {
            double[] baseline = Samples.normal(60, 0, 2L * i);
            double[] current = Samples.normal(40, 0, 2L * i + 1);
            rejected[0] += reject(CramerVonMises.of(baseline, current, CramerVonMises.PValue.ASYMPTOTIC));
            rejected[1] += reject(AndersonDarling.of(baseline, current));
            rejected[2] += reject(EppsSingleton.of(baseline, current));
            rejected[3] += reject(KolmogorovSmirnov.test(baseline, current, KolmogorovSmirnov.PValue.EXACT));
            wave += statistic(EppsSingleton.of(baseline, current)) / repeats;
        }
        for (int count : rejected) {
            assertThat((double) count / repeats).isBetween(.03, .075);
        }
        assertThat(wave).isBetween(3.7, 4.9);
    }

    private static int reject(TestResult result) {
        return pValue(result) <= .05 ? 1 : 0;
    }

    private static double pValue(TestResult result) {
        return ((Tested) result).pValue();
    }

    private static double statistic(TestResult result) {
        return ((Tested) result).statistic();
    }
}
