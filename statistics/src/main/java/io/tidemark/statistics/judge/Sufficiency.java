package io.tidemark.statistics.judge;

import io.tidemark.statistics.noise.Dispersion;

/**
 * How many values a judgement needs: as many as make the 95 % interval of a share no wider than ±0.1, whatever the share.
 *
 * <pre>  1.96 · ½ · √(φ/n + φ/m) ≤ 0.1      n ≥ 97 φ against a very large baseline, φ the dispersion</pre>
 */
final class Sufficiency {

    private static final double HALF_WIDTH = 0.1;

    private static final double LARGEST = Math.pow(2 * HALF_WIDTH / Normal.Z95, 2);

    private Sufficiency() {}

    /** Smallest n for a baseline of m values; the largest long when none is enough. */
    static long needed(long m, Dispersion dispersion) {
        double rest = LARGEST / dispersion.factor() - 1.0 / m;
        return m <= 0 || rest <= 0 ? Long.MAX_VALUE : (long) Math.ceil(1 / rest);
    }
}
