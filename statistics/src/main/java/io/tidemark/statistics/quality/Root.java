package io.tidemark.statistics.quality;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Measured;

/** The square root of a measurement. */
final class Root {

    private Root() {}

    /** @param square a measurement of at least 0 with its bounds */
    static Measurement of(Measurement square) {
        if (square instanceof Measured measured) {
            return Measurement.of(Math.sqrt(measured.value()), measured.n(), measured.nBaseline());
        }
        if (square instanceof Estimate estimate) {
            double root = Math.sqrt(estimate.value());
            return new Estimate(
                    root,
                    root == 0 ? 0 : estimate.standardError() / (2 * root),
                    Math.sqrt(estimate.lower()),
                    Math.sqrt(estimate.upper()),
                    estimate.n());
        }
        return square;
    }
}
