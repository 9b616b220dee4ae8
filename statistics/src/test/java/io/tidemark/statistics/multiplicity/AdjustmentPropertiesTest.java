package io.tidemark.statistics.multiplicity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

/** What holds for adjusted p-values whatever the p-values are. */
class AdjustmentPropertiesTest {

    private static final double LAST_BITS = 1e-12;

    private static final List<UnaryOperator<double[]>> ALL = List.of(
            BenjaminiHochberg::adjust, BenjaminiYekutieli::adjust, Holm::adjust, Hochberg::adjust, Bonferroni::adjust);

    @Property
    void adjust_anyPValues_staysBetweenThePValueAndOne(@ForAll @Size(max = 30) List<@DoubleRange(max = 1) Double> ps) {
        double[] p = array(ps);
        for (UnaryOperator<double[]> procedure : ALL) {
            double[] adjusted = procedure.apply(p);
            assertThat(adjusted).hasSameSizeAs(p);
            for (int i = 0; i < p.length; i++) {
                assertThat(adjusted[i]).isBetween(p[i] - LAST_BITS, 1.0);
            }
        }
    }

    @Property
    void adjust_anyPValues_keepsTheirOrder(@ForAll @Size(max = 20) List<@DoubleRange(max = 1) Double> ps) {
        double[] p = array(ps);
        for (UnaryOperator<double[]> procedure : ALL) {
            double[] adjusted = procedure.apply(p);
            for (int i = 0; i < p.length; i++) {
                for (int j = 0; j < p.length; j++) {
                    assertThat(p[i] <= p[j] ? adjusted[i] : 0).isLessThanOrEqualTo(adjusted[j]);
                }
            }
        }
    }

    @Property
    void adjust_anyPValues_ordersTheProceduresByPower(@ForAll @Size(max = 30) List<@DoubleRange(max = 1) Double> ps) {
        double[] p = array(ps);
        requireDominated(BenjaminiHochberg.adjust(p), Hochberg.adjust(p));
        requireDominated(Hochberg.adjust(p), Holm.adjust(p));
        requireDominated(Holm.adjust(p), Bonferroni.adjust(p));
        requireDominated(BenjaminiHochberg.adjust(p), BenjaminiYekutieli.adjust(p));
    }

    private static void requireDominated(double[] smaller, double[] larger) {
        for (int i = 0; i < smaller.length; i++) {
            assertThat(smaller[i]).isLessThanOrEqualTo(larger[i] + LAST_BITS);
        }
    }

    @Property
    void adjust_reversedInput_reversesTheOutput(@ForAll @Size(max = 30) List<@DoubleRange(max = 1) Double> ps) {
        double[] p = array(ps);
        for (UnaryOperator<double[]> procedure : ALL) {
            assertThat(reversed(procedure.apply(reversed(p)))).containsExactly(procedure.apply(p));
        }
    }

    @Property
    void adjust_oneTest_isThePValue(@ForAll @DoubleRange(max = 1) double p) {
        ALL.forEach(procedure -> assertThat(procedure.apply(new double[] {p})).containsExactly(p));
    }

    @Example
    void adjust_noTests_givesNothing() {
        ALL.forEach(procedure -> assertThat(procedure.apply(new double[0])).isEmpty());
    }

    @Example
    void adjust_noPValue_isRefusedWithItsIndex() {
        for (double wrong : new double[] {Double.NaN, -0.1, 1.1, Double.POSITIVE_INFINITY}) {
            ALL.forEach(procedure -> assertThatThrownBy(() -> procedure.apply(new double[] {0.5, wrong}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("p[1] is " + wrong));
        }
    }

    @Example
    void adjust_doesNotTouchItsInput() {
        double[] p = {0.5, 0.01, 0.2};
        ALL.forEach(procedure -> assertThat(procedure.apply(p)).isNotSameAs(p));
        assertThat(p).containsExactly(0.5, 0.01, 0.2);
    }

    /** R: p.adjust(c(.01, .02, .03, .04, .05, .2, .5, .9), "BY"). */
    @Example
    void adjust_workedExample_givesThePublishedValues() {
        double[] adjusted = BenjaminiYekutieli.adjust(new double[] {.01, .02, .03, .04, .05, .2, .5, .9});
        assertThat(adjusted)
                .containsExactly(
                        new double[] {.21742857, .21742857, .21742857, .21742857, .21742857, .7247619, 1, 1},
                        within(1e-7));
    }

    private static double[] array(List<Double> ps) {
        return ps.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[] reversed(double[] values) {
        double[] reversed = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            reversed[i] = values[values.length - 1 - i];
        }
        return reversed;
    }
}
