package io.tidemark.statistics.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.baseline.BaselineBuilder;
import io.tidemark.statistics.baseline.BaselineBuilder.Declared;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.judge.NumericSummary;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class RebinningTest {

    private static Profile numbers(int rows, DoubleSupplier value) {
        BaselineBuilder builder = new BaselineBuilder(List.of(new Declared("x", Role.FEATURE, true)));
        for (int row = 0; row < rows; row++) {
            builder.row(List.of());
            if (row % 10 > 0) {
                builder.number(0, value.getAsDouble());
            }
        }
        return builder.build().all();
    }

    private static Profile names(String... names) {
        BaselineBuilder builder = new BaselineBuilder(List.of(new Declared("x", Role.FEATURE, false)));
        for (String name : names) {
            builder.row(List.of()).category(0, name);
        }
        return builder.build().all();
    }

    @Test
    void of_sameBins_isTheSame() {
        Random random = new Random(1);
        Profile profile = numbers(2_000, random::nextGaussian);
        assertThat(Rebinning.of(profile, profile.layout())).isEqualTo(profile);
    }

    @Test
    void of_binsOfAnotherSampleOfTheSame_keepsRowsMeanAndShares() {
        Random random = new Random(2);
        Profile here = numbers(10_000, random::nextGaussian);
        Profile there = numbers(10_000, random::nextGaussian);

        Profile moved = Rebinning.of(here, there.layout());

        NumericBins bins = ((Column.Numeric) there.layout().column(0)).bins();
        NumericBins old = ((Column.Numeric) here.layout().column(0)).bins();
        assertThat(moved.rows()).isEqualTo(10_000);
        assertThat(moved.counts(0).sum(0, bins.slots())).isEqualTo(10_000);
        assertThat(moved.counts(0).at(bins.missing())).isEqualTo(1_000);
        NumericSummary before = NumericSummary.of(old, here.counts(0));
        NumericSummary after = NumericSummary.of(bins, moved.counts(0));
        assertThat(after.mean()).isCloseTo(before.mean(), within(1e-5));
        assertThat(after.deviation()).isCloseTo(before.deviation(), within(1e-5));
        for (int slot = 0; slot < bins.inner(); slot++) {
            assertThat(moved.counts(0).at(slot))
                    .as(bins.describe(slot))
                    .isCloseTo(there.counts(0).at(slot), within(80L));
        }
    }

    @Test
    void of_valuesBeyondTheOtherBins_liesBelowAndAbove() {
        Random random = new Random(3);
        Profile wide = numbers(2_000, () -> random.nextDouble() * 4);
        Profile narrow = numbers(2_000, () -> 1 + random.nextDouble());

        Profile moved = Rebinning.of(wide, narrow.layout());

        NumericBins bins = ((Column.Numeric) narrow.layout().column(0)).bins();
        assertThat(moved.counts(0).at(bins.below())).isCloseTo(450, within(60L));
        assertThat(moved.counts(0).at(bins.above())).isCloseTo(900, within(80L));
    }

    @Test
    void of_otherCategories_keepsNames() {
        Profile moved =
                Rebinning.of(names("a", "a", "b", "c"), names("b", "b", "a").layout());
        assertThat(moved.counts(0).slots()).containsExactly(1, 2, 0, 1, 0);
    }

    @Test
    void of_columnThatIsNotThere_isRefused() {
        assertThatThrownBy(() -> Rebinning.of(names("a"), numbers(100, () -> 1).layout()))
                .hasMessageContaining("no such column 'x'");
    }
}
