package io.tidemark.monitor.sizing;

/**
 * What one prediction costs, measured by {@code tidemark-bench} on two cores that were shared with the broker.
 *
 * @param basicMicros processor time of a prediction without features: Kafka Streams, decoding, counting, in microseconds
 * @param featureMicros of each feature
 * @param labelMicros of a label and its prediction, joined by id
 * @param internalShare internal bytes of panes, per byte of input
 * @param joiningBytes internal bytes of a prediction that waits for its label, until it has it: repartition and changelog, compressed
 * @param openBytesOnBroker of a prediction that waits, in the changelog, for each replica
 * @param openBytesOnInstance the same in the store of the instance that joins it
 */
public record Costs(
        double basicMicros,
        double featureMicros,
        double labelMicros,
        double internalShare,
        double joiningBytes,
        double openBytesOnBroker,
        double openBytesOnInstance) {

    /** As told in docs/performance.md. */
    public static final Costs MEASURED = new Costs(1.3, 0.04, 62, 0.029, 270, 53, 75);
}
