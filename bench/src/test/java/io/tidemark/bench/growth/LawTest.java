package io.tidemark.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class LawTest {

    private static final List<Integer> SIZES = List.of(5, 24, 100, 500);

    @Test
    void linear_straightLine_isOne() {
        double ratio = ratio(Law.LINEAR, x -> 2_000 + 300 * x);

        assertThat(ratio).isEqualTo(1, within(1e-9));
        assertThat(Law.LINEAR.admits(ratio)).isTrue();
        assertThat(Law.LINEAR.verdict(ratio)).isEqualTo("linear (1.00)");
    }

    @Test
    void linear_growthThatSlowsDown_isAdmitted() {
        assertThat(Law.LINEAR.admits(ratio(Law.LINEAR, x -> Math.min(x, 64)))).isTrue();
    }

    @Test
    void linear_growthThatSpeedsUp_isNot() {
        double square = ratio(Law.LINEAR, x -> x * x);

        assertThat(square).isEqualTo(0.06, within(0.005));
        assertThat(Law.LINEAR.admits(square)).isFalse();
        assertThat(Law.LINEAR.admits(ratio(Law.LINEAR, x -> x * Math.log(x)))).isFalse();
        assertThat(Law.LINEAR.verdict(square)).isEqualTo("not linear (0.06)");
    }

    @Test
    void flat_growth_isNotAdmitted() {
        assertThat(ratio(Law.FLAT, x -> 7)).isEqualTo(1);
        assertThat(Law.FLAT.admits(ratio(Law.FLAT, x -> 1_000 + x))).isTrue();
        assertThat(Law.FLAT.admits(ratio(Law.FLAT, x -> x))).isFalse();
    }

    private static double ratio(Law law, DoubleUnaryOperator of) {
        return law.ratio(
                SIZES, SIZES.stream().map(size -> of.applyAsDouble(size)).toList());
    }
}
