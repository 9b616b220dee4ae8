package io.tidemark.statistics.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiedRangeTest {

    @Test
    void quantile_point_isThatOfBothSides() {
        assertThat(IdentifiedRange.at(0.3, 0.05).quantile()).isEqualTo(Normal.Z95);
        assertThat(IdentifiedRange.at(0.3, 0).quantile()).isEqualTo(Normal.Z95);
    }

    /** P(both ends reach beyond an effect at one of them) = Φ(z + width) − Φ(−z). */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10})
    void quantile_range_holdsItsEndsIn95Percent(double width) {
        double z = new IdentifiedRange(0.1, 0.02, 0.1 + 0.02 * width, 0.02, 1).quantile();

        double inside = 1 - Normal.upperTail(z + width) - Normal.upperTail(z);
        assertThat(inside).isCloseTo(0.95, within(0.003));
    }

    @Test
    void between_twoEstimates_isTheMiddleAndTheUnknownIsPartOfTheError() {
        IdentifiedRange range = IdentifiedRange.between(0.30, 0.36, 0.05);

        assertThat(range.from()).isEqualTo(range.to()).isCloseTo(0.33, within(1e-12));
        assertThat(range.fromError())
                .isEqualTo(range.toError())
                .isCloseTo(0.0529150, within(1e-7)); // √(0.05² + 0.06²/12)
    }
}
