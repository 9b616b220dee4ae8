package io.tidemark.monitor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.health.Vitals;
import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.review.Ballot;
import io.tidemark.monitor.review.Candidate.Where;
import io.tidemark.monitor.review.MergedDraws;
import io.tidemark.monitor.review.ReviewTasks;
import io.tidemark.monitor.review.SourceDraws;
import io.tidemark.monitor.review.Spans;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.schemas.PartialManifest;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.statistics.outcome.OutcomeLayout;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Record;

/** The ways from the predictions of an input topic to the people who review them. */
final class ReviewRoutes {

    private final IdentityHashMap<ModelFields, ReviewTasks> tasks = new IdentityHashMap<>();
    private final RecordWriter writer;
    private final Vitals vitals;
    private final String topic;
    private final String reserve;
    private final Map<String, Spans> spans;
    private final SourceDraws draws;

    /**
     * @param store of what waits for the draws of targets
     * @param outbox receives it
     */
    ReviewRoutes(InputTopic input, Environment environment, BlobStore store, Consumer<Ballot> outbox) {
        this.spans = MergedDraws.spans(environment.config().models());
        this.draws = new SourceDraws(store, outbox, environment.vitals()::drawn);
        this.writer = environment.writer();
        this.vitals = environment.vitals();
        this.topic = environment.config().topics().reviewTasks();
        this.reserve = environment.config().topics().reviewReserve();
        for (ModelFields model : input.models()) {
            if (model.isPrediction() && model.model().review().isPresent()) {
                vitals.draws(model.model().name());
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
        return Optional.of(record(topic, task.get(), timestamp));
    }

    /** What is kept of a row for campaigns; empty for most, which costs no allocation. */
    Optional<Record<byte[], Object>> reserve(
            ModelFields model, SeriesKey series, RawRow row, long time, byte[] value, long timestamp) {
        ReviewTasks ofModel = tasks.get(model);
        if (ofModel == null) {
            return Optional.empty();
        }
        Optional<ReviewTask> task = ofModel.reserve(series, row, time, value);
        return task.isEmpty() ? Optional.empty() : Optional.of(record(reserve, task.get(), timestamp));
    }

    /** Whether targets draw of a model's rows. */
    boolean hasTargets(ModelFields model) {
        ReviewTasks ofModel = tasks.get(model);
        return ofModel != null && ofModel.hasTargets();
    }

    /** The same as {@link #task} of a model with targets, which may hold the row for their draws, see {@link #isHeld}. */
    Optional<Record<byte[], Object>> draw(
            ModelFields model,
            SeriesKey series,
            RawRow row,
            long time,
            byte[] value,
            long timestamp,
            long watermark,
            Supplier<Where> where) {
        Optional<ReviewTask> task = tasks.get(model).draw(draws, series, row, time, value, watermark, where);
        task.ifPresent(any -> vitals.putBeforePeople(series.model()));
        return task.map(one -> record(topic, one, timestamp));
    }

    boolean isHeld(ModelFields model) {
        return tasks.get(model).isHeld();
    }

    /** Sends the draws of spans that have ended, before what says so. */
    void drain(PartialManifest manifest) {
        boolean all = manifest.getIdle() || manifest.getWatermark() == Long.MAX_VALUE;
        draws.drain(spans, all ? Long.MAX_VALUE : manifest.getWatermark());
    }

    /** Number of the stratum of its model's review that a row belongs to; {@link OutcomeLayout#NO_STRATUM} without one. */
    int stratum(ModelFields model, RawRow row) {
        ReviewTasks ofModel = tasks.get(model);
        return ofModel == null ? OutcomeLayout.NO_STRATUM : ofModel.stratum(row);
    }

    private Record<byte[], Object> record(String topic, ReviewTask task, long timestamp) {
        Outgoing outgoing = new Outgoing(topic, writer.write(topic, task));
        return new Record<>(task.getTask().getBytes(UTF_8), outgoing, timestamp);
    }
}
