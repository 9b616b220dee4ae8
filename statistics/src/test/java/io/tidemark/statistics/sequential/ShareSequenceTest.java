package io.tidemark.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareSequenceTest {

    /** Bounds: a program in Python, by lgamma. */
    @ParameterizedTest
    @CsvSource({
        "9, 10, 0.4548817472868, 0.9995435831173",
        "360, 400, 0.8386684853550, 0.9447908614405",
        "50, 50, 0.8706187109085, 1",
        "0, 7, 0, 0.5156874570365",
        "170, 200, 0.7518411216684, 0.9218128840684"
    })
    void of_counts_areAsComputedElsewhere(int k, int n, double lower, double upper) {
        ShareSequence sequence = ShareSequence.of(k, n, 0.05);

        assertThat(sequence.lower()).isCloseTo(lower, within(1e-12));
        assertThat(sequence.upper()).isCloseTo(upper, within(1e-12));
    }

    @Test
    void of_nothing_isEverything() {
        assertThat(ShareSequence.of(0, 0, 0.05)).isEqualTo(new ShareSequence(0, 1));
    }

    @Test
    void of_watchedAllTheTime_holdsTheShareThroughout() {
        Random random = new Random(7);
        int left = 0;
        for (int world = 0; world < 1_000; world++) {
            int k = 0;
            boolean held = true;
            for (int n = 1; n <= 400 && held; n++) {
                k += random.nextDouble() < 0.85 ? 1 : 0;
                ShareSequence sequence = ShareSequence.of(k, n, 0.05);
                held = sequence.lower() <= 0.85 && 0.85 <= sequence.upper();
            }
            left += held ? 0 : 1;
        }

        assertThat(left).isLessThanOrEqualTo(50);
    }
}
