package io.tidemark.monitor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.detecting.BatchCodec;
import io.tidemark.monitor.detecting.OutcomeBatch;
import io.tidemark.monitor.outcomes.LabelTally;
import io.tidemark.monitor.outcomes.OutcomeCodec;
import io.tidemark.monitor.outcomes.OutcomeJoiner;
import io.tidemark.monitor.outcomes.OutcomeKey;
import io.tidemark.monitor.outcomes.OutcomeManifest;
import io.tidemark.monitor.outcomes.OutcomeOutbox;
import io.tidemark.monitor.outcomes.OutcomePartial;
import io.tidemark.monitor.outcomes.OutcomeRow;
import io.tidemark.monitor.profiling.PartialCodec;
import io.tidemark.schemas.ReviewTruth;
import java.util.Map;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Per prediction id: joins predictions and labels, and sends on what changes of the outcomes of panes. */
final class JoinOutcomes implements Processor<byte[], byte[], byte[], Object>, OutcomeOutbox {

    private static final Logger LOG = LoggerFactory.getLogger(JoinOutcomes.class);
    private static final long TELL_AGAIN_MS = 60_000;

    private final Environment environment;
    private final String truths;
    private ProcessorContext<byte[], Object> context;
    private RecordWriter writer;
    private OutcomeJoiner joiner;
    private long timestamp;
    private Map<String, LabelTally> told;
    private long toldAt;
    private PromptCommit commits;

    JoinOutcomes(Environment environment) {
        this.environment = environment;
        this.truths = environment.config().topics().reviewTruths();
    }

    /** May be called again on the same object: everything is set anew. */
    @Override
    public void init(ProcessorContext<byte[], Object> with) {
        context = with;
        writer = environment.writer();
        commits = PromptCommit.of(with);
        timestamp = with.currentSystemTimeMs();
        joiner = new OutcomeJoiner(
                with.taskId().partition(),
                environment.catalog(),
                environment.outcomeClocks(),
                StoreBlobs.of(with, Names.OUTCOMES, environment.vitals()),
                StoreBlobs.of(with, Names.OUTCOME_CHANGES, environment.vitals()),
                StoreBlobs.of(with, Names.WAITING_OUTCOMES, environment.vitals()),
                StoreBlobs.of(with, Names.OUTCOME_MARKS, environment.vitals()),
                environment.clock(),
                this);
        told = joiner.tallies();
        toldAt = timestamp;
        with.schedule(environment.tick(), PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        byte[] message = record.value();
        timestamp = record.timestamp();
        if (PartialCodec.isManifest(message)) {
            joiner.accept(PartialCodec.decodeManifest(message));
        } else if (OutcomeCodec.isLabel(message)) {
            joiner.accept(OutcomeKey.fromBytes(record.key()), OutcomeCodec.decodeLabel(message));
        } else {
            joiner.accept(OutcomeKey.fromBytes(record.key()), OutcomeCodec.decodeProjection(message));
        }
        commits.makeGood();
    }

    private void tick(long wallClock) {
        timestamp = wallClock;
        joiner.tick();
        if (wallClock - toldAt >= TELL_AGAIN_MS) {
            tellOfLabelsNotUsed();
            toldAt = wallClock;
        }
        commits.makeGood();
    }

    /** Nothing is left out in silence. */
    private void tellOfLabelsNotUsed() {
        Map<String, LabelTally> now = joiner.tallies();
        now.forEach((model, tally) -> {
            if (tally.notUsed() > told.getOrDefault(model, LabelTally.NONE).notUsed()) {
                LOG.warn(
                        "{}, task {}: of {} labels so far {} came beyond the horizon or too late, and {} are of predictions"
                                + " that never came",
                        model,
                        context.taskId(),
                        tally.labels(),
                        tally.late(),
                        tally.unmatched());
            }
        });
        told = now;
    }

    @Override
    public void send(OutcomePartial partial) {
        forward(partial.series().model(), OutcomeCodec.encode(partial));
    }

    @Override
    public void send(OutcomeRow row) {
        forward(row.series().model(), OutcomeCodec.encode(row));
    }

    @Override
    public void send(OutcomeBatch batch) {
        forward(batch.model(), BatchCodec.encode(batch));
    }

    /** Reports may wait for it, so it is committed soon. */
    @Override
    public void send(OutcomeManifest manifest) {
        forward(manifest.model(), OutcomeCodec.encode(manifest));
        commits.request();
    }

    @Override
    public void send(ReviewTruth truth) {
        String key = truth.getModel() + "/" + truth.getPrediction();
        Outgoing outgoing = new Outgoing(truths, writer.write(truths, truth));
        context.forward(new Record<>(key.getBytes(UTF_8), outgoing, timestamp));
    }

    private void forward(String model, byte[] message) {
        context.forward(new Record<>(model.getBytes(UTF_8), message, timestamp));
    }
}
