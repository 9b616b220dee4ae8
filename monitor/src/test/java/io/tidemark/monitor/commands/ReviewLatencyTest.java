package io.tidemark.monitor.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewLatencyTest {

    private static final int ROUNDS = 9;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    /** Each prediction is sent as soon as the task of the last one is there: right after a commit, when it has to wait longest. */
    @Test
    void task_commitsOfOneSecond_isReadableInOneTransaction() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                ReviewLoop loop = new ReviewLoop(folder, "latency", kafka, "", "1s");
                KafkaConsumer<byte[], byte[]> consumer = consumer(kafka, loop)) {
            await().atMost(PATIENCE).until(loop::isRunning);
            List<Long> millis = new ArrayList<>();
            for (int round = 0; round <= ROUNDS; round++) {
                long start = System.nanoTime();
                loop.send("moods", ReviewLoop.mood("m-" + round, 0.55, "text", "bob"));
                await().atMost(PATIENCE)
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> consumer.poll(Duration.ofMillis(100)).count() == 1);
                millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
            }

            List<Long> warm = millis.subList(1, millis.size()).stream().sorted().toList();
            assertThat(warm.get(ROUNDS / 2)).as("median of %s ms", millis).isLessThan(1_500);
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(EmbeddedKafka kafka, ReviewLoop loop) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(consumer.partitionsFor(loop.read().topics().reviewTasks()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList());
        consumer.seekToBeginning(consumer.assignment());
        return consumer;
    }
}
