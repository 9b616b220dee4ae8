package io.tidemark.statistics.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.TestResult;
import io.tidemark.statistics.categorical.ChiSquare;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StratifiedChiSquareTest {

    /** All tables with the margins, each as likely as chance makes it: mean and variance of X², by definition. */
    @ParameterizedTest
    @CsvSource({"2, 3 4", "3, 2 5 6", "5, 4 4 4 4", "4, 6 12 5", "7, 20 3"})
    void moments_smallTables_areThoseOfAllTables(int window, String columns) {
        long[] marked =
                Arrays.stream(columns.split(" ")).mapToLong(Long::parseLong).toArray();
        double[] sums = new double[3];
        enumerate(marked, new long[marked.length], 0, window, 1, sums);
        double mean = sums[1] / sums[0];

        StratifiedChiSquare test = new StratifiedChiSquare();
        test.add(rest(marked, first(marked, window)), first(marked, window));

        assertThat(test.mean()).isCloseTo(mean, within(1e-9));
        assertThat(test.variance()).isCloseTo(sums[2] / sums[0] - mean * mean, within(1e-9));
    }

    private static long[] first(long[] marked, int window) {
        long[] first = new long[marked.length];
        long left = window;
        for (int c = 0; c < marked.length; c++) {
            first[c] = Math.min(left, marked[c]);
            left -= first[c];
        }
        return first;
    }

    private static long[] rest(long[] marked, long[] window) {
        long[] rest = marked.clone();
        Arrays.setAll(rest, c -> marked[c] - window[c]);
        return rest;
    }

    private static void enumerate(long[] marked, long[] table, int column, long left, double ways, double[] sums) {
        if (column == marked.length) {
            if (left == 0) {
                StratifiedChiSquare test = new StratifiedChiSquare();
                test.add(rest(marked, table), table);
                sums[0] += ways;
                sums[1] += ways * test.statistic();
                sums[2] += ways * test.statistic() * test.statistic();
            }
            return;
        }
        double choices = 1;
        for (int x = 0; x <= Math.min(left, marked[column]); x++) {
            table[column] = x;
            enumerate(marked, table, column + 1, left - x, ways * choices, sums);
            choices = choices * (marked[column] - x) / (x + 1);
        }
        table[column] = 0;
    }

    @Test
    void pValue_oneWellFilledStratum_isThatOfPearson() {
        long[] baseline = {900, 1_100, 1_000};
        long[] window = {120, 90, 110};
        StratifiedChiSquare test = new StratifiedChiSquare();
        test.add(baseline, window);

        TestResult.Tested pearson = (TestResult.Tested) ChiSquare.homogeneity(baseline, window);
        assertThat(test.statistic()).isCloseTo(pearson.statistic(), within(1e-9));
        assertThat(test.pValue()).isCloseTo(pearson.pValue(), within(1e-4));
    }

    @Test
    void pValue_nothingToCompare_isOne() {
        StratifiedChiSquare test = new StratifiedChiSquare();
        test.add(new long[] {10, 0}, new long[] {5, 0});
        test.add(new long[] {0, 0}, new long[] {5, 7});
        test.add(new long[] {1, 1}, new long[] {0, 1});

        assertThat(test.pValue()).isEqualTo(1);
    }

    /** Rare classes and sparse bins: the share of false alarms must be the nominal one. */
    @ParameterizedTest
    @CsvSource({"three, 3500, 310", "three, 400, 310", "rare, 3500, 310", "band, 1800, 260", "thirty, 3500, 310"})
    void pValue_noDifference_isBelowTheLevelAsOftenAsTheLevelSays(String which, int m, int n) {
        double[][] shares = Shapes.conditional(which);
        double[] rows = Shapes.rows(which);
        Tables tables = new Tables(11);
        int tries = 3_000;
        int below5 = 0;
        int below1 = 0;
        for (int i = 0; i < tries; i++) {
            double p = ConditionalShift.of(tables.draw(rows, shares, m), tables.draw(rows, shares, n))
                    .pValue();
            below5 += p < 0.05 ? 1 : 0;
            below1 += p < 0.01 ? 1 : 0;
        }
        assertThat((double) below5 / tries).isBetween(0.038, 0.065);
        assertThat((double) below1 / tries).isBetween(0.004, 0.019);
    }
}
