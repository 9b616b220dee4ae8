package io.tidemark.statistics.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AddedToMaximumTest {

    @Test
    void of_oneSharpPeak_isNothing() {
        // up to the first bin 0.3 and 0.9; half as far at the next
        double added = AddedToMaximum.of(new long[] {300, 0, 700}, new long[] {900, 0, 100}, 0.02);

        assertThat(added).isZero();
    }

    @Test
    void of_twoPlacesAlike_isTheDeviationOfTheirDifference() {
        // differences 0.2, 0.2, 0 at shares 0.4, 0.6, 1: variance 0.4·0.6·2 − 2·0.4·0.4 = 0.16
        double added = AddedToMaximum.of(new long[] {300, 200, 500}, new long[] {500, 200, 300}, 0.01);

        assertThat(added).isCloseTo(0.01 * Math.sqrt(0.16), within(1e-12));
    }

    @Test
    void of_twoPlacesApartEachWay_isTheDeviationOfTheirSum() {
        // differences 0.2, −0.2, 0 at shares 0.4, 0.6, 1: variance 0.4·0.6·2 + 2·0.4·0.4 = 0.8
        double added = AddedToMaximum.of(new long[] {300, 400, 300}, new long[] {500, 0, 500}, 0.01);

        assertThat(added).isCloseTo(0.01 * Math.sqrt(0.8), within(1e-12));
    }

    @Test
    void of_placeThatIsLower_countsByHalfOfHowMuch() {
        // differences 0.2, 0.19 at shares 0.4, 0.595: variance 0.24 + 0.595·0.405 − 2·0.4·0.405 = 0.156975
        double added = AddedToMaximum.of(new long[] {300, 200, 500}, new long[] {500, 190, 310}, 0.1);

        assertThat(added).isCloseTo(0.1 * Math.sqrt(0.156975) - 0.005, within(1e-12));
    }
}
