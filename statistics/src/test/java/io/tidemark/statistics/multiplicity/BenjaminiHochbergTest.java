package io.tidemark.statistics.multiplicity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BenjaminiHochbergTest {

    @Test
    void adjust_eightPValues_areThoseOfScipy() {
        // scipy.stats.false_discovery_control([.01, .02, .03, .04, .05, .2, .5, .9])
        double[] adjusted = BenjaminiHochberg.adjust(new double[] {.01, .02, .03, .04, .05, .2, .5, .9});

        assertThat(adjusted)
                .containsExactly(new double[] {.08, .08, .08, .08, .08, .2666667, .5714286, .9}, within(1e-7));
    }

    @Test
    void adjust_fifteenPValuesInAnyOrder_areThoseOfScipy() {
        double[] p = {.001, .008, .039, .041, .042, .06, .074, .205, .212, .216, .222, .251, .269, .275, .34};
        double[] expected = {
            .015, .06, .126, .126, .126, .15, .158571, .294643, .294643, .294643, .294643, .294643, .294643, .294643,
            .34
        };
        int[] order = new Random(1).ints(0, 15).distinct().limit(15).toArray();

        double[] adjusted = BenjaminiHochberg.adjust(
                Arrays.stream(order).mapToDouble(i -> p[i]).toArray());

        assertThat(adjusted)
                .containsExactly(
                        Arrays.stream(order).mapToDouble(i -> expected[i]).toArray(), within(1e-6));
    }

    @Property(tries = 500)
    void adjust_anyPValues_equalsTheDefinition(
            @ForAll @Size(max = 30) List<@DoubleRange(min = 0, max = 1) Double> values) {
        double[] p = values.stream().mapToDouble(Double::doubleValue).toArray();
        double[] adjusted = BenjaminiHochberg.adjust(p);

        double[] sorted = p.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < p.length; i++) {
            double smallest = 1;
            for (int j = 0; j < sorted.length; j++) {
                smallest = sorted[j] >= p[i] ? Math.min(smallest, sorted[j] * p.length / (j + 1)) : smallest;
            }
            assertThat(adjusted[i]).isCloseTo(smallest, within(1e-15)).isBetween(p[i] - 1e-15, 1.0);
        }
    }

    @Test
    void adjust_nothing_isNothing() {
        assertThat(BenjaminiHochberg.adjust(new double[0])).isEmpty();
    }
}
