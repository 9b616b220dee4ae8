package io.tidemark.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EValueTest {

    /** The mean over the standard normal distribution, by the trapezoid rule. */
    private static double mean(double shift) {
        double sum = 0;
        for (double z = -12; z <= 12; z += 0.001) {
            sum += Math.exp(EValue.log(z + shift) - z * z / 2) / Math.sqrt(2 * Math.PI) * 0.001;
        }
        return sum;
    }

    @Test
    void log_scoreAtTheTolerance_isOneOnAverage() {
        assertThat(mean(0)).isCloseTo(1, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, -1, -5})
    void log_scoreWithinTheTolerance_isLessThanOneOnAverage(double shift) {
        assertThat(mean(shift)).isLessThan(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.2473", "2, 4.2902", "3, 40.460", "5, 5.5275e4", "6, 2.9695e6", "-1, 0.08048"})
    void log_scores_areTheMixtureOfThreeBets(double z, double expected) {
        double byHand = (Math.exp(z - 0.5) + Math.exp(2 * z - 2) + Math.exp(4 * z - 8)) / 3;

        assertThat(Math.exp(EValue.log(z))).isCloseTo(byHand, within(byHand * 1e-12));
        assertThat(byHand).isCloseTo(expected, within(expected * 1e-3));
    }

    @Test
    void log_scoreOfAnySize_isFiniteAndRises() {
        assertThat(EValue.log(1e6)).isEqualTo(300);
        assertThat(EValue.log(-1e6)).isFinite().isLessThan(EValue.log(-1e5));
    }
}
