package io.tidemark.monitor.baselines;

import io.tidemark.statistics.baseline.BaselineNoise;
import io.tidemark.statistics.compatibility.BaselineChunks;
import io.tidemark.statistics.noise.NoiseTable;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What promoted windows say of the noise of those to come: the same as their rows would, as far as windows hold it. */
final class PromotedNoise {

    private PromotedNoise() {}

    /**
     * @param profiles their counts by segment
     * @param windows the counts of all traffic, by the start of the window
     * @param length of each of them
     * @param sizes of the windows that will be judged; of those that these do not tile nothing is learned
     */
    static NoiseTable of(
            Layout layout,
            SortedMap<String, Profile> profiles,
            SortedMap<Instant, Profile> windows,
            Duration length,
            List<Duration> sizes) {
        Map<Long, Stream<Profile>> bySize = new TreeMap<>();
        for (Duration size : sizes) {
            if (size.toMillis() % length.toMillis() == 0) {
                bySize.put(size.toMillis(), tiled(windows, size));
            }
        }
        return BaselineNoise.of(profiles, chunks(List.copyOf(windows.values())), bySize);
    }

    private static Stream<Profile> tiled(SortedMap<Instant, Profile> windows, Duration size) {
        return windows.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> Math.floorDiv(entry.getKey().toEpochMilli(), size.toMillis()),
                        Map.Entry::getValue,
                        Profile::plus,
                        TreeMap::new))
                .values()
                .stream();
    }

    private static List<Profile> chunks(List<Profile> windows) {
        if (windows.size() < BaselineChunks.CHUNKS) {
            return List.of();
        }
        return IntStream.range(0, windows.size())
                .boxed()
                .collect(Collectors.toMap(
                        at -> BaselineChunks.chunk(at, windows.size()), windows::get, Profile::plus, TreeMap::new))
                .values()
                .stream()
                .toList();
    }
}
