package io.tidemark.monitor.kafka;

import io.tidemark.monitor.config.KafkaConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows a topic, committed records only, on a thread of its own until it is closed. */
public final class TopicFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;
    private final Consumer<byte[]> reader;
    private final Thread thread;
    private volatile boolean closed;

    private TopicFollower(KafkaConfig config, String topic, Consumer<byte[]> reader) {
        Map<String, Object> settings = new HashMap<>(config.properties());
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrap());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.topic = topic;
        this.reader = reader;
        this.thread = new Thread(this::follow, "follow-" + topic);
        this.thread.setDaemon(true);
    }

    /**
     * Starts to follow a topic that exists from its beginning.
     *
     * @param reader is given the value of each record, on the follower's thread
     */
    public static TopicFollower start(KafkaConfig config, String topic, Consumer<byte[]> reader) {
        TopicFollower follower = new TopicFollower(config, topic, reader);
        follower.consumer.seekToBeginning(follower.assign());
        follower.thread.start();
        return follower;
    }

    /** The same from its end: once this returns, nothing that is written later is missed. */
    public static TopicFollower startAtEnd(KafkaConfig config, String topic, Consumer<byte[]> reader) {
        TopicFollower follower = new TopicFollower(config, topic, reader);
        List<TopicPartition> partitions = follower.assign();
        follower.consumer.seekToEnd(partitions);
        partitions.forEach(follower.consumer::position);
        follower.thread.start();
        return follower;
    }

    private List<TopicPartition> assign() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        return partitions;
    }

    private void follow() {
        try (consumer) {
            while (!closed) {
                readOn();
            }
        } catch (WakeupException | InterruptException e) {
            // Closed.
        } catch (RuntimeException e) {
            LOG.error("{} is followed no further", topic, e);
        }
    }

    /** What a broker refuses now, such as for lack of a right, it may grant later. */
    private void readOn() {
        try {
            consumer.poll(Duration.ofMillis(200)).forEach(record -> reader.accept(record.value()));
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warn("{} cannot be read, and is tried again: {}", topic, e.getMessage());
            LockSupport.parkNanos(AGAIN.toNanos());
        }
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join(CLOSING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
