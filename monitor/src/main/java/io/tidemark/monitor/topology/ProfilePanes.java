package io.tidemark.monitor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.health.SourceStatus;
import io.tidemark.monitor.intake.BadRecord;
import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.intake.PlausibleTime;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.intake.RecordDecoder;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.outcomes.OutcomeCodec;
import io.tidemark.monitor.outcomes.OutcomeKey;
import io.tidemark.monitor.outcomes.OutcomePartial;
import io.tidemark.monitor.outcomes.Populations;
import io.tidemark.monitor.outcomes.Projection;
import io.tidemark.monitor.outcomes.Projector;
import io.tidemark.monitor.profiling.Outbox;
import io.tidemark.monitor.profiling.Partial;
import io.tidemark.monitor.profiling.PartialCodec;
import io.tidemark.monitor.profiling.PartitionProfiler;
import io.tidemark.monitor.profiling.RowProfiler;
import io.tidemark.monitor.profiling.SourcePartition;
import io.tidemark.monitor.review.Ballot;
import io.tidemark.monitor.review.Candidate.Where;
import io.tidemark.monitor.review.MergedDraws;
import io.tidemark.monitor.review.ReviewStrata;
import io.tidemark.schemas.PartialManifest;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Next to the source partition: decodes, counts in panes, sends partials and manifests on, and puts chosen predictions
 * before people.
 */
final class ProfilePanes implements Processor<byte[], byte[], byte[], Object>, Outbox {

    private static final int NAMES_TOLD = 100;

    private static final Logger LOG = LoggerFactory.getLogger(ProfilePanes.class);

    private final InputTopic input;
    private final Environment environment;
    private final DeadLetters deadLetters;
    private ProcessorContext<byte[], Object> context;
    private TopicPartition partition;
    private SourcePartition source;
    private RecordDecoder decoder;
    private RawRow row;
    private PartitionProfiler profiler;
    private RowProfiler rows;
    private ReviewRoutes routes;
    private Populations populations;
    private Projector projector;
    private IdleRule idle;
    private byte[] manifestKey;
    private long timestamp;
    private byte[] value;
    private NotCountedLog notCounted;
    private PromptCommit commits;

    ProfilePanes(InputTopic input, Environment environment) {
        this.input = input;
        this.environment = environment;
        this.deadLetters = new DeadLetters(environment.config().topics().deadLetters());
    }

