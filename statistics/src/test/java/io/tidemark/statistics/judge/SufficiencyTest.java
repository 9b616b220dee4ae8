package io.tidemark.statistics.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.statistics.noise.Dispersion;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SufficiencyTest {

    @ParameterizedTest
    @CsvSource({
        // 1 / (0.2² / 1.96² − 1/m), by hand: 96.04, 96.13, 98.75, 106.2, 189.2, 9,668.2
        "9223372036854775807,97",
        "100000,97",
        "3500,99",
        "1000,107",
        "195,190",
        "97,9669"
    })
    void needed_baseline_isTheSmallestThatMakesTheIntervalNarrow(long m, long needed) {
        assertThat(Sufficiency.needed(m, Dispersion.NONE)).isEqualTo(needed);
    }

    @ParameterizedTest
    @CsvSource({"96", "1", "0"})
    void needed_baselineTooSmall_isMoreThanAnyNumber(long m) {
        assertThat(Sufficiency.needed(m, Dispersion.NONE)).isEqualTo(Long.MAX_VALUE);
    }

    @Property(tries = 500)
    void needed_anyBaseline_isJustEnough(@ForAll @LongRange(min = 97, max = 1_000_000) long m) {
        long needed = Sufficiency.needed(m, Dispersion.NONE);

        assertThat(halfWidth(needed, m)).isLessThanOrEqualTo(0.1 + 1e-12);
        assertThat(halfWidth(needed - 1, m)).isGreaterThan(0.1);
    }

    @Test
    void needed_dispersedValues_isAsManyMoreOnBothSides() {
        Dispersion double_ = new Dispersion(2, 30);

        assertThat(Sufficiency.needed(1_000_000_000L, double_)).isEqualTo(193);
        assertThat(Sufficiency.needed(190, double_)).isEqualTo(Long.MAX_VALUE);
    }

    private static double halfWidth(long n, long m) {
        return Normal.Z95 / 2 * Math.sqrt(1.0 / n + 1.0 / m);
    }
}
