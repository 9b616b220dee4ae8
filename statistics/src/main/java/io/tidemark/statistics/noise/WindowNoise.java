package io.tidemark.statistics.noise;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the noise of all series in windows of one size.
 *
 * @param units what effects would be without any difference at 1/n + 1/m = 1, by series, where it was simulated
 * @param chunks the distance that NannyML looks at, over ten chunks of the baseline, by column
 * @param dispersions by series, where they were learned
 */
public record WindowNoise(Map<String, Chance> units, Map<String, Chance> chunks, Map<String, Dispersion> dispersions) {

    /** Formulas, and independent rows. */
    public static final WindowNoise PLAIN = new WindowNoise(Map.of(), Map.of(), Map.of());

    public WindowNoise {
        units = Map.copyOf(units);
        chunks = Map.copyOf(chunks);
        dispersions = Map.copyOf(dispersions);
    }

    /**
     * Of one series.
     *
     * @param effect name of the effect's variant
     */
    public SeriesNoise of(String column, String effect) {
        String series = NoiseTable.series(column, effect);
        return new SeriesNoise(
                Optional.ofNullable(units.get(series)), dispersions.getOrDefault(series, Dispersion.NONE));
    }

    /** The same, but where windows lie apart so. */
    public WindowNoise learned(Map<String, Dispersion> other) {
        return other.isEmpty() ? this : new WindowNoise(units, chunks, other);
    }

    /** Of the series whose rows say least; {@link Dispersion#NONE} when none was learned. */
    public Dispersion largestDispersion() {
        return dispersions.values().stream()
                .max(Comparator.comparingDouble(Dispersion::factor))
                .orElse(Dispersion.NONE);
    }
}
