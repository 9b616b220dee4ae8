package io.tidemark.monitor.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.monitor.baselines.ClosedWindows.Span;
import io.tidemark.schemas.ColumnProfile;
import io.tidemark.schemas.WindowProfile;
import io.tidemark.schemas.wire.TrustedAvro;
import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.baseline.BaselineBuilder;
import io.tidemark.statistics.baseline.BaselineBuilder.Declared;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ClosedWindowsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Baseline baseline = rows(1, 900);

    private static Baseline rows(int seed, int rows) {
        BaselineBuilder builder = new BaselineBuilder(List.of(
                new Declared("x", Role.FEATURE, true),
                new Declared("kind", Role.FEATURE, false),
                new Declared("prediction", Role.PREDICTION, false)));
        Random random = new Random(seed);
        for (int row = 0; row < rows; row++) {
            builder.row(List.of());
            builder.number(0, random.nextGaussian() / 3);
            builder.category(1, random.nextBoolean() ? "a" : "b");
            builder.category(2, random.nextInt(3) == 0 ? "yes" : "no");
        }
        return builder.build();
    }

    private WindowProfile window(String segment, String size, int hour, int hours, int revision, Profile profile) {
        List<ColumnProfile> columns = new ArrayList<>();
        for (int c = 0; c < profile.layout().size(); c++) {
            Column column = profile.layout().column(c);
            Counts counts = profile.counts(c);
            columns.add(ColumnProfile.newBuilder()
                    .setName(column.name())
                    .setCounts(Arrays.stream(counts.slots()).boxed().toList())
                    .setSums(column instanceof Column.Numeric ? counts.moments().toList() : null)
                    .build());
        }
        return WindowProfile.newBuilder()
                .setModel("m")
                .setVersion("1")
                .setSegment(segment)
                .setBaseline(baseline.id())
                .setConfig("config")
                .setSize(size)
                .setStart(hour(hour))
                .setEnd(hour(hour + hours))
                .setRevision(revision)
                .setRows(profile.rows())
                .setColumns(columns)
                .build();
    }

    private static Instant hour(int hour) {
        return START.plusSeconds(3600L * hour);
    }

    private Profile all() {
        return baseline.all();
    }

    @BeforeAll
    static void trustOurRecords() {
        TrustedAvro.install();
    }

    @Test
    void merged_windows_addUpToTheBit() {
        ClosedWindows windows =
                ClosedWindows.of(List.of(window("", "1h", 0, 1, 0, all()), window("", "1h", 1, 1, 0, all())), "m", "1");

        assertThat(windows.merged(baseline.layout())).containsOnlyKeys("");
        assertThat(windows.merged(baseline.layout()).get("")).isEqualTo(all().plus(all()));
    }

    @Test
    void of_severalRevisions_takesTheLastOfEachWindow() {
        ClosedWindows windows = ClosedWindows.of(
                List.of(
                        window("", "1h", 0, 1, 1, all().plus(all())),
                        window("", "1h", 0, 1, 0, all()),
                        window("", "1h", 1, 1, 0, all())),
                "m",
                "1");
        assertThat(windows.merged(baseline.layout()).get("").rows()).isEqualTo(2_700);
        assertThat(ClosedWindows.of(List.of(window("", "1h", 0, 1, 0, all())), "m", "2")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void of_revisionOfAnotherConfiguration_replacesTheFormerOne() {
        WindowProfile late = WindowProfile.newBuilder(window("", "1h", 0, 1, 1, all()))
                .setConfig("another")
                .build();
        ClosedWindows windows = ClosedWindows.of(List.of(window("", "1h", 0, 1, 0, all()), late), "m", "1");
        assertThat(windows.merged(baseline.layout()).get("")).isEqualTo(all());
    }

    @Test
    void in_overlappingWindowsOfSeveralSizes_takesThoseOfOneSizeThatDoNotOverlap() {
        ClosedWindows windows = ClosedWindows.of(
                List.of(
                        window("", "2h", 0, 2, 0, all()),
                        window("", "2h", 1, 2, 0, all()),
                        window("", "2h", 2, 2, 0, all()),
                        window("", "2h", 4, 2, 0, all()),
                        window("", "1h", 0, 1, 0, all())),
                "m",
                "1");
        assertThat(windows.in("2h", hour(0), hour(5)).spans())
                .containsExactly(new Span(hour(0), hour(2)), new Span(hour(2), hour(4)));
    }

    @Test
    void merged_lightSegment_hasNoCountsOfFeatures() {
        Profile light = all().project(new Layout(baseline.layout().columns().subList(2, 3)));
        ClosedWindows windows = ClosedWindows.of(
                List.of(window("", "1h", 0, 1, 0, all()), window("lang=de", "1h", 0, 1, 0, light)), "m", "1");

        Profile segment = windows.merged(baseline.layout()).get("lang=de");
        assertThat(segment.rows()).isEqualTo(900);
        assertThat(segment.counts(0)).isEqualTo(Counts.none(baseline.layout().column(0)));
        assertThat(segment.counts(2)).isEqualTo(all().counts(2));
    }

    @Test
    void merged_windowOfOtherBinsOrWithoutSums_isRefused() {
        ClosedWindows others =
                ClosedWindows.of(List.of(window("", "1h", 0, 1, 0, rows(2, 100).all())), "m", "1");
        assertThatThrownBy(() -> others.merged(baseline.layout())).isInstanceOf(IllegalArgumentException.class);

        WindowProfile with = window("", "1h", 0, 1, 0, all());
        List<ColumnProfile> columns = with.getColumns().stream()
                .map(column -> ColumnProfile.newBuilder(column).setSums(null).build())
                .toList();
        WindowProfile old = WindowProfile.newBuilder(with).setColumns(columns).build();
        ClosedWindows without = ClosedWindows.of(List.of(old), "m", "1");
        assertThatThrownBy(() -> without.merged(baseline.layout())).hasMessageContaining("the sums of 'x' are missing");
    }
}
