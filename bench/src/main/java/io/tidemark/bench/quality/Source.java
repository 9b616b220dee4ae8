package io.tidemark.bench.quality;

import io.tidemark.statistics.compatibility.BaselineChunks;
import io.tidemark.statistics.judge.NoiseLearning;
import io.tidemark.statistics.noise.Dispersion;
import io.tidemark.statistics.noise.NoiseTable;
import io.tidemark.statistics.noise.WindowNoise;
import io.tidemark.statistics.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Traffic without any drift, window by window. */
interface Source {

    /** A model with a baseline of its own. */
    interface Model {

        Window next();
    }

    /** A window, and what it is judged against. */
    record Window(Baseline baseline, Profile profile) {}

    /** What windows are judged against. */
    record Baseline(Profile profile, WindowNoise noise) {

        private static final long SIZE = 1;
        private static final int MOST_CHUNKS = 10;

        /** Learned as the product learns it from rows, out of the windows that make up the baseline. */
        static Baseline of(List<Profile> windows, boolean timed, long seed) {
            Profile all = windows.stream().reduce(Profile::plus).orElseThrow();
            SortedMap<Long, SortedMap<String, Dispersion>> dispersions = new TreeMap<>();
            if (timed) {
                NoiseLearning learning = new NoiseLearning(all);
                windows.forEach(learning::add);
                dispersions.put(SIZE, learning.dispersions());
            }
            NoiseTable table = new NoiseTable(
                    NoiseLearning.units(all, seed), BaselineChunks.of(all, chunks(windows)), dispersions);
            return new Baseline(all, table.of(SIZE));
        }

        private static List<Profile> chunks(List<Profile> windows) {
            List<Profile> chunks = new ArrayList<>();
            int count = Math.min(MOST_CHUNKS, windows.size());
            for (int chunk = 0; chunk < count; chunk++) {
                int from = chunk * windows.size() / count;
                int to = (chunk + 1) * windows.size() / count;
                chunks.add(
                        windows.subList(from, to).stream().reduce(Profile::plus).orElseThrow());
            }
            return chunks;
        }
    }

    String title();

    Model model(SplittableRandom random);
}
