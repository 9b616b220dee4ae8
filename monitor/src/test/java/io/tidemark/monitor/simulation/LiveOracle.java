package io.tidemark.monitor.simulation;

import io.tidemark.monitor.config.LiveBaseline;
import io.tidemark.monitor.config.LiveBaseline.Kind;
import io.tidemark.monitor.config.WindowSpec;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.NoiseLearning;
import io.tidemark.statistics.noise.Dispersion;
import io.tidemark.statistics.noise.WindowNoise;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Pane;
import io.tidemark.statistics.profile.Profile;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What must be found against live windows, computed the plain way: all windows at hand, one pass in the order of time. */
final class LiveOracle {

    private static final long WEEK = 7 * 24 * 3_600_000L;

    private final World world;
    private final Map<SeriesKey, Map<WindowSpec, SortedMap<Long, byte[]>>> windows;

    LiveOracle(World world, Map<SeriesKey, Map<WindowSpec, SortedMap<Long, byte[]>>> windows) {
        this.world = world;
        this.windows = windows;
    }

    interface Found {
        void enter(
                SeriesKey series,
                SeriesKey shown,
                WindowSpec spec,
                long start,
                Profile profile,
                Profile baseline,
                List<Finding> findings);
    }

    void judge(Found found) {
        for (WatchedModel model : world.catalog().models()) {
            for (LiveBaseline live : model.config().against().live()) {
                for (WindowSpec spec : world.windows()) {
                    judge(model, live, spec, found);
                }
            }
        }
    }

    private List<SeriesKey> series(WatchedModel model) {
        return windows.keySet().stream()
                .filter(key -> key.model().equals(model.name()))
                .toList();
    }

    private void judge(WatchedModel model, LiveBaseline live, WindowSpec spec, Found found) {
        SortedSet<Long> starts = new TreeSet<>();
        series(model).forEach(key -> starts.addAll(counted(key, spec).keySet()));
        Set<List<Object>> drifted = new HashSet<>();
        for (long start : starts) {
            for (SeriesKey key : series(model)) {
                if (!counted(key, spec).containsKey(start)) {
                    continue;
                }
                Profile profile = profile(key, spec, start);
                List<Long> good = good(key, spec, start, drifted);
                List<Long> past = past(key, live, spec, start, good);
                Profile baseline = past.isEmpty()
                        ? world.catalog().baseline(key).orElse(null)
                        : past.stream()
                                .map(one -> profile(key, spec, one))
                                .reduce(Profile::plus)
                                .orElseThrow();
                SeriesKey bins = new SeriesKey(key.model(), key.version(), model.binsOf(key), key.segment());
                WindowNoise noise = world.catalog()
                        .noise(bins, spec.size().toMillis())
                        .learned(dispersions(key, live, spec, start, good, past));
                List<Finding> findings =
                        baseline == null ? List.of() : World.FEATURE_JUDGE.judge(baseline, profile, noise);
                boolean bars = live.kind() == Kind.PREVIOUS || live.kind() == Kind.ROLLING || !past.isEmpty();
                if (bars && findings.stream().anyMatch(Finding::isDrift)) {
                    drifted.add(List.of(key, start));
                }
                SeriesKey shown = bins.against(live.name());
                if (past.isEmpty() && model.config().against().rows()) {
                    found.enter(key, shown, spec, start, profile, null, List.of());
                } else {
                    found.enter(key, shown, spec, start, profile, baseline, findings);
                }
            }
        }
    }

    private SortedMap<Long, byte[]> counted(SeriesKey key, WindowSpec spec) {
        return windows.get(key).getOrDefault(spec, Collections.emptySortedMap());
    }

    private Profile profile(SeriesKey key, WindowSpec spec, long start) {
        Layout layout = world.catalog().layout(key).orElseThrow();
        return Pane.toProfile(counted(key, spec).get(start), layout);
    }

    /** Starts of the windows that it may be compared with. */
    private List<Long> good(SeriesKey key, WindowSpec spec, long start, Set<List<Object>> drifted) {
        long size = spec.size().toMillis();
        List<Long> good = new ArrayList<>();
        for (long one : counted(key, spec).keySet()) {
            boolean isFinal = one + size <= start
                    && one + size <= start + size - world.clock().latenessMs();
            boolean isBarred = drifted.contains(List.of(key, one)) || drifted.contains(List.of(key.allTraffic(), one));
            if (isFinal && !isBarred) {
                good.add(one);
            }
        }
        return good;
    }

