package io.tidemark.statistics.noise;

import java.util.Optional;

/**
 * What is known of the noise of one series.
 *
 * @param unit what the effect would be without any difference at 1/n + 1/m = 1, simulated when the baseline was built;
 *     empty where a formula is good enough
 * @param dispersion how far windows lie apart by themselves
 */
public record SeriesNoise(Optional<Chance> unit, Dispersion dispersion) {

    /** Formulas, and independent rows. */
    public static final SeriesNoise PLAIN = new SeriesNoise(Optional.empty(), Dispersion.NONE);
}
