package io.tidemark.monitor.simulation;

import java.util.Optional;

/**
 * One label of the model world.
 *
 * @param time what it says of itself
 * @param truth number of the true class; empty for a label that takes the truth back
 * @param probability NaN for a review that does not say
 */
record Labelling(
        long arrival,
        long time,
        String model,
        String id,
        Optional<Integer> truth,
        boolean review,
        double probability,
        boolean isGood)
        implements Arriving {

    /** All labels of an id are in one partition, as their order counts. */
    @Override
    public int route() {
        return id.hashCode() & Integer.MAX_VALUE;
    }
}
