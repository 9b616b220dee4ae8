package io.tidemark.statistics.compatibility;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.TestResult;
import io.tidemark.statistics.TestResult.Tested;
import io.tidemark.statistics.categorical.ChiSquare;
import io.tidemark.statistics.categorical.FisherExact;
import io.tidemark.statistics.categorical.TwoByTwo;
import io.tidemark.statistics.twosample.CramerVonMises;
import io.tidemark.statistics.twosample.KolmogorovSmirnov;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.TTest;

/**
 * P-values as scipy.stats gives them when nothing but two samples is handed over: with its choice of method by sample size.
 * The samples hold finite numbers.
 *
 * @see "scipy 1.17.1: ks_2samp, cramervonmises_2samp, mannwhitneyu, ttest_ind, chi2_contingency, fisher_exact"
 */
public final class ScipyTests {

    private static final int MOST_FOR_EXACT_KS = 10_000;
    private static final int MOST_FOR_EXACT_CVM = 20;
    private static final int FEWEST_FOR_NORMAL_U = 9;

    private ScipyTests() {}

    /** ks_2samp: exact up to 10,000 values a side, then the one-sample distribution for nm/(n+m) values. */
    public static Measurement ks(double[] baseline, double[] current) {
        boolean exact = Math.max(baseline.length, current.length) <= MOST_FOR_EXACT_KS;
        return pValue(KolmogorovSmirnov.test(
                baseline,
                current,
                exact ? KolmogorovSmirnov.PValue.EXACT : KolmogorovSmirnov.PValue.ASYMPTOTIC_FINITE_N));
    }

    /** cramervonmises_2samp: exact up to 20 values a side. */
    public static Measurement cramerVonMises(double[] baseline, double[] current) {
        boolean exact = Math.max(baseline.length, current.length) <= MOST_FOR_EXACT_CVM;
        return pValue(CramerVonMises.of(
                baseline, current, exact ? CramerVonMises.PValue.EXACT : CramerVonMises.PValue.ASYMPTOTIC));
    }

    /** mannwhitneyu, two-sided: exact without ties when a side has at most 8 values. */
    public static Measurement mannWhitney(double[] baseline, double[] current) {
        return mannWhitney(baseline, current, AlternativeHypothesis.TWO_SIDED);
    }

    static Measurement mannWhitney(double[] baseline, double[] current, AlternativeHypothesis alternative) {
        int smaller = Math.min(baseline.length, current.length);
        if (smaller == 0) {
            return new NotEnoughData(0, 1);
        }
        long distinct = ValueCounts.distinct(DoubleStream.concat(DoubleStream.of(baseline), DoubleStream.of(current))
                .toArray());
        if (distinct == 1) {
            return new Measured(1, current.length, baseline.length);
        }
        boolean ties = distinct < baseline.length + current.length;
        PValueMethod method = smaller < FEWEST_FOR_NORMAL_U && !ties ? PValueMethod.EXACT : PValueMethod.ASYMPTOTIC;
        double pValue = MannWhitneyUTest.withDefaults()
                .with(method)
                .with(alternative)
                .test(baseline, current)
                .getPValue();
        return Measurement.of(Math.min(1, pValue), current.length, baseline.length);
    }

    /** ttest_ind: Student's t-test, the variances taken as equal. */
    public static Measurement studentT(double[] baseline, double[] current) {
        if (Math.min(baseline.length, current.length) < 2) {
            return new NotEnoughData(Math.min(baseline.length, current.length), 2);
        }
        if (ValueCounts.distinct(baseline) == 1 && ValueCounts.distinct(current) == 1) {
            return new Undefined("both variances are 0");
        }
        TTest test = TTest.withDefaults().with(DataDispersion.HOMOSCEDASTIC);
        return Measurement.of(test.test(baseline, current).getPValue(), current.length, baseline.length);
    }

    /** chi2_contingency: with Yates' correction for two categories. */
    public static Measurement chiSquare(long[] baseline, long[] current) {
        return pValue(contingency(baseline, current));
    }

    static TestResult contingency(long[] baseline, long[] current) {
        TestResult yates = ChiSquare.homogeneityYates(baseline, current);
        return yates instanceof Tested ? yates : ChiSquare.homogeneity(baseline, current);
    }

    /** fisher_exact of two categories, two-sided; Undefined for more. */
    public static Measurement fisher(long[] baseline, long[] current) {
        if (baseline.length > 2) {
            return new Undefined("Fisher's test is for two categories, there are " + baseline.length);
        }
        if (baseline.length < 2) {
            return new Measured(1, total(current), total(baseline));
        }
        TwoByTwo table = new TwoByTwo(baseline[0], baseline[1], current[0], current[1]);
        return pValue(FisherExact.of(table, FisherExact.Alternative.TWO_SIDED));
    }

    private static long total(long[] counts) {
        return LongStream.of(counts).sum();
    }

    /** The p-value of a test as a number of its own. */
    static Measurement pValue(TestResult result) {
        return result instanceof Tested tested
                ? Measurement.of(tested.pValue(), tested.n(), tested.nBaseline())
                : (Measurement) result;
    }
}
