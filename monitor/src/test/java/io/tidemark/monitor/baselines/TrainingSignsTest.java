package io.tidemark.monitor.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.statistics.outcome.Answer;
import io.tidemark.statistics.outcome.Losses;
import io.tidemark.statistics.outcome.Truth;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrainingSignsTest {

    private final TrainingSigns signs = new TrainingSigns();
    private final Random random = new Random(3);

    private void classified(int rows, double accuracy, double confidence) {
        for (int row = 0; row < rows; row++) {
            int truth = random.nextInt(2);
            int answer = random.nextDouble() < accuracy ? truth : 1 - truth;
            double[] scores = {1 - confidence, 1 - confidence};
            scores[answer] = confidence;
            signs.add(new Answer.OfClass(answer, Losses.of(scores)), Optional.of(new Truth.OfClass(truth)));
        }
    }

    @Test
    void doubts_nearlyAlwaysRight_areOne() {
        classified(1_000, 1, 1);
        assertThat(signs.doubts()).singleElement().asString().contains("100.0 % of 1000 labelled rows are right");
    }

    @Test
    void doubts_rightMoreOftenThanClaimed_areOne() {
        classified(2_000, 0.95, 0.8);
        assertThat(signs.doubts()).singleElement().asString().contains("right more often than its scores say, by 1");
    }

    @Test
    void doubts_calibrated_areNone() {
        classified(5_000, 0.85, 0.85);
        assertThat(signs.doubts()).isEmpty();
    }

    @Test
    void doubts_fewRowsOrNoLabels_areNone() {
        classified(100, 1, 0.6);
        for (int row = 0; row < 1_000; row++) {
            signs.add(new Answer.OfClass(0, new int[0]), Optional.empty());
        }
        assertThat(signs.doubts()).isEmpty();
    }

    @Test
    void doubts_valuesNearlyAsTrue_areOne() {
        for (int row = 0; row < 500; row++) {
            double truth = random.nextGaussian() * 100;
            signs.add(new Answer.OfValue(truth + random.nextGaussian()), Optional.of(new Truth.OfValue(truth)));
        }
        assertThat(signs.doubts()).singleElement().asString().contains("of the variance of 500");
    }
}
