package io.tidemark.monitor.simulation;

/**
 * One record of the model world.
 *
 * @param arrival when it was produced
 * @param eventTime what it says of itself
 * @param route picks its partition: the remainder by the number of partitions
 * @param region the facet; none of the baseline's values for "elsewhere"
 * @param x the numeric feature; NaN for a missing one
 * @param colour the categorical feature
 * @param answer the predicted class
 * @param id by which its labels find it
 * @param score of the first class
 */
record Prediction(
        long arrival,
        long eventTime,
        int route,
        String model,
        String version,
        String region,
        double x,
        String colour,
        String answer,
        String id,
        double score,
        Fate fate)
        implements Arriving {

    @Override
    public boolean isGood() {
        return fate == Fate.GOOD;
    }

    enum Fate {
        GOOD,
        REJECTED,
        UNLISTED
    }
}
