package io.tidemark.bench.latency;

import io.tidemark.monitor.config.Format;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.kafka.RecordFormat;
import io.tidemark.monitor.kafka.TopicWriter;
import io.tidemark.schemas.ReviewTask;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tasks for people who look at none of them. */
final class DeskTasks {

    static final String LABEL = "low";

    private static final List<String> LABELS = List.of("low", "middle", "high");
    private static final String TEXT = "as long as a short review of something that was bought. ".repeat(5);
    private static final long PATIENCE_SECONDS = 300;

    private DeskTasks() {}

    /** Puts tasks on their topic; returns when the desk has them all. */
    static void put(MonitorConfig config, int number) throws Exception {
        RecordFormat format = RecordFormat.of(Format.JSON, Optional.empty());
        String topic = config.topics().reviewTasks();
        Instant time = Instant.now();
        try (TopicWriter writer = new TopicWriter(config.kafka())) {
            for (int i = 0; i < number; i++) {
                writer.write(topic, "task-" + i, format.write(topic, task(i, time)));
            }
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try (DeskByTopics desk = new DeskByTopics(config)) {
            // Tasks that came before a command are taken in before it.
            while (waiting(desk) < number) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the desk has not taken in " + number + " tasks within "
                            + PATIENCE_SECONDS + " s; try --tasks with fewer");
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    /** None, while it does not say. */
    private static long waiting(DeskByTopics desk) throws Exception {
        try {
            return desk.waiting();
        } catch (TimeoutException e) {
            return 0;
        }
    }

    private static ReviewTask task(int number, Instant time) {
        return ReviewTask.newBuilder()
                .setTask("task-" + number)
                .setPrediction("prediction-" + number)
                .setModel("bench")
                .setVersion("1")
                .setTime(time)
                .setBaseline("")
                .setConfig("")
                .setReasons(List.of("some"))
                .setProbability(0.01)
                .setChoices(LABELS)
                .setContent(Map.of("text", TEXT))
                .build();
    }
}