    /** Of a season, those of the same hour, each weekday for itself. */
    private Map<String, Dispersion> dispersions(
            SeriesKey key, LiveBaseline live, WindowSpec spec, long start, List<Long> good, List<Long> past) {
        if (past.isEmpty()) {
            return Map.of();
        }
        Map<Object, List<Long>> groups = new TreeMap<>();
        boolean isSeason = live.kind() == Kind.SEASONAL
                && past.stream().allMatch(one -> hourOfWeek(one).equals(hourOfWeek(start)));
        if (isSeason) {
            good.stream()
                    .filter(one -> one >= start - live.size() * WEEK)
                    .filter(one -> hour(one).equals(hour(start)))
                    .sorted(Collections.reverseOrder())
                    .forEach(one -> groups.computeIfAbsent(hourOfWeek(one), any -> new ArrayList<>())
                            .add(one));
            groups.replaceAll((hour, some) -> apart(some, spec.size().toMillis(), Integer.MAX_VALUE));
        } else {
            groups.put("all", past);
        }
        return NoiseLearning.pooled(groups.values().stream()
                .map(group -> {
                    List<Profile> profiles =
                            group.stream().map(one -> profile(key, spec, one)).toList();
                    NoiseLearning learning = new NoiseLearning(
                            profiles.stream().reduce(Profile::plus).orElseThrow());
                    profiles.forEach(learning::add);
                    return learning;
                })
                .toList());
    }

    /** Starts of the windows that it is compared with. */
    private List<Long> past(SeriesKey key, LiveBaseline live, WindowSpec spec, long start, List<Long> good) {
        long size = spec.size().toMillis();
        List<Long> latestFirst = new ArrayList<>(good);
        Collections.reverse(latestFirst);
        return switch (live.kind()) {
            case PREVIOUS -> enough(key, spec, apart(latestFirst, size, 1), 1);
            case ROLLING -> enough(key, spec, apart(latestFirst, size, live.size()), 1);
            case BURN_IN -> enough(key, spec, apart(good, size, live.size()), live.size());
            case SEASONAL -> season(key, spec, latestFirst, start, live.size());
        };
    }

    private List<Long> season(SeriesKey key, WindowSpec spec, List<Long> latestFirst, long start, int weeks) {
        List<Function<Long, Object>> cells = List.of(LiveOracle::hourOfWeek, LiveOracle::hour, time -> "any");
        for (Function<Long, Object> cell : cells) {
            List<Long> alike = latestFirst.stream()
                    .filter(one -> one >= start - weeks * WEEK)
                    .filter(one -> cell.apply(one).equals(cell.apply(start)))
                    .toList();
            List<Long> chosen = enough(key, spec, apart(alike, spec.size().toMillis(), Integer.MAX_VALUE), 2);
            if (!chosen.isEmpty()) {
                return chosen;
            }
        }
        return List.of();
    }

    private static Object hourOfWeek(long time) {
        return Instant.ofEpochMilli(time).atOffset(ZoneOffset.UTC).getDayOfWeek() + " " + hour(time);
    }

    private static Object hour(long time) {
        return Instant.ofEpochMilli(time).atOffset(ZoneOffset.UTC).getHour();
    }

    private List<Long> enough(SeriesKey key, WindowSpec spec, List<Long> chosen, int fewest) {
        long rows =
                chosen.stream().mapToLong(one -> profile(key, spec, one).rows()).sum();
        return chosen.size() >= fewest && rows >= 200 ? chosen : List.of();
    }

    private static List<Long> apart(List<Long> starts, long size, int most) {
        List<Long> chosen = new ArrayList<>();
        for (long start : starts) {
            boolean apart = chosen.isEmpty() || Math.abs(chosen.get(chosen.size() - 1) - start) >= size;
            if (apart && chosen.size() < most) {
                chosen.add(start);
            }
        }
        return chosen;
    }
}
