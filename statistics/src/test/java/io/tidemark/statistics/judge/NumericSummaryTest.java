package io.tidemark.statistics.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Observation;
import io.tidemark.statistics.profile.Pane;
import io.tidemark.statistics.profile.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NumericSummaryTest {

    private static final NumericBins BINS = new NumericBins(new double[] {0}, -2, 2);

    private static Counts count(double... values) {
        Layout layout = new Layout(List.of(new Column.Numeric("x", Role.FEATURE, BINS)));
        byte[] pane = Pane.empty(layout);
        Observation observation = new Observation(layout);
        for (double value : values) {
            observation.number(0, value);
            Pane.count(pane, observation, 0, 0);
        }
        return Pane.toProfile(pane, layout).counts(0);
    }

    @Property(tries = 200)
    void of_anyValues_isTheirMeanAndDeviationToHalfAStep(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 500) int size) {
        Random random = new Random(seed);
        double shift = random.nextGaussian() * 100;
        double[] values = random.doubles(size).map(value -> value * 6 + shift).toArray();

        NumericSummary summary = NumericSummary.of(BINS, count(values));

        double mean = Arrays.stream(values).average().orElseThrow();
        double variance =
                Arrays.stream(values).map(value -> Math.pow(value - mean, 2)).sum() / size;
        double step = BINS.unit();
        assertThat(summary.mean()).isCloseTo(mean, within(step));
        assertThat(summary.deviation()).isCloseTo(Math.sqrt(variance), within(100 * step));
    }

    @Test
    void of_noFiniteValue_isNotANumber() {
        NumericSummary summary = NumericSummary.of(BINS, count(Double.NaN, Double.POSITIVE_INFINITY));

        assertThat(summary.mean()).isNaN();
        assertThat(summary.deviation()).isNaN();
    }

    @Test
    void of_unitChangedThousandfold_isSeenInTheMean() {
        assertThat(NumericSummary.of(BINS, count(1000, 1500)).mean()).isCloseTo(1250, within(0.01));
    }

    @Test
    void of_valuesBeyondAThousandRanges_countAsThatFar() {
        assertThat(NumericSummary.of(BINS, count(1e300)).mean()).isEqualTo(-2 + 4 * 1024);
    }
}
