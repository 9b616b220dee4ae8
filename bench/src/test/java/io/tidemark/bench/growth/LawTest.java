package io.tidemark.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class LawTest {

    private static final List<Integer> FEATURES = List.of(5, 24, 100, 500);
    private static final List<Integer> TIMES = List.of(1, 10, 100);

    @Test
    void linear_power_isItsExponent() {
        assertThat(figure(Law.LINEAR, FEATURES, x -> 7)).isZero();
        assertThat(figure(Law.LINEAR, FEATURES, x -> 3 * x)).isEqualTo(1, within(1e-9));
        assertThat(figure(Law.LINEAR, FEATURES, x -> x * x)).isEqualTo(2, within(1e-9));
    }

    @Test
    void linear_straightLineOrSlower_isAdmitted() {
        assertThat(Law.LINEAR.admits(figure(Law.LINEAR, FEATURES, x -> 2_000 + 300 * x)))
                .isTrue();
        assertThat(Law.LINEAR.admits(figure(Law.LINEAR, FEATURES, x -> Math.min(x, 64))))
                .isTrue();
        assertThat(Law.LINEAR.verdict(1)).isEqualTo("linear (1.00)");
    }

    @Test
    void linear_growthThatSpeedsUp_isNot() {
        assertThat(Law.LINEAR.admits(figure(Law.LINEAR, FEATURES, x -> x * Math.sqrt(x))))
                .isFalse();
        assertThat(Law.LINEAR.admits(figure(Law.LINEAR, FEATURES, x -> 10_000 + x * x)))
                .isFalse();
        assertThat(Law.LINEAR.admits(figure(Law.LINEAR, List.of(1, 2, 4, 8), x -> x * (x + 1))))
                .isFalse();
        assertThat(Law.LINEAR.verdict(2)).isEqualTo("not linear (2.00)");
    }

    /** As of counts: 50 in each bin of the least run, as bytes of seven bits. */
    @Test
    void flat_digits_areAdmitted() {
        double digits = figure(Law.FLAT, TIMES, x -> Math.ceil(Math.log(50 * x + 1) / Math.log(128)));

        assertThat(digits).isEqualTo(2);
        assertThat(Law.FLAT.admits(digits)).isTrue();
    }

    @Test
    void flat_growthWithRecords_isNot() {
        assertThat(Law.FLAT.admits(figure(Law.FLAT, TIMES, x -> 1_000 + 100 * x)))
                .isFalse();
        assertThat(Law.FLAT.admits(figure(Law.FLAT, TIMES, Math::sqrt))).isFalse();
        assertThat(Law.FLAT.verdict(100)).isEqualTo("not flat (100.00)");
    }

    private static double figure(Law law, List<Integer> sizes, DoubleUnaryOperator of) {
        return law.figure(
                sizes, sizes.stream().map(size -> of.applyAsDouble(size)).toList());
    }
}
