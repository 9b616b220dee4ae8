package io.tidemark.monitor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.health.SourceStatus;
import io.tidemark.monitor.intake.BadRecord;
import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.intake.RecordDecoder;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.profiling.Outbox;
import io.tidemark.monitor.profiling.Partial;
import io.tidemark.monitor.profiling.PartialCodec;
import io.tidemark.monitor.profiling.PartitionProfiler;
import io.tidemark.monitor.profiling.Progress;
import io.tidemark.monitor.profiling.RowProfiler;
import io.tidemark.monitor.profiling.SourcePartition;
import io.tidemark.schemas.PartialManifest;
import java.time.Duration;
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

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration TICK_OF_BOUNDED = Duration.ofMillis(200);
    private static final long TELL_AGAIN_MS = 60_000;
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
    private IdleRule idle;
    private byte[] manifestKey;
    private long timestamp;
    private byte[] value;
    private Progress told;
    private long toldAt;

    ProfilePanes(InputTopic input, Environment environment) {
        this.input = input;
        this.environment = environment;
        this.deadLetters = new DeadLetters(environment.config().topics().deadLetters());
    }

    /** May be called again on the same object: everything is set anew, above all what aliases the stores. */
    @Override
    public void init(ProcessorContext<byte[], Object> with) {
        context = with;
        partition = new TopicPartition(input.topic(), with.taskId().partition());
        decoder = environment.decoder(input);
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
                environment.config().timing().maxAge().toMillis(),
                this::route);
        routes = new ReviewRoutes(input, environment);
        idle = new IdleRule(environment.config().timing().idle().toNanos(), environment.isBounded(), System.nanoTime());
        if (profiler.unreadablePanes() > 0) {
            LOG.warn(
                    "{}: {} panes under way are dropped: they were counted in the bins of a baseline that the configuration"
                            + " no longer has",
                    partition,
                    profiler.unreadablePanes());
        }
        told = profiler.progress();
        toldAt = timestamp - TELL_AGAIN_MS;
        environment.vitals().begun(status());
        with.schedule(environment.isBounded() ? TICK_OF_BOUNDED : TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
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
    }

    private void decode() throws BadRecord {
        if (value == null) {
            throw new BadRecord("no value: predictions cannot be taken back");
        }
        row.clear();
        decoder.decode(value, row);
    }

    private void route(ModelFields model, SeriesKey series, long time) {
        Optional<Record<byte[], Object>> task = routes.task(model, series, row, time, value, timestamp);
        if (task.isPresent()) {
            context.forward(task.get());
        }
    }

    private void tick(long wallClock) {
        timestamp = wallClock;
        tellOfRecordsNotCounted(wallClock);
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

    /** Nothing is left out in silence; once a minute is enough. */
    private void tellOfRecordsNotCounted(long wallClock) {
        Progress now = profiler.progress();
        if (wallClock - toldAt < TELL_AGAIN_MS || now.notCounted() == told.notCounted()) {
            return;
        }
        LOG.warn(
                "{}: not counted so far: {} dead letters (reasons in the headers on {}), {} too late, {} of models that the"
                        + " configuration does not name; counted: {}",
                partition,
                now.rejected(),
                environment.config().topics().deadLetters(),
                now.tooLate(),
                now.unlisted(),
                now.accepted());
        told = now;
        toldAt = wallClock;
    }

    @Override
    public void send(Partial partial) {
        byte[] model = partial.series().model().getBytes(UTF_8);
        context.forward(new Record<>(model, PartialCodec.encode(partial), timestamp));
    }

    /** A pane has ended, or the partition's state has changed: windows wait for it, so it is committed soon. */
    @Override
    public void send(PartialManifest manifest) {
        context.forward(new Record<>(manifestKey, PartialCodec.encode(manifest), timestamp));
        context.commit();
    }
}
