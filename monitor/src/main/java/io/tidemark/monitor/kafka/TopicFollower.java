package io.tidemark.monitor.kafka;

import io.tidemark.monitor.config.KafkaConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows a topic, committed records only, on a thread of its own until it is closed. */
public final class TopicFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;
    private final Consumer<byte[]> reader;
    private final Thread thread;

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
            while (!Thread.currentThread().isInterrupted()) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> reader.accept(record.value()));
            }
        } catch (WakeupException e) {
            // Closed.
        } catch (RuntimeException e) {
            LOG.warn("{} is followed no further: {}", topic, e.getMessage());
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(CLOSING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
