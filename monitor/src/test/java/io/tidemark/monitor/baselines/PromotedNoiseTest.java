package io.tidemark.monitor.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.baseline.BaselineBuilder;
import io.tidemark.statistics.baseline.BaselineBuilder.Declared;
import io.tidemark.statistics.noise.NoiseTable;
import io.tidemark.statistics.profile.Observation;
import io.tidemark.statistics.profile.Pane;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PromotedNoiseTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int ROWS = 3_000;

    /** A row a minute, whose values lie close to those before. */
    private final double[] values = new Random(5)
            .doubles(ROWS / 10)
            .flatMap(value -> new Random((long) (value * 1000)).doubles(10).map(u -> value + u / 10))
            .toArray();

    private Baseline built() {
        BaselineBuilder builder = new BaselineBuilder(
                List.of(new Declared("x", Role.FEATURE, true)),
                List.of(HOUR.toMillis(), 2 * HOUR.toMillis(), 24 * HOUR.toMillis()));
        for (int row = 0; row < ROWS; row++) {
            builder.row(OptionalLong.of(minute(row).toEpochMilli()), List.of()).number(0, values[row]);
        }
        return builder.build();
    }

    private static Instant minute(int row) {
        return Instant.EPOCH.plus(Duration.ofMinutes(row));
    }

    private SortedMap<Instant, Profile> hours(Baseline baseline) {
        SortedMap<Instant, Profile> windows = new TreeMap<>();
        for (int row = 0; row < ROWS; row++) {
            byte[] pane = Pane.empty(baseline.layout());
            Observation observation = new Observation(baseline.layout());
            observation.clear();
            observation.number(0, values[row]);
            Pane.count(pane, observation, 0, row);
            windows.merge(minute(row - row % 60), Pane.toProfile(pane, baseline.layout()), Profile::plus);
        }
        return windows;
    }

    private NoiseTable promoted(Baseline baseline, Duration... sizes) {
        return PromotedNoise.of(baseline.layout(), baseline.profiles(), hours(baseline), HOUR, List.of(sizes));
    }

    @Test
    void of_windows_knowsWhatTheirRowsWouldHaveTaught() {
        Baseline baseline = built();

        NoiseTable noise = promoted(baseline, HOUR, HOUR.multipliedBy(2), Duration.ofDays(1));

        assertThat(noise.dispersions()).isEqualTo(baseline.noise().dispersions());
        assertThat(noise.dispersions()).containsOnlyKeys(HOUR.toMillis(), 2 * HOUR.toMillis());
        assertThat(noise.units()).isEqualTo(baseline.noise().units());
        assertThat(noise.chunks()).isEqualTo(baseline.noise().chunks());
    }

    @Test
    void of_sizeThatTheWindowsDoNotTile_learnsNothingOfIt() {
        assertThat(promoted(built(), Duration.ofMinutes(90)).dispersions()).isEmpty();
    }
}
