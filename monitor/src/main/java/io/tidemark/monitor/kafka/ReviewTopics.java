package io.tidemark.monitor.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.review.ReviewQueue;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.registry.RegistryException;
import io.tidemark.schemas.registry.SchemaRegistry;
import io.tidemark.schemas.wire.MalformedRecordException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** The topics of review tasks and of the answers to them. */
public final class ReviewTopics {

    private final MonitorConfig config;
    private final RecordFormat format;

    /**
     * Connects.
     *
     * @param registry the registry's client, where there is a registry
     * @throws Failure when nobody answers, or there are no such topics
     */
    public ReviewTopics(MonitorConfig config, Optional<SchemaRegistry> registry) {
        this.config = config;
        this.format = RecordFormat.of(config.topics().format(), registry);
        try (Cluster cluster = Cluster.connect(config.kafka())) {
            if (!cluster.topicNames().contains(config.topics().reviewTasks())) {
                throw new Failure(
                        ExitCode.NO_DATA,
                        "no topic " + config.topics().reviewTasks() + " on "
                                + config.kafka().bootstrap()
                                + ": has 'tidemark run' been started with this configuration, and does a model in it have a"
                                + " review?");
            }
        }
    }

    /** Everything that is committed at present. */
    public ReviewQueue read() {
        ReviewQueue queue = new ReviewQueue();
        Map<String, Object> client = new HashMap<>(config.kafka().properties());
        client.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrap());
        try (TopicReader reader = new TopicReader(client)) {
            Function<byte[], ReviewTask> tasks = format.reader(ReviewTask.class);
            reader.read(TopicRange.all(config.topics().reviewTasks()), (record, left) -> {
                if (record.value() == null) {
                    queue.remove(new String(record.key(), UTF_8));
                } else {
                    queue.add(tasks.apply(record.value()));
                }
            });
            Function<byte[], ReviewResult> results = format.reader(ReviewResult.class);
            reader.read(TopicRange.all(config.topics().reviewResults()), (record, left) -> {
                if (record.value() != null) {
                    queue.add(results.apply(record.value()));
                }
            });
        } catch (RegistryException e) {
            throw new Failure(ExitCode.CANNOT_CONNECT, e.getMessage(), e);
        } catch (MalformedRecordException e) {
            throw new Failure(
                    ExitCode.FAILED,
                    "a record of the review topics cannot be read: " + e.getMessage()
                            + ". Only tidemark, or what writes its schemas in topics.format, may write there.",
                    e);
        }
        return queue;
    }
}
