package io.tidemark.statistics.detectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EDetectorTest {

    private static final double RUN_LENGTH = 500;

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.2, 0.6})
    void add_meanIsWhatIsAllRight_keepsTheRunLength(double mean) {
        SplittableRandom random = new SplittableRandom(3);

        assertThat(meanRun(mean, () -> random.nextDouble() < mean ? 1 : 0)).isGreaterThan(RUN_LENGTH);
    }

    @Test
    void add_valuesThatHangTogether_keepTheRunLengthWhileTheirMeanIsAllRight() {
        SplittableRandom random = new SplittableRandom(3);
        double[] level = {0.2};

        double run = meanRun(0.3, () -> {
            level[0] = Math.min(0.3, Math.max(0, level[0] + 0.1 * (random.nextDouble() - 0.5)));
            return random.nextDouble() < level[0] ? 1 : 0;
        });
        assertThat(run).isGreaterThan(RUN_LENGTH);
    }

    @Test
    void add_meanRises_isChangeLongBeforeTheRunLength() {
        SplittableRandom random = new SplittableRandom(3);

        assertThat(meanRun(0.2, () -> random.nextDouble() < 0.4 ? 1 : 0)).isLessThan(RUN_LENGTH / 5);
    }

    @Test
    void new_impossibleMean_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new EDetector(0, 100));
        assertThatIllegalArgumentException().isThrownBy(() -> new EDetector(1, 100));
        assertThatIllegalArgumentException().isThrownBy(() -> new EDetector(0.5, 1));
    }

    /** Mean number of values to a change, over 400 changes. */
    private static double meanRun(double mean, DoubleSupplier values) {
        EDetector detector = new EDetector(mean, RUN_LENGTH);
        int changes = 0;
        long read = 0;
        while (changes < 400) {
            read++;
            changes += detector.add(values.getAsDouble()) == Signal.CHANGE ? 1 : 0;
        }
        return read / 400.0;
    }
}