    /** May be called again on the same object: everything is set anew, above all what aliases the stores. */
    @Override
    public void init(ProcessorContext<byte[], Object> with) {
        context = with;
        commits = PromptCommit.of(with);
        partition = new TopicPartition(input.topic(), with.taskId().partition());
        decoder = environment.decoder(input.format(), input.fields());
        row = new RawRow(input.fields().size());
        timestamp = with.currentSystemTimeMs();
        manifestKey = ("\0" + partition).getBytes(UTF_8);
        source = new SourcePartition(partition.topic(), partition.partition());
        profiler = new PartitionProfiler(
                source,
                environment.probe().partitions(input.topic()),
                environment.catalog(),
                environment.clock(),
                StoreBlobs.of(with, Names.of(Names.PANES, input.topic()), environment.vitals()),
                StoreBlobs.of(with, Names.of(Names.PROGRESS, input.topic()), environment.vitals()),
                this);
        rows = new RowProfiler(
                input.models(),
                environment.catalog(),
                profiler,
                new PlausibleTime(environment.config().timing().maxAge().toMillis()),
                this::taken);
        routes = new ReviewRoutes(
                input,
                environment,
                StoreBlobs.of(with, Names.of(Names.PROGRESS, input.topic()), environment.vitals()),
                this::send);
        MergedDraws.spans(input.models().stream().map(ModelFields::model).toList())
                .values()
                .forEach(spans -> profiler.announceEvery(spans.lengthMs()));
        populations = new Populations(
                StoreBlobs.of(with, Names.of(Names.PROGRESS, input.topic()), environment.vitals()),
                source,
                environment.catalog(),
                environment.clock(),
                ReviewStrata.sizes(environment.config().models()),
                this::send);
        projector = new Projector(environment.catalog(), populations, profiler::drawn, this::send);
        idle = new IdleRule(environment.config().timing().idle().toNanos(), environment.isBounded(), System.nanoTime());
        if (profiler.unreadablePanes() > 0) {
            LOG.warn(
                    "{}: {} panes under way are dropped: they were counted in the bins of a baseline, or of a profile of"
                            + " segments, that the configuration no longer has",
                    partition,
                    profiler.unreadablePanes());
        }
        notCounted = new NotCountedLog(
                LOG, partition, environment.config().topics().deadLetters(), profiler.progress(), timestamp);
        environment.vitals().begun(status());
        with.schedule(environment.tick(), PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata origin = context.recordMetadata().orElseThrow();
        idle.read(origin.offset());
        timestamp = record.timestamp();
        value = record.value();
        try {
            decode();
            if (rows.count(row, record.timestamp(), origin.offset())) {
                idle.counted(System.nanoTime());
            }
        } catch (BadRecord bad) {
            profiler.reject();
            context.forward(deadLetters.of(record, origin, bad.getMessage()));
        }
        commits.makeGood();
    }

    private void decode() throws BadRecord {
        if (value == null) {
            throw new BadRecord("no value: predictions cannot be taken back");
        }
        row.clear();
        decoder.decode(value, row);
    }

    private void taken(ModelFields model, SeriesKey series, int[] slots, RawRow of, long time, boolean counted) {
        boolean draws = routes.hasTargets(model);
        int stratum = routes.stratum(model, of);
        Optional<Record<byte[], Object>> task = draws
                ? routes.draw(
                        model,
                        series,
                        of,
                        time,
                        value,
                        timestamp,
                        profiler.watermark(),
                        () -> counted
                                ? projector.where(model, series.version(), slots, time, stratum)
                                : Where.notCounted(time, stratum))
                : routes.task(model, series, of, time, value, timestamp);
        if (counted) {
            boolean held = draws && routes.isHeld(model);
            projector.project(model, series.version(), slots, of, time, stratum, task.isPresent(), held);
        }
        if (task.isPresent()) {
            context.forward(task.get());
        }
        Optional<Record<byte[], Object>> reserve = routes.reserve(model, series, of, time, value, timestamp);
        if (reserve.isPresent()) {
            context.forward(reserve.get());
        }
    }

    private void tick(long wallClock) {
        timestamp = wallClock;
        notCounted.tell(profiler.progress(), wallClock);
        profiler.partitions(environment.probe().partitions(input.topic()));
        profiler.tick();
        if (idle.isSilent(environment.probe().sample(partition), System.nanoTime())) {
            if (idle.isBounded()) {
                profiler.end();
            } else {
                profiler.becomeIdle();
            }
        }
        environment.vitals().said(status());
        commits.makeGood();
    }

    private SourceStatus status() {
        return new SourceStatus(
                source,
                profiler.progress(),
                profiler.rowsUnderWay(),
                profiler.panesUnderWay(),
                profiler.highestEventTime(),
                profiler.isIdle(),
                rows.unlisted(NAMES_TOLD));
    }

    @Override
    public void close() {
        environment.vitals().ended(source);
    }

    private void send(OutcomeKey key, Projection projection) {
        context.forward(new Record<>(key.toBytes(), OutcomeCodec.encode(projection), timestamp));
    }

    @Override
    public void send(Partial partial) {
        byte[] model = partial.series().model().getBytes(UTF_8);
        context.forward(new Record<>(model, PartialCodec.encode(partial), timestamp));
    }

    private void send(Ballot ballot) {
        context.forward(new Record<>(ballot.model().getBytes(UTF_8), ballot.toBytes(), timestamp));
    }

    private void send(OutcomePartial population) {
        byte[] model = population.series().model().getBytes(UTF_8);
        context.forward(new Record<>(model, OutcomeCodec.encode(population), timestamp));
    }

    /** A pane has ended, or the partition's state has changed: windows wait for it, so it is committed soon. */
    @Override
    public void send(PartialManifest manifest) {
        populations.drain();
        routes.drain(manifest);
        context.forward(new Record<>(manifestKey, PartialCodec.encode(manifest), timestamp));
        commits.request();
    }
}
