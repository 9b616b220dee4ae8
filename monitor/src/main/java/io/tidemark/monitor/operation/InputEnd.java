package io.tidemark.monitor.operation;

import io.tidemark.monitor.topology.SourceProbe;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * When input that has an end is complete. Until then nobody can tell how far it reaches, so no partition counts as read to
 * its end, however long nothing comes.
 */
public final class InputEnd {

    private final Set<String> unused;
    private volatile OptionalLong completeAt = OptionalLong.empty();

    /** @param unused topics that nothing is written to: labels would wait for them to the end */
    public InputEnd(Set<String> unused) {
        this.unused = Set.copyOf(unused);
    }

    /** Input that is complete before anything is read. */
    static InputEnd reached() {
        InputEnd end = new InputEnd(Set.of());
        end.reach();
        return end;
    }

    /** Everything is on the topics. */
    public void reach() {
        completeAt = OptionalLong.of(System.nanoTime());
    }

    /** Shows nothing that was seen before the end: more may have been written since. */
    SourceProbe over(SourceProbe probe) {
        return new SourceProbe() {
            @Override
            public Sample sample(TopicPartition partition) {
                Sample sample = probe.sample(partition);
                boolean isShown = sample != null && (unused.contains(partition.topic()) || isAfterTheEnd(sample));
                return isShown ? sample : null;
            }

            @Override
            public int partitions(String topic) {
                return probe.partitions(topic);
            }
        };
    }

    private boolean isAfterTheEnd(SourceProbe.Sample sample) {
        OptionalLong end = completeAt;
        return end.isPresent() && sample.seenAt() - end.getAsLong() >= 0;
    }
}
