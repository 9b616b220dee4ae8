package io.tidemark.monitor.topology;

import io.tidemark.monitor.profiling.PartialCodec;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Partials go to the merging task of their model, by key; manifests go to every one. */
final class MergeRouting implements StreamPartitioner<byte[], byte[]> {

    @Override
    public Optional<Set<Integer>> partitions(String topic, byte[] key, byte[] message, int partitions) {
        return PartialCodec.isManifest(message)
                ? Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toUnmodifiableSet()))
                : Optional.empty();
    }
}
