package io.tidemark.statistics.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VariationRangeTest {

    private static final int N = 1000;
    private static final int M = 1_000_000;

    private static IdentifiedRange range(double[] baseline, double[] window) {
        double[] variances = Arrays.stream(baseline)
                .map(share -> share * (1 - share) * (1.0 / N + 1.0 / M))
                .toArray();
        double value = 0;
        for (int i = 0; i < baseline.length; i++) {
            value += Math.abs(window[i] - baseline[i]) / 2;
        }
        return new VariationRange(baseline, window, variances, N, M, 1).range(value, 0.01);
    }

    @Test
    void range_allDifferencesClear_isAPoint() {
        IdentifiedRange range = range(new double[] {.5, .3, .2}, new double[] {.3, .4, .3});

        assertThat(range).isEqualTo(IdentifiedRange.at(range.from(), 0.01));
        assertThat(range.from()).isCloseTo(0.2, within(1e-12));
    }

    /** Each of the 40 that lose does so by 0.8 of its deviations at most; together they lose what the one gains. */
    @Test
    void range_oneGainsAndManyLoseUnseen_beginsAtTheWholeGain() {
        double[] baseline = new double[41];
        double[] window = new double[41];
        Arrays.fill(baseline, 0.9 / 40);
        Arrays.fill(window, 0.8 / 40);
        baseline[40] = 0.1;
        window[40] = 0.2;

        IdentifiedRange range = range(baseline, window);

        assertThat(range.from()).isCloseTo(0.1, within(1e-3));
        // √(w(1 − w)/n) at the lower bound, w = 0.2 less 1.8 √(0.2·0.8/1000)
        assertThat(range.fromError()).isCloseTo(Math.sqrt(0.1772 * 0.8228 / N), within(1e-4));
        assertThat(range.to()).isBetween(range.from(), 0.1 + 1e-12);
    }

    @Test
    void range_nothingMoved_beginsAtNoneAndEndsAtWhatIsSeen() {
        double[] shares = {.4, .3, .2, .1};
        IdentifiedRange range = range(shares, shares);

        assertThat(range.from()).isNotPositive();
        assertThat(range.to()).isZero();
        assertThat(range.toError()).isPositive();
    }

    /** One difference seen from both sides: there is nothing that small ones could add up to. */
    @Test
    void range_twoCategories_endsAtWhatIsSeen() {
        IdentifiedRange range = range(new double[] {.5, .5}, new double[] {.52, .48});

        assertThat(range.to()).isCloseTo(0.02, within(1e-12));
        assertThat(range.toError()).isCloseTo(0.01, within(1e-12));
        assertThat(range.apart()).isZero();
    }
}
