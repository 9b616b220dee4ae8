package io.tidemark.statistics.compatibility;

import io.tidemark.statistics.noise.Chance;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Moments;
import io.tidemark.statistics.profile.Profile;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** What {@link Preset#NANNYML} needs of a baseline: the distance that it looks at, over ten chunks of it, by column. */
public final class BaselineChunks {

    /** Into so many the rows are put. */
    public static final int CHUNKS = NannyMlRule.CHUNKS;

    /** More would not survive being written down. */
    private static final double DIGITS = 1e6;

    private BaselineChunks() {}

    /** The chunk of ten that a row belongs to. */
    public static int chunk(int row, int rows) {
        return (int) ((long) row * CHUNKS / rows);
    }

    /**
     * Of rows that have an order.
     *
     * @param chunks the baseline's rows in ten parts
     */
    public static SortedMap<String, Chance> of(Profile baseline, List<Profile> chunks) {
        return of(baseline, c -> chunks.stream().map(chunk -> chunk.counts(c)).toList());
    }

    /**
     * Of rows without an order: each column's values are dealt into chunks at random.
     *
     * @param seed the same for the same baseline
     */
    public static SortedMap<String, Chance> dealt(Profile baseline, long seed) {
        return of(
                baseline,
                c -> RandomParts.of(baseline.counts(c).slots(), CHUNKS, seed + c).stream()
                        .map(slots -> new Counts(slots, Moments.NONE))
                        .toList());
    }

    private static SortedMap<String, Chance> of(Profile baseline, IntFunction<List<Counts>> chunks) {
        SortedMap<String, Chance> distances = new TreeMap<>();
        for (int c = 0; c < baseline.layout().size(); c++) {
            Column column = baseline.layout().column(c);
            Chance chance = NannyMlRule.chunks(column, baseline.counts(c), chunks.apply(c));
            distances.put(column.name(), new Chance(rounded(chance.mean()), rounded(chance.deviation())));
        }
        return distances;
    }

    private static double rounded(double value) {
        return Math.rint(value * DIGITS) / DIGITS;
    }
}
