package io.tidemark.statistics.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.judge.Effect;
import io.tidemark.statistics.quality.LossSums;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QualityChangeTest {

    @Test
    void accuracyDrop_worseWindow_isPositive_betterOne_isNegative() {
        assertThat(QualityChange.accuracyDrop(900, 1_000, 160, 200).value()).isCloseTo(0.1, within(1e-12));
        Effect better = QualityChange.accuracyDrop(800, 1_000, 180, 200);
        assertThat(better.value()).isCloseTo(-0.1, within(1e-12));
        assertThat(better.upper()).isNegative();
        assertThat(better.lower()).isBetween(-0.2, -0.1);
    }

    @Test
    void accuracyDrop_fromAllRightToAllWrong_isOneAndStaysThere() {
        Effect effect = QualityChange.accuracyDrop(1_000, 1_000, 0, 200);

        assertThat(effect.value()).isEqualTo(1);
        assertThat(effect.upper()).isLessThanOrEqualTo(1);
        assertThat(effect.standardError()).isPositive();
    }

    @Test
    void lossRise_means_areComparedAsShareOfTheBaseline() {
        Effect effect = QualityChange.lossRise(new LossSums(1_000, 500, 500), new LossSums(100, 200, 500));

        // means 0.5 and 2; variances of the means 0.25/1000 and 1/100
        assertThat(effect.value()).isCloseTo(3, within(1e-12));
        assertThat(effect.standardError()).isCloseTo(Math.sqrt(0.01 + 16 * 0.00025) / 0.5, within(1e-12));
        assertThat(effect.upper()).isGreaterThan(3);
    }

    /** Losses of an exponential distribution, as skewed as log losses are. */
    @Test
    void lossRise_riseJustTolerated_isCalledDriftNoMoreOftenThanTheLevel() {
        SplittableRandom random = new SplittableRandom(3);
        int tries = 4_000;
        int found = 0;
        int covered = 0;
        for (int i = 0; i < tries; i++) {
            LossSums baseline = draw(random, 3_500, 1);
            Effect effect = QualityChange.lossRise(baseline, draw(random, 310, 1.05));
            found += effect.pValue(0.05) <= 0.05 ? 1 : 0;
            covered += effect.lower() <= 0.05 && 0.05 <= effect.upper() ? 1 : 0;
        }
        assertThat((double) found / tries).isBetween(0.02, 0.055);
        assertThat((double) covered / tries).isBetween(0.935, 0.965);
    }

    private static LossSums draw(SplittableRandom random, int n, double mean) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double loss = -mean * Math.log(1 - random.nextDouble());
            sum += loss;
            squares += loss * loss;
        }
        return new LossSums(n, sum, squares);
    }
}
