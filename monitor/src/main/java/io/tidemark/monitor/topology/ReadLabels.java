package io.tidemark.monitor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.health.SourceStatus;
import io.tidemark.monitor.intake.BadRecord;
import io.tidemark.monitor.intake.PlausibleTime;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.intake.RecordDecoder;
import io.tidemark.monitor.outcomes.LabelOutbox;
import io.tidemark.monitor.outcomes.LabelPartition;
import io.tidemark.monitor.outcomes.LabelRows;
import io.tidemark.monitor.outcomes.LabelVersion;
import io.tidemark.monitor.outcomes.OutcomeClock;
import io.tidemark.monitor.outcomes.OutcomeCodec;
import io.tidemark.monitor.outcomes.OutcomeKey;
import io.tidemark.monitor.profiling.PartialCodec;
import io.tidemark.monitor.profiling.SourcePartition;
import io.tidemark.schemas.PartialManifest;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Next to the source partition of labels: decodes, and sends labels and manifests to those who join. */
final class ReadLabels implements Processor<byte[], byte[], byte[], Object>, LabelOutbox {

    private static final Logger LOG = LoggerFactory.getLogger(ReadLabels.class);

    private final LabelTopic input;
    private final Environment environment;
    private final DeadLetters deadLetters;
    private ProcessorContext<byte[], Object> context;
    private TopicPartition partition;
    private SourcePartition source;
    private RecordDecoder decoder;
    private RawRow row;
    private LabelPartition labels;
    private LabelRows rows;
    private IdleRule idle;
    private NotCountedLog notCounted;
    private PromptCommit commits;
    private byte[] manifestKey;
    private long timestamp;

    ReadLabels(LabelTopic input, Environment environment) {
        this.input = input;
        this.environment = environment;
        this.deadLetters = new DeadLetters(environment.config().topics().deadLetters());
    }

    /** May be called again on the same object: everything is set anew. */
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
        labels = new LabelPartition(
                source,
                environment.probe().partitions(input.topic()),
                environment.clock(),
                clocks(),
                StoreBlobs.of(with, Names.of(Names.LABEL_PROGRESS, input.topic()), environment.vitals()),
                this);
        rows = new LabelRows(
                input.models(),
                labels,
                new PlausibleTime(environment.config().timing().maxAge().toMillis()));
        idle = new IdleRule(environment.config().timing().idle().toNanos(), environment.isBounded(), System.nanoTime());
        notCounted = new NotCountedLog(
                LOG, partition, environment.config().topics().deadLetters(), labels.progress(), timestamp);
        environment.vitals().begun(status());
        with.schedule(environment.tick(), PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    private List<OutcomeClock> clocks() {
        return input.models().stream()
                .map(fields -> environment.outcomeClocks().get(fields.model().name()))
                .distinct()
                .toList();
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata origin = context.recordMetadata().orElseThrow();
        idle.read(origin.offset());
        timestamp = record.timestamp();
        try {
            if (accept(record, origin.offset())) {
                idle.counted(System.nanoTime());
            }
        } catch (BadRecord bad) {
            labels.reject();
            context.forward(deadLetters.of(record, origin, bad.getMessage()));
        }
        commits.makeGood();
    }

    private boolean accept(Record<byte[], byte[]> record, long offset) throws BadRecord {
        if (record.value() == null) {
            rows.takeBack(record.key(), record.timestamp(), offset);
            return true;
        }
        row.clear();
        decoder.decode(record.value(), row);
        return rows.accept(row, record.timestamp(), offset);
    }

    private void tick(long wallClock) {
        timestamp = wallClock;
        notCounted.tell(labels.progress(), wallClock);
        labels.partitions(environment.probe().partitions(input.topic()));
        labels.tick();
        if (idle.isSilent(environment.probe().sample(partition), System.nanoTime())) {
            if (idle.isBounded()) {
                labels.end();
            } else {
                labels.becomeIdle();
            }
        }
        environment.vitals().said(status());
        commits.makeGood();
    }

    private SourceStatus status() {
        return SourceStatus.ofLabels(source, labels.progress(), labels.isIdle());
    }

    @Override
    public void close() {
        environment.vitals().ended(source);
    }

    @Override
    public void send(OutcomeKey key, LabelVersion label) {
        context.forward(new Record<>(key.toBytes(), OutcomeCodec.encode(label), timestamp));
    }

    /** Reports may wait for it, so it is committed soon. */
    @Override
    public void send(PartialManifest manifest) {
        context.forward(new Record<>(manifestKey, PartialCodec.encode(manifest), timestamp));
        commits.request();
    }
}
