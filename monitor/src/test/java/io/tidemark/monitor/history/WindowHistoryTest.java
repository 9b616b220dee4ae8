package io.tidemark.monitor.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.config.LiveBaseline;
import io.tidemark.monitor.config.LiveBaseline.Kind;
import io.tidemark.monitor.history.WindowHistory.Past;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.statistics.baseline.BaselineBuilder;
import io.tidemark.statistics.baseline.BaselineBuilder.Declared;
import io.tidemark.statistics.noise.Dispersion;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Moments;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

class WindowHistoryTest {

    private static final SeriesKey SERIES = new SeriesKey("m", "1", "b", "");
    private static final LiveBaseline PREVIOUS = new LiveBaseline(Kind.PREVIOUS, 1);
    private static final long MINUTE = 60_000;

    private final MapStore store = new MapStore();
    private final WindowHistory history = new WindowHistory(store, 2 * MINUTE);

    private static final class MapStore implements BlobStore {

        private final TreeMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);

        @Override
        public byte[] get(byte[] key) {
            return entries.get(key);
        }

        @Override
        public void put(byte[] key, byte[] value) {
            entries.put(key, value);
        }

        @Override
        public void delete(byte[] key) {
            entries.remove(key);
        }

        @Override
        public void scanWhile(byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor) {
            SortedMap<byte[], byte[]> above = from == null ? entries : entries.tailMap(from, true);
            for (Map.Entry<byte[], byte[]> entry : above.entrySet()) {
                if (to != null && Arrays.compareUnsigned(entry.getKey(), to) > 0) {
                    return;
                }
                if (!visitor.test(entry.getKey(), entry.getValue())) {
                    return;
                }
            }
        }

        int size() {
            return entries.size();
        }
    }

    private static Profile profile(String column, int rows) {
        BaselineBuilder builder = new BaselineBuilder(List.of(new Declared(column, Role.FEATURE, false)));
        for (int row = 0; row < rows; row++) {
            builder.row(List.of()).category(0, row % 2 == 0 ? "a" : "b");
        }
        return builder.build().all();
    }

    private static WindowId window(long endMinute) {
        return new WindowId("m", endMinute * MINUTE, MINUTE, "1m");
    }

    @Test
    void of_windowsWithinTheLateness_areNotFinal() {
        Profile profile = profile("x", 200);
        history.enter(SERIES, window(1), profile, Set.of());
        assertThat(history.of(PREVIOUS, SERIES, window(2), profile.layout())).isEmpty();
        assertThat(history.of(PREVIOUS, SERIES, window(3), profile.layout())
                        .orElseThrow()
                        .profile())
                .isEqualTo(profile);
        SeriesKey other = new SeriesKey("m", "2", "b", "");
        assertThat(history.of(PREVIOUS, other, window(3), profile.layout())).isEmpty();
    }

    @Test
    void of_twentyWindowsOfASeason_saysHowFarThoseOfADayLieApart() {
        LiveBaseline season = new LiveBaseline(Kind.SEASONAL, 4);
        long hour = 60 * MINUTE;
        Profile nothing = profile("x", 400);
        Layout layout = nothing.layout();
        for (int day = 0; day < 28; day++) {
            long[] slots = new long[layout.column(0).slots()];
            slots[0] = day % 7 < 5 ? 300 : 100;
            slots[1] = 400 - slots[0];
            Profile profile = Profile.of(layout, 400, List.of(new Counts(slots, Moments.NONE)));
            history.enter(SERIES, new WindowId("m", (24L * day + 1) * hour, hour, "1h"), profile, Set.of());
        }
        Past past = history.of(season, SERIES, new WindowId("m", (24L * 28 + 1) * hour, hour, "1h"), layout)
                .orElseThrow();
        assertThat(past.words()).isEqualTo("4 windows of the same hour of the week");
        assertThat(past.dispersions().get("x/total-variation")).isEqualTo(new Dispersion(1, 22));
    }

    @Test
    void enter_again_isNewsOnlyIfSomethingChanged() {
        Profile profile = profile("x", 200);
        assertThat(history.enter(SERIES, window(1), profile, Set.of())).isTrue();
        assertThat(history.enter(SERIES, window(1), profile, Set.of())).isFalse();
        assertThat(history.enter(SERIES, window(1), profile, Set.of("previous")))
                .isTrue();
        assertThat(history.of(PREVIOUS, SERIES, window(9), profile.layout())).isEmpty();
        assertThat(history.enter(SERIES, window(1), profile("x", 300), Set.of("previous")))
                .isTrue();
    }

    @Test
    void forget_alwaysBarred_keepsTheLastGoodOneOnly() {
        Profile profile = profile("x", 200);
        history.enter(SERIES, window(1), profile, Set.of());
        history.enter(SERIES, window(2), profile, Set.of());
        for (int minute = 3; minute < 100; minute++) {
            history.enter(SERIES, window(minute), profile, Set.of("previous"));
            history.forget(List.of(PREVIOUS), SERIES, window(minute), profile.layout(), (minute - 3) * MINUTE);
        }
        assertThat(store.size()).isLessThan(10);
        assertThat(history.of(PREVIOUS, SERIES, window(100), profile.layout())).isPresent();
    }

    @Test
    void forget_nothingSettledYet_forgetsNothing() {
        Profile profile = profile("x", 200);
        history.enter(SERIES, window(1), profile, Set.of("previous"));
        history.forget(List.of(PREVIOUS), SERIES, window(90), profile.layout(), Long.MIN_VALUE);
        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void forget_firstWindowsHadOtherColumns_makesRoomForThoseOfNow() {
        LiveBaseline first = new LiveBaseline(Kind.BURN_IN, 2);
        Profile now = twoColumns(300);
        history.enter(SERIES, window(1), profile("x", 200), Set.of());
        history.enter(SERIES, window(2), profile("x", 200), Set.of());
        for (int minute = 3; minute < 20; minute++) {
            history.enter(SERIES, window(minute), now, Set.of());
            history.forget(List.of(first), SERIES, window(minute), now.layout(), (minute - 3) * MINUTE);
        }
        assertThat(history.of(first, SERIES, window(20), now.layout())).isPresent();
    }

    @Test
    void keep_seriesOfAnotherBaseline_isForgotten() {
        SeriesKey other = new SeriesKey("m", "1", "gone", "");
        history.enter(SERIES, window(1), profile("x", 200), Set.of());
        history.enter(other, window(1), profile("x", 200), Set.of());
        history.keep((series, size) -> series.equals(SERIES) && size.equals("1m"));
        assertThat(store.size()).isEqualTo(1);
        assertThat(history.of(PREVIOUS, SERIES, window(9), profile("x", 200).layout()))
                .isPresent();
    }

    private static Profile twoColumns(int rows) {
        BaselineBuilder builder = new BaselineBuilder(
                List.of(new Declared("x", Role.FEATURE, false), new Declared("y", Role.FEATURE, false)));
        for (int row = 0; row < rows; row++) {
            var of = builder.row(List.of());
            of.category(0, row % 2 == 0 ? "a" : "b");
            of.category(1, "c");
        }
        return builder.build().all();
    }
}
