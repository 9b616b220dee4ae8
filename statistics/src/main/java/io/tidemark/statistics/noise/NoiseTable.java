package io.tidemark.statistics.noise;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The noise of all series of a baseline, found when it was built and kept with it.
 *
 * @param units what effects would be without any difference at 1/n + 1/m = 1, by series
 * @param chunks the distance that NannyML looks at, over ten chunks of the baseline, by column
 * @param dispersions by series, by the size of windows in milliseconds
 */
public record NoiseTable(
        SortedMap<String, Chance> units,
        SortedMap<String, Chance> chunks,
        SortedMap<Long, SortedMap<String, Dispersion>> dispersions) {

    /** Nothing is known. */
    public static final NoiseTable NONE = new NoiseTable(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    public NoiseTable {
        units = new TreeMap<>(units);
        chunks = new TreeMap<>(chunks);
        dispersions = new TreeMap<>(dispersions);
    }

    /** The name of a series in the table. */
    public static String series(String column, String effect) {
        return column + "/" + effect;
    }

    /** What is known for windows of a size, milliseconds. */
    public WindowNoise of(long size) {
        SortedMap<String, Dispersion> ofSize = dispersions.get(size);
        return new WindowNoise(units, chunks, ofSize == null ? Map.of() : ofSize);
    }
}
