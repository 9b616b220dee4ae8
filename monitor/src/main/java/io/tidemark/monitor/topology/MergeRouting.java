package io.tidemark.monitor.topology;

import io.tidemark.monitor.outcomes.OutcomeCodec;
import io.tidemark.monitor.profiling.PartialCodec;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** What has a key goes by it: partials to the task of their model, say; manifests go to every task. */
final class MergeRouting implements StreamPartitioner<byte[], byte[]> {

    @Override
    public Optional<Set<Integer>> partitions(String topic, byte[] key, byte[] message, int partitions) {
        return PartialCodec.isManifest(message) || OutcomeCodec.isManifest(message)
                ? Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toUnmodifiableSet()))
                : Optional.empty();
    }
}
