package io.tidemark.statistics.bias;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.quality.BinaryCounts;

/**
 * How rows fare, as shares with Wilson's intervals; not enough data where nothing is below the line.
 *
 * @param rows rows in all
 * @param labelled share of positive labels
 * @param predicted share of positive predictions
 * @param accuracy share of predictions that are right
 * @param recall share of the positive labels that are predicted so
 * @param specificity share of the negative labels that are predicted so
 * @param precision share of the positive predictions that are right
 */
public record FacetRates(
        long rows,
        Measurement labelled,
        Measurement predicted,
        Measurement accuracy,
        Measurement recall,
        Measurement specificity,
        Measurement precision) {

    static FacetRates of(FacetSide side) {
        BinaryCounts of = side.outcomes();
        return new FacetRates(
                side.rows(),
                share(side.labelled()),
                share(side.predicted()),
                Estimate.ofShare(of.truePositives() + of.trueNegatives(), of.total()),
                Estimate.ofShare(of.truePositives(), of.positives()),
                Estimate.ofShare(of.trueNegatives(), of.negatives()),
                Estimate.ofShare(of.truePositives(), of.predictedPositives()));
    }

    private static Measurement share(Share share) {
        return Estimate.ofShare(share.accepted(), share.total());
    }
}
