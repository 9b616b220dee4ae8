package io.tidemark.statistics.baseline;

import io.tidemark.statistics.compatibility.BaselineChunks;
import io.tidemark.statistics.judge.NoiseLearning;
import io.tidemark.statistics.noise.Chance;
import io.tidemark.statistics.noise.Dispersion;
import io.tidemark.statistics.noise.NoiseTable;
import io.tidemark.statistics.profile.Profile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Learns from the counts of a baseline how noisy what is judged against it will be; always the same for the same counts of the
 * columns that are judged.
 */
public final class BaselineNoise {

    private BaselineNoise() {}

    /** Of rows that are taken as independent, in no order. */
    public static NoiseTable independent(SortedMap<String, Profile> profiles) {
        return of(profiles, List.of(), Map.of());
    }

    /**
     * Of rows that have times.
     *
     * @param profiles counts by segment
     * @param chunks the rows of all traffic in ten parts, in order; empty where they have no order
     * @param windows the rows of all traffic by window, by the size of windows in milliseconds
     */
    public static NoiseTable of(
            SortedMap<String, Profile> profiles, List<Profile> chunks, Map<Long, Stream<Profile>> windows) {
        SortedMap<String, Profile> judged = new TreeMap<>();
        profiles.forEach((segment, profile) -> judged.put(segment, profile.judged()));
        Map<Long, Stream<Profile>> judgedWindows = new TreeMap<>();
        windows.forEach((size, some) -> judgedWindows.put(size, some.map(Profile::judged)));
        return ofJudged(judged, chunks.stream().map(Profile::judged).toList(), judgedWindows);
    }

    private static NoiseTable ofJudged(
            SortedMap<String, Profile> profiles, List<Profile> chunks, Map<Long, Stream<Profile>> windows) {
        Profile all = profiles.get(Baseline.ALL);
        long seed = Long.parseLong(BaselineId.of(all.layout(), profiles, Optional.empty(), NoiseTable.NONE), 16);
        SortedMap<String, Chance> ofChunks =
                chunks.isEmpty() ? BaselineChunks.dealt(all, seed) : BaselineChunks.of(all, chunks);
        return new NoiseTable(NoiseLearning.units(all, seed), ofChunks, dispersions(all, windows));
    }

    private static SortedMap<Long, SortedMap<String, Dispersion>> dispersions(
            Profile all, Map<Long, Stream<Profile>> windows) {
        SortedMap<Long, SortedMap<String, Dispersion>> dispersions = new TreeMap<>();
        windows.forEach((size, ofSize) -> {
            NoiseLearning learning = new NoiseLearning(all);
            ofSize.forEach(learning::add);
            SortedMap<String, Dispersion> learned = learning.dispersions();
            if (!learned.isEmpty()) {
                dispersions.put(size, learned);
            }
        });
        return dispersions;
    }
}
