package io.tidemark.monitor.profiling;

/** A partition of an input topic. */
public record SourcePartition(String topic, int partition) {

    @Override
    public String toString() {
        return topic + "-" + partition;
    }
}
