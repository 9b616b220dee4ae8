package io.tidemark.statistics.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.baseline.BaselineBuilder.Declared;
import io.tidemark.statistics.noise.Dispersion;
import io.tidemark.statistics.noise.SeriesNoise;
import io.tidemark.statistics.noise.WindowNoise;
import io.tidemark.statistics.profile.Role;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a baseline learns from its own rows about how noisy windows are. */
class BaselineNoiseTest {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final List<Declared> COLUMNS = List.of(
            new Declared("steady", Role.FEATURE, true),
            new Declared("sticky", Role.FEATURE, true),
            new Declared("user", Role.FEATURE, false));

    /** A row a minute: independent values, an autoregressive series, and a category that lasts for ten rows. */
    private static BaselineBuilder rows(int rows, boolean timed) {
        Random random = new Random(12);
        BaselineBuilder builder = new BaselineBuilder(COLUMNS, List.of(HOUR, 24 * HOUR));
        double sticky = 0;
        String user = "";
        for (int row = 0; row < rows; row++) {
            sticky = 0.5 * sticky + Math.sqrt(0.75) * random.nextGaussian();
            user = row % 10 == 0 ? "abcde".charAt(random.nextInt(5)) + "" : user;
            builder.row(timed ? OptionalLong.of(row * MINUTE) : OptionalLong.empty(), List.of());
            builder.number(0, random.nextGaussian());
            builder.number(1, sticky);
            builder.category(2, user);
        }
        return builder;
    }

    @Test
    void build_rowsWithTimes_learnsTheDispersionOfEachSeries() {
        WindowNoise noise = rows(12_000, true).build().noise().of(HOUR);

        assertThat(noise.of("steady", "ks/bins").dispersion().factor()).isCloseTo(1, within(0.15));
        assertThat(noise.of("sticky", "ks/bins").dispersion().factor()).isCloseTo(2.3, within(0.35));
        assertThat(noise.of("user", "total-variation").dispersion().factor()).isCloseTo(10, within(1.5));
        assertThat(noise.of("user", "rate-difference/missing").dispersion()).isEqualTo(Dispersion.NONE);
        assertThat(noise.of("sticky", "ks/bins").dispersion().windows()).isEqualTo(200);
    }

    @Test
    void build_tooFewWindowsOfASize_takesRowsAsIndependent() {
        WindowNoise noise = rows(12_000, true).build().noise().of(24 * HOUR);

        assertThat(noise.of("user", "total-variation")).isEqualTo(SeriesNoise.PLAIN);
    }

    @Test
    void build_rowsWithoutTimes_takesRowsAsIndependentAndStillSimulates() {
        Baseline baseline = rows(3000, false).build();

        assertThat(baseline.noise().dispersions()).isEmpty();
        SeriesNoise steady = baseline.noise().of(HOUR).of("steady", "ks/bins");
        assertThat(steady.dispersion()).isEqualTo(Dispersion.NONE);
        assertThat(steady.unit().orElseThrow().mean()).isCloseTo(0.79, within(0.03));
    }

    @Test
    void build_sameRowsInAnotherOrder_isTheSameBaseline() {
        Random random = new Random(3);
        BaselineBuilder one = new BaselineBuilder(COLUMNS.subList(0, 1), List.of(HOUR));
        BaselineBuilder other = new BaselineBuilder(COLUMNS.subList(0, 1), List.of(HOUR));
        int rows = 3000;
        double[] values = random.doubles(rows).toArray();
        for (int row = 0; row < rows; row++) {
            one.row(OptionalLong.of(row * MINUTE), List.of()).number(0, values[row]);
            int back = rows - 1 - row;
            other.row(OptionalLong.of(back * MINUTE), List.of()).number(0, values[back]);
        }

        assertThat(other.build()).isEqualTo(one.build());
        assertThat(one.build().noise().dispersions()).isNotEmpty();
    }
}
