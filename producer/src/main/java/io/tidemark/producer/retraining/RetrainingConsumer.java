package io.tidemark.producer.retraining;

import io.tidemark.schemas.RetrainingRequest;
import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.registry.SchemaRegistry;
import io.tidemark.schemas.wire.AvroDecoder;
import io.tidemark.schemas.wire.MalformedRecordException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads requests on a thread of its own, and has them acted on. It reads the topic from its beginning whenever it starts, and acts
 * only when it has come to its end: what stands is the last record of a key, and that may be one that takes it back. What
 * was done is remembered by the {@link ModelStore}, not by offsets: these would be committed before it is done, or after.
 */
public final class RetrainingConsumer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RetrainingConsumer.class);
    private static final Duration POLL = Duration.ofMillis(200);
    /** Approval, or labels, may have come meanwhile. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AvroDecoder<RetrainingRequest> decoder;
    private final RetrainerSettings settings;
    private final RequestBook requests;
    private final Retrainer retrainer;
    private final Thread thread;
    private final CompletableFuture<Training> first = new CompletableFuture<>();
    private volatile boolean closed;

    private RetrainingConsumer(RetrainerSettings settings, ModelStore store, Rollout rollout) {
        SchemaRegistry registry =
                new RestSchemaRegistry(RegistryConfig.from(Map.of("schema.registry.url", settings.registry())));
        this.settings = settings;
        this.decoder = AvroDecoder.specific(registry, RetrainingRequest.class);
        this.requests = new RequestBook(settings.model());
        LabelledRows rows = new LabelledRows(settings, registry);
        this.retrainer = new Retrainer(settings.firstVersion(), rows::from, store, rollout);
        this.consumer = TopicTail.consumer(settings.bootstrap());
        this.thread = new Thread(this::follow, "retrainer");
        this.thread.setDaemon(true);
    }

    /** Starts. The topics exist. */
    public static RetrainingConsumer start(RetrainerSettings settings, ModelStore store, Rollout rollout) {
        RetrainingConsumer started = new RetrainingConsumer(settings, store, rollout);
        started.thread.start();
        return started;
    }

    private void follow() {
        try (consumer) {
            List<TopicPartition> partitions = TopicTail.partitions(consumer, settings.requests());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long next = System.nanoTime();
            while (!closed) {
                ConsumerRecords<byte[], byte[]> read = consumer.poll(POLL);
                read.forEach(this::take);
                boolean isTime = !read.isEmpty() || System.nanoTime() - next >= 0;
                if (isTime && isAtTheEnd(partitions)) {
                    retrainer.act(requests).ifPresent(first::complete);
                    next = System.nanoTime() + AGAIN.toNanos();
                }
            }
        } catch (WakeupException e) {
            // Closed.
        } catch (RuntimeException e) {
            // It ends here, as the process of a retrainer would. Started anew, it goes on where it was.
            first.completeExceptionally(e);
        }
    }

    /** What others wrote there is not for us. */
    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            requests.take(decoder.decode(record.value()));
        } catch (MalformedRecordException e) {
            LOG.warn(
                    "{}-{} offset {} is no request, and is left out: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }

    private boolean isAtTheEnd(List<TopicPartition> partitions) {
        return consumer.endOffsets(partitions).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /**
     * What came of the first request that was acted on, once its version is rolled out.
     *
     * @throws RuntimeException what ended it
     */
    public Optional<Training> trained() {
        return Optional.ofNullable(first.getNow(null));
    }

    /** Stops it, when what is under way is done. */
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
