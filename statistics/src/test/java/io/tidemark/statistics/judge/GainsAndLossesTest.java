package io.tidemark.statistics.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GainsAndLossesTest {

    private static GainsAndLosses oneEachWay() {
        GainsAndLosses moved = new GainsAndLosses();
        moved.add(0.1, 0.3);
        moved.add(0.5, 0.4);
        return moved;
    }

    @Test
    void gainAndLoss_oneEachWay_areTheirDifferences() {
        assertThat(oneEachWay().gain()).isCloseTo(0.2, within(1e-12));
        assertThat(oneEachWay().loss()).isCloseTo(0.1, within(1e-12));
        assertThat(new GainsAndLosses().gain()).isZero();
    }

    @Test
    void error_gainAlone_isThatOfAShare() {
        assertThat(oneEachWay().error(1, 0, 100, 1000))
                .isCloseTo(Math.sqrt(0.3 * 0.7 / 100 + 0.1 * 0.9 / 1000), within(1e-12));
    }

    @Test
    void error_gainAloneAtHalfOfIt_isThatOfTheShareThere() {
        assertThat(oneEachWay().error(1, 0.5, 100, 1000))
                .isCloseTo(Math.sqrt(0.2 * 0.8 / 100 + 0.1 * 0.9 / 1000), within(1e-12));
    }

    /** ½ for 0.3 of the window, −½ for 0.4: mean square 0.175, mean −0.05. */
    @Test
    void error_bothAlike_isThatOfTheSignedSum() {
        assertThat(oneEachWay().error(0.5, 0, 100, 1_000_000_000))
                .isCloseTo(Math.sqrt((0.175 - 0.0025) / 100), within(1e-6));
    }

    @Test
    void errorOfNet_oneEachWay_isThatOfTheShareOfAllOthers() {
        assertThat(oneEachWay().errorOfNet(100, 1000))
                .isCloseTo(Math.sqrt(0.3 * 0.7 / 100 + 0.4 * 0.6 / 1000), within(1e-12));
    }
}
