package io.tidemark.statistics.estimates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement.NotEnoughData;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LossTableTest {

    @Test
    void expected_moreRowsWhereTheLossIsLarge_rises() {
        LossTable table = LossTable.of(new long[] {100, 100}, new double[] {100, 300}, new double[] {150, 1000});

        assertThat(table.mean()).isEqualTo(2);
        assertThat(((Estimate) table.expected(new long[] {10, 30})).value()).isCloseTo(2.5, within(1e-12));
        assertThat(((Estimate) table.expected(new long[] {100, 100})).value()).isCloseTo(2, within(1e-12));
    }

    @Test
    void expected_binsOfFewRows_shareALeaf() {
        LossTable table = LossTable.of(
                new long[] {30, 5, 40, 3}, new double[] {30, 50, 80, 60}, new double[] {40, 600, 200, 1300});

        // Leaves: the first bin; all others.
        assertThat(((Estimate) table.expected(new long[] {0, 1, 0, 0})).value()).isCloseTo(190.0 / 48, within(1e-12));
        assertThat(((Estimate) table.expected(new long[] {1, 0, 0, 0})).value()).isCloseTo(1, within(1e-12));
    }

    @Test
    void expected_withoutRows_isNotEnough() {
        LossTable none = LossTable.of(new long[1], new double[1], new double[1]);

        assertThat(none.expected(new long[] {5})).isInstanceOf(NotEnoughData.class);
        assertThat(LossTable.of(new long[] {30}, new double[] {1}, new double[] {1})
                        .expected(new long[1]))
                .isInstanceOf(NotEnoughData.class);
        assertThatIllegalArgumentException().isThrownBy(() -> none.expected(new long[2]));
    }

    @Test
    void intervals_ofManyWindows_holdTheMeanLossThatLabelsShowLater() {
        SplittableRandom random = new SplittableRandom(17);
        int held = 0;
        for (int w = 0; w < 500; w++) {
            Losses baseline = Losses.draw(random, 1000, 0.5);
            Losses window = Losses.draw(random, 300, 0.8);
            Estimate expected = (Estimate)
                    LossTable.of(baseline.rows, baseline.sums, baseline.squares).expected(window.rows);
            double mean = (window.sums[0] + window.sums[1]) / 300;
            held += expected.lower() <= mean && mean <= expected.upper() ? 1 : 0;
        }

        assertThat(held / 500.0).isBetween(0.92, 0.98);
    }

    /** Losses are exponential, of mean 1 in the first leaf and 3 in the second. */
    private static final class Losses {

        final long[] rows = new long[2];
        final double[] sums = new double[2];
        final double[] squares = new double[2];

        static Losses draw(SplittableRandom random, int n, double second) {
            Losses drawn = new Losses();
            for (int row = 0; row < n; row++) {
                int leaf = random.nextDouble() < second ? 1 : 0;
                double loss = -Math.log(1 - random.nextDouble()) * (leaf == 0 ? 1 : 3);
                drawn.rows[leaf]++;
                drawn.sums[leaf] += loss;
                drawn.squares[leaf] += loss * loss;
            }
            return drawn;
        }
    }
}
