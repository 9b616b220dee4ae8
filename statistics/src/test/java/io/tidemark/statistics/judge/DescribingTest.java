package io.tidemark.statistics.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.baseline.BaselineBuilder;
import io.tidemark.statistics.baseline.BaselineBuilder.Declared;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Observation;
import io.tidemark.statistics.profile.Pane;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.Role;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Normal amounts, and two countries, against windows in which they moved or not. */
class DescribingTest {

    private static final List<Declared> COLUMNS =
            List.of(new Declared("amount", Role.FEATURE, true), new Declared("country", Role.FEATURE, false));
    private static final Baseline BASELINE = baseline();

    private static Baseline baseline() {
        Random random = new Random(1);
        BaselineBuilder builder = new BaselineBuilder(COLUMNS);
        for (int row = 0; row < 20_000; row++) {
            builder.row(List.of());
            builder.number(0, 10 + random.nextGaussian());
            builder.category(1, row % 4 == 0 ? "at" : "de");
        }
        return builder.build();
    }

    private static Profile window(double factor, double shift, int austrianOf) {
        Layout layout = BASELINE.layout();
        Random random = new Random(2);
        byte[] pane = Pane.empty(layout);
        Observation row = new Observation(layout);
        for (int i = 0; i < 4_000; i++) {
            row.clear();
            row.number(0, factor * (10 + shift + random.nextGaussian()));
            byte[] country = (i % austrianOf == 0 ? "at" : "de").getBytes(java.nio.charset.StandardCharsets.UTF_8);
            row.category(1, country, 0, country.length);
            Pane.count(pane, row, 0, i);
        }
        return Pane.toProfile(pane, layout);
    }

    private static Map<String, Double> of(int column, Profile window) {
        return Describing.of(BASELINE.layout().column(column), BASELINE.all().counts(column), window.counts(column));
    }

    @Test
    void of_shiftedNumbers_areDescribedAsOtherToolsDo() {
        Map<String, Double> statistics = of(0, window(1, 0.5, 4));

        assertThat(statistics.get("wasserstein-normed/bins")).isCloseTo(0.5, within(0.05));
        assertThat(statistics.get("ks-robust/bins")).isBetween(0.1, 0.2);
        assertThat(statistics.get("psi/equal-probability-10/jeffreys")).isCloseTo(0.25, within(0.06));
        assertThat(statistics.get("mean") - statistics.get("mean/baseline")).isCloseTo(0.5, within(0.05));
        assertThat(statistics).doesNotContainKey("unit-change");
    }

    @Test
    void of_noDrift_isAboutItsNoise() {
        Map<String, Double> statistics = of(0, window(1, 0, 4));

        assertThat(statistics.get("psi/equal-probability-10/jeffreys/noise"))
                .isCloseTo(9 * (1 / 20_000.0 + 1 / 4_000.0), within(1e-12));
        assertThat(statistics.get("psi/equal-probability-10/jeffreys"))
                .isLessThan(3 * statistics.get("psi/equal-probability-10/jeffreys/noise"));
        assertThat(statistics.get("ks-robust/bins")).isZero();
    }

    @Test
    void of_otherUnit_saysWhichFactor() {
        assertThat(of(0, window(1000, 0, 4)).get("unit-change")).isEqualTo(1000);
    }

    @Test
    void of_movedCategories_areDescribed() {
        Map<String, Double> statistics = of(1, window(1, 0, 2));

        assertThat(statistics.get("l-infinity/categories")).isCloseTo(0.25, within(1e-3));
        assertThat(statistics.get("cramers-v/categories/bias-corrected")).isBetween(0.15, 0.25);
        assertThat(statistics).containsKeys("js-distance/categories/base-2", "psi/categories/jeffreys");
    }
}
