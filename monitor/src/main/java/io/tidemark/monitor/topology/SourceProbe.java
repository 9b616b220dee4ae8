package io.tidemark.monitor.topology;

import org.apache.kafka.common.TopicPartition;

/** Says how far the input topics reach, as last seen on the brokers. */
public interface SourceProbe {

    /**
     * What was seen of one partition.
     *
     * @param end offset after the last record, open transactions included (the high watermark)
     * @param readUpTo offset up to which nothing is left to read, as far as the brokers know: the group's committed
     *     offset or the start of the log
     * @param seenAt when, by {@link System#nanoTime}
     */
    record Sample(long end, long readUpTo, long seenAt) {

        /** Whether everything that was there has been read. */
        boolean isReadUpTo(long nextOffset) {
            return end <= Math.max(nextOffset, readUpTo);
        }
    }

    /** The last sample; null before the first. */
    Sample sample(TopicPartition partition);

    /** Partitions of a topic, as last seen; at least 1. */
    int partitions(String topic);
}
