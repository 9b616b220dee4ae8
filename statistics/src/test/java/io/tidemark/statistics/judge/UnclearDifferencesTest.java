package io.tidemark.statistics.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnclearDifferencesTest {

    private static final int COUNT = 100_000;

    /** Differences around two sizes in turn, in units of their deviation; those that are clear are left out. */
    private static UnclearDifferences around(double size, double other) {
        Random random = new Random(1);
        UnclearDifferences differences = new UnclearDifferences();
        for (int i = 0; i < COUNT; i++) {
            double difference = (i % 2 == 0 ? size : other) + random.nextGaussian();
            if (Math.abs(difference) < UnclearDifferences.CLEAR) {
                differences.add(difference, 1);
            }
        }
        return differences;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 1.5, 2, 2.5})
    void most_sameSizes_isTheirSum(double size) {
        UnclearDifferences differences = around(size, size);

        assertThat(differences.most(0) / differences.sumOfDeviations()).isCloseTo(size, within(0.05));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1, 1.5, 2, 2.5, 3})
    void least_sameSizes_isNotMoreThanTheirSum(double size) {
        UnclearDifferences differences = around(size, size);

        assertThat(differences.least() / differences.sumOfDeviations()).isLessThan(size + 0.01);
    }

    @Test
    void range_sizesOfTwoKinds_holdsTheirSum() {
        // of the 50,000 around 2 those that are not clear: 50,000 · P(N(2, 1) < 2.5) · 2; of the others none adds
        UnclearDifferences differences = around(0, 2);
        double sum = COUNT / 2.0 * (1 - Normal.upperTail(0.5)) * 2;

        assertThat(sum).isBetween(differences.least(), differences.most(0));
    }

    @Test
    void range_none_isNothing() {
        UnclearDifferences differences = around(0, 0);

        assertThat(differences.least() / COUNT).isCloseTo(0, within(0.01));
        assertThat(differences.most(0) / COUNT).isLessThan(0.15); // √ of what is left of the noise of 100,000
        assertThat(differences.most(1.8)).isGreaterThanOrEqualTo(differences.most(0));
        assertThat(new UnclearDifferences().isEmpty()).isTrue();
    }
}
