package io.tidemark.bench.growth;

/**
 * What a run is like.
 *
 * @param partitions of the topic of predictions
 * @param features of the model
 * @param times how many times the records of the least run, in each partition and pane
 */
record Setting(int partitions, int features, int times) {

    static final Setting LEAST = new Setting(1, 24, 1);

    @Override
    public String toString() {
        return "%d partitions, %d features, x%d".formatted(partitions, features, times);
    }
}
