package io.tidemark.statistics.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallestWindowTest {

    @ParameterizedTest
    @CsvSource({
        // (2.486475 / 2 / tolerance)² against a very large baseline, by hand
        "0.05, 1000000000, 1, 619",
        "0.02, 1000000000, 1, 3865",
        "0.05, 1000000000, 2.5, 1546",
        "0.05, 3500, 1, 752"
    })
    void needed_tolerance_isWhatTellsItFromNone(double tolerance, long m, double factor, long n) {
        Dispersion dispersion = new Dispersion(factor, 30);

        assertThat(SmallestWindow.needed(tolerance, m, dispersion)).isCloseTo(n, within(1L));
    }

    @Test
    void needed_baselineTooSmall_isMoreThanAnyNumber() {
        assertThat(SmallestWindow.needed(0.05, 600, Dispersion.NONE)).isEqualTo(Long.MAX_VALUE);
    }

    /** A share of one half that grows by the tolerance, against one that is known. */
    @Test
    void needed_windowsOfThatSize_seeTheEffectFourTimesInFive() {
        long n = SmallestWindow.needed(0.05, 1_000_000_000, Dispersion.NONE);
        Random random = new Random(1);
        int seen = 0;
        int windows = 5000;
        for (int w = 0; w < windows; w++) {
            int larger = 0;
            for (int i = 0; i < n; i++) {
                larger += random.nextDouble() < 0.55 ? 1 : 0;
            }
            seen += (double) larger / n - 0.5 > 1.645 * 0.5 / Math.sqrt((double) n) ? 1 : 0;
        }

        assertThat((double) seen / windows).isCloseTo(0.8, within(0.02));
    }

    @Test
    void merged_windows_areAsFewOfTheLatestAsAreEnough() {
        List<Long> values = List.of(100L, 300L, 250L, 9000L);

        assertThat(SmallestWindow.merged(values, 100)).isEqualTo(OptionalInt.of(1));
        assertThat(SmallestWindow.merged(values, 619)).isEqualTo(OptionalInt.of(3));
        assertThat(SmallestWindow.merged(values, 10_000)).isEmpty();
        assertThat(SmallestWindow.merged(List.of(), 1)).isEmpty();
    }
}
