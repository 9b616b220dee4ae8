package io.tidemark.monitor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.health.Vitals;
import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.review.ReviewTasks;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.statistics.outcome.OutcomeLayout;
import java.util.IdentityHashMap;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;

/** The ways from the predictions of an input topic to the people who review them. */
final class ReviewRoutes {

    private final IdentityHashMap<ModelFields, ReviewTasks> tasks = new IdentityHashMap<>();
    private final RecordWriter writer;
    private final Vitals vitals;
    private final String topic;

    ReviewRoutes(InputTopic input, Environment environment) {
        this.writer = environment.writer();
        this.vitals = environment.vitals();
        this.topic = environment.config().topics().reviewTasks();
        for (ModelFields model : input.models()) {
            if (model.model().review().isPresent()) {
                tasks.put(
                        model,
                        new ReviewTasks(
                                model, environment.configId(), fields -> environment.decoder(input.format(), fields)));
            }
        }
    }

    /** The task to be written for a row that is chosen; empty for others, which costs no allocation. */
    Optional<Record<byte[], Object>> task(
            ModelFields model, SeriesKey series, RawRow row, long time, byte[] value, long timestamp) {
        ReviewTasks ofModel = tasks.get(model);
        if (ofModel == null) {
            return Optional.empty();
        }
        Optional<ReviewTask> task = ofModel.of(series, row, time, value);
        if (task.isEmpty()) {
            return Optional.empty();
        }
        vitals.putBeforePeople(series.model());
        return Optional.of(record(task.get(), timestamp));
    }

    /** Number of the stratum of its model's review that a row belongs to; {@link OutcomeLayout#NO_STRATUM} without one. */
    int stratum(ModelFields model, RawRow row) {
        ReviewTasks ofModel = tasks.get(model);
        return ofModel == null ? OutcomeLayout.NO_STRATUM : ofModel.stratum(row);
    }

    private Record<byte[], Object> record(ReviewTask task, long timestamp) {
        Outgoing outgoing = new Outgoing(topic, writer.write(topic, task));
        return new Record<>(task.getTask().getBytes(UTF_8), outgoing, timestamp);
    }
}
