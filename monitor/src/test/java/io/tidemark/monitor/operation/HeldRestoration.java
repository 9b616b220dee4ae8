package io.tidemark.monitor.operation;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Holds up whoever restores a store until it is let go: put into the restore consumer by configuration. */
public final class HeldRestoration implements ConsumerInterceptor<byte[], byte[]> {

    private static volatile CountDownLatch held = new CountDownLatch(0);

    static void hold() {
        held = new CountDownLatch(1);
    }

    static void letGo() {
        held.countDown();
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // Nobody commits what is restored.
    }

    @Override
    public void configure(Map<String, ?> settings) {
        // Nothing to set.
    }

    @Override
    public void close() {
        // Nothing to close.
    }
}
